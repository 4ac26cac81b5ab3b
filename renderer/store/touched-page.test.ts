import { describe, expect, test } from "vitest";
import type { DayangDocument } from "../../document/document.ts";
import type { Page } from "../../document/page.ts";
import type { RecordChange } from "../../document/transaction.ts";
import { smallDocument } from "./editor.fixture.ts";
import { touchedPage } from "./touched-page.ts";

const page = (id: string, itemIds: string[]): Page => ({
  id,
  number: 1,
  layoutId: "",
  trim: { width: 100, height: 100 },
  bleed: 0,
  margins: { top: 0, bottom: 0, left: 0, right: 0 },
  grid: { columns: 1, charactersPerColumn: 13, bodySize: 9, gutter: 9, leading: 12, lines: 8 },
  itemIds,
});
const region = { column: 0, span: 1, line: 0, lines: 8 };
const document: DayangDocument = {
  ...smallDocument(),
  pages: new Map([
    ["one", page("one", ["rule"])],
    ["two", page("two", ["box"])],
  ]),
  items: new Map([
    ["rule", { id: "rule", kind: "rule", direction: "horizontal", region }],
    [
      "box",
      {
        id: "box",
        kind: "article",
        articleId: "a",
        region,
        title: { levels: [], lines: 0 },
        pictures: [],
        border: "none",
      },
    ],
  ]),
};
const change = (table: RecordChange["table"], id: string) => ({
  event: "e",
  changes: [{ table, id, before: undefined, after: undefined } as RecordChange],
});

describe("the page on which a change is seen", () => {
  test("is the one that holds the item, the article, its story or text", () => {
    for (const [table, id, where] of [
      ["items", "rule", "one"],
      ["items", "box", "two"],
      ["articles", "a", "two"],
      ["stories", "s", "two"],
      ["paragraphs", "p2", "two"],
      ["pages", "one", "one"],
    ] as const) {
      expect(touchedPage(document, change(table, id), undefined), id).toBe(where);
    }
  });

  test("is the current one when it is seen there, and none for what stands nowhere", () => {
    const both = [...change("pages", "one").changes, ...change("pages", "two").changes];
    expect(touchedPage(document, { event: "e", changes: both }, "two")).toBe("two");
    expect(touchedPage(document, change("paragraphs", "other"), "two")).toBeUndefined();
  });
});
