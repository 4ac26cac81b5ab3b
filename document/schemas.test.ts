import { describe, expect, test } from "vitest";
import { articleTitleOf, headToString } from "./article.ts";
import { swatchSchema } from "./colour.ts";
import { emptyDocument, recordOf, type TableName, tableSchemas } from "./document.ts";
import { paperSchema } from "./edition.ts";
import { styleSheetSchema } from "./styles.ts";

const HEAD = {
  pieces: [
    { text: "春耕备耕", words: [2] },
    { text: "忙", words: [] },
  ],
};
const LINE = { text: "春耕备耕", size: 30, scaleX: 0.95, letterspace: 0 };
const LEVEL = { level: "headline", face: "song-bold", latinFace: "serif-bold", lines: [LINE] };
const GRID = {
  columns: 6,
  charactersPerColumn: 15,
  bodySize: 10.25,
  gutter: 12.5,
  leading: 14.9,
  lines: 90,
};
const REGION = { column: 0, span: 2, line: 0, lines: 20 };
const MASTHEAD = { dutyEditors: ["甲"], pageEditors: [], layoutEditors: [], proofreaders: [] };

const BOX = {
  id: "b",
  kind: "article",
  articleId: "a",
  region: REGION,
  title: { levels: [LEVEL], lines: 3 },
  pictures: [{ pictureId: "i", column: 0, span: 1, line: 0, lines: 8, captionLines: 2 }],
  border: "box",
};

/** One whole record of every kind, as it would come from an edition file. */
const RECORDS: Readonly<Record<TableName, readonly object[]>> = {
  editions: [
    {
      id: "e",
      paper: { nameplate: "棠川新闻" },
      date: "2026-11-24",
      issueNumber: "280",
      masthead: { ...MASTHEAD, hotline: "5550100" },
      pageIds: ["p"],
    },
  ],
  pages: [
    {
      id: "p",
      number: 1,
      layoutId: "broadsheet-front",
      trim: { width: 1105, height: 1545 },
      bleed: 0,
      margins: { top: 60, bottom: 62, left: 57, right: 57 },
      grid: GRID,
      masthead: MASTHEAD,
      itemIds: ["b"],
    },
  ],
  items: [
    BOX,
    { id: "r", kind: "rule", direction: "vertical", region: REGION },
    { id: "f", kind: "furniture", furniture: "folio", box: { x: 0, y: 0, width: 9, height: 9 } },
  ],
  articles: [
    { id: "a", slug: "春耕", priority: 1, headline: HEAD, storyId: "s", pictureIds: ["i"] },
    { id: "a", slug: "无题", priority: 2, storyId: "s", pictureIds: [] },
  ],
  stories: [{ id: "s", paragraphIds: ["q"] }],
  paragraphs: [
    { id: "q", styleId: "body", text: "", spans: [] },
    {
      id: "q",
      styleId: "body",
      text: "本报讯",
      spans: [{ start: 0, end: 3, styleId: "strong" }],
    },
  ],
  pictures: [{ id: "i", width: 0, height: 0, caption: "说明", credit: "" }],
};

/** For every kind of record, changes that make a whole one wrong, and the field that is at fault. */
const FAULTS: Readonly<Record<TableName, readonly (readonly [object, string])[]>> = {
  editions: [
    [{ date: "2026-02-30" }, "date"],
    [{ paper: { nameplate: "" } }, "nameplate"],
    [{ masthead: { dutyEditors: "甲" } }, "dutyEditors"],
  ],
  pages: [
    [{ number: 0 }, "number"],
    [{ grid: { ...GRID, lines: 89.5 } }, "lines"],
    [{ margins: { top: 60 } }, "bottom"],
  ],
  items: [
    [{ kind: "advert" }, "kind"],
    [{ region: { ...REGION, span: 0 } }, "span"],
    [{ title: { levels: [{ ...LEVEL, level: "footer" }], lines: 3 } }, "level"],
    [{ border: "wavy" }, "border"],
  ],
  articles: [
    [{ priority: 0 }, "priority"],
    [{ headline: { pieces: [{ text: "", words: [] }] } }, "text"],
    [{ storyId: "" }, "storyId"],
  ],
  stories: [[{ paragraphIds: [""] }, "paragraphIds"]],
  paragraphs: [
    [{ id: "" }, "id"],
    [{ text: undefined }, "text"],
    [{ spans: [{ start: -1, end: 2, styleId: "strong" }] }, "start"],
  ],
  pictures: [
    [{ width: -1 }, "width"],
    [{ height: 2.5 }, "height"],
  ],
};

const TABLES = Object.keys(tableSchemas) as TableName[];

describe("records", () => {
  test.each(TABLES)("%s: whole records are taken as they are", (table) => {
    for (const record of RECORDS[table]) {
      expect(tableSchemas[table].parse(record)).toEqual(record);
    }
  });

  test.each(TABLES)("%s: a faulty record is refused, and the field named", (table) => {
    for (const [change, field] of FAULTS[table]) {
      const parsed = tableSchemas[table].safeParse({ ...RECORDS[table][0], ...change });
      expect(parsed.success, JSON.stringify(change)).toBe(false);
      expect(parsed.error?.issues.flatMap(({ path }) => path)).toContain(field);
    }
  });

  test("a record that the document lacks is named with its table", () => {
    expect(() => recordOf(emptyDocument(), "pictures", "x")).toThrow(/"x" in pictures/);
  });

  test("an article is called by its main head's pieces, without one by its slug", () => {
    const [headed, headless] = RECORDS.articles.map((a) => tableSchemas.articles.parse(a));
    expect(articleTitleOf(headed!)).toBe("春耕备耕 忙");
    expect(articleTitleOf(headless!)).toBe("无题");
    expect(headToString(undefined)).toBe("");
  });
});

describe("what is no record of its own", () => {
  test("ink shares lie between 0 and 1, of process and of spot colours", () => {
    const red = { kind: "spot", name: "套红", c: 0, m: 1, y: 1, k: 0 };
    expect(swatchSchema.parse(red)).toEqual(red);
    expect(swatchSchema.safeParse({ ...red, m: 1.1 }).success).toBe(false);
    expect(swatchSchema.safeParse({ ...red, kind: "rgb" }).success).toBe(false);
  });

  test("a paper needs its name alone", () => {
    expect(paperSchema.safeParse({ nameplate: "棠川新闻" }).success).toBe(true);
    expect(paperSchema.safeParse({ publisher: "宣传部" }).success).toBe(false);
    expect(paperSchema.safeParse({ nameplate: "茂", ears: [{ title: "导读" }] }).success).toBe(
      false,
    );
  });

  test("a style sheet's paragraph styles name a level of line breaking that there is (LB1)", () => {
    const style = {
      id: "body",
      character: "song",
      size: 1,
      indent: 2,
      align: "justify",
      lineBreak: "basic",
      punctuation: "full",
      hanging: false,
      hanLatin: true,
      lockStops: false,
    };
    const sheet = (paragraph: object) =>
      styleSheetSchema.safeParse({ characters: [], paragraphs: [paragraph], strong: {} }).success;
    expect(sheet(style)).toBe(true);
    expect(sheet({ ...style, lineBreak: "loose" })).toBe(false);
    expect(sheet({ ...style, indent: -1 })).toBe(false);
  });
});
