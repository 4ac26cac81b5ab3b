import { type DayangDocument, recordOf } from "../document.ts";
import type { FrameBox, GridRegion, Page, PageItem } from "../page.ts";
import type { Refusal, Transaction } from "../transaction.ts";
import { Changes, refuse } from "./changes.ts";
import {
  boxAround,
  columnPitch,
  type GridWay,
  gridWay,
  isOnGrid,
  isOnSheet,
  tidy,
  type Way,
  whole,
} from "./page-geometry.ts";
import {
  articleBoxOf,
  isGridItem,
  itemsOf,
  lockedRefusal,
  namingValues,
  pageOfItem,
  withGroups,
} from "./page-items.ts";
import { type ItemEdge, LEAST_SIZE, resizedBox, resizedRegion } from "./resize.ts";
import { atRegion, draggedReach, reachesOf, withReaches } from "./shape.ts";

export type { Way } from "./page-geometry.ts";

/** How arrow keys move: grid items by columns and lines, free ones by points where they are given. */
export interface Nudge {
  readonly columns?: number;
  readonly lines?: number;
  readonly dx?: number;
  readonly dy?: number;
}

/** The largest step towards `wanted` within a range that always lets things stay. */
function allowed(wanted: number, least: number, most: number): number {
  return Math.min(Math.max(wanted, Math.min(0, least)), Math.max(0, most)) + 0;
}

/** How far free items may go on the sheet, in points each way. */
function freeRange(page: Page, items: readonly PageItem[]) {
  const boxes = items.flatMap((item) => (isGridItem(item) ? [] : [item.box]));
  if (boxes.length === 0) {
    const far = Number.POSITIVE_INFINITY;
    return { left: -far, right: far, up: -far, down: far };
  }
  const { x, y, width, height } = boxAround(boxes);
  return {
    left: -page.bleed - x,
    right: page.trim.width + page.bleed - (x + width),
    up: -page.bleed - y,
    down: page.trim.height + page.bleed - (y + height),
  };
}

/** A grid way cut to what keeps grid items on the grid and free items on the sheet. */
function gridWayWithin(page: Page, items: readonly PageItem[], way: GridWay): GridWay {
  const regions = items.filter(isGridItem).map((item) => item.region);
  const free = freeRange(page, items);
  const { grid } = page;
  const pitch = columnPitch(grid);
  const least = (to: number, ...own: number[]) => Math.max(Math.ceil(to - 1e-6), ...own);
  const most = (to: number, ...own: number[]) => Math.min(Math.floor(to + 1e-6), ...own);
  return {
    columns: allowed(
      way.columns,
      least(free.left / pitch, ...regions.map(({ column }) => -column)),
      most(free.right / pitch, ...regions.map((r) => grid.columns - r.column - r.span)),
    ),
    lines: allowed(
      way.lines,
      least(free.up / grid.leading, ...regions.map(({ line }) => -line)),
      most(free.down / grid.leading, ...regions.map((r) => grid.lines - r.line - r.lines)),
    ),
  };
}

function freeWayWithin(page: Page, items: readonly PageItem[], { dx, dy }: Way): Way {
  const free = freeRange(page, items);
  return { dx: allowed(dx, free.left, free.right), dy: allowed(dy, free.up, free.down) };
}

function movedBox(box: FrameBox, { dx, dy }: Way): FrameBox {
  const x = dx === 0 ? box.x : tidy(box.x + dx);
  return { ...box, x, y: dy === 0 ? box.y : tidy(box.y + dy) };
}

function movedRegion(region: GridRegion, { columns, lines }: GridWay): GridRegion {
  return { ...region, column: region.column + columns, line: region.line + lines };
}

/**
 * Items moved together by one way, cut where an item would leave the grid or the sheet. As soon as a
 * grid item is among them all go by whole columns and lines, so that they keep their places to each
 * other (CM2, CM4). `free` is the way when all are free.
 */
export function movedTogether(
  page: Page,
  items: readonly PageItem[],
  grid: GridWay,
  free: Way,
): PageItem[] {
  if (!items.some(isGridItem)) {
    const way = freeWayWithin(page, items, free);
    return items.map((item) =>
      isGridItem(item) ? item : { ...item, box: movedBox(item.box, way) },
    );
  }
  const way = gridWayWithin(page, items, grid);
  const points = { dx: way.columns * columnPitch(page.grid), dy: way.lines * page.grid.leading };
  return items.map((item) =>
    isGridItem(item)
      ? { ...item, region: movedRegion(item.region, way) }
      : { ...item, box: movedBox(item.box, points) },
  );
}

/** Moves items of a page by a way in points. */
export function moveItems(
  document: DayangDocument,
  pageId: string,
  ids: readonly string[],
  way: Way,
): Transaction | Refusal {
  const page = recordOf(document, "pages", pageId);
  return move(document, page, ids, gridWay(page.grid, way), way);
}

