import { type DayangDocument, recordOf } from "../document.ts";
import { type Edition, editionSchema } from "../edition.ts";
import { type Page, type PageItem, pageSchema } from "../page.ts";
import type { Refusal, Transaction } from "../transaction.ts";
import { Changes, patched, refuse, type TableRecord, valueRefusal } from "./changes.ts";
import { placeRefusal } from "./geometry.ts";
import { itemsOf, lockedRefusal, namingValues } from "./page-items.ts";
import { placedElsewhere } from "./placing.ts";
import { freeSlug } from "./slugs.ts";
import { addItems, removeItems } from "./threads.ts";

/** Pages of the edition among the changes, in order. */
function pagesOf(changes: Changes, editionId: string): Page[] {
  return changes.need("editions", editionId).pageIds.map((id) => changes.need("pages", id));
}

function isConsecutive(numbers: readonly number[]): boolean {
  return numbers.every((number, i) => number === numbers[0]! + i);
}

/**
 * Puts the edition's pages into this order and numbers them: one after another from the first one's
 * number where they were so before, else by the numbers that they have, from low to high.
 */
function orderPages(changes: Changes, edition: Edition, pageIds: readonly string[]): void {
  const before = pagesOf(changes, edition.id).map((page) => page.number);
  const own = pageIds.map((id) => changes.need("pages", id).number);
  const first = before[0] ?? own[0] ?? 1;
  const numbers = isConsecutive(before)
    ? own.map((_, i) => first + i)
    : [...own].sort((a, b) => a - b);
  pageIds.forEach((id, i) => {
    const page = changes.need("pages", id);
    const number = numbers[i] ?? page.number;
    if (page.number !== number) changes.put("pages", { ...page, number });
  });
  changes.put("editions", { ...edition, pageIds: [...pageIds] });
}

/**
 * Adds a page with its items to an edition, at a place among its pages or as the last one; pages
 * behind it are numbered anew. Refused for items off its grid or sheet and for articles that stand
 * somewhere already.
 */
export function addPage(
  document: DayangDocument,
  editionId: string,
  page: Page,
  items: readonly PageItem[] = [],
  at?: number,
): Transaction | Refusal {
  if (document.pages.has(page.id)) throw new RangeError(`there is a page "${page.id}" already`);
  const refusal = itemsRefusal(document, page, items) ?? placedRefusal(document, items);
  if (refusal) return refusal;
  const changes = new Changes(document);
  const edition = changes.need("editions", editionId);
  const numbers = pagesOf(changes, editionId).map((other) => other.number);
  const number = numbers.includes(page.number) ? Math.max(...numbers) + 1 : page.number;
  changes.put("pages", { ...pageSchema.parse(page), number, itemIds: [] });
  addItems(changes, page.id, items);
  const index = at ?? edition.pageIds.length;
  orderPages(changes, edition, edition.pageIds.toSpliced(index, 0, page.id));
  return changes.transaction("pages.add");
}

/** Why items cannot stand on a page, if one cannot: it is named. */
function itemsRefusal(
  document: DayangDocument,
  page: Page,
  items: readonly PageItem[],
): Refusal | undefined {
  const unfit = items.find((item) => placeRefusal(page, item));
  return unfit && refuse("edit.page.unfit", namingValues(document, unfit));
}

function placedRefusal(document: DayangDocument, items: readonly PageItem[]): Refusal | undefined {
  const refusals = items.flatMap((item) =>
    item.kind === "article" ? (placedElsewhere(document, item.articleId) ?? []) : [],
  );
  return refusals[0];
}

/**
 * Takes a page out of its edition with its items; articles go back to the copy. Refused for the last
 * page and while an item on it is locked.
 */
export function deletePage(
  document: DayangDocument,
  editionId: string,
  pageId: string,
): Transaction | Refusal {
  const edition = recordOf(document, "editions", editionId);
  if (edition.pageIds.length === 1) return refuse("edit.page.last");
  const page = recordOf(document, "pages", pageId);
  const items = itemsOf(document, pageId, page.itemIds);
  const refusal = lockedRefusal(document, items);
  if (refusal) return refusal;
  const changes = new Changes(document);
  removeItems(changes, items);
  orderPages(
    changes,
    edition,
    edition.pageIds.filter((id) => id !== pageId),
  );
  return changes.remove("pages", pageId).transaction("pages.delete");
}

