import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { replacementsBetween } from "./sequences.ts";
import { exactEdits, textEdits, withEdits } from "./text-edits.ts";

/** Edits as [older, newer] texts. */
function said(older: string, newer: string, edits = textEdits): [string, string][] {
  return edits(older, newer).map(({ start, end, newStart, newEnd }) => [
    older.slice(start, end),
    newer.slice(newStart, newEnd),
  ]);
}

describe("what was changed in a text", () => {
  test("is nothing where the texts are equal, and one character where one is other", () => {
    expect(textEdits("", "")).toEqual([]);
    expect(textEdits("青禾镇昨日开镰。", "青禾镇昨日开镰。")).toEqual([]);
    expect(said("青禾镇昨日开镰。", "青禾镇今日开镰。")).toEqual([["昨", "今"]]);
  });

  test("is told as a run, not as single letters that stay by chance between others", () => {
    expect(said("区文旅旅局发布", "区文广旅体局发布")).toEqual([["旅旅", "广旅体"]]);
    expect(said("他说明天要下大雨，请收衣服。", "气象台预报周末有大风，请收衣服。")).toEqual([
      ["他说明天要下大雨", "气象台预报周末有大风"],
    ]);
  });

  test("keeps changes apart that stand apart", () => {
    expect(said("甲村种稻，乙村养鱼，丙村采茶。", "申村种稻，乙村养鱼，丙村制茶。")).toEqual([
      ["甲", "申"],
      ["采", "制"],
    ]);
  });

  test("keeps two insertions apart that stand apart, and one in two as one", () => {
    expect(said("及时消除隐患。", "及时消除安全隐患，他说。")).toEqual([
      ["", "安全"],
      ["", "，他说"],
    ]);
    expect(said("消除隐患。", "消除各类风险隐患以及问题。")).toEqual([
      ["隐患", "各类风险隐患以及问题"],
    ]);
  });

  test("takes whole Latin words and figures", () => {
    expect(said("共投入1,350万元", "共投入1,850万元")).toEqual([["1,350", "1,850"]]);
    expect(said("增长3.5%左右", "增长3.65%左右")).toEqual([["3.5", "3.65"]]);
    expect(said("用Kodok系统", "用Kodak系统")).toEqual([["Kodok", "Kodak"]]);
    expect(said("5G网络", "网络")).toEqual([["5G", ""]]);
    expect(said("共15人", "共115人")).toEqual([["15", "115"]]);
  });

  test("takes whole sentences where a deletion could begin at several places", () => {
    const older = "会议开始。会议由陈远主持。会议结束。";
    expect(said(older, "会议开始。会议结束。")).toEqual([["会议由陈远主持。", ""]]);
    expect(said("苹果，香梨，葡萄", "苹果，葡萄")).toEqual([["香梨，", ""]]);
  });

  test("never cuts a character as readers see it", () => {
    expect(said("一家👨‍👩‍👧去公园", "一家👨‍👩‍👦去公园")).toEqual([["👨‍👩‍👧", "👨‍👩‍👦"]]);
    expect(said("𠮷野", "𠮵野")).toEqual([["𠮷", "𠮵"]]);
  });

  test("keeps the end of a paragraph between changes", () => {
    expect(said("甲乙\n丙丁", "申乙\n丙辛")).toEqual([
      ["甲", "申"],
      ["丁", "辛"],
    ]);
    expect(said("天晴\n雨", "阴云\n雪")).toEqual([
      ["天晴", "阴云"],
      ["雨", "雪"],
    ]);
    expect(said("第一段。第二段。", "第一段。\n第二段。")).toEqual([["", "\n"]]);
  });
});

describe("edits for following places", () => {
  test("keep what stands between two changes", () => {
    expect(said("甲乙丙丁戊", "申乙丙己戊", exactEdits)).toEqual([
      ["甲", "申"],
      ["丁", "己"],
    ]);
    expect(said("甲乙丙", "申乙己", exactEdits)).toHaveLength(2);
  });

  test("take what is equal by chance amid new text for changed", () => {
    expect(said("他说明天的要下雨", "气象台预报的会刮风", exactEdits)).toHaveLength(1);
  });
});

const CHARACTERS = ["的", "一", "是", "，", "。", "\n", "稻", "𠮷", "1", "A", " ", "👨‍👩‍👧"];
const wild = fc
  .array(fc.constantFrom(...CHARACTERS), { maxLength: 60 })
  .map((list) => list.join(""));

/** A text of a number of characters that has few of another such text, by a fixed rule. */
function longText(seed: number, length: number, kinds: number): string {
  let state = seed;
  const characters: string[] = [];
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    characters.push(String.fromCharCode(0x4e00 + ((state >>> 8) % kinds)));
  }
  return characters.join("");
}

describe("edits of any two texts", () => {
  test("make the newer of the older, rise, and stand apart", () => {
    fc.assert(
      fc.property(wild, wild, (older, newer) => {
        for (const edits of [textEdits(older, newer), exactEdits(older, newer)]) {
          expect(withEdits(older, newer, edits)).toBe(newer);
          let at = -1;
          for (const { start, end, newStart, newEnd } of edits) {
            expect(start).toBeGreaterThan(at);
            expect(end - start + newEnd - newStart).toBeGreaterThan(0);
            at = end;
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test("are the fewest before they are tidied", () => {
    const letters = fc.array(fc.nat(3), { maxLength: 30 });
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const count = replacementsBetween(a, b).reduce(
          (sum, { start, end, newStart, newEnd }) => sum + end - start + newEnd - newStart,
          0,
        );
        expect(count).toBe(fewestEdits(a, b));
      }),
    );
  });

  test("find one change in long texts, and take strange long texts as wholes", () => {
    const text = longText(1, 8000, 3000);
    const changed = `${text.slice(0, 4000)}改${text.slice(4001)}`;
    expect(said(text, changed)).toEqual([[text[4000], "改"]]);
    for (const kinds of [2, 40, 3000]) {
      const [older, newer] = [longText(2, 8000, kinds), longText(3, 8000, kinds)];
      expect(withEdits(older, newer, textEdits(older, newer))).toBe(newer);
    }
  });

  test("hold on to what stayed where more was rewritten than a shortest script is looked for", () => {
    const kept = longText(5, 300, 3000);
    const older = longText(6, 2000, 3000) + kept + longText(7, 2000, 3000);
    const newer = longText(8, 1500, 3000) + kept + longText(9, 2500, 3000);
    const same = textEdits(older, newer).every(({ start, end }) => end <= 2000 || start >= 2300);
    expect(same).toBe(true);
  });
});

/** Insertions and deletions by the table of all prefixes. */
function fewestEdits(a: readonly number[], b: readonly number[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, x] of a.entries()) {
    const next = [i + 1];
    for (const [j, y] of b.entries()) {
      next.push(x === y ? row[j]! : 1 + Math.min(row[j + 1]!, next[j]!));
    }
    row = next;
  }
  return row.at(-1)!;
}
