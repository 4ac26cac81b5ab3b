import { describe, expect, test } from "vitest";
import type { Picture } from "../../document/article.ts";
import type { ArticleBox } from "../../document/page.ts";
import { freshEngine } from "../../main/edition/real-page.fixture.ts";
import type { MakeupArticle } from "./demands.ts";
import {
  articleOf,
  boxesOf,
  composed,
  expectOnGrid,
  LAYOUTS,
  planned,
} from "./plan-page.fixture.ts";

describe("copy of any length", () => {
  const counts = [2, 5, 8, 11] as const;

  test.each(LAYOUTS.map((layout) => [layout.name, layout] as const))(
    "covers %s, and every character is on the page or counted as overset",
    (_, layout) => {
      for (const count of counts) {
        for (const size of [60, 500, 2600]) {
          const articles = Array.from({ length: count }, (_, rank) => articleOf(rank, size));
          const plan = planned(articles, { layouts: [layout] });
          expectOnGrid(plan);
          const all = composed(plan, articles);
          for (const { group, report } of all) {
            const printed = group.items
              .flatMap((item) => (item.kind === "line" ? [item] : []))
              .filter((line) => line.runs[0]?.source?.record.includes("-p"))
              .reduce((sum, line) => sum + [...line.text.replace(/\s/gu, "")].length, 0);
            expect(printed + report.oversetCharacters).toBe(size);
            expect(report.oversetCharacters > 0).toBe(report.oversetLines > 0);
          }
          const characters = all.reduce((sum, { report }) => sum + report.characters, 0);
          const unplaced = plan.unplaced.reduce((sum, one) => sum + one.characters, 0);
          expect(characters + unplaced).toBe(count * size);
        }
      }
    },
    30_000,
  );

  test("too long for the page is said to be overset, article by article", () => {
    const articles = Array.from({ length: 8 }, (_, rank) => articleOf(rank, 3000));
    const all = composed(planned(articles), articles);
    const overset = all.filter(({ report }) => report.oversetCharacters > 0);
    expect(overset.length).toBeGreaterThan(0);
    for (const { diagnostics, report } of overset) {
      expect(diagnostics).toContainEqual(
        expect.objectContaining({
          severity: "error",
          code: "page.overset",
          values: expect.objectContaining({
            lines: report.oversetLines,
            characters: report.oversetCharacters,
          }),
        }),
      );
    }
  });
});

describe("a plan", () => {
  function withPicture(item: MakeupArticle): MakeupArticle {
    const id = `${item.article.id}-picture`;
    const picture: Picture = {
      id,
      file: "/nowhere.jpg",
      width: 1500,
      height: 1000,
      caption: "会议现场。",
      credit: "某某 摄",
    };
    return {
      ...item,
      article: { ...item.article, pictureIds: [id] },
      pictures: [picture],
    };
  }
  const articles = [600, 420, 900, 300, 300, 700, 240, 500].map((size, rank) =>
    rank % 3 === 0 ? withPicture(articleOf(rank, size)) : articleOf(rank, size),
  );

  test("is the same whenever it is made, by another engine too", () => {
    const first = planned(articles, { layouts: LAYOUTS });
    expect(planned(articles, { layouts: LAYOUTS })).toEqual(first);
    expect(planned(articles, { layouts: LAYOUTS, engine: freshEngine() })).toEqual(first);
  });

  test("gives the lead its slot, and every picture a frame within its article's body", () => {
    const plan = planned(articles);
    const boxes = boxesOf(plan.items);
    const lead = boxes.find(({ articleId }) => articleId === "article-1")!;
    expect(lead.region.line).toBe(0);
    const size = (box: ArticleBox) =>
      box.title.levels.find(({ level }) => level === "headline")?.lines[0]?.size ?? 0;
    for (const box of boxes) if (box !== lead) expect(size(lead)).toBeGreaterThan(size(box));
    for (const box of boxes) {
      const body = box.region.lines - box.title.lines - (box.border === "none" ? 0 : 2);
      for (const { column, span, line, lines, captionLines } of box.pictures) {
        expect(column + span).toBeLessThanOrEqual(box.region.span);
        expect(line + lines + captionLines).toBeLessThanOrEqual(body);
      }
    }
    expect(boxes.flatMap(({ pictures }) => pictures.map((p) => p.pictureId)).sort()).toEqual([
      "article-1-picture",
      "article-4-picture",
      "article-7-picture",
    ]);
  });

  test("lists the nameplate first, then articles as they are read, and the masthead block last", () => {
    const { items } = planned(articles);
    expect(items[0]).toMatchObject({ furniture: "nameplate" });
    expect(items.at(-1)).toMatchObject({ furniture: "masthead" });
    const places = boxesOf(items).map(({ region }) => region.line * 100 + region.column);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});