/** Moves items by an arrow key's step: see `Nudge`. Groups move as one. */
export function nudgeItems(
  document: DayangDocument,
  pageId: string,
  ids: readonly string[],
  nudge: Nudge,
): Transaction | Refusal {
  const page = recordOf(document, "pages", pageId);
  const { columns = 0, lines = 0 } = nudge;
  const { dx = columns * columnPitch(page.grid), dy = lines * page.grid.leading } = nudge;
  return move(document, page, ids, { columns: whole(columns), lines: whole(lines) }, { dx, dy });
}

function move(
  document: DayangDocument,
  page: Page,
  ids: readonly string[],
  grid: GridWay,
  free: Way,
): Transaction | Refusal {
  const items = itemsOf(document, page.id, withGroups(document, page.id, ids));
  const refusal = lockedRefusal(document, items);
  if (refusal) return refusal;
  const changes = new Changes(document);
  for (const item of movedTogether(page, items, grid, free)) changes.put("items", item);
  return changes.transaction("items.move");
}

/** One item put in the place of that with its id; refused while that is locked. */
function change(
  document: DayangDocument,
  event: string,
  before: PageItem,
  after: PageItem,
): Transaction | Refusal {
  const refusal = lockedRefusal(document, [before]);
  return refusal ?? new Changes(document).put("items", after).transaction(event);
}

/**
 * Moves an edge or corner of an item by points: of grid items by whole columns and lines, never off
 * the grid or the sheet, never below the least size (CM5).
 */
export function resizeItem(
  document: DayangDocument,
  pageId: string,
  id: string,
  edge: ItemEdge,
  way: Way,
): Transaction | Refusal {
  const page = recordOf(document, "pages", pageId);
  const item = recordOf(document, "items", id);
  if (!isGridItem(item)) {
    const box = resizedBox(page, item.box, edge, way);
    return change(document, "items.resize", item, { ...item, box });
  }
  const region = resizedRegion(page.grid, item, edge, gridWay(page.grid, way));
  return change(document, "items.resize", item, atRegion(item, region));
}

/** Moves one column's head or foot by whole lines: a rectangle becomes L-shaped, and back (CM7). */
export function dragColumn(
  document: DayangDocument,
  boxId: string,
  column: number,
  edge: "head" | "foot",
  lines: number,
): Transaction | Refusal {
  const box = articleBoxOf(document, boxId);
  const { grid } = pageOfItem(document, boxId);
  if (box.border !== "none") return refuse("edit.shape.bordered", namingValues(document, box));
  const reaches = reachesOf(box.region, box.shape);
  if (column < 0 || column >= reaches.length) {
    throw new RangeError(`box "${boxId}" has no column ${column}`);
  }
  const reach = draggedReach(reaches, column, edge, whole(lines), grid);
  const after = withReaches(box, box.region.column, reaches.with(column, reach));
  return change(document, "items.reshape", box, after);
}

/** Puts a grid item in a region; refused where the page's grid ends before the region. */
export function setRegion(
  document: DayangDocument,
  itemId: string,
  region: GridRegion,
): Transaction | Refusal {
  const item = recordOf(document, "items", itemId);
  if (!isGridItem(item)) throw new RangeError(`item "${itemId}" does not stand on the grid`);
  const refusal = regionRefusal(pageOfItem(document, itemId), region);
  return refusal ?? change(document, "items.resize", item, atRegion(item, region));
}

/** Why an item cannot stand where it is on a page, if it cannot. */
export function placeRefusal(page: Page, item: PageItem): Refusal | undefined {
  return isGridItem(item) ? regionRefusal(page, item.region) : boxRefusal(page, item.box);
}

/** Why a region cannot be taken on a page, if it cannot: columns and lines count from 1 in messages. */
export function regionRefusal(page: Page, region: GridRegion): Refusal | undefined {
  const { columns, lines } = page.grid;
  const isWhole = Object.values(region).every((value) => Number.isInteger(value) && value >= 0);
  if (isWhole && region.span > 0 && isOnGrid(region, page.grid)) return undefined;
  return refuse("edit.region.outside", { columns, lines });
}

/** Puts a free item in a box (points); refused off the sheet and below the least size. */
export function setBox(
  document: DayangDocument,
  itemId: string,
  box: FrameBox,
): Transaction | Refusal {
  const item = recordOf(document, "items", itemId);
  if (isGridItem(item)) throw new RangeError(`item "${itemId}" stands on the grid`);
  const refusal = boxRefusal(pageOfItem(document, itemId), box);
  return refusal ?? change(document, "items.resize", item, { ...item, box });
}

/** Why a box cannot be taken on a page, if it cannot. */
function boxRefusal(page: Page, box: FrameBox): Refusal | undefined {
  if (!Object.values(box).every(Number.isFinite) || !isOnSheet(box, page)) {
    return refuse("edit.box.outside");
  }
  if (box.width < LEAST_SIZE || box.height < LEAST_SIZE) {
    return refuse("edit.box.small", { points: LEAST_SIZE });
  }
  return undefined;
}
