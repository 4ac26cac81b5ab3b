import { describe, expect, test } from "vitest";
import { type DayangDocument, type RecordOf, recordOf, type TableName } from "../document.ts";
import { BOX_A, smallEdition } from "./edition.fixture.ts";
import { checkInvariants } from "./invariants.ts";

const EDITION = smallEdition();

/** The edition with fields of one record changed, whatever becomes of it. */
function changed<T extends TableName>(
  table: T,
  id: string,
  fields: Partial<RecordOf[T]>,
): DayangDocument {
  const records = new Map<string, object>(EDITION[table]).set(id, {
    ...recordOf(EDITION, table, id),
    ...fields,
  });
  return { ...EDITION, [table]: records };
}

function without(table: TableName, id: string): DayangDocument {
  const records = new Map<string, object>(EDITION[table]);
  records.delete(id);
  return { ...EDITION, [table]: records };
}

const page = recordOf(EDITION, "pages", "one");
const L = BOX_A.shape!;

describe("a sound document", () => {
  test("has no faults", () => {
    expect(checkInvariants(EDITION)).toEqual([]);
  });

  test.each([
    ["a page that is not there", without("pages", "two"), /edition "e" names "two"/],
    ["an item that is not there", without("items", "ad"), /page "one" names "ad"/],
    ["an article that is not there", without("articles", "b"), /names "b", which articles lack/],
    ["a story that is not there", without("stories", "s-c"), /article "c" names "s-c"/],
    ["a paragraph that is not there", without("paragraphs", "p2"), /story "s-a" names "p2"/],
    ["a picture that is not there", without("pictures", "photo"), /item "ad" names "photo"/],
    [
      "a page in no edition",
      changed("editions", "e", { pageIds: ["one"] }),
      /page "two" is in no edition/,
    ],
    [
      "two pages of one number",
      changed("pages", "two", { number: 1 }),
      /page number "1" comes twice/,
    ],
    ["an item on no page", changed("pages", "two", { itemIds: [] }), /item "a-rest" is on no page/],
    [
      "an item on two pages",
      changed("pages", "two", { itemIds: ["thread-1", "thread-2", "a-rest", "ad"] }),
      /"ad" comes twice/,
    ],
    [
      "an item off the grid",
      changed("pages", "one", { grid: { ...page.grid, lines: 19 } }),
      /"box-a" is off the grid/,
    ],
    [
      "an item off the sheet",
      changed("pages", "one", { trim: { width: 500, height: 800 } }),
      /"folio" is off the sheet/,
    ],
    [
      "a shape of too few columns",
      changed("items", "box-a", { shape: L.slice(1) }),
      /shape of 2 columns/,
    ],
    [
      "a shape smaller than its region",
      changed("items", "box-a", { shape: L.map(() => ({ line: 0, lines: 9 })) }),
      /not the smallest/,
    ],
    [
      "columns that do not touch",
      changed("items", "box-a", { shape: [L[0]!, { line: 0, lines: 5 }, { line: 5, lines: 5 }] }),
      /do not touch/,
    ],
    ["a framed L", changed("items", "box-a", { border: "box" }), /no rectangle/],
    [
      "a picture beside the columns",
      changed("items", "box-a", { pictures: [{ ...BOX_A.pictures[0]!, column: 2 }] }),
      /beside its columns/,
    ],
    [
      "an article in two boxes",
      changed("items", "box-b", { articleId: "a" }),
      /article in boxes "a"/,
    ],
    ["two articles of one slug", changed("articles", "b", { slug: "flood" }), /slug "flood"/],
    [
      "two articles of one story",
      changed("articles", "b", { storyId: "s-c" }),
      /story of articles "s-c"/,
    ],
    [
      "a paragraph of two stories",
      changed("stories", "s-c", { paragraphIds: ["r1", "p1"] }),
      /paragraph "p1" comes twice/,
    ],
    [
      "a paragraph of no story",
      changed("stories", "s-c", { paragraphIds: [] }),
      /"r1" is in no story/,
    ],
    [
      "a thread that lacks a frame",
      changed("stories", "s-m", { frameIds: ["thread-1"] }),
      /"s-m" has not the thread/,
    ],
    ["a line feed in text", changed("paragraphs", "n1", { text: "启\n事" }), /line feed/],
    ["half a character", changed("paragraphs", "n1", { text: "\ud842" }), /half a character/],
    [
      "spans past the text",
      changed("paragraphs", "n1", { spans: [{ start: 0, end: 9, styleId: "kai" }] }),
      /spans astray/,
    ],
    [
      "spans that overlap",
      changed("paragraphs", "p1", {
        spans: [
          { start: 0, end: 3, styleId: "kai" },
          { start: 2, end: 4, styleId: "kai" },
        ],
      }),
      /spans astray/,
    ],
    [
      "a field that the schema refuses",
      changed("articles", "b", { priority: 0 }),
      /articles "b" is wrong in priority/,
    ],
    [
      "a record under another's name",
      changed("pictures", "advert", { id: "photo" }),
      /is called "photo"/,
    ],
  ])("has not %s", (_, document, fault) => {
    expect(checkInvariants(document).join("\n")).toMatch(fault);
  });
});
