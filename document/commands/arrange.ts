import { type DayangDocument, recordOf } from "../document.ts";
import type { FrameBox, Page, PageItem } from "../page.ts";
import type { Refusal, Transaction } from "../transaction.ts";
import { Changes, patched, refuse } from "./changes.ts";
import { movedTogether } from "./geometry.ts";
import { boundsOf, boxAround, gridWay, type Way } from "./page-geometry.ts";
import { itemsOf, lockedRefusal, withGroups } from "./page-items.ts";

/** What is brought onto one line. */
export type Alignment = "left" | "centre" | "right" | "top" | "middle" | "bottom";
/** What items are aligned to: the item that was selected last, the box around all, the type area. */
export type AlignTo = "key" | "selection" | "page";

/** What moves as one: an item, or all items of a group. */
interface Unit {
  readonly items: readonly PageItem[];
  readonly bounds: FrameBox;
}

function unitsOf(document: DayangDocument, page: Page, ids: readonly string[]): Unit[] {
  const units = new Map<string, PageItem[]>();
  for (const item of itemsOf(document, page.id, withGroups(document, page.id, ids))) {
    const name = item.groupId === undefined ? `item ${item.id}` : `group ${item.groupId}`;
    units.set(name, [...(units.get(name) ?? []), item]);
  }
  return [...units.values()].map((items) => ({
    items,
    bounds: boxAround(items.map((item) => boundsOf(page, item))),
  }));
}

/** The type area (版心) in points: what items are aligned to on a page. */
function typeArea({ margins, trim }: Page): FrameBox {
  return {
    x: margins.left,
    y: margins.top,
    width: trim.width - margins.left - margins.right,
    height: trim.height - margins.top - margins.bottom,
  };
}

/** How far a box has to go to stand so in another. */
function wayTo(alignment: Alignment, own: FrameBox, to: FrameBox): Way {
  switch (alignment) {
    case "left":
      return { dx: to.x - own.x, dy: 0 };
    case "centre":
      return { dx: to.x + to.width / 2 - (own.x + own.width / 2), dy: 0 };
    case "right":
      return { dx: to.x + to.width - (own.x + own.width), dy: 0 };
    case "top":
      return { dx: 0, dy: to.y - own.y };
    case "middle":
      return { dx: 0, dy: to.y + to.height / 2 - (own.y + own.height / 2) };
    case "bottom":
      return { dx: 0, dy: to.y + to.height - (own.y + own.height) };
  }
}

/** Moves units each by its way: grid items to the next column and line (CM8). */
function moveUnits(
  document: DayangDocument,
  page: Page,
  moves: readonly { readonly unit: Unit; readonly way: Way }[],
  event: string,
): Transaction | Refusal {
  const changes = new Changes(document);
  for (const { unit, way } of moves) {
    const moved = movedTogether(page, unit.items, gridWay(page.grid, way), way);
    for (const item of moved) changes.put("items", item);
  }
  const transaction = changes.transaction(event);
  const changed = transaction.changes.map(({ id }) => recordOf(document, "items", id));
  return lockedRefusal(document, changed) ?? transaction;
}

/**
 * Brings edges or middles of items onto one line; groups go as one, grid items to the next column
 * or line. With "key" the last of `ids` stays. Refused when a locked item would have to move.
 */
export function alignItems(
  document: DayangDocument,
  pageId: string,
  ids: readonly string[],
  alignment: Alignment,
  to: AlignTo,
): Transaction | Refusal {
  const page = recordOf(document, "pages", pageId);
  const units = unitsOf(document, page, ids);
  const key =
    to === "key" ? units.find((unit) => unit.items.some(({ id }) => id === ids.at(-1))) : undefined;
  const target =
    to === "page" ? typeArea(page) : (key?.bounds ?? boxAround(units.map((unit) => unit.bounds)));
  const moves = units
    .filter((unit) => unit !== key)
    .map((unit) => ({ unit, way: wayTo(alignment, unit.bounds, target) }));
  return moveUnits(document, page, moves, "items.align");
}

/**
 * Evens the gaps between items from the first to the last, which both stay. Grid items go to the
 * next column or line. Refused for fewer than three.
 */
