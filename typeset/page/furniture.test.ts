import { describe, expect, test } from "vitest";
import { type Edition, EMPTY_MASTHEAD, type Masthead, type Paper } from "../../document/edition.ts";
import type { Page } from "../../document/page.ts";
import { pageMakers } from "../../document/text/furniture-texts.ts";
import {
  type Edges,
  edgesOf,
  itemsOfKind,
  lineEdges,
  overlap,
  pathEdges,
  within,
} from "../../e2e/page-geometry.ts";
import { freshEngine, PAPER } from "../../main/edition/real-page.fixture.ts";
import type { Box, DisplayItem } from "../display-list.ts";
import { folioItems, mastheadItems } from "./folio.ts";
import { nameplateItems } from "./nameplate.ts";

const engine = freshEngine();
/** Furniture boxes of a tabloid, the narrowest page that there is. */
const FOLIO: Box = { x: 42, y: 40, width: 696, height: 26 };
const STRIP: Box = { x: 42, y: 1000, width: 696, height: 18.4 };
const NAMEPLATE: Box = { x: 42, y: 40, width: 696, height: 122 };

const EDITION: Edition = {
  id: "e",
  date: "2026-11-24",
  masthead: EMPTY_MASTHEAD,
  pageIds: ["1", "2", "3", "4"],
};
const PAGE: Page = {
  id: "p",
  number: 3,
  layoutId: "tabloid-inside",
  trim: { width: 780, height: 1106 },
  bleed: 0,
  margins: { top: 80, bottom: 60, left: 42, right: 42 },
  grid: {
    columns: 4,
    charactersPerColumn: 16,
    bodySize: 10,
    gutter: 12,
    leading: 14,
    lines: 60,
  },
  itemIds: [],
};
const NAMES = ["欧阳修文", "司马相如", "诸葛孔明", "上官婉儿", "皇甫嵩山", "尉迟敬德"];
const MASTHEAD: Masthead = {
  dutyEditors: ["傅秋平"],
  pageEditors: ["卢青禾"],
  layoutEditors: ["卢青禾"],
  proofreaders: ["黄浩"],
  hotline: "5550100",
  email: "mnxw@126.com",
};
const CROWDED: Masthead = {
  dutyEditors: NAMES,
  pageEditors: NAMES,
  layoutEditors: NAMES.slice(1),
  proofreaders: NAMES.slice(2),
  hotline: "0668-5550100、0668-2963668",
  email: "tangchuanribaobianjibu@tangchuan.example",
};

function makersOf(masthead: Masthead): string[] {
  return pageMakers(masthead).map(({ text }) => text);
}

function textsOf(items: readonly DisplayItem[]): string[] {
  return [...itemsOfKind(items, "line")].map(({ text }) => text);
}

/** What leaves the box, and what stands on something else. */
function faults(items: readonly DisplayItem[], box: Box): string[] {
  const lines = [...itemsOfKind(items, "line")].map((line): [string, Edges] => [
    line.text,
    lineEdges(line, engine.faces)!,
  ]);
  const paths = [...itemsOfKind(items, "path")].map(pathEdges);
  return [
    ...lines.filter(([, edges]) => !within(edges, edgesOf(box))).map(([text]) => `${text} is out`),
    ...paths.filter((edges) => !within(edges, edgesOf(box))).map(() => "a rule is out"),
    ...lines.flatMap(([text, edges], i) =>
      lines.slice(i + 1).flatMap(([other, place]) => {
        return overlap(edges, place) ? [`${text} is on ${other}`] : [];
      }),
    ),
  ];
}

describe("the folio line", () => {
  const folio = (page: Page, edition: Edition, masthead: Masthead) =>
    folioItems(FOLIO, page, edition, masthead, engine);

  test("without section, paper and makers has page number and date alone", () => {
    expect(textsOf(folio(PAGE, EDITION, EMPTY_MASTHEAD))).toEqual(["03", "2026年11月24日　星期二"]);
  });

  test("has the section, the paper's name and the makers that are given", () => {
    const items = folio({ ...PAGE, section: "要闻" }, { ...EDITION, paper: PAPER }, MASTHEAD);
    expect(textsOf(items).sort()).toEqual(
      [
        "03",
        "要闻",
        "棠川新闻",
        "2026年11月24日　星期二",
        "责编 版式：卢青禾",
        "校对：黄浩",
      ].sort(),
    );
    expect(faults(items, FOLIO)).toEqual([]);
  });

  test("names roles of the same people together, others apart, empty ones not", () => {
    expect(makersOf(MASTHEAD)).toEqual(["责编 版式：卢青禾", "校对：黄浩"]);
    expect(makersOf({ ...MASTHEAD, layoutEditors: ["甲", "乙"], proofreaders: [] })).toEqual([
      "责编：卢青禾",
      "版式：甲　乙",
    ]);
    expect(makersOf(EMPTY_MASTHEAD)).toEqual([]);
  });

  test("keeps its pieces apart and in its box when many people are named", () => {
    const edition = { ...EDITION, paper: { nameplate: "青峦市棠川县融媒体中心新闻周刊" } };
    const items = folio({ ...PAGE, section: "乡村振兴·特别报道" }, edition, CROWDED);
    expect(textsOf(items).join("")).toContain(NAMES.join("　"));
    expect(faults(items, FOLIO)).toEqual([]);
  });
});

