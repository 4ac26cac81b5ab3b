import { pageOfItem } from "../../document/commands/page-items.ts";
import type { ItemEdge as BoxEdge } from "../../document/commands/resize.ts";
import { type DayangDocument, recordOf } from "../../document/document.ts";
import { itemBounds as boxOf, columnLeft, columnWidth, regionBox } from "../../document/grid.ts";
import type { ArticleBox, Page, PageItem } from "../../document/page.ts";
import type { Box } from "../../typeset/display-list.ts";
import { boxesMeet } from "./places.ts";

export { pageOfItem } from "../../document/commands/page-items.ts";
export type { ItemEdge as BoxEdge } from "../../document/commands/resize.ts";
export { itemBounds as boxOf } from "../../document/grid.ts";

/** What is dragged at an item's edge: a side or corner of it, or one column's head or foot. */
export type Handle =
  | { readonly kind: "edge"; readonly itemId: string; readonly edge: BoxEdge }
  | {
      readonly kind: "column";
      readonly itemId: string;
      /** Column of the item's region, from 0. */
      readonly column: number;
      readonly edge: "head" | "foot";
    };

/** A handle and the place that it stands at, points on the page. */
export interface PlacedHandle {
  readonly handle: Handle;
  readonly x: number;
  readonly y: number;
}

/** Where each side and corner stands, as shares of the box's width and height. */
const EDGES: Readonly<Record<BoxEdge, readonly [x: number, y: number]>> = {
  nw: [0, 0],
  n: [0.5, 0],
  ne: [1, 0],
  e: [1, 0.5],
  se: [1, 1],
  s: [0.5, 1],
  sw: [0, 1],
  w: [0, 0.5],
};

/** An item's box on its page in points. Throws RangeError for an item that stands on no page. */
export function itemBox(document: DayangDocument, itemId: string): Box {
  return boxOf(pageOfItem(document, itemId), recordOf(document, "items", itemId));
}

/** The boxes that make up an item: one, or columns and gutters for an article box of another shape. */
export function partsOf(page: Page, item: PageItem): readonly Box[] {
  if (item.kind !== "article" || !item.shape) return [boxOf(page, item)];
  const columns = columnBoxes(page, item);
  const gutters = columns.slice(1).map((right, i): Box => {
    const left = columns[i]!;
    const y = Math.max(left.y, right.y);
    const foot = Math.min(left.y + left.height, right.y + right.height);
    const x = left.x + left.width;
    return { x, y, width: right.x - x, height: Math.max(0, foot - y) };
  });
  return [...columns, ...gutters.filter((gutter) => gutter.height > 0)];
}

/** The corners of an item's outline in turn, points: four, or more for an article of another shape. */
export function outlineOf(page: Page, item: PageItem): readonly { x: number; y: number }[] {
  const boxes = item.kind === "article" && item.shape ? columnBoxes(page, item) : [];
  const columns = boxes.length > 0 ? boxes : [boxOf(page, item)];
  const heads = columns.flatMap(({ x, y, width }, i) => {
    // A step stands at the edge of the column that reaches further.
    const from = i > 0 && columns[i - 1]!.y < y ? columns[i - 1]!.x + columns[i - 1]!.width : x;
    const next = columns[i + 1];
    return [
      { x: from, y },
      { x: next && next.y < y ? next.x : x + width, y },
    ];
  });
  const feet = columns.flatMap(({ x, y, width, height }, i) => {
    const foot = y + height;
    const before = columns[i - 1];
    const next = columns[i + 1];
    return [
      { x: before && before.y + before.height > foot ? before.x + before.width : x, y: foot },
      { x: next && next.y + next.height > foot ? next.x : x + width, y: foot },
    ];
  });
  return [...heads, ...feet.reverse()];
}

/**
 * The item of a page at a place in points: the topmost whose area it is; else a rule, or the edge of
 * a box without a fill, within `tolerance` points.
 */
export function hitItem(
  document: DayangDocument,
  pageId: string,
  x: number,
  y: number,
  tolerance = 0,
): string | undefined {
  const page = recordOf(document, "pages", pageId);
  const point = { x, y, width: 0, height: 0 };
  const topmost = itemsOf(document, page).reverse();
  const thin = topmost.find(
    (item) => isThin(item) && edgeIsNear(boxOf(page, item), x, y, tolerance),
  );
  const solid = topmost.find(
    (item) => !isThin(item) && partsOf(page, item).some((part) => boxesMeet(part, point)),
  );
  return (thin ?? solid)?.id;
}

