import { columnWidth, lineTop, spanWidth } from "../../document/grid.ts";
import type { Page, PageGrid } from "../../document/page.ts";

export {
  columnLeft,
  columnWidth,
  linesHeight,
  lineTop,
  regionBox,
  spanWidth,
} from "../../document/grid.ts";

/**
 * Where an em box's baseline lies below its top, in em: the Han character face of the body faces is
 * set 0.88 em above and 0.12 em below the baseline (the ideographic em box of OpenType's BASE table).
 */
export const BASELINE_IN_EM = 0.88;

/** Baseline in points, from the sheet's top, of body text on a grid line (GR2). */
export function lineBaseline(page: Page, line: number): number {
  return lineTop(page, line) + BASELINE_IN_EM * page.grid.bodySize;
}

/** The columns in which a box's body text is set. Lengths in points. */
export interface BodyColumns {
  readonly count: number;
  readonly characters: number;
  /** Measure of one column: characters × body size. */
  readonly measure: number;
  readonly gutter: number;
  /** From the region's left edge to the first column's. */
  readonly inset: number;
}

/** Least gutter that still parts two columns, in em of the body size (ours). */
const LEAST_GUTTER = 0.8;

/** Blank between a frame and the text in it, in em of the body size (ours). */
export const BORDER_INSET = 0.9;

/**
 * The body columns of a region `span` grid columns wide. Without a border and with `count` = span
 * they are the grid's own; otherwise (变栏, 线框) equal columns of whole characters, the gutters
 * taking the rest (GR4 绝对).
 */
export function bodyColumns(
  grid: PageGrid,
  span: number,
  bordered: boolean,
  count: number = span,
): BodyColumns {
  if (!bordered && count === span) {
    return {
      count,
      characters: grid.charactersPerColumn,
      measure: columnWidth(grid),
      gutter: grid.gutter,
      inset: 0,
    };
  }
  const inset = bordered ? BORDER_INSET * grid.bodySize : 0;
  const inner = spanWidth(grid, span) - 2 * inset;
  const least = LEAST_GUTTER * grid.bodySize;
  const characters = Math.max(1, Math.floor((inner - (count - 1) * least) / count / grid.bodySize));
  const measure = characters * grid.bodySize;
  const rest = inner - count * measure;
  return count === 1
    ? { count, characters, measure, gutter: 0, inset: inset + rest / 2 }
    : { count, characters, measure, gutter: rest / (count - 1), inset };
}

/** Left edge in points of body column `index`, from the region's left edge. */
export function bodyColumnLeft(columns: BodyColumns, index: number): number {
  return columns.inset + index * (columns.measure + columns.gutter);
}

/** Width in points of `span` body columns with their gutters. */
export function bodySpanWidth(columns: BodyColumns, span: number): number {
  return span * columns.measure + (span - 1) * columns.gutter;
}
