import type {
  ArticleBox,
  ColumnExtent,
  Page,
  PageGrid,
  PicturePlacement,
} from "../../document/page.ts";
import type { Column, Obstacle } from "../story/slots.ts";
import {
  type BodyColumns,
  bodyColumnLeft,
  bodyColumns,
  bodySpanWidth,
  columnLeft,
} from "./geometry.ts";

/** The part of an article box under its title block: where its body and pictures stand. */
export interface BodyFrame {
  readonly columns: BodyColumns;
  /** Left edge in points on the page that columns are counted from. */
  readonly left: number;
  /** First grid line of the page, and how many. */
  readonly firstLine: number;
  readonly lines: number;
  /** What each column reaches over, counted from the first line; less than 0 beside the title block. */
  readonly extents: readonly { readonly line: number; readonly lines: number }[];
}

/** An article box whose title block is not known yet. */
export type UntitledBox = Omit<ArticleBox, "title">;

/** The columns of a box's region that its title block stands over. */
export interface TitleColumns {
  readonly column: number;
  readonly span: number;
}

/** What each column of a box reaches over, lines counted from the region's first. */
export function columnExtents({ region, shape, border }: UntitledBox): readonly ColumnExtent[] {
  const whole = { line: 0, lines: region.lines };
  // A frame or tint is drawn round a rectangle.
  const own = border === "none" ? shape : undefined;
  return Array.from({ length: region.span }, (_, i) => own?.[i] ?? whole);
}

/**
 * The columns under the title block, from the region's left: the longest run of columns that begin on
 * the region's first line, the first of several; the whole span where none does.
 */
export function titleColumns(box: UntitledBox): TitleColumns {
  let best: TitleColumns = { column: 0, span: 0 };
  let start = 0;
  columnExtents(box).forEach(({ line, lines }, i) => {
    if (line !== 0 || lines === 0) start = i + 1;
    else if (i + 1 - start > best.span) best = { column: start, span: i + 1 - start };
  });
  return best.span > 0 ? best : { column: 0, span: box.region.span };
}

/** The body frame of a box: below its title, inside its border. */
export function bodyFrame(page: Page, box: ArticleBox): BodyFrame {
  const bordered = box.border !== "none";
  const border = bordered ? 1 : 0;
  const above = border + box.title.lines;
  const title = titleColumns(box);
  const extents = columnExtents(box).map(({ line, lines }, i) => {
    const isUnder = i >= title.column && i < title.column + title.span;
    const first = isUnder ? Math.max(line, above) : line;
    return { line: first - above, lines: Math.max(0, line + lines - border - first) };
  });
  return {
    columns: bodyColumns(page.grid, box.region.span, bordered),
    left: columnLeft(page, box.region.column),
    firstLine: box.region.line + above,
    lines: Math.max(0, box.region.lines - above - border),
    extents,
  };
}

/** The frame's columns for the story, lines counted from the frame's first. */
export function columnsOf(frame: BodyFrame): Column[] {
  return frame.extents.map(({ line, lines }, i) => ({
    start: bodyColumnLeft(frame.columns, i),
    measure: frame.columns.measure,
    firstLine: line,
    lines,
  }));
}

/** Left edge (from the frame's) and width in points of a picture's frame. */
export function pictureExtent(
  placement: PicturePlacement,
  frame: BodyFrame,
): { readonly start: number; readonly width: number } {
  const start = bodyColumnLeft(frame.columns, placement.column);
  const full = bodySpanWidth(frame.columns, placement.span);
  const width = placement.width ?? full;
  return { start: start + full - width, width };
}

/** What body text goes round for a picture: frame, caption, and one character of clearance beside it. */
export function obstacleOf(
  placement: PicturePlacement,
  frame: BodyFrame,
  grid: PageGrid,
): Obstacle {
  const { start, width } = pictureExtent(placement, frame);
  const clearance = placement.width === undefined ? 0 : grid.bodySize;
  return {
    start: start - clearance,
    end: start + width,
    firstLine: placement.line,
    lines: placement.lines + placement.captionLines,
  };
}
