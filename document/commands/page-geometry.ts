import type { FrameBox, GridRegion, Page, PageGrid, PageItem } from "../page.ts";

/** From one column's left edge to the next one's, points. */
export function columnPitch(grid: PageGrid): number {
  return grid.charactersPerColumn * grid.bodySize + grid.gutter;
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

/** A region of the grid in points from the sheet's top left corner (GR2). */
export function boxOfRegion({ margins, grid }: Page, region: GridRegion): FrameBox {
  const { column, span, line, lines } = region;
  return {
    x: margins.left + column * columnPitch(grid),
    y: margins.top + line * grid.leading,
    width: span * columnPitch(grid) - grid.gutter,
    height: lines === 0 ? 0 : (lines - 1) * grid.leading + grid.bodySize,
  };
}

/**
 * The box that an item is aligned by, in points: a rule's is its line, in the gutter before its
 * column or in the middle of its blank lines.
 */
export function boundsOf(page: Page, item: PageItem): FrameBox {
  if (item.kind !== "article" && item.kind !== "rule") return item.box;
  const box = boxOfRegion(page, item.region);
  if (item.kind === "article") return box;
  if (item.direction === "vertical") return { ...box, x: box.x - page.grid.gutter / 2, width: 0 };
  const { leading, bodySize } = page.grid;
  const blank = item.region.lines * leading + (leading - bodySize);
  return { ...box, y: box.y - (leading - bodySize) + blank / 2, height: 0 };
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

/** The number within a range; within 0 to 0 where the range is empty. */
export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, Math.min(least, most)), Math.max(least, most));
}

/** A whole number without a sign on zero, so that records of the same place are the same. */
export function whole(value: number): number {
  return Math.round(value) + 0;
}

/** Points without what adding up binary fractions leaves behind: a thousandth of a point is kept. */
export function tidy(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}
