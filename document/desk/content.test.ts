import { describe, expect, test } from "vitest";
import type { DayangDocument, RecordOf, TableName } from "../document.ts";
import { canonicalJson } from "./canonical.ts";
import { pageContent } from "./content.ts";
import { threePages } from "./desk.fixture.ts";

const DOCUMENT = threePages();
const ALL = ["page-1", "page-2", "page-3"];

function changed<T extends TableName>(
  table: T,
  id: string,
  fields: Partial<RecordOf[T]>,
): DayangDocument {
  const record = { ...DOCUMENT[table].get(id), ...fields };
  return { ...DOCUMENT, [table]: new Map(DOCUMENT[table]).set(id, record as never) };
}

const contentOf = (document: DayangDocument, pageId: string) =>
  canonicalJson(
    [...pageContent(document, "edition-1", pageId)].map(([key, value]) => [key, value ?? null]),
  );

/** The pages whose print a change may change. */
function touched(document: DayangDocument): string[] {
  return ALL.filter((id) => contentOf(document, id) !== contentOf(DOCUMENT, id));
}

describe("what a page's print depends on", () => {
  test.each([
    ["a paragraph of its own", changed("paragraphs", "p-1", { text: "改" }), ["page-1"]],
    ["a thread's text", changed("paragraphs", "p-3", { text: "改" }), ["page-1", "page-2"]],
    ["a picture's caption", changed("pictures", "pic", { caption: "改" }), ["page-1"]],
    ["a picture's place", changed("items", "photo", { box: box(1) }), ["page-1"]],
    ["where a thread begins", changed("items", "f-head", { box: box(2) }), ["page-1", "page-2"]],
    ["what stands over it", changed("items", "b-over", { box: box(3) }), ["page-1", "page-2"]],
    ["the page's own number", changed("pages", "page-2", { number: 5 }), ["page-1", "page-2"]],
    ["a grid", changed("pages", "page-1", { margins: edges(9) }), ["page-1", "page-2"]],
    ["a section", changed("pages", "page-1", { section: "要闻" }), ["page-1"]],
    ["the date", changed("editions", "edition-1", { date: "2026-11-25" }), ALL],
    ["how many pages", changed("editions", "edition-1", { pageIds: ["page-1"] }), ALL],
    ["other order", changed("editions", "edition-1", { pageIds: ALL.toReversed() }), []],
    ["guides", changed("pages", "page-1", { guides: [{ direction: "vertical", at: 9 }] }), []],
    ["a lock", changed("items", "photo", { locked: true }), []],
  ])("%s", (_, document, pages) => {
    expect(touched(document)).toEqual(pages);
  });

  test("an item that is put on another page changes both", () => {
    const pages = new Map(DOCUMENT.pages);
    const [first, third] = [pages.get("page-1")!, pages.get("page-3")!];
    pages.set("page-1", { ...first, itemIds: first.itemIds.filter((id) => id !== "photo") });
    pages.set("page-3", { ...third, itemIds: [...third.itemIds, "photo"] });
    expect(touched({ ...DOCUMENT, pages })).toEqual(["page-1", "page-3"]);
  });

  test("of a page that there is not is the caller's error", () => {
    expect(() => pageContent(DOCUMENT, "edition-1", "page-9")).toThrow(RangeError);
  });
});

function box(x: number) {
  return { x, y: 320, width: 80, height: 50 };
}

function edges(all: number) {
  return { top: all, bottom: all, left: all, right: all };
}
