import { expect, test } from "vitest";
import { copyOf, pageOf, sampleCopy } from "../../main/edition/real-page.fixture.ts";
import { countingIds, done } from "./edition.fixture.ts";
import { checkInvariants } from "./invariants.ts";
import { copyItems, pasteItems } from "./items.ts";
import { addPage } from "./pages.ts";

/** A page as make-up gives it. */
const MADE = pageOf(await copyOf(sampleCopy(1)));

test("a page that was made up is sound (CM1)", () => {
  expect(checkInvariants(MADE.document)).toEqual([]);
});

test("all its items stand as well on another page of its grid (CM10)", () => {
  const { document, pageId } = MADE;
  const page = document.pages.get(pageId)!;
  const two = done(document, addPage(document, "edition", { ...page, id: "two", itemIds: [] }));
  const clip = copyItems(two, pageId, page.itemIds);
  const after = done(two, pasteItems(two, "two", clip, countingIds(), { dx: 0, dy: 0 }));
  expect(checkInvariants(after)).toEqual([]);
  const places = (id: string) =>
    after.pages.get(id)!.itemIds.map((itemId) => {
      const item = after.items.get(itemId)!;
      return "box" in item ? item.box : item.region;
    });
  expect(places("two")).toEqual(places(pageId));
});