export function distributeItems(
  document: DayangDocument,
  pageId: string,
  ids: readonly string[],
  direction: "horizontal" | "vertical",
): Transaction | Refusal {
  const page = recordOf(document, "pages", pageId);
  const [at, size] =
    direction === "horizontal" ? (["x", "width"] as const) : (["y", "height"] as const);
  const units = unitsOf(document, page, ids).sort(
    (a, b) => a.bounds[at] - b.bounds[at] || a.bounds[size] - b.bounds[size],
  );
  if (units.length < 3) return refuse("edit.distribute.few");
  const first = units[0]!.bounds;
  const last = units.at(-1)!.bounds;
  const filled = units.reduce((sum, { bounds }) => sum + bounds[size], 0);
  const gap = (last[at] + last[size] - first[at] - filled) / (units.length - 1);
  let next = first[at];
  const moves = units.map((unit) => {
    const way = next - unit.bounds[at];
    next += unit.bounds[size] + gap;
    return { unit, way: direction === "horizontal" ? { dx: way, dy: 0 } : { dx: 0, dy: way } };
  });
  return moveUnits(document, page, moves.slice(1, -1), "items.distribute");
}

/**
 * Changes what is painted over what, which is the reading order too: to the very front or back, or
 * past one other item. Groups go as one.
 */
export function reorderItems(
  document: DayangDocument,
  pageId: string,
  ids: readonly string[],
  to: "front" | "forward" | "backward" | "back",
): Transaction | Refusal {
  const page = recordOf(document, "pages", pageId);
  const moving = withGroups(document, pageId, ids);
  const refusal = lockedRefusal(document, itemsOf(document, pageId, moving));
  if (refusal) return refusal;
  const itemIds = reordered(page.itemIds, new Set(moving), to);
  return new Changes(document).put("pages", { ...page, itemIds }).transaction("items.reorder");
}

function reordered(
  all: readonly string[],
  moving: ReadonlySet<string>,
  to: "front" | "forward" | "backward" | "back",
): string[] {
  const own = all.filter((id) => moving.has(id));
  const others = all.filter((id) => !moving.has(id));
  if (to === "front") return [...others, ...own];
  if (to === "back") return [...own, ...others];
  // Past one other item: the next one above the topmost, or below the lowest.
  const edge = to === "forward" ? all.indexOf(own.at(-1)!) + 1 : all.indexOf(own[0]!) - 1;
  const passed = all[edge];
  if (own.length === 0 || passed === undefined) return [...all];
  const at = others.indexOf(passed) + (to === "forward" ? 1 : 0);
  return others.toSpliced(at, 0, ...own);
}

/** Makes items one group, with all of the groups that they were in. Refused for a single item. */
export function groupItems(
  document: DayangDocument,
  pageId: string,
  ids: readonly string[],
  groupId: string,
): Transaction | Refusal {
  const items = itemsOf(document, pageId, withGroups(document, pageId, ids));
  if (items.length < 2) return refuse("edit.group.few");
  return setGroup(document, items, groupId, "items.group");
}

/** Parts the groups that items are in. Refused when none is in a group. */
export function ungroupItems(
  document: DayangDocument,
  pageId: string,
  ids: readonly string[],
): Transaction | Refusal {
  const items = itemsOf(document, pageId, withGroups(document, pageId, ids));
  const grouped = items.filter((item) => item.groupId !== undefined);
  if (grouped.length === 0) return refuse("edit.group.none");
  return setGroup(document, grouped, undefined, "items.ungroup");
}

function setGroup(
  document: DayangDocument,
  items: readonly PageItem[],
  groupId: string | undefined,
  event: string,
): Transaction | Refusal {
  const refusal = lockedRefusal(document, items);
  if (refusal) return refusal;
  const changes = new Changes(document);
  for (const item of items) changes.put("items", patched<PageItem>(item, { groupId }));
  return changes.transaction(event);
}

/** Locks items where they stand, or unlocks them. */
export function lockItems(
  document: DayangDocument,
  ids: readonly string[],
  locked: boolean,
): Transaction | Refusal {
  const changes = new Changes(document);
  for (const id of ids) {
    const item = recordOf(document, "items", id);
    changes.put("items", patched<PageItem>(item, { locked: locked || undefined }));
  }
  return changes.transaction(locked ? "items.lock" : "items.unlock");
}

export { withGroups } from "./page-items.ts";
