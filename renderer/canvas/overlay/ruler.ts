import { RULER_BREADTH, type Size } from "../view-geometry.ts";
import type { CanvasColours } from "./colours.ts";

/** CSS pixels of a millimetre at a zoom of one pixel a point. */
const POINTS_IN_MM = 72 / 25.4;
/** Millimetres between numbers, and into how many parts each such stretch is divided. */
const STEPS = [
  [1, 10],
  [2, 4],
  [5, 5],
  [10, 10],
  [20, 4],
  [50, 5],
  [100, 10],
  [200, 4],
  [500, 5],
] as const;
/** Least CSS pixels between numbers. */
const LEAST_STRETCH = 52;

/** A mark on a ruler: place in CSS pixels along it, millimetres, and whether it has a number. */
export interface RulerMark {
  readonly at: number;
  readonly millimetres: number;
  readonly numbered: boolean;
}

/** The marks of a ruler that is seen from 0 to `length` when its zero stands at `zero`; CSS pixels. */
export function rulerMarks(zero: number, zoom: number, length: number): readonly RulerMark[] {
  const pixels = zoom * POINTS_IN_MM;
  const [stretch, parts] = STEPS.find(([mm]) => mm * pixels >= LEAST_STRETCH) ?? STEPS.at(-1)!;
  const step = stretch / parts;
  const first = Math.ceil(-zero / pixels / step);
  const last = Math.floor((length - zero) / pixels / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const index = first + i;
    const millimetres = index * step;
    return { at: zero + millimetres * pixels, millimetres, numbered: index % parts === 0 };
  });
}

type Context = CanvasRenderingContext2D;

/** Draws both rulers along the viewport's top and left; the zeros are at the page's top left corner. */
export function drawRulers(
  context: Context,
  viewport: Size,
  zero: { readonly x: number; readonly y: number },
  zoom: number,
  colours: CanvasColours,
): void {
  const across = rulerMarks(zero.x, zoom, viewport.width);
  const down = rulerMarks(zero.y, zoom, viewport.height);
  context.font = "9px system-ui, sans-serif";
  context.textBaseline = "alphabetic";
  context.textAlign = "left";
  context.fillStyle = colours.ruler;
  context.fillRect(0, 0, viewport.width, RULER_BREADTH);
  context.fillRect(0, 0, RULER_BREADTH, viewport.height);
  drawMarks(context, across, colours);
  context.save();
  // The left ruler is the upper one turned, its numbers reading upwards.
  context.transform(0, 1, 1, 0, 0, 0);
  drawMarks(context, down, colours, true);
  context.restore();
  context.fillStyle = colours.ruler;
  context.fillRect(0, 0, RULER_BREADTH, RULER_BREADTH);
  context.fillStyle = colours.rulerTick;
  context.fillRect(0, RULER_BREADTH - 1, viewport.width, 1);
  context.fillRect(RULER_BREADTH - 1, 0, 1, viewport.height);
}

function drawMarks(
  context: Context,
  marks: readonly RulerMark[],
  colours: CanvasColours,
  isTurned = false,
): void {
  context.fillStyle = colours.rulerTick;
  for (const { at, numbered } of marks) {
    const length = numbered ? RULER_BREADTH : 5;
    context.fillRect(Math.round(at), RULER_BREADTH - length, 1, length);
  }
  context.fillStyle = colours.rulerText;
  for (const { at, millimetres, numbered } of marks) {
    if (!numbered) continue;
    const label = String(Math.round(millimetres));
    if (!isTurned) {
      context.fillText(label, Math.round(at) + 3, 10);
      continue;
    }
    // Undoes the mirroring of the turned ruler, so that its numbers are read from the right.
    context.save();
    context.transform(0, 1, 1, 0, 0, 0);
    context.translate(10, Math.round(at) + 3);
    context.rotate(-Math.PI / 2);
    context.textAlign = "right";
    context.fillText(label, 0, 0);
    context.restore();
  }
}