/** The ids of a page's items that a rectangle touches, in reading order. */
export function itemsIn(document: DayangDocument, pageId: string, rectangle: Box): string[] {
  const page = recordOf(document, "pages", pageId);
  return itemsOf(document, page)
    .filter((item) => partsOf(page, item).some((part) => boxesMeet(part, rectangle)))
    .map((item) => item.id);
}

/** An item's handles: eight of its box (a rule: its two ends), and for an article each column's ends. */
export function handlesOf(document: DayangDocument, itemId: string): readonly PlacedHandle[] {
  const item = recordOf(document, "items", itemId);
  if (item.locked) return [];
  const page = pageOfItem(document, itemId);
  const edges = edgesOf(item).map((edge): PlacedHandle => {
    const { x, y, width, height } = boxOf(page, item);
    const [across, down] = EDGES[edge];
    return {
      handle: { kind: "edge", itemId, edge },
      x: x + across * width,
      y: y + down * height,
    };
  });
  return item.kind === "article" ? [...edges, ...columnHandles(page, item)] : edges;
}

/** The handle of one of these items within `tolerance` points of a place; corners before columns. */
export function handleAt(
  document: DayangDocument,
  itemIds: readonly string[],
  x: number,
  y: number,
  tolerance: number,
): Handle | undefined {
  let nearest: Handle | undefined;
  let least = tolerance;
  for (const placed of itemIds.flatMap((id) => handlesOf(document, id))) {
    const distance = Math.max(Math.abs(placed.x - x), Math.abs(placed.y - y));
    if (distance > least || (distance === least && nearest)) continue;
    nearest = placed.handle;
    least = distance;
  }
  return nearest;
}

/** A page's items that there are, in reading order, which is the order of painting. */
function itemsOf(document: DayangDocument, page: Page): PageItem[] {
  return page.itemIds.flatMap((id) => document.items.get(id) ?? []);
}

/** What is hit by its lines alone. */
function isThin(item: PageItem): boolean {
  return item.kind === "rule" || (item.kind === "box" && item.fill === undefined);
}

function edgeIsNear(box: Box, x: number, y: number, tolerance: number): boolean {
  const isWithin = boxesMeet(grown(box, tolerance), { x, y, width: 0, height: 0 });
  const right = box.x + box.width;
  const foot = box.y + box.height;
  const gaps = [x - box.x, right - x, y - box.y, foot - y];
  return isWithin && gaps.some((gap) => Math.abs(gap) <= tolerance);
}

function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function edgesOf(item: PageItem): readonly BoxEdge[] {
  if (item.kind === "furniture") return [];
  if (item.kind === "rule") return item.direction === "horizontal" ? ["w", "e"] : ["n", "s"];
  return Object.keys(EDGES) as BoxEdge[];
}

function columnHandles(page: Page, item: ArticleBox): PlacedHandle[] {
  if (item.border !== "none" || item.region.span < 2) return [];
  return columnBoxes(page, item).flatMap(({ x, y, width, height }, column): PlacedHandle[] => [
    { handle: { kind: "column", itemId: item.id, column, edge: "head" }, x: x + width / 2, y },
    {
      handle: { kind: "column", itemId: item.id, column, edge: "foot" },
      x: x + width / 2,
      y: y + height,
    },
  ]);
}

/** What each column of an article box takes of the page; points. */
export function columnBoxes(page: Page, { region, shape }: ArticleBox): readonly Box[] {
  return Array.from({ length: region.span }, (_, column) => {
    const { line, lines } = shape?.[column] ?? { line: 0, lines: region.lines };
    return regionBox(page, {
      column: region.column + column,
      span: 1,
      line: region.line + line,
      lines,
    });
  });
}

/** The left and right edge of each of a page's columns in turn, points. */
export function columnEdges(page: Page): readonly number[] {
  return Array.from({ length: page.grid.columns }, (_, column) => {
    const left = columnLeft(page, column);
    return [left, left + columnWidth(page.grid)];
  }).flat();
}
