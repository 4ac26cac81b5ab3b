import { describe, expect, test } from "vitest";
import type { DayangDocument } from "../../document/document.ts";
import type { ArticleBox, Page } from "../../document/page.ts";
import type { ComposedPage } from "../../typeset/compose.ts";
import type { TextLine } from "../../typeset/display-list.ts";
import { copyfitOf } from "./copyfit.ts";
import { storyOf } from "./story.fixture.ts";

const page: Page = {
  id: "page",
  number: 1,
  layoutId: "",
  trim: { width: 100, height: 100 },
  bleed: 0,
  margins: { top: 0, bottom: 0, left: 0, right: 0 },
  grid: { columns: 1, charactersPerColumn: 13, bodySize: 9, gutter: 9, leading: 12, lines: 8 },
  itemIds: ["box"],
};

/** The story "s" in an article's box on a page. */
function placed(...texts: readonly string[]): DayangDocument {
  const box: ArticleBox = {
    id: "box",
    kind: "article",
    articleId: "a",
    region: { column: 0, span: 1, line: 0, lines: 8 },
    title: { levels: [], lines: 0 },
    pictures: [],
    border: "none",
  };
  return {
    ...storyOf(...texts.map((text) => ({ text }))),
    pages: new Map([["page", page]]),
    items: new Map([["box", box]]),
    articles: new Map([["a", { id: "a", slug: "a", priority: 1, storyId: "s", pictureIds: [] }]]),
  };
}

/** One line of display as far as anyone looks at it here. */
function line(record: string, start: number, end: number): TextLine {
  const runs = [{ kind: "glyphs", source: { record, start, end } }] as unknown as TextLine["runs"];
  return { kind: "line", text: "", runs, paragraphEnd: false };
}

function composedOf(lines: readonly TextLine[], over: number, short: number): ComposedPage {
  const bounds = { x: 0, y: 0, width: 0, height: 0 };
  const items = [
    line("a#headline", 0, 4),
    { kind: "group", name: "a", bounds, items: lines },
  ] as const;
  const report = { articleId: "a", characters: 0, lines: lines.length };
  return {
    displayList: { pageId: "page", pageNumber: 1, trim: page.trim, bleed: 0, items },
    articles: [
      { ...report, oversetLines: over, oversetCharacters: over * 12, undersetLines: short },
      { ...report, articleId: "other", oversetLines: 9, oversetCharacters: 9, undersetLines: 9 },
    ],
    diagnostics: [],
  };
}

describe("copyfit", () => {
  test("counts characters as newspapers do: marks, not spaces; pairs of units once", () => {
    const fit = copyfitOf(storyOf({ text: "甲，𠮷 乙　" }, { text: "ab" }), "s", () => {
      throw new RangeError("on no page");
    });
    expect(fit).toMatchObject({ placed: false, characters: 6, lines: 0 });
  });

  test("tells what is over, and where it begins", () => {
    const document = placed("甲甲甲甲", "乙乙乙乙", "丙");
    const within = composedOf([line("p0", 0, 4), line("p1", 0, 2)], 2, 0);
    expect(copyfitOf(document, "s", () => within)).toMatchObject({
      lines: 2,
      over: { lines: 2, characters: 24 },
      short: { lines: 0, characters: 0 },
      oversetFrom: { record: "p1", offset: 2 },
      measure: 13,
    });
    const between = composedOf([line("p0", 0, 4)], 3, 0);
    expect(copyfitOf(document, "s", () => between).oversetFrom).toEqual({
      record: "p1",
      offset: 0,
    });
    const nothing = composedOf([], 4, 0);
    expect(copyfitOf(document, "s", () => nothing).oversetFrom).toEqual({
      record: "p0",
      offset: 0,
    });
  });

  test("tells what is short, in lines and in characters of the column", () => {
    const fit = copyfitOf(placed("甲"), "s", () => composedOf([line("p0", 0, 1)], 0, 3));
    expect(fit).toMatchObject({ short: { lines: 3, characters: 39 }, oversetFrom: undefined });
  });

  test("numbers paragraphs by their first lines as set", () => {
    const lines = [line("p0", 0, 2), line("p0", 2, 4), line("p1", 0, 2)];
    const fit = copyfitOf(placed("甲甲甲甲", "乙乙", "丙"), "s", () => composedOf(lines, 1, 0));
    expect([...fit.lineNumbers]).toEqual([
      ["p0", 1],
      ["p1", 3],
    ]);
  });

  test("counts lines in the order of the text, wherever they stand", () => {
    const lines = [line("p1", 0, 2), line("p0", 2, 4), line("p0", 0, 2)];
    const fit = copyfitOf(placed("甲甲甲甲", "乙乙乙"), "s", () => composedOf(lines, 1, 0));
    expect([...fit.lineNumbers]).toEqual([
      ["p0", 1],
      ["p1", 3],
    ]);
    expect(fit.oversetFrom).toEqual({ record: "p1", offset: 2 });
  });
});
