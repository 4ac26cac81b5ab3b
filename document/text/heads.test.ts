import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BOX_A, countingIds } from "../commands/edition.fixture.ts";
import { type DayangDocument, recordOf } from "../document.ts";
import { at, EDITION, edited, typed } from "./edit.fixture.ts";
import { deleteBackward, replaceRange } from "./edit.ts";
import { textOf } from "./range.ts";

describe("heads (TX4–TX6)", () => {
  const headline = (document: DayangDocument) =>
    recordOf(document, "articles", "a").headline?.pieces;

  test("words shift along with the characters that they stand before", () => {
    const { document, caret } = typed(EDITION, at("a#headline", 0), at("a#headline", 0), "今天");
    expect(headline(document)).toEqual([
      { text: "今天防汛会议召开", words: [4, 6] },
      { text: "守住堤防", words: [2] },
    ]);
    expect(caret).toEqual(at("a#headline", 2));
  });

  test("breaks that were set by hand shift too", () => {
    const { document } = typed(EDITION, at("a#headline", 0), at("a#headline", 0), "今天");
    expect(recordOf(document, "items", BOX_A.id)).toMatchObject({
      heads: { headline: { breaks: [9] } },
    });
  });

  test("a space, a wide space and a new line all break a head", () => {
    for (const blank of [" ", "\u3000", "\n", "\r\n"]) {
      const { document, caret } = typed(EDITION, at("b#headline", 2), at("b#headline", 2), blank);
      expect(recordOf(document, "articles", "b").headline?.pieces.map((p) => p.text)).toEqual([
        "市场",
        "回暖",
      ]);
      expect(textOf(document, "b#headline")).toBe("市场 回暖");
      expect(caret.offset).toBe(3);
    }
  });

  test("a blank that is deleted joins the pieces, and their words stay", () => {
    const { document } = edited(EDITION, deleteBackward(EDITION, at("a#headline", 7)));
    expect(headline(document)).toEqual([{ text: "防汛会议召开守住堤防", words: [2, 4, 8] }]);
  });

  test("a blank typed at the end waits, and is a break as soon as text follows", () => {
    const spaced = typed(EDITION, at("b#headline", 4), at("b#headline", 4), " ");
    expect(textOf(spaced.document, "b#headline")).toBe("市场回暖 ");
    expect(recordOf(spaced.document, "articles", "b").headline?.pieces).toHaveLength(1);
    const { document } = typed(spaced.document, spaced.caret, spaced.caret, "菜价回落");
    expect(recordOf(document, "articles", "b").headline?.pieces.map((p) => p.text)).toEqual([
      "市场回暖",
      "菜价回落",
    ]);
  });

  test("a single space beside Latin is the gap that is set anyway; a new line is a break there too", () => {
    const gap = typed(EDITION, at("b#headline", 4), at("b#headline", 4), " 5G").document;
    expect(recordOf(gap, "articles", "b").headline?.pieces.map((p) => p.text)).toEqual([
      "市场回暖 5G",
    ]);
    const waiting = typed(EDITION, at("b#headline", 4), at("b#headline", 4), "\n");
    const { document } = typed(waiting.document, waiting.caret, waiting.caret, "5G");
    expect(recordOf(document, "articles", "b").headline?.pieces.map((p) => p.text)).toEqual([
      "市场回暖",
      "5G",
    ]);
  });

  test("a segmenter finds words anew in what was touched alone", () => {
    const range = { start: at("a#headline", 0), end: at("a#headline", 0) };
    const edit = edited(
      EDITION,
      replaceRange(EDITION, range, "今天", countingIds(), () => [0, 2, 8]),
    );
    expect(headline(edit.document)).toEqual([
      { text: "今天防汛会议召开", words: [2] },
      { text: "守住堤防", words: [2] },
    ]);
  });

  test("a head or byline without text is none", () => {
    const kicker = typed(EDITION, at("a#kicker", 0), at("a#kicker", 3), "").document;
    expect(recordOf(kicker, "articles", "a")).not.toHaveProperty("kicker");
    const byline = typed(EDITION, at("a#byline", 0), at("a#byline", 5), "").document;
    expect(recordOf(byline, "articles", "a")).not.toHaveProperty("byline");
    const back = typed(byline, at("a#byline", 0), at("a#byline", 0), "甲\n乙").document;
    expect(recordOf(back, "articles", "a").byline).toBe("甲　乙");
    const standing = typed(EDITION, at("c#standing", 0), at("c#standing", 0), "评论").document;
    expect(recordOf(standing, "articles", "c").standingHead).toBe("评论");
  });

  test("random edits give the text that plain strings give, blanks of any width alike", () => {
    const blank = (text: string) => text.replace(/\u3000/g, " ");
    const step = fc.record({
      a: fc.nat(30),
      b: fc.nat(30),
      text: fc.constantFrom("", "字", " ", "\n", "A", "  ", "新 词", "　", "5G 时代"),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let document = EDITION;
        let model = textOf(document, "a#headline");
        for (const { a, b, text } of steps) {
          const [start, end] = [a % (model.length + 1), b % (model.length + 1)].sort(
            (x, y) => x - y,
          );
          model = model.slice(0, start) + text.replace("\n", " ") + model.slice(end);
          const edit = typed(document, at("a#headline", start!), at("a#headline", end!), text);
          document = edit.document;
          expect(blank(textOf(document, "a#headline"))).toBe(blank(model));
          expect(edit.caret.offset).toBe(start! + text.length);
          const pieces = headline(document) ?? [];
          for (const piece of pieces) {
            expect(piece.text).not.toBe("");
            for (const word of piece.words) expect(word > 0 && word < piece.text.length).toBe(true);
          }
          if (pieces.length > 1) for (const piece of pieces) expect(piece.text.trim()).not.toBe("");
        }
      }),
      { seed: 20261124, numRuns: 400 },
    );
  });
});
