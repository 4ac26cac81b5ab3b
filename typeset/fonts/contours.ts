import type { Outline } from "./face.ts";

/** Points of a TrueType glyph in font units, contour after contour; a contour's last point ends it. */
export interface GlyphPoints {
  readonly x: number[];
  readonly y: number[];
  readonly onCurve: boolean[];
  readonly endsContour: boolean[];
}

/** No points at all. */
export function noPoints(): GlyphPoints {
  return { x: [], y: [], onCurve: [], endsContour: [] };
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
  const pen: Pen = { commands: "", coords: [] };
  let first = 0;
  for (let i = 0; i < points.x.length; i++) {
    if (points.endsContour[i] !== true) continue;
    drawContour(points, first, i, pen);
    first = i + 1;
  }
  const coords = new Float64Array(pen.coords.length);
  for (let i = 0; i < coords.length; i++) coords[i] = pen.coords[i]! / unitsPerEm;
  return { commands: pen.commands, coords };
}

function drawContour(points: GlyphPoints, first: number, last: number, pen: Pen): void {
  const { x, y, onCurve } = points;
  const startsOn = onCurve[first] === true;
  // A contour that starts off the curve begins at its last point, or half way to it when both are off.
  const anchor = onCurve[last] === true ? 1 : 0.5;
  const startX = startsOn ? x[first]! : x[first]! + (x[last]! - x[first]!) * anchor;
  const startY = startsOn ? y[first]! : y[first]! + (y[last]! - y[first]!) * anchor;
  draw(pen, "M", startX, startY);
  let control = -1;
  for (let i = startsOn ? first + 1 : first; i <= last; i++) {
    if (onCurve[i] === true) {
      if (control < 0) draw(pen, "L", x[i]!, y[i]!);
      else draw(pen, "Q", x[control]!, y[control]!, x[i]!, y[i]!);
      control = -1;
    } else {
      if (control >= 0)
        draw(
          pen,
          "Q",
          x[control]!,
          y[control]!,
          (x[control]! + x[i]!) / 2,
          (y[control]! + y[i]!) / 2,
        );
      control = i;
    }
  }
  if (control >= 0) draw(pen, "Q", x[control]!, y[control]!, startX, startY);
  draw(pen, "Z");
}

function draw(pen: Pen, command: string, ...coords: readonly number[]): void {
  pen.commands += command;
  for (const value of coords) pen.coords.push(value);
}