describe("the masthead block", () => {
  test("prints nothing when nothing is known, not even its rule", () => {
    expect(mastheadItems(STRIP, "p", EMPTY_MASTHEAD, true, engine)).toEqual([]);
    const makers = { ...EMPTY_MASTHEAD, pageEditors: ["甲"] };
    expect(mastheadItems(STRIP, "p", makers, false, engine)).toEqual([]);
  });

  test("prints what is given alone, the page's makers where the folio line does not", () => {
    const rows = (masthead: Masthead, withMakers: boolean) =>
      textsOf(mastheadItems(STRIP, "p", masthead, withMakers, engine));
    const mail = { ...EMPTY_MASTHEAD, hotline: "", email: "mnxw@126.com" };
    expect(rows(mail, true)).toEqual(["投稿邮箱：mnxw@126.com"]);
    expect(rows(MASTHEAD, false)).toEqual([
      "值班主任：傅秋平",
      "新闻热线：5550100",
      "投稿邮箱：mnxw@126.com",
    ]);
    expect(rows(MASTHEAD, true)).toContain("责编 版式：卢青禾");
    expect(faults(mastheadItems(STRIP, "p", MASTHEAD, true, engine), STRIP)).toEqual([]);
  });

  test("keeps its pieces apart and in its box when many people are named", () => {
    const items = mastheadItems(STRIP, "p", CROWDED, true, engine);
    expect(textsOf(items)).toHaveLength(6);
    expect(faults(items, STRIP)).toEqual([]);
  });
});

describe("the nameplate", () => {
  const nameplate = (paper: Paper, edition: Edition) =>
    nameplateItems(NAMEPLATE, "p", paper, edition, engine);

  test("of a paper with a name alone prints name, date and the number of pages", () => {
    expect(textsOf(nameplate({ nameplate: "棠川新闻" }, EDITION))).toEqual([
      "棠川新闻",
      "2026年11月24日　星期二",
      "今日4版",
    ]);
  });

  test("prints all that paper and edition give", () => {
    const edition = { ...EDITION, issueNumber: "280", serialNumber: "1234" };
    const items = nameplate(PAPER, edition);
    expect(textsOf(items).sort()).toEqual(
      [
        "棠川新闻",
        "TANGCHUAN NEWS",
        "棠川县委宣传部主办",
        "导读",
        "第一条",
        "第二条",
        "2026年11月24日　星期二",
        "国内统一连续出版物号：CN44-0000",
        "第280期　总第1234期",
        "邮发代号：550000",
        "零售价：1.00元",
        "今日4版",
      ].sort(),
    );
    expect(faults(items, NAMEPLATE)).toEqual([]);
  });

  test("prints nothing of fields that are given empty", () => {
    const empty = { ...PAPER, cnNumber: "", postalCode: "", price: "", ears: [] };
    const texts = textsOf(nameplate(empty, { ...EDITION, issueNumber: "", serialNumber: "" }));
    expect(texts.sort()).toEqual(
      [
        "棠川新闻",
        "TANGCHUAN NEWS",
        "棠川县委宣传部主办",
        "2026年11月24日　星期二",
        "今日4版",
      ].sort(),
    );
  });

  test("prints one of the two numbers when the other is not known", () => {
    const { issueNumber: _, ...edition } = { ...EDITION, issueNumber: "", serialNumber: "1234" };
    expect(textsOf(nameplate(PAPER, edition))).toContain("总第1234期");
    expect(textsOf(nameplate(PAPER, EDITION)).join("")).not.toMatch(/[总第]\d|undefined/);
  });

  test("keeps its pieces apart and in its box with two full ears, a long name and all numbers", () => {
    const ear = { title: "导读", lines: ["一".repeat(30), "第二条", "第三条", "第四条", "第五条"] };
    const paper: Paper = {
      ...PAPER,
      nameplate: "青峦市棠川县融媒体中心新闻周刊",
      ears: [ear, { ...ear, title: "天气预报" }],
      price: "每份人民币壹元贰角",
    };
    const edition = { ...EDITION, issueNumber: "第二〇二六年第280", serialNumber: "1234567890" };
    expect(faults(nameplate(paper, edition), NAMEPLATE)).toEqual([]);
  });

  test("is in the paper's colour and face: name and rule alone", () => {
    const red = { kind: "process", name: "red", c: 0, m: 1, y: 1, k: 0 } as const;
    const items = nameplate({ ...PAPER, nameplateColour: red, nameplateFace: "kai" }, EDITION);
    const inRed = [...itemsOfKind(items, "line")].filter((line) => line.runs[0]?.fill === red);
    expect(inRed.map(({ text }) => text)).toEqual(["棠川新闻"]);
    expect(inRed[0]!.runs[0]!.faceId).toBe("kai");
    expect([...itemsOfKind(items, "path")].filter(({ fill }) => fill === red)).toHaveLength(1);
  });
});
