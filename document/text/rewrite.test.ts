import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { headToString } from "../article.ts";
import { done, smallEdition } from "../commands/edition.fixture.ts";
import { recordOf } from "../document.ts";
import { headRecord, textOf } from "./records.ts";
import { changedStretch, rewriteText } from "./rewrite.ts";

const noId = (prefix: string) => `${prefix}-new`;

describe("rewriting a text by its whole words (TX2, TX5)", () => {
  test("replaces nothing but what differs", () => {
    expect(changedStretch("望棠大桥今起通车", "望棠大桥明起通车")).toEqual({
      start: 4,
      end: 5,
      text: "明",
    });
    expect(changedStretch("甲甲", "甲甲甲")).toEqual({ start: 2, end: 2, text: "甲" });
    expect(changedStretch("甲", "甲")).toEqual({ start: 1, end: 1, text: "" });
  });

  test("never parts a character", () => {
    // 𠮷 and 𠮶 share their first half, 👩‍🌾 and 👩‍🚀 their first characters.
    expect(changedStretch("在𠮷", "在𠮶")).toEqual({ start: 1, end: 3, text: "𠮶" });
    expect(changedStretch("👩‍🌾来", "👩‍🚀来")).toMatchObject({ start: 0, text: "👩‍🚀" });
  });

  test("makes the one text of the other, whatever they are", () => {
    const piece = fc.constantFrom(..."望棠大桥今日，AB 1".split(""), "𠮷", "👩‍🌾", "e\u0301");
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { start, end, text: between } = changedStretch(before, after);
        expect(before.slice(0, start) + between + before.slice(end)).toBe(after);
      }),
      { seed: 20261124, numRuns: 500 },
    );
  });

  test("a blank beside figures and letters in a head is no break (TX4)", () => {
    const edition = smallEdition();
    const article = [...edition.articles.values()].find((one) => one.headline)!;
    const record = headRecord(article.id, "headline");
    const text = `GDP 增长${textOf(edition, record)}`;
    const after = done(edition, rewriteText(edition, record, text, noId));
    const { headline } = recordOf(after, "articles", article.id);
    expect(headToString(headline)).toBe(text);
    expect(headline!.pieces[0]!.text.startsWith("GDP 增长")).toBe(true);
  });
});
