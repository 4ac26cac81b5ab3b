import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Paragraph, Span } from "./article.ts";
import { type DayangDocument, emptyDocument, recordOf } from "./document.ts";
import { replaceText } from "./text-commands.ts";
import { applyTransaction, putRecords } from "./transaction.ts";

function documentWith(text: string, spans: Span[]): DayangDocument {
  const record: Paragraph = { id: "p", styleId: "body", text, spans };
  return applyTransaction(
    emptyDocument(),
    putRecords(emptyDocument(), "put", [{ table: "paragraphs", record }]),
  );
}

function strong(start: number, end: number): Span {
  return { start, end, styleId: "strong" };
}

/** The paragraph after the replacement; throws when it is refused. */
function replaced(document: DayangDocument, start: number, end: number, text: string): Paragraph {
  const transaction = replaceText(document, "p", start, end, text);
  if ("refused" in transaction) throw new Error(transaction.refused);
  return recordOf(applyTransaction(document, transaction), "paragraphs", "p");
}

/** "本报讯" is strong, the rest is plain. */
const LEAD_IN = documentWith("本报讯　棠川县召开会议", [strong(0, 3)]);
const INNER = documentWith("甲乙丙丁戊", [strong(1, 3)]);

describe("replaceText", () => {
  test("replaces what stands between the offsets and keeps the rest", () => {
    expect(replaced(INNER, 1, 3, "新的字").text).toBe("甲新的字丁戊");
    expect(replaced(INNER, 5, 5, "末").text).toBe("甲乙丙丁戊末");
    expect(replaced(INNER, 0, 5, "").text).toBe("");
  });

  test("text typed inside a span belongs to it", () => {
    expect(replaced(INNER, 2, 2, "新").spans).toEqual([strong(1, 4)]);
  });

  test("text typed at a span's end belongs to it, so that typing goes on in the style it began in", () => {
    expect(replaced(INNER, 3, 3, "新").spans).toEqual([strong(1, 4)]);
  });

  test("text typed at a span's start stays outside, except at the paragraph's start", () => {
    expect(replaced(INNER, 1, 1, "新").spans).toEqual([strong(2, 4)]);
    expect(replaced(LEAD_IN, 0, 0, "新").spans).toEqual([strong(0, 4)]);
  });

  test("text typed where two spans meet belongs to the first", () => {
    const document = documentWith("甲乙丙丁", [strong(0, 2), { ...strong(2, 4), styleId: "kai" }]);
    expect(replaced(document, 2, 2, "新").spans).toEqual([
      strong(0, 3),
      { start: 3, end: 5, styleId: "kai" },
    ]);
  });

  test("a deletion across a span's end or start shortens it, one over all of it takes it away", () => {
    expect(replaced(INNER, 2, 4, "").spans).toEqual([strong(1, 2)]);
    expect(replaced(INNER, 0, 2, "").spans).toEqual([strong(0, 1)]);
    expect(replaced(INNER, 0, 4, "").spans).toEqual([]);
    expect(replaced(INNER, 3, 5, "").spans).toEqual([strong(1, 3)]);
    expect(replaced(INNER, 0, 1, "").spans).toEqual([strong(0, 2)]);
  });

  test("a replacement takes the style of the first character that it replaces", () => {
    expect(replaced(INNER, 2, 4, "新新").spans).toEqual([strong(1, 4)]);
    expect(replaced(INNER, 0, 2, "新新").spans).toEqual([strong(2, 3)]);
    expect(replaced(INNER, 1, 3, "新").spans).toEqual([strong(1, 2)]);
  });

  test("a replacement across two spans that meet leaves them without overlap", () => {
    const document = documentWith("甲乙丙丁戊", [
      strong(0, 2),
      { ...strong(2, 5), styleId: "kai" },
    ]);
    expect(replaced(document, 1, 3, "新新").spans).toEqual([
      strong(0, 3),
      { start: 3, end: 5, styleId: "kai" },
    ]);
  });

  test("of random replacements every span stays within the text, sorted and apart, and keeps its untouched characters", () => {
    const text = "一二三四五六七八九十";
    const cutsOf = fc.uniqueArray(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(
        cutsOf,
        fc.nat(10),
        fc.nat(10),
        fc.constantFrom("", "新", "新字", "AB1，"),
        (cuts, a, b, typed) => {
          const sorted = [...cuts].sort((x, y) => x - y);
          const spans = sorted.slice(1).map((end, i) => strong(sorted[i]!, end));
          const [start, end] = [Math.min(a, b), Math.max(a, b)];
          const styled = spans.filter((_, i) => i % 3 !== 2);
          const after = replaced(documentWith(text, styled), start, end, typed);
          const within = (span: Span[], at: number) =>
            span.some((s) => s.start <= at && at < s.end);
          let last = 0;
          for (const span of after.spans) {
            expect(span.start).toBeGreaterThanOrEqual(last);
            expect(span.end).toBeGreaterThan(span.start);
            last = span.end;
          }
          expect(last).toBeLessThanOrEqual(after.text.length);
          for (let at = 0; at < text.length; at++) {
            if (at >= start && at < end) continue;
            const moved = at < start ? at : at + typed.length - (end - start);
            expect(within(after.spans, moved)).toBe(within(styled, at));
          }
        },
      ),
      { seed: 20261124, numRuns: 500 },
    );
  });

  test("offsets outside the text are refused with the paragraph's length", () => {
    for (const [start, end] of [
      [-1, 2],
      [3, 2],
      [0, 6],
      [6, 6],
    ] as const) {
      expect(replaceText(INNER, "p", start, end, "新")).toEqual({
        refused: "page.edit.range",
        values: { start, end, length: 5 },
      });
    }
  });

  test("an offset inside a surrogate pair stands for the pair's edge, so that no character is cut in two (TX2)", () => {
    const pair = documentWith("甲𠮷乙", [strong(1, 3)]);
    expect(replaced(pair, 2, 2, "新")).toMatchObject({ text: "甲新𠮷乙", spans: [strong(2, 4)] });
    expect(replaced(pair, 2, 4, "新")).toMatchObject({ text: "甲新", spans: [strong(1, 2)] });
    expect(replaced(pair, 0, 2, "").text).toBe("乙");
    expect(replaced(pair, 0, 0, "\ud842").text).toBe("\ufffd甲𠮷乙");
  });

  test("a line break of any kind in the text is refused", () => {
    for (const feed of ["\n", "\r", "\u2028", "\u2029"]) {
      expect(replaceText(INNER, "p", 0, 0, `新${feed}行`)).toEqual({
        refused: "page.edit.lineFeed",
        values: {},
      });
    }
  });

  test("a paragraph that the document lacks is a programmer's error", () => {
    expect(() => replaceText(INNER, "q", 0, 0, "新")).toThrow(/"q" in paragraphs/);
  });

  test("an edit changes its paragraph alone and can be taken back", () => {
    const transaction = replaceText(INNER, "p", 0, 1, "新");
    if ("refused" in transaction) throw new Error(transaction.refused);
    expect(transaction.changes.map(({ table, id }) => `${table}/${id}`)).toEqual(["paragraphs/p"]);
  });
});
