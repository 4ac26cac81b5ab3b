import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type DayangDocument, recordOf } from "../document/document.ts";
import type { ArticleBox, PageItem } from "../document/page.ts";
import { applyTransaction, putRecords } from "../document/transaction.ts";
import { freshEngine } from "../main/edition/real-page.fixture.ts";
import { canvasDocument } from "./canvas-page.fixture.ts";
import { Composer } from "./compose.ts";

const engine = freshEngine();
const start = canvasDocument();

type Records = Parameters<typeof putRecords>[2];

function put(document: DayangDocument, ...records: Records): DayangDocument {
  return applyTransaction(document, putRecords(document, "test", records));
}

function item<K extends PageItem["kind"]>(document: DayangDocument, id: string) {
  return recordOf(document, "items", id) as Extract<PageItem, { kind: K }>;
}

/** The document with other fields of an item. */
function patched(document: DayangDocument, id: string, patch: object): DayangDocument {
  const record = { ...recordOf(document, "items", id), ...patch } as PageItem;
  return put(document, { table: "items", record });
}

/** One random change of the two pages; numbers are shares (0 to 1) of what there is. */
interface Change {
  readonly kind: string;
  readonly which: number;
  readonly by: number;
  readonly text: string;
}

const share = fc.double({ min: 0, max: 0.999, noNaN: true });
const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom(
    ...["text", "text", "text", "move", "move", "size", "shape", "order", "wrap", "thread", "grid"],
  ),
  which: share,
  by: share,
  text: fc.constantFrom("", "新", "GDP", "，", "一行字的长度要够长才行"),
});

const chosen = <T>(list: readonly T[], at: number): T => list[Math.floor(at * list.length)]!;

function changed(document: DayangDocument, { kind, which, by, text }: Change): DayangDocument {
  const free = chosen(["frame", "picture", "plain", "over"], which);
  const { box } = item<"box">(document, free);
  switch (kind) {
    case "text": {
      const record = chosen([...document.paragraphs.values()], which);
      const at = Math.floor(by * record.text.length);
      const next = record.text.slice(0, at) + text + record.text.slice(at + (text ? 0 : 9));
      return put(document, { table: "paragraphs", record: { ...record, text: next } });
    }
    case "move":
      return patched(document, free, { box: { ...box, x: 40 + 400 * by, y: 40 + 500 * which } });
    case "size":
      return patched(document, free, { box: { ...box, width: 20 + 240 * by } });
    case "shape": {
      const boxA = item<"article">(document, "a-box") as ArticleBox;
      const shape = [0, 1, 2].map((i) => ({ line: Math.floor(by * 4 * i), lines: 12 }));
      return patched(document, "a-box", { shape: boxA.shape ? undefined : shape });
    }
    case "order": {
      const page = recordOf(document, "pages", "page-1");
      const id = chosen(page.itemIds, which);
      const rest = page.itemIds.filter((other) => other !== id);
      return put(document, { table: "pages", record: { ...page, itemIds: [id, ...rest] } });
    }
    case "wrap":
      return patched(document, free, { wrap: by < 0.3 ? undefined : { clearance: 12 * by } });
    case "thread": {
      const all = ["b-box", "frame", "over"];
      const frameIds = by < 0.5 ? all : [all[0]!, all[2]!, all[1]!];
      const story = recordOf(document, "stories", "b-s");
      return put(document, { table: "stories", record: { ...story, frameIds } });
    }
    default: {
      const page = recordOf(document, "pages", which < 0.5 ? "page-1" : "page-2");
      const grid = { ...page.grid, leading: 13 + 2 * by };
      return put(document, { table: "pages", record: { ...page, grid } });
    }
  }
}

test("a composer kept over 200 random changes gives what composing from scratch gives", () => {
  const kept = new Composer(engine);
  let document = start;
  fc.sample(change, { seed: 20261124, numRuns: 200 }).forEach((one, i) => {
    document = changed(document, one);
    for (const pageId of ["page-1", "page-2"]) {
      const page = kept.page(document, "edition", pageId);
      const scratch = new Composer(engine).page(document, "edition", pageId);
      const what = `${pageId} after ${one.kind} ${i}`;
      expect(isDeepStrictEqual(page.displayList, scratch.displayList), what).toBe(true);
      expect(page.articles, what).toEqual(scratch.articles);
      expect(page.diagnostics, what).toEqual(scratch.diagnostics);
    }
  });
}, 120_000);
