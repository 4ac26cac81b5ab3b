import { describe, expect, test } from "vitest";
import { type DayangDocument, recordOf } from "../document.ts";
import type { PageItem } from "../page.ts";
import { lockItems } from "./arrange.ts";
import { itemClipSchema } from "./clip.ts";
import { countingIds, done, refusedWith, smallEdition } from "./edition.fixture.ts";
import { checkInvariants } from "./invariants.ts";
import {
  copyItems,
  createItem,
  deleteItems,
  duplicateItems,
  pasteItems,
  patchItem,
} from "./items.ts";

const EDITION = smallEdition();
const STAY = { dx: 0, dy: 0 };

const itemIds = (document: DayangDocument, pageId: string) =>
  recordOf(document, "pages", pageId).itemIds;

/** The items of a page that were not on it before. */
function newItems(document: DayangDocument, pageId: string): PageItem[] {
  const old = itemIds(EDITION, pageId);
  return itemIds(document, pageId)
    .filter((id) => !old.includes(id))
    .map((id) => recordOf(document, "items", id));
}

describe("making items", () => {
  test("puts a new item on top with the records that it needs", () => {
    const frame = {
      id: "new",
      kind: "text" as const,
      storyId: "s-new",
      box: { x: 0, y: 0, width: 100, height: 100 },
      columns: 1,
      gutter: 9,
      inset: 0,
    };
    const after = done(
      EDITION,
      createItem(EDITION, "one", frame, [
        { table: "paragraphs", record: { id: "p-new", styleId: "body", text: "", spans: [] } },
        { table: "stories", record: { id: "s-new", paragraphIds: ["p-new"] } },
      ]),
    );
    expect(itemIds(after, "one").at(-1)).toBe("new");
    expect(recordOf(after, "stories", "s-new")).not.toHaveProperty("frameIds");
    expect(() => createItem(after, "one", frame)).toThrow(/already/);
    const outside = { ...frame, id: "out", box: { ...frame.box, x: 560 } };
    expect(refusedWith(createItem(EDITION, "one", outside))).toBe("edit.box.outside");
  });

  test("another frame of a story joins its thread at the end", () => {
    const box = { x: 0, y: 0, width: 100, height: 100 };
    const frame = {
      id: "more",
      kind: "text" as const,
      storyId: "s-n",
      box,
      columns: 1,
      gutter: 9,
      inset: 0,
    };
    const after = done(EDITION, createItem(EDITION, "two", frame));
    expect(recordOf(after, "stories", "s-n").frameIds).toEqual(["notice", "more"]);
  });
});

describe("deleting items (CM9)", () => {
  test("an article's box goes, the article and its text stay in the copy", () => {
    const after = done(EDITION, deleteItems(EDITION, "one", ["box-a"]));
    expect(after.items.has("box-a")).toBe(false);
    expect(after.articles.get("a")).toBe(EDITION.articles.get("a"));
    expect(after.paragraphs.get("p1")).toBe(EDITION.paragraphs.get("p1"));
    // The frame that the article runs on into holds its text alone now.
    expect(recordOf(after, "stories", "s-a")).not.toHaveProperty("frameIds");
  });

  test("a text frame's story goes with it", () => {
    const after = done(EDITION, deleteItems(EDITION, "one", ["notice"]));
    expect(after.stories.has("s-n")).toBe(false);
    expect(after.paragraphs.has("n1")).toBe(false);
  });

  test("a threaded frame leaves the thread and the text to the others", () => {
    const after = done(EDITION, deleteItems(EDITION, "two", ["thread-1"]));
    expect(recordOf(after, "stories", "s-m")).toEqual({ id: "s-m", paragraphIds: ["m1", "m2"] });
    const both = done(EDITION, deleteItems(EDITION, "two", ["thread-1", "thread-2"]));
    expect(both.stories.has("s-m")).toBe(false);
  });

  test("takes whole groups, and is refused for a locked item", () => {
    const after = done(EDITION, deleteItems(EDITION, "one", ["frame"]));
    expect(after.items.has("frame-2")).toBe(false);
    expect(refusedWith(deleteItems(EDITION, "one", ["frame", "folio"]))).toBe("edit.locked");
    expect(() => deleteItems(EDITION, "two", ["frame"])).toThrow(/not on page/);
  });

  test("a picture that stood in a frame stays in the edition", () => {
    expect(done(EDITION, deleteItems(EDITION, "one", ["ad"])).pictures.has("photo")).toBe(true);
  });
});

