import { columnPitch } from "../grid.ts";
import type { FrameBox, GridRegion, Page, PageGrid } from "../page.ts";

export { columnPitch, itemBounds as boundsOf } from "../grid.ts";

/** A way in points, y down. */
export interface Way {
  readonly dx: number;
  readonly dy: number;
}

/** A way in whole columns and lines. */
export interface GridWay {
  readonly columns: number;
  readonly lines: number;
}

/** The way on the grid next to a way in points. */
export function gridWay(grid: PageGrid, { dx, dy }: Way): GridWay {
  return { columns: whole(dx / columnPitch(grid)), lines: whole(dy / grid.leading) };
}

/** True when the region lies on the page's grid. */
export function isOnGrid({ column, span, line, lines }: GridRegion, grid: PageGrid): boolean {
  return column + span <= grid.columns && line + lines <= grid.lines;
}

/** What rounding of both ends of a box (`tidy`) may leave over an edge, points. */
const TOLERANCE = 0.002;

/** True when the box lies on the sheet with its bleed. */
export function isOnSheet({ x, y, width, height }: FrameBox, { trim, bleed }: Page): boolean {
  return (
    x >= -bleed - TOLERANCE &&
    y >= -bleed - TOLERANCE &&
    x + width <= trim.width + bleed + TOLERANCE &&
    y + height <= trim.height + bleed + TOLERANCE
  );
}

/** The smallest box around boxes. */
export function boxAround(boxes: readonly FrameBox[]): FrameBox {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

/** A whole number without a sign on zero, so that records of the same place are the same. */
export function whole(value: number): number {
  return Math.round(value) + 0;
}

/** Points without what adding up binary fractions leaves behind: a thousandth of a point is kept. */
export function tidy(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}
