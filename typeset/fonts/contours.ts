import type { Outline } from "./face.ts";

/**
 * Points of a TrueType glyph in font units, contour after contour. `flags` holds ON_CURVE and
 * ENDS_CONTOUR for each point.
 */
export interface GlyphPoints {
  readonly x: number[];
  readonly y: number[];
  readonly flags: number[];
}

/** The point lies on the curve; otherwise it is a quadratic control point. */
export const ON_CURVE = 1;
/** The point is its contour's last. */
export const ENDS_CONTOUR = 2;

/** No points at all. */
export function noPoints(): GlyphPoints {
  return { x: [], y: [], flags: [] };
}

interface Pen {
  commands: string;
  readonly coords: number[];
}

/**
 * The outline of TrueType points: between two off-curve points lies an implied on-curve point half
 * way (OpenType 1.9, glyf). Coordinates come out in em.
 */
export function outlineOf(points: GlyphPoints, unitsPerEm: number): Outline {
  // Plain arrays: a typed array of the largest size for each glyph costs more than the drawing.
  const pen: Pen = { commands: "", coords: [] };
  let first = 0;
  for (let i = 0; i < points.x.length; i++) {
    if ((points.flags[i]! & ENDS_CONTOUR) === 0) continue;
    drawContour(points, first, i, pen);
    first = i + 1;
  }
  const coords = new Float64Array(pen.coords.length);
  for (let i = 0; i < coords.length; i++) coords[i] = pen.coords[i]! / unitsPerEm;
  return { commands: pen.commands, coords };
}

function drawContour({ x, y, flags }: GlyphPoints, first: number, last: number, pen: Pen): void {
  const startsOn = (flags[first]! & ON_CURVE) !== 0;
  // A contour that starts off the curve begins at its last point, or half way to it when both are off.
  const anchor = startsOn ? 0 : (flags[last]! & ON_CURVE) !== 0 ? 1 : 0.5;
  const startX = x[first]! + (x[last]! - x[first]!) * anchor;
  const startY = y[first]! + (y[last]! - y[first]!) * anchor;
  straight(pen, "M", startX, startY);
  let control = -1;
  for (let i = startsOn ? first + 1 : first; i <= last; i++) {
    const on = (flags[i]! & ON_CURVE) !== 0;
    if (control < 0) {
      if (on) straight(pen, "L", x[i]!, y[i]!);
    } else if (on) curve(pen, x[control]!, y[control]!, x[i]!, y[i]!);
    else {
      const middleX = (x[control]! + x[i]!) / 2;
      curve(pen, x[control]!, y[control]!, middleX, (y[control]! + y[i]!) / 2);
    }
    control = on ? -1 : i;
  }
  if (control >= 0) curve(pen, x[control]!, y[control]!, startX, startY);
  pen.commands += "Z";
}

function straight(pen: Pen, command: string, x: number, y: number): void {
  pen.commands += command;
  pen.coords.push(x, y);
}

function curve(pen: Pen, controlX: number, controlY: number, x: number, y: number): void {
  pen.coords.push(controlX, controlY);
  straight(pen, "Q", x, y);
}
