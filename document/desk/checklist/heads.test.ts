import { describe, expect, test } from "vitest";
import { judgementOf, pointOf, testEdition } from "./checklist.fixture.ts";

function judged(headline: string, ...text: string[]): string {
  const document = testEdition([{ articles: [{ heads: { headline }, text }] }]);
  const names = [{ name: "邱衡", posts: ["总工程师"] }];
  return judgementOf(pointOf("head.text", document, { names }));
}

describe("CK10: heads against their texts", () => {
  test("numbers that the text has are right, however they are written", () => {
    expect(judged("新添3座桥 投资6.4亿元 省电178万度", "三座桥，６.4亿元，1780000度。")).toBe(
      "good",
    );
    expect(judged("占比达38%", "占比为38％。")).toBe("good");
  });

  test("numbers that it has not are looked at, with what is counted", () => {
    const document = testEdition([
      { articles: [{ heads: { headline: "投资64亿元建桥" }, text: ["投资6.4亿元。"] }] },
    ]);
    const point = pointOf("head.text", document);
    expect(judgementOf(point)).toBe("look head.number");
    expect(point.found[0]?.values.text).toBe("64亿元建");
    expect(judged("占比达38%", "共有38家。")).toBe("look head.number");
  });

  test("names and quoted words must stand in the text", () => {
    expect(judged("邱衡：难关已过", "项目总工程师邱衡说。")).toBe("good");
    expect(judged("邱衡：难关已过", "项目总工程师邱横说。")).toBe("look head.name");
    expect(judged("走进“一刻钟”", "走进一刻钟生活圈。")).toBe("good");
    expect(judged("走进“一刻钟”", "走进半小时生活圈。")).toBe("look head.quote");
  });

  test("words of number that are no numbers are let be", () => {
    expect(judged("一些老人一起过节", "老人们过节。")).toBe("good");
  });

  test("does not concern a page without heads", () => {
    expect(pointOf("head.text", testEdition([{ articles: [{ text: ["一段。"] }] }])).state).toBe(
      "none",
    );
  });
});

describe("CK9: large heads", () => {
  test("are shown, the largest first", () => {
    const document = testEdition([
      {
        articles: [
          { heads: { headline: "小标题" }, text: ["一段。"] },
          { heads: { headline: "大标题" }, text: ["一段。"] },
        ],
      },
    ]);
    const items = new Map(document.items);
    const sized = (id: string, size: number) => {
      const box = items.get(id);
      if (box?.kind !== "article") throw new Error(id);
      items.set(id, { ...box, heads: { headline: { size } } });
    };
    sized("a1-1-box", 20);
    sized("a1-2-box", 42);
    const point = pointOf("heads.large", { ...document, items });
    expect(point.state).toBe("look");
    expect(point.found.map(({ values }) => values)).toEqual([{ text: "大标题", size: 42 }]);
    expect(pointOf("heads.large", testEdition([{}])).state).toBe("none");
  });
});
