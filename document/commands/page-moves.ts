import { type DayangDocument, recordOf } from "../document.ts";
import { regionBox } from "../grid.ts";
import type { Page, PageItem } from "../page.ts";
import type { Refusal, Transaction } from "../transaction.ts";
import { Changes } from "./changes.ts";
import { fitted } from "./clip.ts";
import { movedTogether, type Way } from "./geometry.ts";
import { gridWay } from "./page-geometry.ts";
import { isGridItem, itemsOf, lockedRefusal, withGroups } from "./page-items.ts";

/**
 * Moves items with their groups from one page to another, on top of what stands there (CM13). `way`
 * is from their places on the one sheet to those on the other, points. What is larger than the other
 * page's grid or sheet is fitted in. Refused while one of them is locked.
 */
export function moveItemsToPage(
  document: DayangDocument,
  fromPageId: string,
  ids: readonly string[],
  toPageId: string,
  way: Way,
): Transaction | Refusal {
  if (fromPageId === toPageId) throw new RangeError(`items stand on page "${toPageId}" already`);
  const from = recordOf(document, "pages", fromPageId);
  const to = recordOf(document, "pages", toPageId);
  const items = itemsOf(document, fromPageId, withGroups(document, fromPageId, ids));
  const refusal = lockedRefusal(document, items);
  if (refusal) return refusal;
  const changes = new Changes(document);
  for (const item of placedOn(from, to, items, way)) changes.put("items", item);
  const moved = new Set(items.map(({ id }) => id));
  changes.put("pages", { ...from, itemIds: from.itemIds.filter((id) => !moved.has(id)) });
  changes.put("pages", { ...to, itemIds: [...to.itemIds, ...moved] });
  return changes.transaction("items.moveToPage");
}

/** The items as they come to stand on another page: the first one on its grid leads the others (CM4). */
function placedOn(from: Page, to: Page, items: readonly PageItem[], way: Way): PageItem[] {
  const isOtherGrid = JSON.stringify(from.grid) !== JSON.stringify(to.grid);
  const arrived = items
    .map((item) => (isOtherGrid ? untitled(item) : item))
    .map((item) => fitted(to, item));
  const lead = items.findIndex(isGridItem);
  const [before, after] = [items[lead], arrived[lead]];
  if (!before || !after || !isGridItem(before) || !isGridItem(after)) {
    return movedTogether(to, arrived, { columns: 0, lines: 0 }, way);
  }
  const { x, y } = regionBox(from, before.region);
  const start = regionBox(to, after.region);
  const steps = gridWay(to.grid, { dx: x + way.dx - start.x, dy: y + way.dy - start.y });
  return movedTogether(to, arrived, steps, way);
}

/** An article's box without its title, which is fitted anew to columns of another grid. */
function untitled(item: PageItem): PageItem {
  return item.kind === "article" ? { ...item, title: { levels: [], lines: 0 } } : item;
}
