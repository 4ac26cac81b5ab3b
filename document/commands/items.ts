import { type DayangDocument, recordOf } from "../document.ts";
import { type PageItem, pageItemSchema } from "../page.ts";
import type { Refusal, Transaction } from "../transaction.ts";
import { Changes, type NewId, patched, refuse, type TableRecord, valueRefusal } from "./changes.ts";
import { clipOf, type ItemClip, pastedItems } from "./clip.ts";
import { placeRefusal, type Way } from "./geometry.ts";
import { itemsOf, lockedRefusal, pageOfItem, withGroups } from "./page-items.ts";
import { placedElsewhere } from "./placing.ts";
import { addItems, removeItems } from "./threads.ts";

export type { ItemClip } from "./clip.ts";

/** Fields that no patch may change: they say which item it is. */
type Fixed = "id" | "kind" | "locked" | "articleId" | "storyId";

/** What may be changed of an item of any kind; undefined takes a field away. */
export type ItemPatch = {
  [K in PageItem["kind"]]: {
    readonly [F in Exclude<keyof Extract<PageItem, { kind: K }>, Fixed>]?:
      | Extract<PageItem, { kind: K }>[F]
      | undefined;
  };
}[PageItem["kind"]];

/**
 * Puts a new item on top of a page, with new records that it needs (a text frame's story and
 * paragraphs). Refused off the grid or sheet, and for an article that stands elsewhere.
 */
export function createItem(
  document: DayangDocument,
  pageId: string,
  item: PageItem,
  records: readonly TableRecord[] = [],
): Transaction | Refusal {
  const page = recordOf(document, "pages", pageId);
  const refusal = placeRefusal(page, item);
  if (refusal) return refusal;
  const placed = item.kind === "article" && placedElsewhere(document, item.articleId);
  if (placed) return placed;
  const changes = new Changes(document);
  for (const { table, record } of records) changes.put(table, record);
  addItems(changes, pageId, [pageItemSchema.parse(item)]);
  return changes.transaction("items.create");
}

/**
 * Takes items off the page, whole groups at once. An article's box goes, the article stays in the
 * copy; a text frame's text goes with the last frame that holds it (CM9). Refused while one is locked.
 */
export function deleteItems(
  document: DayangDocument,
  pageId: string,
  ids: readonly string[],
): Transaction | Refusal {
  const items = itemsOf(document, pageId, withGroups(document, pageId, ids));
  const refusal = lockedRefusal(document, items);
  if (refusal) return refusal;
  const changes = new Changes(document);
  removeItems(changes, items);
  return changes.transaction("items.delete");
}

/** Items with all that they show, for the clipboard; whole groups at once. */
export function copyItems(
  document: DayangDocument,
  pageId: string,
  ids: readonly string[],
): ItemClip {
  return clipOf(document, itemsOf(document, pageId, withGroups(document, pageId, ids)));
}

/**
 * Puts copies of a clip's items on a page, moved by a way in points and into the grid and sheet
 * (CM10). Refused when the clip is empty.
 */
export function pasteItems(
  document: DayangDocument,
  pageId: string,
  clip: ItemClip,
  newId: NewId,
  way: Way,
): Transaction | Refusal {
  if (clip.items.length === 0) return refuse("edit.clip.empty");
  const page = recordOf(document, "pages", pageId);
  const changes = new Changes(document);
  const items = pastedItems(changes, page, clip, newId, way);
  addItems(changes, pageId, items);
  return changes.transaction("items.paste");
}

/** Puts copies of items on their own page, moved by a way in points: an article with its text. */
export function duplicateItems(
  document: DayangDocument,
  pageId: string,
  ids: readonly string[],
  newId: NewId,
  way: Way,
): Transaction | Refusal {
  const made = pasteItems(document, pageId, copyItems(document, pageId, ids), newId, way);
  return "refused" in made ? made : { ...made, event: "items.duplicate" };
}

/**
 * Changes fields of an item: border, tint, wrap, stroke, fill, columns, crop and so on; undefined
 * takes one away. A box that gets a frame or tint becomes a rectangle. Refused while the item is
 * locked, and for a value that the item cannot have or that leads off the grid or sheet.
 */
export function patchItem(
  document: DayangDocument,
  itemId: string,
  patch: ItemPatch,
): Transaction | Refusal {
  const item = recordOf(document, "items", itemId);
  const refusal = lockedRefusal(document, [item]);
  if (refusal) return refusal;
  const parsed = pageItemSchema.safeParse({
    // Patches are typed by kind; one of another kind's fields loses them here.
    ...patched(item, patch as Partial<PageItem>),
    ...fixedFieldsOf(item),
  });
  if (!parsed.success) return valueRefusal(parsed.error);
  const after = rectangular(parsed.data);
  const outside = placeRefusal(pageOfItem(document, itemId), after);
  return outside ?? new Changes(document).put("items", after).transaction("items.patch");
}

/** A box with a frame or tint is a rectangle. */
function rectangular(item: PageItem): PageItem {
  if (item.kind !== "article" || item.border === "none") return item;
  const { shape: _, ...rest } = item;
  return rest;
}

function fixedFieldsOf(item: PageItem): object {
  const { id, kind } = item;
  if (item.kind === "article") return { id, kind, articleId: item.articleId };
  return item.kind === "text" ? { id, kind, storyId: item.storyId } : { id, kind };
}
