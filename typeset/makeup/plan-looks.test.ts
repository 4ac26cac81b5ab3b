import { beforeAll, describe, expect, test } from "vitest";
import type { ArticleBox } from "../../document/page.ts";
import { builtInHeadStyles, builtInLayouts } from "../../layouts/index.ts";
import type { MadePage } from "../../main/edition/page-job.ts";
import { copyOf, freshEngine, pageOf, sampleCopy } from "../../main/edition/real-page.fixture.ts";
import { titleHeight } from "../page/title-block.ts";

/** Pages of the sample's copy in every layout of their kind. */
let pages: readonly MadePage[];
beforeAll(async () => {
  const engine = freshEngine();
  const copies = await Promise.all([1, 2, 3, 4].map((number) => copyOf(sampleCopy(number))));
  pages = copies.flatMap((copy) =>
    builtInLayouts().map((layout) => pageOf(copy, { layouts: [layout], engine })),
  );
});

function boxesOf({ document, pageId }: MadePage): ArticleBox[] {
  return document.pages
    .get(pageId)!
    .itemIds.map((id) => document.items.get(id))
    .filter((item): item is ArticleBox => item?.kind === "article");
}

function headlineFace({ title }: ArticleBox): string | undefined {
  return title.levels.find(({ level }) => level === "headline")?.face;
}

describe("titles on a page", () => {
  test("take turns with their faces down a column of articles (碰题)", () => {
    const { headline } = builtInHeadStyles().minor!;
    const faces = new Set([headline.face, headline.alternate!.face]);
    let pairs = 0;
    for (const page of pages) {
      const boxes = boxesOf(page).filter((box) => faces.has(headlineFace(box) ?? ""));
      for (const { region, ...above } of boxes) {
        const below = boxes.find(
          (box) =>
            box.region.column === region.column &&
            box.region.span === region.span &&
            box.region.line === region.line + region.lines + 2,
        );
        if (!below) continue;
        pairs += headlineFace({ region, ...above }) === headlineFace(below) ? 0 : 1;
      }
    }
    expect(pairs).toBeGreaterThan(10);
  });

  test("take the lines that their text leaves, as many as they bear, and none from the text (MU1)", () => {
    let letOut = 0;
    for (const page of pages) {
      const { grid } = page.document.pages.get(page.pageId)!;
      for (const { articleId, title, region, pictures } of boxesOf(page)) {
        const report = page.composed.articles.find((of) => of.articleId === articleId)!;
        const least = Math.ceil(titleHeight(title.levels, grid.bodySize) / grid.leading);
        const extra = title.lines - least;
        expect(extra).toBeGreaterThanOrEqual(0);
        expect(extra).toBeLessThanOrEqual(Math.max(2, Math.round(least / 2)));
        if (extra > 0) expect(report.oversetLines).toBe(0);
        // With no picture in the way a title leaves whole rows of blank only when it bears no more.
        const rows = report.undersetLines >= 2 * region.span;
        if (rows && pictures.length === 0 && title.levels.length > 0) {
          expect(extra).toBeGreaterThanOrEqual(Math.max(2, Math.round(least / 2)));
        }
        letOut += extra > 0 ? 1 : 0;
      }
    }
    expect(letOut).toBeGreaterThan(5);
  });
});
