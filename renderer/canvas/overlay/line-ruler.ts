import type { Page } from "../../../document/page.ts";
import { linesHeight, lineTop } from "../../../typeset/page/geometry.ts";
import { LINES_BREADTH, RULER_BREADTH, type Size } from "../view-geometry.ts";
import type { CanvasColours } from "./colours.ts";

/** Lines between numbers, and between ticks, from near to far. */
const STEPS = [
  [1, 1],
  [5, 1],
  [10, 1],
  [10, 5],
  [20, 5],
  [50, 10],
] as const;
/** Least CSS pixels between numbers, and between ticks. */
const LEAST_STRETCH = 26;
const LEAST_TICK = 3;

/** A line of the grid on the ruler: where its em box begins, CSS pixels, and its number from 1. */
export interface LineMark {
  readonly at: number;
  readonly line: number;
  readonly numbered: boolean;
}

/** The marks of a page's lines when its sheet's top stands at `zero`; those within the ruler alone. */
export function lineMarks(
  page: Pick<Page, "grid" | "margins">,
  zero: number,
  zoom: number,
  length: number,
): readonly LineMark[] {
  const { leading, lines } = page.grid;
  const [stretch, tick] =
    STEPS.find(
      ([every, part]) =>
        every * leading * zoom >= LEAST_STRETCH && part * leading * zoom >= LEAST_TICK,
    ) ?? STEPS.at(-1)!;
  return Array.from({ length: lines }, (_, line) => ({
    at: zero + (page.margins.top + line * leading) * zoom,
    line: line + 1,
    // Counted as people count: 1, 5, 10, not 1, 6, 11.
    numbered: line === 0 || (line + 1) % stretch === 0,
    isTick: line === 0 || (line + 1) % tick === 0,
  }))
    .filter(({ at, isTick }) => isTick && at >= 0 && at <= length)
    .map(({ at, line, numbered }) => ({ at, line, numbered }));
}

/** Draws the strip beside the left ruler that counts the grid lines of a page; empty beside the type area. */
export function drawLineRuler(
  context: CanvasRenderingContext2D,
  { height }: Size,
  page: Page | undefined,
  zero: number,
  zoom: number,
  colours: CanvasColours,
): void {
  const [left, right] = [RULER_BREADTH, RULER_BREADTH + LINES_BREADTH];
  context.fillStyle = colours.ruler;
  context.fillRect(left, 0, LINES_BREADTH, height);
  context.fillStyle = colours.rulerTick;
  context.fillRect(right - 1, 0, 1, height);
  if (!page) return;
  const marks = lineMarks(page, zero, zoom, height);
  for (const { at, numbered } of marks) {
    const length = numbered ? 5 : 3;
    context.fillRect(right - length, Math.round(at), length, 1);
  }
  drawEnds(context, page, zero, zoom, right);
  context.font = "8px system-ui, sans-serif";
  context.textAlign = "right";
  context.textBaseline = "top";
  context.fillStyle = colours.rulerText;
  for (const { at, line, numbered } of marks) {
    if (numbered) context.fillText(String(line), right - 6, Math.round(at) - 3);
  }
}

/** Where the type area begins and ends. */
function drawEnds(
  context: CanvasRenderingContext2D,
  page: Page,
  zero: number,
  zoom: number,
  right: number,
): void {
  const top = lineTop(page, 0);
  for (const at of [top, top + linesHeight(page.grid, page.grid.lines)]) {
    context.fillRect(right - LINES_BREADTH, Math.round(zero + at * zoom), LINES_BREADTH, 1);
  }
}
