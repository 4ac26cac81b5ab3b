import { expect, test } from "vitest";
import { recordOf } from "../document/document.ts";
import { applyTransaction, putRecords } from "../document/transaction.ts";
import { copyOf, pageOf, REAL_COPY } from "../main/edition/real-page.fixture.ts";
import { pageOutline } from "./outline.ts";

const { document, pageId } = pageOf(await copyOf(REAL_COPY));

test("a page's outline has every main head once, in the order of its boxes", () => {
  const heads = pageOutline(document, pageId).filter(({ level }) => level === 1);
  const boxes = recordOf(document, "pages", pageId).itemIds.filter(
    (id) => recordOf(document, "items", id).kind === "article",
  );
  expect(heads.map(({ itemId }) => itemId)).toEqual(boxes);
});

test("running text stands under its head, empty paragraphs are left out", () => {
  const lines = pageOutline(document, pageId);
  const first = lines.findIndex(({ level }) => level === 0);
  expect(first).toBeGreaterThanOrEqual(0);
  expect(lines.every(({ text }) => text !== "")).toBe(true);
});

test("a story that runs through two frames is told once", () => {
  const story = [...document.stories.values()][0]!;
  const frame = {
    id: "frame",
    kind: "text" as const,
    storyId: story.id,
    box: { x: 0, y: 0, width: 100, height: 100 },
    columns: 1,
    gutter: 0,
    inset: 0,
  };
  const page = recordOf(document, "pages", pageId);
  const box = [...document.items.values()].find(
    (item) =>
      item.kind === "article" &&
      recordOf(document, "articles", item.articleId).storyId === story.id,
  )!;
  const threaded = applyTransaction(
    document,
    putRecords(document, "test", [
      { table: "items", record: frame },
      { table: "stories", record: { ...story, frameIds: [box.id, "frame"] } },
      { table: "pages", record: { ...page, itemIds: [...page.itemIds, "frame"] } },
    ]),
  );
  expect(pageOutline(threaded, pageId)).toEqual(pageOutline(document, pageId));
});
