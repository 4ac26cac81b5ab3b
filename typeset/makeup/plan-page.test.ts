import { beforeAll, describe, expect, test } from "vitest";
import type { Article, HeadText, Paragraph, Picture } from "../../document/article.ts";
import type { Area } from "../../document/layout.ts";
import type { ArticleBox, PageItem } from "../../document/page.ts";
import { builtInHeadStyles, builtInLayouts } from "../../layouts/index.ts";
import { freshEngine } from "../../main/edition/real-page.fixture.ts";
import { composeArticle } from "../page/article-box.ts";
import type { Engine } from "../page/engine.ts";
import { aloneIn } from "../page/page.fixture.ts";
import { ARTICLE_GAP } from "./arrange.ts";
import type { MakeupArticle } from "./demands.ts";
import { type PagePlan, type PageRequest, planPage } from "./plan-page.ts";

const LAYOUTS = builtInLayouts();
const WORDS = "全区各级干部深入村居走访群众了解生产生活情况推动乡村振兴各项工作落到实处，";

/** Text of a number of characters that no two articles share word for word. */
function textOf(length: number, seed: number): string {
  return Array.from({ length }, (_, i) => WORDS[(i * (seed + 3) + seed) % WORDS.length]!).join("");
}

function head(...pieces: string[]): HeadText {
  return { pieces: pieces.map((text) => ({ text, words: [] })) };
}

/** An article of so many characters in paragraphs of 120. */
function articleOf(
  rank: number,
  characters: number,
  changes: Partial<Article> = {},
): MakeupArticle {
  const id = `article-${rank + 1}`;
  const whole = textOf(characters, rank);
  const paragraphs = Array.from(
    { length: Math.ceil(characters / 120) },
    (_, i): Paragraph => ({
      id: `${id}-p${i + 1}`,
      styleId: "body",
      text: whole.slice(i * 120, (i + 1) * 120),
      spans: [],
    }),
  );
  const article: Article = {
    id,
    slug: `稿${rank + 1}`,
    priority: rank + 1,
    headline: head(`第${rank + 1}篇稿件的标题`, "写在这里"),
    storyId: `${id}-story`,
    pictureIds: [],
    ...changes,
  };
  return { article, paragraphs, pictures: [], rank };
}

let engine: Engine;
beforeAll(() => {
  engine = freshEngine();
});

function planned(articles: readonly MakeupArticle[], changes: Partial<PageRequest> = {}): PagePlan {
  return planPage({
    id: "page-1",
    number: 1,
    layouts: LAYOUTS.filter(({ name }) => name === "broadsheet-front"),
    styles: builtInHeadStyles(),
    articles,
    nameplate: true,
    mastheadBlock: true,
    engine,
    ...changes,
  });
}

function boxesOf(items: readonly PageItem[]): ArticleBox[] {
  return items.filter((item): item is ArticleBox => item.kind === "article");
}

function composed(plan: PagePlan, articles: readonly MakeupArticle[]) {
  return boxesOf(plan.items).map((box) => {
    const { article, paragraphs, pictures } = articles.find((a) => a.article.id === box.articleId)!;
    const parts = aloneIn({ page: plan.page, box, article, pictures }, paragraphs, engine);
    return composeArticle(parts, engine);
  });
}

/** Throws unless the boxes keep to the grid, apart from each other by the article gap. */
function expectOnGrid({ page, items }: PagePlan): void {
  for (let column = 0; column < page.grid.columns; column++) {
    let free = 0;
    const here = boxesOf(items)
      .map(({ region }) => region)
      .filter((region) => region.column <= column && column < region.column + region.span)
      .sort((a, b) => a.line - b.line);
    for (const { line, lines } of here) {
      expect(line).toBe(free);
      free = line + lines + ARTICLE_GAP;
    }
    expect(free - ARTICLE_GAP).toBe(page.grid.lines);
  }
}

describe("a page without articles", () => {
  test("is its furniture alone, on the first layout's grid, and says so", () => {
    const plan = planned([]);
    expect(plan.items.map((item) => item.kind === "furniture" && item.furniture)).toEqual([
      "nameplate",
      "masthead",
    ]);
    expect(plan.page.itemIds).toEqual(plan.items.map(({ id }) => id));
    expect(plan.diagnostics.map(({ code }) => code)).toEqual(["page.empty"]);
    expect(plan.unplaced).toEqual([]);
  });

  test("carries what is asked of furniture only", () => {
    const plan = planned([], { nameplate: false, mastheadBlock: false });
    expect(plan.items.map((item) => item.kind === "furniture" && item.furniture)).toEqual([
      "folio",
    ]);
  });

  test("cannot be made without a layout", () => {
    expect(() => planned([], { layouts: [] })).toThrow(RangeError);
  });
});

