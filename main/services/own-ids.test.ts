import { expect, test } from "vitest";
import type { TableRecord } from "../bridge/contract.ts";
import { renamed } from "./own-ids.ts";

const region = { column: 0, span: 1, line: 0, lines: 1 };
const box = { x: 0, y: 0, width: 1, height: 1 };

/** One record of each table and each kind of item, whose every id begins with "id-". */
const RECORDS: readonly TableRecord[] = [
  {
    table: "editions",
    record: {
      id: "id-e",
      date: "2026-01-01",
      masthead: { dutyEditors: [], pageEditors: [], layoutEditors: [], proofreaders: [] },
      pageIds: ["id-p"],
    },
  },
  {
    table: "pages",
    record: {
      id: "id-p",
      number: 1,
      layoutId: "front",
      trim: { width: 1, height: 1 },
      bleed: 0,
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
      grid: { columns: 1, charactersPerColumn: 1, bodySize: 1, gutter: 1, leading: 1, lines: 1 },
      itemIds: ["id-1", "id-2"],
    },
  },
  {
    table: "items",
    record: {
      id: "id-1",
      groupId: "id-g",
      kind: "article",
      articleId: "id-a",
      region,
      title: { levels: [], lines: 0 },
      pictures: [{ pictureId: "id-x", column: 0, span: 1, line: 0, lines: 1, captionLines: 0 }],
      border: "none",
    },
  },
  { table: "items", record: { id: "id-2", kind: "rule", direction: "horizontal", region } },
  { table: "items", record: { id: "id-3", kind: "furniture", furniture: "folio", box } },
  { table: "items", record: { id: "id-4", kind: "picture", pictureId: "id-x", box } },
  { table: "items", record: { id: "id-5", kind: "picture", box } },
  {
    table: "items",
    record: { id: "id-6", kind: "text", storyId: "id-s", box, columns: 1, gutter: 0, inset: 0 },
  },
  { table: "items", record: { id: "id-7", kind: "box", box } },
  {
    table: "articles",
    record: { id: "id-a", slug: "slug", priority: 1, storyId: "id-s", pictureIds: ["id-x"] },
  },
  { table: "stories", record: { id: "id-s", paragraphIds: ["id-t"], frameIds: ["id-1"] } },
  { table: "paragraphs", record: { id: "id-t", styleId: "body", text: "id", spans: [] } },
  {
    table: "pictures",
    record: { id: "id-x", width: 1, height: 1, caption: "", credit: "" },
  },
];

test.each(RECORDS)("every id of a record of $table is renamed, and nothing else", (record) => {
  const rename = (id: string) => id.replace("id-", "new-");
  const text = JSON.stringify(renamed(record, rename));
  expect(text).not.toContain('"id-');
  const back = JSON.parse(text.replaceAll('"new-', '"id-')) as unknown;
  expect(back).toEqual(record);
});
