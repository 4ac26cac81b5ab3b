import type { FrameBox, GridRegion, Page, PageGrid, PageItem, RuleItem } from "./page.ts";

/** Width of one basic column in points (GR1: a whole number of characters). */
export function columnWidth(grid: PageGrid): number {
  return grid.charactersPerColumn * grid.bodySize;
}

/** From one column's left edge to the next one's, points. */
export function columnPitch(grid: PageGrid): number {
  return columnWidth(grid) + grid.gutter;
}

/** Width in points of `span` columns with the gutters between them. */
export function spanWidth(grid: PageGrid, span: number): number {
  return span * columnWidth(grid) + (span - 1) * grid.gutter;
}

/** Left edge in points, from the sheet's, of a column of the page's grid. */
export function columnLeft(page: Page, column: number): number {
  return page.margins.left + column * columnPitch(page.grid);
}

/** Top in points, from the sheet's, of the em box of a grid line (GR2). */
export function lineTop(page: Page, line: number): number {
  return page.margins.top + line * page.grid.leading;
}

/** Height in points of `lines` grid lines of text: from the first em box's top to the last one's foot. */
export function linesHeight(grid: PageGrid, lines: number): number {
  return lines <= 0 ? 0 : (lines - 1) * grid.leading + grid.bodySize;
}

/** A region of the grid in points from the sheet's top left corner. */
export function regionBox(page: Page, region: GridRegion): FrameBox {
  return {
    x: columnLeft(page, region.column),
    y: lineTop(page, region.line),
    width: spanWidth(page.grid, region.span),
    height: linesHeight(page.grid, region.lines),
  };
}

/**
 * A rule's line in points, without its breadth: a horizontal one in the middle of its blank lines, a
 * vertical one in the middle of the gutter before its column.
 */
export function ruleBox(page: Page, { direction, region }: RuleItem): FrameBox {
  const box = regionBox(page, region);
  if (direction === "vertical") return { ...box, x: box.x - page.grid.gutter / 2, width: 0 };
  // The blank reaches from the last em box's foot above to the first one's top below.
  const foot = lineTop(page, region.line - 1) + page.grid.bodySize;
  return { ...box, y: (foot + lineTop(page, region.line + region.lines)) / 2, height: 0 };
}

/** The box of an item of a page in points from the sheet's top left corner; a rule's is its line. */
export function itemBounds(page: Page, item: PageItem): FrameBox {
  switch (item.kind) {
    case "article":
      return regionBox(page, item.region);
    case "rule":
      return ruleBox(page, item);
    case "furniture":
    case "picture":
    case "text":
    case "box":
      return item.box;
  }
}
