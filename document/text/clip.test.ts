import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isRefusal } from "../commands/changes.ts";
import { countingIds, done, refusedWith, smallEdition } from "../commands/edition.fixture.ts";
import { type DayangDocument, recordOf } from "../document.ts";
import { applyTransaction } from "../transaction.ts";
import { copyText, pasteText, plainText, type TextClip, textClipSchema } from "./clip.ts";
import { comparePositions, rangeOf, type TextRange, textIn, textOf } from "./range.ts";
import { styleCharacters, styleParagraphs, stylesIn } from "./styles.ts";

const EDITION = smallEdition();

function range(from: string, start: number, to: string, end: number): TextRange {
  return { start: { record: from, offset: start }, end: { record: to, offset: end } };
}

function pasted(document: DayangDocument, where: TextRange, clip: TextClip): DayangDocument {
  const edit = pasteText(document, where, clip, countingIds());
  if (isRefusal(edit)) throw new Error(`refused: ${edit.refused}`);
  return applyTransaction(document, edit.transaction);
}

const paragraph = (document: DayangDocument, id: string) => recordOf(document, "paragraphs", id);

describe("ranges", () => {
  test("stand in document order whichever end was set first", () => {
    const back = rangeOf(EDITION, { record: "p3", offset: 1 }, { record: "p1", offset: 4 });
    expect(back).toEqual(range("p1", 4, "p3", 1));
    expect(textIn(EDITION, back)).toBe("棠川县召开防汛会议𠮷。\n小标题\n第");
    const heads = rangeOf(
      EDITION,
      { record: "p1", offset: 3 },
      { record: "a#headline", offset: 7 },
    );
    expect(textIn(EDITION, heads)).toBe("守住堤防\n记者　张三\n本报讯");
  });

  test("an empty head stands before the texts below it", () => {
    const deck = { record: "a#deck", offset: 0 };
    expect(comparePositions(EDITION, deck, { record: "a#headline", offset: 0 })).toBeGreaterThan(0);
    expect(comparePositions(EDITION, deck, { record: "a#byline", offset: 0 })).toBeLessThan(0);
  });
});

describe("the clipboard (TX9)", () => {
  test("holds text with its styles, characters whole", () => {
    expect(copyText(EDITION, range("m1", 2, "m2", 2))).toEqual({
      paragraphs: [
        { styleId: "body", text: "框甲", spans: [] },
        { styleId: "body", text: "文本", spans: [{ start: 1, end: 2, styleId: "kai" }] },
      ],
    });
    const inside = textOf(EDITION, "p1").indexOf("𠮷") + 1;
    expect(plainText(copyText(EDITION, range("p1", inside, "p1", inside + 1)))).toBe("𠮷");
  });

  test("what was copied comes out as it went in, in an empty paragraph", () => {
    const lengths = ["p1", "p2", "p3"].map((id) => textOf(EDITION, id).length);
    fc.assert(
      fc.property(fc.nat(2), fc.nat(40), fc.nat(2), fc.nat(40), (i, a, j, b) => {
        const [from, to] = [Math.min(i, j), Math.max(i, j)];
        const start = a % (lengths[from]! + 1);
        const end = b % (lengths[to]! + 1);
        const where = rangeOf(
          EDITION,
          { record: `p${from + 1}`, offset: start },
          { record: `p${to + 1}`, offset: end },
        );
        const clip = copyText(EDITION, where);
        fc.pre(plainText(clip) !== "");
        expect(textClipSchema.parse(JSON.parse(JSON.stringify(clip)))).toEqual(clip);
        const after = pasted(EDITION, range("q2", 0, "q2", 0), clip);
        const ids = recordOf(after, "stories", "s-b").paragraphIds.slice(1);
        const all = range(ids[0]!, 0, ids.at(-1)!, textOf(after, ids.at(-1)!).length);
        expect(copyText(after, all)).toEqual(clip);
      }),
      { seed: 20261124, numRuns: 300 },
    );
  });

  test("text put into a styled stretch keeps its own style", () => {
    const clip = copyText(EDITION, range("n1", 0, "n1", 2));
    const after = pasted(EDITION, range("p1", 1, "p1", 1), clip);
    expect(textOf(after, "p1")).toMatch(/^本启事报讯/);
    expect(paragraph(after, "p1").spans).toEqual([
      { start: 0, end: 1, styleId: "strong" },
      { start: 3, end: 5, styleId: "strong" },
    ]);
  });

  test("paragraphs keep their styles but where they join text that stands there", () => {
    const clip = copyText(EDITION, range("p1", 0, "p2", 3));
    const after = pasted(EDITION, range("q1", 2, "q1", 2), clip);
    const ids = recordOf(after, "stories", "s-b").paragraphIds;
    expect(ids.map((id) => [paragraph(after, id).styleId, textOf(after, id)])).toEqual([
      ["body", "乙稿本报讯　棠川县召开防汛会议𠮷。"],
      ["body", "小标题第一段"],
      ["body", ""],
    ]);
  });

  test("heads take the text alone, a new line for each paragraph", () => {
    const after = pasted(
      EDITION,
      range("b#headline", 4, "b#headline", 4),
      copyText(EDITION, range("m1", 0, "m2", 4)),
    );
    expect(textOf(after, "b#headline")).toBe("市场回暖文本框甲 文本框乙");
    expect(copyText(EDITION, range("b#headline", 0, "b#headline", 2)).paragraphs).toEqual([
      { styleId: "body", text: "市场", spans: [] },
    ]);
  });

  test("an empty clip is refused; spans from outside are cut to their text", () => {
    const where = range("q2", 0, "q2", 0);
    expect(refusedWith(pasteText(EDITION, where, { paragraphs: [] }, countingIds()))).toBe(
      "edit.clip.empty",
    );
    const clip = {
      paragraphs: [{ styleId: "body", text: "字", spans: [{ start: 0, end: 9, styleId: "kai" }] }],
    };
    expect(paragraph(pasted(EDITION, where, clip), "q2").spans).toEqual([
      { start: 0, end: 1, styleId: "kai" },
    ]);
  });
});

