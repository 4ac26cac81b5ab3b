import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearestPlace, rebaseRange, successorOf } from "./rebase.ts";

/** What a stretch that is found by its text reads after an edit, with its place. */
function readsNow(older: string, newer: string, text: string, at = older.indexOf(text)) {
  const place = rebaseRange(older, newer, at, at + text.length);
  return place && [place.start, newer.slice(place.start, place.end)];
}

describe("a stretch of text after an edit", () => {
  test("stands where its text went", () => {
    expect(readsNow("青禾镇昨日开镰", "青禾镇昨日开镰", "昨日")).toEqual([3, "昨日"]);
    expect(readsNow("青禾镇昨日开镰", "本报讯　青禾镇昨日开镰", "昨日")).toEqual([7, "昨日"]);
    expect(readsNow("青禾镇昨日开镰", "青禾镇昨日举行开镰仪式", "昨日")).toEqual([3, "昨日"]);
    expect(readsNow("青禾镇昨日开镰", "青禾昨日开镰", "昨日")).toEqual([2, "昨日"]);
    expect(readsNow("青禾镇昨日开镰", "青禾乡昨日开镰", "昨日")).toEqual([3, "昨日"]);
  });

  test("is not found where itself was edited", () => {
    expect(readsNow("青禾镇昨日开镰", "青禾镇今日开镰", "昨日")).toBeUndefined();
    expect(readsNow("青禾镇昨日开镰", "青禾镇昨天日开镰", "昨日")).toBeUndefined();
    expect(readsNow("青禾镇昨日开镰", "青禾镇开镰", "昨日")).toBeUndefined();
    expect(readsNow("青禾镇昨日开镰", "", "昨日")).toBeUndefined();
  });

  test("is not found where it cannot be told from its like", () => {
    expect(readsNow("好好学", "好学", "好", 0)).toBeUndefined();
    expect(readsNow("好好学", "好学", "好", 1)).toBeUndefined();
    expect(readsNow("文旅局", "文旅旅局", "旅")).toBeUndefined();
    expect(readsNow("文旅局", "文旅旅局", "局")).toEqual([3, "局"]);
    // Only the first of two equal stretches was edited.
    expect(readsNow("早稻早稻", "晚稻早稻", "早", 2)).toEqual([2, "早"]);
  });

  test("is not found amid a text that was written anew, though its letters come again", () => {
    expect(readsNow("他说明天的要下雨", "气象台预报的会刮风", "的")).toBeUndefined();
  });
});

describe("a place between characters after an edit", () => {
  const caret = (older: string, newer: string, at: number) =>
    rebaseRange(older, newer, at, at)?.start;

  test("stands between the same characters", () => {
    expect(caret("甲乙丙丁", "甲乙丙丁", 2)).toBe(2);
    expect(caret("甲乙丙丁", "子甲乙丙丁", 2)).toBe(3);
    expect(caret("甲乙丙丁", "甲丙丁", 2)).toBe(1);
    expect(caret("甲乙丙丁", "甲乙子丁", 2)).toBe(2);
  });

  test("is not found where something was typed, or all round it is gone", () => {
    expect(caret("甲乙丙丁", "甲乙子丙丁", 2)).toBeUndefined();
    expect(caret("甲乙丙丁", "甲丁", 2)).toBeUndefined();
    expect(caret("甲乙丙丁", "甲乙乙丙丁", 1)).toBeUndefined();
    expect(caret("甲乙丙丁", "甲乙乙丙丁", 2)).toBeUndefined();
    expect(caret("甲乙丙丁", "甲乙乙丙丁", 3)).toBe(4);
  });
});

test("whatever is found reads as before, in any two texts", () => {
  const text = fc
    .array(fc.constantFrom("稻", "田", "好", "。", "𠮷"), { maxLength: 25 })
    .map((list) => list.join(""));
  fc.assert(
    fc.property(text, text, fc.nat(25), fc.nat(25), (older, newer, a, b) => {
      const [start, end] = [Math.min(a, b, older.length), Math.min(Math.max(a, b), older.length)];
      const place = rebaseRange(older, newer, start, end);
      if (place) expect(newer.slice(place.start, place.end)).toBe(older.slice(start, end));
    }),
    { numRuns: 500 },
  );
});

describe("what came of a stretch", () => {
  const came = (older: string, newer: string, text: string, at = older.indexOf(text)) => {
    const { before, after: rest, start, end } = successorOf(older, newer, at, at + text.length);
    return [before, newer.slice(start, end), rest];
  };

  test("is itself, what replaced it, or nothing", () => {
    expect(came("青禾镇昨日开镰", "本报讯　青禾镇昨日开镰", "昨日")).toEqual(["", "昨日", ""]);
    expect(came("青禾镇昨日开镰", "青禾镇今天开镰", "昨日")).toEqual(["", "今天", ""]);
    expect(came("青禾镇昨日开镰", "青禾镇开镰", "昨日")).toEqual(["", "", ""]);
  });

  test("takes in what was edited right beside it, and says what stood there", () => {
    expect(came("甲乙丙丁", "甲子丑丁", "乙")).toEqual(["", "子丑", "丙"]);
    expect(came("甲乙丙丁", "子丑丙丁", "乙")).toEqual(["甲", "子丑", ""]);
  });

  test("finds an insertion beside its like, wherever it was made", () => {
    expect(came("好人", "好好人", "", 0)).toEqual(["", "好", ""]);
    expect(came("好人", "好好人", "", 1)).toEqual(["", "好", ""]);
    expect(came("好人", "好好人", "", 2)).toEqual(["", "", ""]);
  });
});

test("a place that is gone is led to what stands there now", () => {
  expect(nearestPlace("甲乙丙丁", "子甲乙丙丁", 3)).toBe(4);
  expect(nearestPlace("甲乙丙丁戊", "甲子戊", 3)).toBe(2);
  expect(nearestPlace("甲乙丙丁戊", "", 3)).toBe(0);
});
