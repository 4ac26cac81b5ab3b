import type { ArticleBox, ColumnExtent, GridRegion, PageGrid, PicturePlacement } from "../page.ts";
import type { GridItem } from "./page-items.ts";

/** A column's part of a box in lines of the page, from `head` to before `foot`. */
export interface ColumnReach {
  readonly head: number;
  readonly foot: number;
}

/** What each column of a box reaches over, in lines of the page. */
export function reachesOf(
  region: GridRegion,
  shape: readonly ColumnExtent[] | undefined,
): ColumnReach[] {
  return Array.from({ length: region.span }, (_, i) => {
    const { line, lines } = shape?.[i] ?? { line: 0, lines: region.lines };
    return { head: region.line + line, foot: region.line + line + lines };
  });
}

/** The box with columns that reach so, from `column` on: its region is the smallest around them. */
export function withReaches(
  box: ArticleBox,
  column: number,
  reaches: readonly ColumnReach[],
): ArticleBox {
  const line = Math.min(...reaches.map(({ head }) => head));
  const lines = Math.max(...reaches.map(({ foot }) => foot)) - line;
  const region = { column, span: reaches.length, line, lines };
  const { shape: _, ...rest } = box;
  const pictures = placementsWithin(box.pictures, region.span);
  if (reaches.every(({ head, foot }) => head === line && foot === line + lines)) {
    return { ...rest, region, pictures };
  }
  const shape = reaches.map(({ head, foot }) => ({ line: head - line, lines: foot - head }));
  return { ...rest, region, shape, pictures };
}

/** Pictures kept within so many body columns: moved to the left first, then made narrower. */
export function placementsWithin(
  pictures: readonly PicturePlacement[],
  columns: number,
): PicturePlacement[] {
  return pictures.map((placement) => {
    const span = Math.min(placement.span, columns);
    const column = Math.min(placement.column, columns - span);
    return { ...placement, column, span };
  });
}

/**
 * The box in another region (CM6). Columns that stood on the old head or foot stay on the new ones,
 * other edges keep their line while it lies in the region; new columns are as their neighbour was.
 * A box of the same size was moved, and keeps its shape.
 */
function inRegion(box: ArticleBox, region: GridRegion): ArticleBox {
  const old = box.region;
  if (old.span === region.span && old.lines === region.lines) return { ...box, region };
  const reaches = reachesOf(old, box.shape);
  const columns = Array.from({ length: region.span }, (_, i) => {
    const was = Math.min(Math.max(region.column + i - old.column, 0), old.span - 1);
    return stretched(reaches[was]!, old, region);
  });
  return withReaches(box, region.column, columns);
}

/** A grid item in another region: a rule takes it, an article's box as `inRegion` has it. */
export function atRegion(item: GridItem, region: GridRegion): GridItem {
  return item.kind === "article" ? inRegion(item, region) : { ...item, region };
}

function stretched(reach: ColumnReach, old: GridRegion, region: GridRegion): ColumnReach {
  const foot = region.line + region.lines;
  const within = (line: number) => Math.min(Math.max(line, region.line), foot);
  const head = reach.head === old.line ? region.line : within(reach.head);
  const end = reach.foot === old.line + old.lines ? foot : within(reach.foot);
  // A column that the smaller region leaves nothing of takes its whole height.
  return end > head ? { head, foot: end } : { head: region.line, foot };
}

/** The columns next to a column. */
function neighbours(reaches: readonly ColumnReach[], column: number): ColumnReach[] {
  return [reaches[column - 1], reaches[column + 1]].filter((reach) => reach !== undefined);
}

/**
 * A column's head or foot moved by whole lines, as far as the column keeps a line of its own and one
 * in common with each neighbour, and stays on the grid (CM7).
 */
export function draggedReach(
  reaches: readonly ColumnReach[],
  column: number,
  edge: "head" | "foot",
  lines: number,
  grid: PageGrid,
): ColumnReach {
  const reach = reaches[column]!;
  const beside = neighbours(reaches, column);
  if (edge === "head") {
    const most = Math.min(reach.foot, ...beside.map(({ foot }) => foot)) - 1;
    return { ...reach, head: Math.max(0, Math.min(reach.head + lines, most)) };
  }
  const least = Math.max(reach.head, ...beside.map(({ head }) => head)) + 1;
  return { ...reach, foot: Math.min(grid.lines, Math.max(reach.foot + lines, least)) };
}