/** Moves a page to an index among its edition's pages, which are numbered anew. */
export function movePage(
  document: DayangDocument,
  editionId: string,
  pageId: string,
  toIndex: number,
): Transaction | Refusal {
  const edition = recordOf(document, "editions", editionId);
  recordOf(document, "pages", pageId);
  const others = edition.pageIds.filter((id) => id !== pageId);
  const index = Math.min(Math.max(0, toIndex), others.length);
  const changes = new Changes(document);
  orderPages(changes, edition, others.toSpliced(index, 0, pageId));
  return changes.transaction("pages.move");
}

/** Sets a page's ruler guides; those that were dragged off the sheet are gone. */
export function setGuides(
  document: DayangDocument,
  pageId: string,
  guides: NonNullable<Page["guides"]>,
): Transaction | Refusal {
  const page = recordOf(document, "pages", pageId);
  const { trim } = page;
  const kept = guides.filter(
    ({ direction, at }) => at >= 0 && at <= (direction === "vertical" ? trim.width : trim.height),
  );
  const after = patched(page, { guides: kept.length === 0 ? undefined : kept });
  return new Changes(document).put("pages", after).transaction("pages.guides");
}

/**
 * Puts a make-up plan in the place of a page's layout, grid and items. Number, section, masthead and
 * guides stay. Refused while an item is locked, and for an article that stands on another page.
 */
export function applyPlan(
  document: DayangDocument,
  editionId: string,
  plan: { readonly page: Page; readonly items: readonly PageItem[] },
): Transaction | Refusal {
  const page = recordOf(document, "pages", plan.page.id);
  if (!recordOf(document, "editions", editionId).pageIds.includes(page.id)) {
    throw new RangeError(`page "${page.id}" is not of edition "${editionId}"`);
  }
  const old = itemsOf(document, page.id, page.itemIds);
  const refusal = lockedRefusal(document, old) ?? itemsRefusal(document, plan.page, plan.items);
  if (refusal) return refusal;
  const own = new Set(old.flatMap((item) => (item.kind === "article" ? item.articleId : [])));
  const foreign = plan.items.filter((item) => item.kind !== "article" || !own.has(item.articleId));
  const placed = placedRefusal(document, foreign);
  if (placed) return placed;
  const changes = new Changes(document);
  removeItems(changes, old);
  const { number, section, masthead, guides } = page;
  changes.put(
    "pages",
    patched<Page>({ ...plan.page, itemIds: [] }, { number, section, masthead, guides }),
  );
  addItems(changes, page.id, plan.items);
  return changes.transaction("pages.makeUp");
}

/** Changes fields of the edition; undefined takes one away. Refused for a value that none can have. */
export function patchEdition(
  document: DayangDocument,
  editionId: string,
  patch: { readonly [F in Exclude<keyof Edition, "id" | "pageIds">]?: Edition[F] | undefined },
): Transaction | Refusal {
  const edition = recordOf(document, "editions", editionId);
  const { id, pageIds } = edition;
  const parsed = editionSchema.safeParse({ ...patched(edition, patch), id, pageIds });
  if (!parsed.success) return valueRefusal(parsed.error);
  return new Changes(document).put("editions", parsed.data).transaction("editions.patch");
}

/**
 * Changes fields of a page; undefined takes one away. Refused for a value that no page can have, for
 * another page's number, and for a grid or sheet that an item would not stand on.
 */
export function patchPage(
  document: DayangDocument,
  pageId: string,
  patch: { readonly [F in Exclude<keyof Page, "id" | "itemIds">]?: Page[F] | undefined },
): Transaction | Refusal {
  const page = recordOf(document, "pages", pageId);
  const { id, itemIds } = page;
  const parsed = pageSchema.safeParse({ ...patched(page, patch), id, itemIds });
  if (!parsed.success) return valueRefusal(parsed.error);
  const { number } = parsed.data;
  const isTaken = [...document.pages.values()].some((p) => p.id !== id && p.number === number);
  if (isTaken) return refuse("edit.page.number", { number });
  const unfit = itemsRefusal(document, parsed.data, itemsOf(document, pageId, itemIds));
  return unfit ?? new Changes(document).put("pages", parsed.data).transaction("pages.patch");
}

/** Puts records in: copy that was imported, pictures. New articles get slugs of their own. */
export function addRecords(
  document: DayangDocument,
  event: string,
  records: readonly TableRecord[],
): Transaction | Refusal {
  const changes = new Changes(document);
  for (const { table, record } of records) {
    if (table !== "articles") changes.put(table, record);
    else changes.put(table, { ...record, slug: freeSlug(changes, record.slug, record.id) });
  }
  return changes.transaction(event);
}
