import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  codePointEnd,
  codePointStart,
  graphemeEnd,
  graphemeStart,
  nextGrapheme,
  nextWord,
  previousGrapheme,
  previousWord,
  scriptBreaks,
  wordAt,
} from "./boundaries.ts";

const segmenter = new Intl.Segmenter("zh", { granularity: "grapheme" });

/** Boundaries as the system's own segmenter finds them. */
function boundariesOf(text: string): number[] {
  return [...Array.from(segmenter.segment(text), ({ index }) => index), text.length];
}

/** What newspaper copy and its readers' messages hold. */
const UNITS = [
  "字",
  "A",
  " ",
  "，",
  "𠮷",
  "e\u0301",
  "👍🏽",
  "👨‍👩‍👧",
  "🇨🇳",
  "❤️",
  "1️⃣",
  "葛󠄀",
  "각",
  "\u3000",
];

describe("characters as readers see them (TX2)", () => {
  test("are those of the system's segmenter, back and forth, in random text", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...UNITS), { maxLength: 30 }), (units) => {
        const text = units.join("");
        const all = boundariesOf(text);
        const forth = [0];
        while (forth.at(-1)! < text.length) forth.push(nextGrapheme(text, forth.at(-1)!));
        expect([...new Set(forth)]).toEqual([...new Set(all)]);
        const back = [text.length];
        while (back.at(-1)! > 0) back.push(previousGrapheme(text, back.at(-1)!));
        expect([...new Set(back)].reverse()).toEqual([...new Set(all)]);
        for (let offset = 0; offset <= text.length; offset++) {
          expect(graphemeStart(text, offset)).toBe(all.findLast((at) => at <= offset));
          expect(graphemeEnd(text, offset)).toBe(all.find((at) => at >= offset));
        }
      }),
      { seed: 20261124, numRuns: 400 },
    );
  });

  test("end with the text on either side", () => {
    expect(nextGrapheme("字", 1)).toBe(1);
    expect(previousGrapheme("字", 0)).toBe(0);
    expect(nextGrapheme("", 0)).toBe(0);
  });

  test("a surrogate pair has an edge on each side", () => {
    expect(codePointStart("𠮷", 1)).toBe(0);
    expect(codePointEnd("𠮷", 1)).toBe(2);
    expect(codePointStart("𠮷字", 2)).toBe(2);
    expect(codePointEnd("字", 0)).toBe(0);
  });
});

describe("words", () => {
  const text = "全市GDP增长12％，  比去年快";

  test("go by script where no segmenter is given: Hanzi by four, marks alone", () => {
    const words = (all: readonly number[]) => all.slice(1).map((end, i) => text.slice(all[i], end));
    expect(words(scriptBreaks(text))).toEqual(
      ["全市", "GDP", "增长", "12", "％", "，", "  ", "比去年快"].flatMap((word) =>
        word === "GDP" ? ["GDP"] : [word],
      ),
    );
    expect(scriptBreaks("一二三四五六")).toEqual([0, 4, 6]);
    expect(scriptBreaks("")).toEqual([0]);
  });

  test("are taken whole by a double click, the last one at the text's end", () => {
    expect(wordAt(text, 3)).toEqual([2, 5]);
    expect(wordAt(text, 2)).toEqual([2, 5]);
    expect(wordAt("市场", 2)).toEqual([0, 2]);
    expect(wordAt("", 0)).toEqual([0, 0]);
  });

  test("are stepped over with the blanks behind them", () => {
    expect(nextWord(text, 10)).toBe(13);
    expect(nextWord(text, 17)).toBe(text.length);
    expect(previousWord(text, 13)).toBe(10);
    expect(previousWord(text, 4)).toBe(2);
    expect(previousWord(text, 0)).toBe(0);
  });

  test("are those of a segmenter that is given, and never part a character", () => {
    const breaks = () => [1, 3];
    expect(wordAt("市场回暖", 2, breaks)).toEqual([1, 3]);
    expect(nextWord("市场回暖", 1, breaks)).toBe(3);
    expect(nextWord("𠮷字", 0, breaks)).toBe(3);
  });
});