describe("copies (CM10)", () => {
  test("of an article have a text of their own and share its pictures", () => {
    const after = done(
      EDITION,
      duplicateItems(EDITION, "one", ["box-a"], countingIds(), { dx: 0, dy: 28 }),
    );
    const [box] = newItems(after, "one");
    if (box?.kind !== "article") throw new Error("no box was made");
    const article = recordOf(after, "articles", box.articleId);
    expect(article).toMatchObject({ slug: "flood-2", pictureIds: ["photo"], byline: "记者　张三" });
    expect(box.region.line).toBe(2);
    expect(box.pictures).toEqual([expect.objectContaining({ pictureId: "photo" })]);
    const story = recordOf(after, "stories", article.storyId);
    // The frame on the other page was not copied: the copy is no thread.
    expect(story).not.toHaveProperty("frameIds");
    expect(story.paragraphIds).not.toContain("p1");
    expect(story.paragraphIds.map((id) => recordOf(after, "paragraphs", id).text)).toEqual(
      ["p1", "p2", "p3"].map((id) => recordOf(EDITION, "paragraphs", id).text),
    );
    expect(checkInvariants(after)).toEqual([]);
  });

  test("of a thread are a thread, of a group a group, and none is locked", () => {
    const threads = done(
      EDITION,
      duplicateItems(EDITION, "two", ["thread-1", "thread-2"], countingIds(), STAY),
    );
    const ids = newItems(threads, "two").map((item) => item.id);
    const [frame] = newItems(threads, "two");
    if (frame?.kind !== "text") throw new Error("no frame was made");
    expect(recordOf(threads, "stories", frame.storyId).frameIds).toEqual(ids);
    const unlocked = done(
      EDITION,
      duplicateItems(EDITION, "one", ["frame", "folio"], countingIds(), STAY),
    );
    const made = newItems(unlocked, "one");
    expect(made).toHaveLength(3);
    expect(new Set(made.map((item) => item.groupId))).toEqual(new Set(["group-new-4", undefined]));
    expect(made.some((item) => item.locked)).toBe(false);
  });

  test("go into a smaller grid and sheet", () => {
    const clip = copyItems(EDITION, "one", ["box-a", "ad"]);
    const page = recordOf(EDITION, "pages", "two");
    const small = {
      ...page,
      trim: { width: 200, height: 300 },
      grid: { ...page.grid, columns: 2, lines: 12 },
      itemIds: [],
    };
    const bare = done(EDITION, deleteItems(EDITION, "two", page.itemIds));
    const document = { ...bare, pages: new Map(bare.pages).set("two", small) };
    const after = done(
      document,
      pasteItems(document, "two", clip, countingIds(), { dx: 500, dy: 500 }),
    );
    expect(checkInvariants(after)).toEqual([]);
    expect(newItems(after, "two")).toMatchObject([
      { region: { column: 0, span: 2, line: 0, lines: 12 }, shape: [{ lines: 12 }, { lines: 10 }] },
      { box: { width: 100, height: 80 } },
    ]);
  });

  test("into another edition bring their pictures, and rename those of the same name", () => {
    const clip = itemClipSchema.parse(
      JSON.parse(JSON.stringify(copyItems(EDITION, "one", ["ad"]))),
    );
    const other = { ...clip, pictures: clip.pictures.map((p) => ({ ...p, sha256: "cd" })) };
    const after = done(EDITION, pasteItems(EDITION, "two", other, countingIds(), STAY));
    const [frame] = newItems(after, "two");
    expect(frame).toMatchObject({ pictureId: "picture-new-2" });
    expect(recordOf(after, "pictures", "picture-new-2").sha256).toBe("cd");
    expect(recordOf(after, "pictures", "photo").sha256).toBe("ab");
  });

  test("leave out what a clip from outside does not hold; an empty clip is refused", () => {
    const clip = copyItems(EDITION, "one", ["box-b", "ad"]);
    const after = done(
      EDITION,
      pasteItems(EDITION, "two", { ...clip, articles: [] }, countingIds(), STAY),
    );
    expect(newItems(after, "two").map((item) => item.kind)).toEqual(["picture"]);
    expect(checkInvariants(after)).toEqual([]);
    const empty = { ...clip, items: [] };
    expect(refusedWith(pasteItems(EDITION, "two", empty, countingIds(), STAY))).toBe(
      "edit.clip.empty",
    );
  });
});

describe("properties of items", () => {
  test("are set and taken away", () => {
    const red = done(EDITION, patchItem(EDITION, "box-b", { headColour: "red", border: "none" }));
    expect(recordOf(red, "items", "box-b")).toMatchObject({ headColour: "red", border: "none" });
    const black = done(red, patchItem(red, "box-b", { headColour: undefined }));
    expect(recordOf(black, "items", "box-b")).not.toHaveProperty("headColour");
  });

  test("a frame or tint makes an L a rectangle", () => {
    const after = done(EDITION, patchItem(EDITION, "box-a", { border: "tint" }));
    expect(recordOf(after, "items", "box-a")).not.toHaveProperty("shape");
  });

  test("that an item cannot have are refused by name, and none of a locked item is changed", () => {
    expect(patchItem(EDITION, "notice", { columns: 0 })).toEqual({
      refused: "edit.value",
      values: { field: "columns" },
    });
    expect(
      refusedWith(patchItem(EDITION, "notice", { box: { x: 0, y: 0, width: 900, height: 9 } })),
    ).toBe("edit.box.outside");
    const locked = done(EDITION, lockItems(EDITION, ["notice"], true));
    expect(patchItem(locked, "notice", { columns: 2 })).toMatchObject({
      refused: "edit.locked",
      values: { item: "edit.item.text", name: "启事一则" },
    });
  });
});
