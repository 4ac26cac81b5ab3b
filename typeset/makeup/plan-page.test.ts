import { describe, expect, test } from "vitest";
import type { Area } from "../../document/layout.ts";
import {
  articleOf,
  boxesOf,
  composed,
  expectOnGrid,
  head,
  LAYOUTS,
  planned,
  textOf,
} from "./plan-page.fixture.ts";

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
