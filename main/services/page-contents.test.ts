import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { TableName } from "../../document/document.ts";
import { failure, success } from "../../document/result.ts";
import { putRecords } from "../../document/transaction.ts";
import type { BridgeEvent, CallOut } from "../bridge/contract.ts";
import { contentHash, hashOfContent } from "../desk/content-hash.ts";
import { deskEdition, held } from "../desk/desk-edition.fixture.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { entryOf } from "../edition-file/edits.fixture.ts";
import { startPageContents } from "./page-contents.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

/** An edition in a window, what is told of it, and how often a page was hashed. */
async function followed() {
  const edition = await deskEdition();
  const events: BridgeEvent[] = [];
  const hash = vi.fn(hashOfContent);
  const contents = startPageContents({
    tell: (event) => events.push(event),
    held: (handle) =>
      handle === "h" ? success(edition) : failure<EditionFile>("door.edition.closed"),
    hash,
  });
  let edits = 0;
  const edit = (table: TableName, id: string, fields: object) => {
    const document = edition.document();
    const record = { ...document[table].get(id)!, ...fields };
    const transaction = putRecords(document, "action.type", [{ table, record } as never]);
    const step = { kind: "step", entry: entryOf(edits + 1, transaction) } as const;
    held(edition.append(edits++, JSON.parse(JSON.stringify([step]))));
    contents.edited("h");
  };
  const asked = async () => held(await contents.calls["desk.contents"]({ handle: "h" }));
  return { edition, events, contents, hash, edit, asked };
}

/** What each page holds, hashed anew. */
function hashesOf(edition: EditionFile): CallOut<"desk.contents">["contents"] {
  const document = edition.document();
  return ["page-1", "page-2", "page-3"].map((pageId) => ({
    pageId,
    content: contentHash(document, edition.editionId, pageId),
  }));
}

test("Edits that come close together are told of once, with what all pages hold", async () => {
  const { edition, events, edit } = await followed();
  for (const text of ["棠", "棠川", "棠川日"]) edit("paragraphs", "p-1", { text });
  expect(events).toEqual([]);
  vi.runAllTimers();
  expect(events).toEqual([
    { event: "desk.contents", handle: "h", count: 1, contents: hashesOf(edition) },
  ]);
  edit("paragraphs", "p-4", { text: "三版" });
  vi.runAllTimers();
  expect(events).toHaveLength(2);
  expect(events[1]).toMatchObject({ count: 2, contents: hashesOf(edition) });
});

test("Only pages that print something else are hashed again", async () => {
  const { asked, edit, hash } = await followed();
  await asked();
  expect(hash).toHaveBeenCalledTimes(3);
  for (let i = 0; i < 20; i++) edit("paragraphs", "p-1", { text: `第${i}稿` });
  vi.runAllTimers();
  expect(hash).toHaveBeenCalledTimes(4);
  // A thread's text is printed on both of its pages.
  edit("paragraphs", "p-3", { text: "改" });
  vi.runAllTimers();
  expect(hash).toHaveBeenCalledTimes(6);
  await asked();
  expect(hash).toHaveBeenCalledTimes(6);
});

test("What is told is what a look at the whole edition gives, whatever was edited", async () => {
  const { edition, events, edit, asked } = await followed();
  const box = { x: 9, y: 320, width: 80, height: 50 };
  const { itemIds } = edition.document().pages.get("page-2")!;
  edit("items", "b-over", { box });
  vi.runAllTimers();
  expect(events.at(-1)).toMatchObject({ contents: hashesOf(edition) });
  edit("pages", "page-2", { itemIds: [...itemIds, "photo"] });
  vi.runAllTimers();
  expect(events.at(-1)).toMatchObject({ contents: hashesOf(edition) });
  edit("editions", edition.editionId, { date: "2026-11-25" });
  expect((await asked()).contents).toEqual(hashesOf(edition));
});

test("Nothing is told where no page prints otherwise", async () => {
  const { events, edit } = await followed();
  edit("paragraphs", "p-1", { text: "改" });
  vi.runAllTimers();
  edit("pages", "page-1", { guides: [{ direction: "vertical", at: 9 }] });
  vi.runAllTimers();
  expect(events).toHaveLength(1);
});

test("An answer is numbered, so that one that was overtaken is known", async () => {
  const { contents, edition, events, edit, asked } = await followed();
  const first = await asked();
  edit("paragraphs", "p-1", { text: "改" });
  const second = await asked();
  expect(second.count).toBe(first.count + 1);
  vi.runAllTimers();
  expect(events).toEqual([{ event: "desk.contents", handle: "h", ...second }]);
  expect(contents.present("h", edition)).toEqual(events[0]);
});

test("An edition that was closed meanwhile is not told of, and none after the end", async () => {
  const { contents, events, edit } = await followed();
  contents.edited("gone");
  vi.runAllTimers();
  edit("paragraphs", "p-1", { text: "改" });
  contents.close();
  vi.runAllTimers();
  expect(events).toEqual([]);
  expect(await contents.calls["desk.contents"]({ handle: "gone" })).toEqual(
    failure("door.edition.closed"),
  );
});
