import { beforeAll, describe, expect, test } from "vitest";
import { headToString } from "../document/article.ts";
import { type DayangDocument, recordOf } from "../document/document.ts";
import { applyTransaction, putRecords } from "../document/transaction.ts";
import { copyOf, freshEngine, pageOf, REAL_COPY } from "../main/edition/real-page.fixture.ts";
import { Composer } from "./compose.ts";
import type { DisplayList } from "./display-list.ts";
import { type TextMap, textMapOf, textMapOver } from "./text-map.ts";

let document: DayangDocument;
let list: DisplayList;
let map: TextMap;

beforeAll(async () => {
  const made = pageOf(await copyOf(REAL_COPY));
  document = made.document;
  list = made.composed.displayList;
  map = textMapOf(list);
});

/** A record's text as the map names records. */
function textOf(record: string): string {
  const [id = "", level] = record.split("#");
  if (level === undefined) return recordOf(document, "paragraphs", id).text;
  const article = recordOf(document, "articles", id);
  if (level === "byline") return article.byline ?? "";
  if (level === "standing") return article.standingHead ?? "";
  return headToString(article[level as "headline" | "kicker" | "deck"]);
}

describe("the text map of a page (the caret's geometry)", () => {
  test("lines of a record follow each other from its first character to its last", () => {
    const records = new Set(map.lines.map((line) => line.record));
    expect(records.size).toBeGreaterThan(40);
    for (const record of records) {
      if (record.endsWith("#caption")) continue;
      const lines = map.lines.filter((line) => line.record === record);
      expect(lines[0]!.start, record).toBe(0);
      lines.slice(1).forEach((line, i) => {
        const gap = textOf(record).slice(lines[i]!.end, line.start);
        expect(gap, record).toMatch(/^ ?$/);
      });
      const set = textOf(record).length === lines.at(-1)!.end;
      // The end of copy that is overset stands on no page.
      if (record.includes("#")) expect(set, `${record}: ${textOf(record)}`).toBe(true);
    }
  });

  test("a caret's place leads back to its offset", () => {
    for (const line of map.lines) {
      line.offsets.forEach((offset, i) => {
        const twin = line.xs.filter((x) => Math.abs(x - line.xs[i]!) < 0.01).length > 1;
        if (twin) return;
        const y = (line.top + line.bottom) / 2;
        expect(map.positionAt(line.xs[i]!, y)).toEqual({ record: line.record, offset });
      });
    }
  });

  test("lines that were kept give the same map as the page itself", () => {
    const kept = textMapOver(JSON.parse(JSON.stringify(map.lines)));
    for (const { record, start, end, left, right, top } of map.lines) {
      expect(kept.rectanglesOf(record, start, end)).toEqual(map.rectanglesOf(record, start, end));
      const [x, y] = [(left + right) / 2, top + 1];
      expect(kept.positionAt(x, y)).toEqual(map.positionAt(x, y));
    }
  });

  test("the xs of a line rise, and so do its offsets", () => {
    for (const { xs, offsets } of map.lines) {
      expect(xs).toEqual([...xs].sort((a, b) => a - b));
      expect(offsets).toEqual([...new Set(offsets)].sort((a, b) => a - b));
    }
  });

  test("where a line ends and the next begins, affinity says which of both", () => {
    const line = map.lines.find(
      (candidate, i) =>
        !candidate.record.includes("#") && map.lines[i + 1]?.record === candidate.record,
    )!;
    const position = { record: line.record, offset: line.end };
    expect(map.lineOf(position, "before")).toBe(line);
    expect(map.lineOf(position)).toBe(map.lines[map.lines.indexOf(line) + 1]);
    expect(map.caretAt(position, "before")!.x).toBeCloseTo(line.xs.at(-1)!, 6);
  });

  test("a selection over three lines is three boxes that end where the next line begins", () => {
    const lines = map.lines.filter((line) => line.record === map.lines[30]!.record);
    const record = lines[0]!.record;
    const boxes = map.rectanglesOf(record, 1, lines.at(-1)!.end - 1);
    expect(boxes).toHaveLength(lines.length);
    for (const box of boxes) expect(box.width).toBeGreaterThan(0);
  });

  test("down and up again is the same place", () => {
    const line = map.lines.find((candidate, i) => map.lines[i + 1]?.record === candidate.record)!;
    const position = { record: line.record, offset: line.offsets[3]! };
    const below = map.below(position, line.xs[3]!)!;
    expect(map.above(below, line.xs[3]!)).toEqual(position);
  });

  test("an empty paragraph has a line for the caret", () => {
    const paragraph = [...document.paragraphs.values()].find((one) => one.styleId === "body")!;
    const empty = { ...paragraph, text: "", spans: [] };
    const edited = applyTransaction(
      document,
      putRecords(document, "test", [{ table: "paragraphs", record: empty }]),
    );
    const page = new Composer(freshEngine()).page(edited, "edition", list.pageId);
    const caret = textMapOf(page.displayList).caretAt({ record: paragraph.id, offset: 0 });
    expect(caret).toBeDefined();
    expect(caret!.bottom - caret!.top).toBeGreaterThan(5);
  });

  test("the map of a list is made once", () => {
    expect(textMapOf(list)).toBe(map);
  });
});
