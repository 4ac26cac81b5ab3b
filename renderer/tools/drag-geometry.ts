import { columnPitch } from "../../document/commands/page-geometry.ts";
import type { FrameBox, GridRegion, Page } from "../../document/page.ts";

/** CSS pixels that a pressed pointer has to go before it drags. */
const DRAG_FROM = 4;
/** Millimetres a point. */
const MM = 25.4 / 72;

interface ClientPlace {
  readonly clientX: number;
  readonly clientY: number;
}

/** A place in points. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** True when a pointer has gone far enough from its press to drag. */
export function isDrag(from: ClientPlace, to: ClientPlace): boolean {
  return Math.hypot(to.clientX - from.clientX, to.clientY - from.clientY) >= DRAG_FROM;
}

/** The box with these two opposite corners. */
export function boxBetween(a: Place, b: Place): FrameBox {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}

/** The grid's column and line at a place, the nearest where it lies beside the grid. */
export function cellAt(page: Page, { x, y }: Place): { column: number; line: number } {
  const { grid, margins } = page;
  const column = Math.floor((x - margins.left + grid.gutter / 2) / columnPitch(grid));
  const line = Math.floor((y - margins.top) / grid.leading);
  return {
    column: Math.min(Math.max(column, 0), grid.columns - 1),
    line: Math.min(Math.max(line, 0), grid.lines - 1),
  };
}

/** The grid's columns and lines from one place to another. */
export function regionBetween(page: Page, a: Place, b: Place): GridRegion {
  const from = cellAt(page, a);
  const to = cellAt(page, b);
  return {
    column: Math.min(from.column, to.column),
    span: Math.abs(from.column - to.column) + 1,
    line: Math.min(from.line, to.line),
    lines: Math.abs(from.line - to.line) + 1,
  };
}

/** A box's size in millimetres, for the label beside the pointer. */
export function sizeLabel({ width, height }: FrameBox): string {
  return `${(width * MM).toFixed(1)} × ${(height * MM).toFixed(1)} mm`;
}

/** A region's size in columns and lines. */
export function regionLabel({ span, lines }: GridRegion): string {
  return `${span} × ${lines}`;
}