describe("styles", () => {
  test("of paragraphs go to all that a range touches", () => {
    const after = done(EDITION, styleParagraphs(EDITION, range("p1", 3, "p3", 0), "crosshead"));
    expect(["p1", "p2", "p3"].map((id) => paragraph(after, id).styleId)).toEqual(
      Array(3).fill("crosshead"),
    );
  });

  test("of characters replace what they cover, and go with undefined", () => {
    const after = done(EDITION, styleCharacters(EDITION, range("p1", 2, "p2", 1), "kai"));
    expect(paragraph(after, "p1").spans).toEqual([
      { start: 0, end: 2, styleId: "strong" },
      { start: 2, end: 16, styleId: "kai" },
    ]);
    expect(paragraph(after, "p2").spans).toEqual([{ start: 0, end: 1, styleId: "kai" }]);
    const plain = done(after, styleCharacters(after, range("p1", 1, "p1", 4), undefined));
    expect(paragraph(plain, "p1").spans).toEqual([
      { start: 0, end: 1, styleId: "strong" },
      { start: 4, end: 16, styleId: "kai" },
    ]);
    const joined = done(EDITION, styleCharacters(EDITION, range("p1", 3, "p1", 5), "strong"));
    expect(paragraph(joined, "p1").spans).toEqual([{ start: 0, end: 5, styleId: "strong" }]);
  });

  test("are told where they are one, undefined where they are mixed; a caret has what it would type", () => {
    expect(stylesIn(EDITION, range("p1", 0, "p1", 3))).toEqual({
      paragraph: "body",
      character: "strong",
    });
    expect(stylesIn(EDITION, range("p1", 0, "p2", 1))).toEqual({
      paragraph: undefined,
      character: undefined,
    });
    expect(stylesIn(EDITION, range("p3", 0, "p3", 2))).toEqual({
      paragraph: "body",
      character: "",
    });
    expect(stylesIn(EDITION, range("p1", 3, "p1", 3)).character).toBe("strong");
    expect(stylesIn(EDITION, range("p1", 4, "p1", 4)).character).toBe("");
  });

  test("are refused in heads and captions, which have their own", () => {
    const head = range("a#headline", 0, "a#headline", 2);
    expect(refusedWith(styleParagraphs(EDITION, head, "body"))).toBe("edit.text.plain");
    expect(refusedWith(styleCharacters(EDITION, head, "kai"))).toBe("edit.text.plain");
    expect(stylesIn(EDITION, head)).toEqual({ paragraph: undefined, character: undefined });
  });
});
