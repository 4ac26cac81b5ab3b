import type { FrameBox, GridRegion, Page, PageGrid } from "../page.ts";
import { tidy } from "./page-geometry.ts";
import type { GridItem } from "./page-items.ts";

/** Edges and corners of an item by compass: n is the head. */
export type ItemEdge = "n" | "ne" | "e" | "se" | "s" | "sw" | "w" | "nw";

/** Least width and height of a free item, points (ours): what can still be taken hold of. */
export const LEAST_SIZE = 4;

/** A stretch from `start` to `end` on one axis. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** One end of a stretch moved, at least `size` long and within `least` to `most`. */
function drawn(
  { start, end }: Stretch,
  side: "start" | "end" | undefined,
  way: number,
  size: number,
  least: number,
  most: number,
): Stretch {
  if (side === "start") {
    const from = Math.min(start, least);
    return { start: Math.min(Math.max(start + way, from), Math.max(end - size, from)), end };
  }
  if (side === "end") {
    const to = Math.max(end, most);
    return { start, end: Math.max(Math.min(end + way, to), Math.min(start + size, to)) };
  }
  return { start, end };
}

function sideAcross(edge: ItemEdge): "start" | "end" | undefined {
  if (edge.includes("w")) return "start";
  return edge.includes("e") ? "end" : undefined;
}

function sideDown(edge: ItemEdge): "start" | "end" | undefined {
  if (edge.startsWith("n")) return "start";
  return edge.startsWith("s") ? "end" : undefined;
}

/** A box with an edge or corner moved by points, on the sheet with its bleed. */
export function resizedBox(
  { trim, bleed }: Page,
  { x, y, width, height }: FrameBox,
  edge: ItemEdge,
  { dx, dy }: { readonly dx: number; readonly dy: number },
): FrameBox {
  const [sideX, sideY] = [sideAcross(edge), sideDown(edge)];
  const right = trim.width + bleed;
  const foot = trim.height + bleed;
  const across = drawn({ start: x, end: x + width }, sideX, dx, LEAST_SIZE, -bleed, right);
  const down = drawn({ start: y, end: y + height }, sideY, dy, LEAST_SIZE, -bleed, foot);
  return {
    ...(sideX ? { x: tidy(across.start), width: tidy(across.end - across.start) } : { x, width }),
    ...(sideY ? { y: tidy(down.start), height: tidy(down.end - down.start) } : { y, height }),
  };
}

/**
 * A grid item's region with an edge or corner moved by whole columns and lines. A rule has a length
 * alone: its edges along its line stay.
 */
export function resizedRegion(
  grid: PageGrid,
  item: GridItem,
  edge: ItemEdge,
  { columns, lines }: { readonly columns: number; readonly lines: number },
): GridRegion {
  const { column, span, line, lines: height } = item.region;
  const isRule = item.kind === "rule";
  const sideX = isRule && item.direction === "vertical" ? undefined : sideAcross(edge);
  const sideY = isRule && item.direction === "horizontal" ? undefined : sideDown(edge);
  const across = drawn({ start: column, end: column + span }, sideX, columns, 1, 0, grid.columns);
  const down = drawn({ start: line, end: line + height }, sideY, lines, 1, 0, grid.lines);
  return {
    column: across.start,
    span: across.end - across.start,
    line: down.start,
    lines: down.end - down.start,
  };
}
