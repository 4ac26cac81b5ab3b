import { expect, test } from "vitest";
import type { Article } from "../../../document/article.ts";
import { type DayangDocument, emptyDocument } from "../../../document/document.ts";
import type { ArticleBox, GridRegion, Page } from "../../../document/page.ts";
import { builtInLayouts, parseLayout } from "../../../layouts/index.ts";
import { layoutOfPage } from "./layout-of-page.ts";

const LAYOUTS = builtInLayouts();
const BASE = LAYOUTS.find(({ name }) => name === "broadsheet-front")!;
const OWN = { name: "own", title: "头版" };

/** A page whose boxes stand on columns and lines: [column, span, line, lines]. */
function pageOf(regions: readonly (readonly [number, number, number, number])[]): DayangDocument {
  const boxes = regions.map(([column, span, line, lines], i): ArticleBox => {
    const region: GridRegion = { column, span, line, lines };
    const title = { levels: [], lines: 0 };
    const item = { id: `box-${i}`, kind: "article", articleId: `article-${i}` } as const;
    return { ...item, region, title, pictures: [], border: "none" };
  });
  const articles = boxes.map(({ articleId }, i): Article => {
    return { id: articleId, slug: articleId, priority: i + 1, storyId: "story", pictureIds: [] };
  });
  const page: Page = {
    id: "page",
    number: 1,
    layoutId: BASE.name,
    trim: { width: 1000, height: 1500 },
    bleed: 0,
    margins: { top: 50, bottom: 50, left: 50, right: 50 },
    grid: { columns: 6, charactersPerColumn: 16, bodySize: 9, gutter: 9, leading: 12, lines: 90 },
    itemIds: boxes.map(({ id }) => id),
  };
  return {
    ...emptyDocument(),
    pages: new Map([[page.id, page]]),
    items: new Map(boxes.map((box) => [box.id, box])),
    articles: new Map(articles.map((article) => [article.id, article])),
  };
}

function areaOf(regions: readonly (readonly [number, number, number, number])[]) {
  return layoutOfPage(pageOf(regions), "page", LAYOUTS, OWN)?.arrangements[0];
}

test("Boxes that straight cuts part become rows and stacks, which make all columns", () => {
  const area = areaOf([
    [0, 6, 0, 40],
    [0, 4, 42, 48],
    [4, 2, 42, 20],
    [4, 2, 64, 26],
  ]);
  expect(area).toMatchObject({
    kind: "stack",
    areas: [
      { kind: "slot", priority: 1 },
      { kind: "row", spans: [4, 2], areas: [{ priority: 2 }, { kind: "stack" }] },
    ],
  });
});

test("Boxes round a centre that no cut parts become a windmill, whose sails may be stacks", () => {
  const area = areaOf([
    [0, 4, 0, 44],
    [4, 2, 0, 30],
    [4, 2, 32, 35],
    [2, 2, 46, 21],
    [2, 4, 69, 21],
    [0, 2, 46, 14],
    [0, 2, 62, 28],
  ]);
  expect(area).toMatchObject({
    kind: "windmill",
    left: 4,
    foot: 2,
    mirrored: false,
    first: { kind: "slot", priority: 1 },
    second: { kind: "stack" },
    centre: { kind: "slot", priority: 4 },
    third: { kind: "slot", priority: 5 },
    fourth: { kind: "stack" },
  });
});

test("A windmill the other way round is mirrored", () => {
  const area = areaOf([
    [2, 4, 0, 44],
    [0, 2, 0, 67],
    [2, 2, 46, 21],
    [0, 4, 69, 21],
    [4, 2, 46, 44],
  ]);
  expect(area).toMatchObject({ kind: "windmill", left: 4, foot: 2, mirrored: true });
});

test("What is made is a layout that Dayang takes", () => {
  const made = layoutOfPage(pageOf([[0, 6, 0, 90]]), "page", LAYOUTS, OWN);
  expect(parseLayout(made)).toMatchObject({ name: "own", title: { "zh-CN": "头版", en: "头版" } });
});

test("A page without boxes, or of an unknown layout, makes none", () => {
  expect(layoutOfPage(pageOf([]), "page", LAYOUTS, OWN)).toBeUndefined();
  expect(layoutOfPage(pageOf([[0, 6, 0, 90]]), "page", [], OWN)).toBeUndefined();
});