describe("one article", () => {
  test.each(LAYOUTS.map((layout) => [layout.name, layout] as const))(
    "has a place in %s and fills it from the first line to the last",
    (_, layout) => {
      const articles = [articleOf(0, 1500)];
      const plan = planned(articles, { layouts: [layout] });
      expect(plan.unplaced).toEqual([]);
      expectOnGrid(plan);
      expect(boxesOf(plan.items).map(({ articleId }) => articleId)).toEqual(["article-1"]);
    },
  );

  test("that is too short reports the lines left empty and is set whole", () => {
    const articles = [articleOf(0, 300)];
    const [only] = composed(planned(articles), articles);
    expect(only?.report).toMatchObject({ oversetLines: 0, oversetCharacters: 0 });
    expect(only?.report.undersetLines).toBeGreaterThan(6);
    expect(only?.diagnostics.map(({ code }) => code)).toContain("page.underset");
  });

  test("without head, text or both still stands", () => {
    const { headline: _, ...headless } = articleOf(0, 900).article;
    for (const articles of [
      [{ ...articleOf(0, 900), article: headless }],
      [articleOf(0, 0)],
      [{ ...articleOf(0, 0), article: headless }],
    ]) {
      const plan = planned(articles);
      expectOnGrid(plan);
      expect(composed(plan, articles)[0]?.report.oversetLines).toBe(0);
    }
  });

  test("with a head too long for any size keeps every character of it", () => {
    const long = textOf(140, 3);
    const articles = [articleOf(0, 900, { headline: head(long) })];
    const [box] = boxesOf(planned(articles).items);
    const level = box?.title.levels.find((one) => one.level === "headline");
    expect(level?.lines.map(({ text }) => text).join("")).toBe(long);
    expect(planned(articles).diagnostics.map(({ code }) => code)).toContain("page.head.narrow");
  });
});

describe("more articles than there are places", () => {
  const layouts = LAYOUTS.filter(({ name }) => name === "tabloid-inside");

  test("leave out the last ones, each named with all its characters as overset", () => {
    const articles = Array.from({ length: 13 }, (_, rank) => articleOf(rank, 200 + rank));
    const plan = planned(articles, { layouts });
    const placed = boxesOf(plan.items).map(({ articleId }) => articleId);
    expect(plan.unplaced.length).toBeGreaterThan(0);
    expect([...placed, ...plan.unplaced.map(({ article }) => article.id)].sort()).toEqual(
      articles.map(({ article }) => article.id).sort(),
    );
    expect(plan.unplaced.map(({ article }) => article.priority)).toEqual(
      articles.slice(placed.length).map(({ rank }) => rank + 1),
    );
    const named = plan.diagnostics.filter(({ code }) => code === "page.unplaced");
    expect(named).toEqual(
      plan.unplaced.map(({ article, characters }) => ({
        severity: "error",
        code: "page.unplaced",
        values: { title: `第${article.priority}篇稿件的标题 写在这里`, characters },
        at: { page: 1, article: article.id },
      })),
    );
    for (const { article, characters, lines } of plan.unplaced) {
      expect(characters).toBe(199 + article.priority);
      expect(lines).toBeGreaterThan(10);
    }
  });

  test("take their heads' colours by place: what is asked before what the layout says", () => {
    const slot = {
      head: "lead",
      border: "tint",
      picture: "allowed",
      pictureRatio: 1.5,
      pictureColumns: 1,
    } as const;
    const areas: Area[] = [
      {
        kind: "slot",
        name: "lead",
        priority: 1,
        optional: false,
        ...slot,
        headColour: "red",
        tintColour: "red 10%",
      },
      { kind: "slot", name: "foot", priority: 2, optional: false, ...slot, headColour: "red" },
    ];
    const layout = { ...layouts[0]!, arrangements: [{ kind: "stack", areas } as Area] };
    const articles = [articleOf(0, 900), articleOf(1, 900)];
    const plan = planned(articles, { layouts: [layout], headColours: { foot: "black" } });
    const colours = boxesOf(plan.items).map(({ headColour, tintColour }) => [
      headColour,
      tintColour,
    ]);
    expect(colours).toEqual([
      ["red", "red 10%"],
      ["black", undefined],
    ]);
  });

  test("are all named where the layout has no place for so few", () => {
    const slot = (priority: number): Area => ({
      kind: "slot",
      name: `${priority}`,
      priority,
      optional: false,
      head: "minor",
      border: "none",
      picture: "allowed",
      pictureRatio: 1.5,
      pictureColumns: 1,
    });
    const pair: Area = { kind: "stack", areas: [slot(1), slot(2)] };
    const plan = planned([articleOf(0, 400)], {
      layouts: [{ ...layouts[0]!, arrangements: [pair] }],
    });
    expect(boxesOf(plan.items)).toEqual([]);
    expect(plan.unplaced).toMatchObject([{ article: { id: "article-1" }, characters: 400 }]);
    expect(plan.diagnostics.map(({ code }) => code)).toEqual(["page.unplaced", "page.empty"]);
  });
});

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
