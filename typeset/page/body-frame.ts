import type { ArticleBox, Page, PageGrid, PicturePlacement } from "../../document/page.ts";
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
}

/** The body frame of a box: below its title, inside its border. */
export function bodyFrame(page: Page, box: ArticleBox): BodyFrame {
  const bordered = box.border !== "none";
  const border = bordered ? 1 : 0;
  const above = border + box.title.lines;
  return {
    columns: bodyColumns(page.grid, box.region.span, bordered),
    left: columnLeft(page, box.region.column),
    firstLine: box.region.line + above,
    lines: Math.max(0, box.region.lines - above - border),
  };
}

/** The frame's columns for the story, lines counted from the frame's first. */
export function columnsOf(frame: BodyFrame): Column[] {
  return Array.from({ length: frame.columns.count }, (_, i) => ({
    start: bodyColumnLeft(frame.columns, i),
    measure: frame.columns.measure,
    firstLine: 0,
    lines: frame.lines,
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
