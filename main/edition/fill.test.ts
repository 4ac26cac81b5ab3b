import { describe, expect, test } from "vitest";
import type { ArticleBox, Page, RuleItem } from "../../document/page.ts";
import type { ArticleReport } from "../../typeset/page/article-box.ts";
import { pageFill } from "./fill.ts";
import { copyOf, pageOf, REAL_COPY } from "./real-page.fixture.ts";

const grid = {
  columns: 4,
  charactersPerColumn: 15,
  bodySize: 10,
  gutter: 12,
  leading: 14,
  lines: 20,
};
const page: Page = {
  id: "page",
  number: 1,
  layoutId: "test",
  trim: { width: 800, height: 600 },
  bleed: 0,
  margins: { top: 40, bottom: 40, left: 40, right: 40 },
  grid,
  itemIds: [],
};

function box(articleId: string, column: number, span: number, line: number, lines: number) {
  return {
    id: `box-${articleId}`,
    kind: "article",
    articleId,
    region: { column, span, line, lines },
    title: { levels: [], lines: 0 },
    pictures: [],
    border: "none",
  } satisfies ArticleBox;
}

function rule(direction: RuleItem["direction"], span: number, lines: number): RuleItem {
  return { id: direction, kind: "rule", direction, region: { column: 0, span, line: 9, lines } };
}

function report(articleId: string, undersetLines: number): ArticleReport {
  return {
    articleId,
    characters: 100,
    lines: 10,
    oversetLines: 0,
    oversetCharacters: 0,
    undersetLines,
  };
}

describe("the fill of a page", () => {
  test("is 1 where articles and the blank between them take every line of every column", () => {
    const items = [box("a", 0, 4, 0, 9), rule("horizontal", 4, 2), box("b", 0, 4, 11, 9)];
    expect(pageFill(page, items, [report("a", 0), report("b", 0)])).toBe(1);
  });

  test("lacks the body lines that are left empty, one column wide each", () => {
    const items = [box("a", 0, 4, 0, 20)];
    expect(pageFill(page, items, [report("a", 8)])).toBeCloseTo(72 / 80, 12);
  });

  test("does not count vertical rules, which stand in the gutters, nor furniture", () => {
    const furniture = { x: 40, y: 10, width: 700, height: 20 };
    const items = [
      box("a", 0, 2, 0, 20),
      rule("vertical", 1, 20),
      { id: "folio", kind: "furniture" as const, furniture: "folio" as const, box: furniture },
    ];
    expect(pageFill(page, items, [report("a", 0)])).toBe(0.5);
  });

  test("is 0 for a page on which nothing stands", () => {
    expect(pageFill(page, [], [])).toBe(0);
  });

  test("of the real page is full to its foot", async () => {
    const made = pageOf(await copyOf(REAL_COPY));
    const real = made.document.pages.get(made.pageId)!;
    const items = real.itemIds.map((id) => made.document.items.get(id)!);
    const fill = pageFill(real, items, made.composed.articles);
    expect(fill).toBeGreaterThan(0.97);
    expect(fill).toBeLessThanOrEqual(1);
  });
});
