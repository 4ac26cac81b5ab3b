import type { PathItem } from "../../../typeset/display-list.ts";
import { colourOf } from "./colour.ts";
import { pathOf } from "./glyphs.ts";
import type { Sheet } from "./sheet.ts";

/** Least strength of a line thinner than a pixel, so that hairlines do not vanish in overviews. */
const LEAST_STRENGTH = 0.35;

/**
 * Paints a path: its fill, then its stroke. What has level and upright sides alone is brought onto
 * whole pixels, so that rules and frames are crisp; a line thinner than a pixel is a lighter one.
 */
export function paintPath(item: PathItem, sheet: Sheet, opacity: number): void {
  const { context } = sheet;
  const points = item.coords.map((value, i) =>
    i % 2 === 0 ? value * sheet.scale - sheet.left : value * sheet.scale - sheet.top,
  );
  const isUpright = hasUprightSides(item);
  if (item.fill) {
    context.fillStyle = colourOf(item.fill);
    context.fill(pathOf({ commands: item.commands, coords: isUpright ? onEdges(points) : points }));
  }
  if (!item.stroke) return;
  const width = item.stroke.width * sheet.scale;
  const pixels = isUpright ? Math.max(1, Math.round(width)) : Math.max(1, width);
  context.globalAlpha = opacity * Math.min(1, Math.max(LEAST_STRENGTH, width / pixels));
  context.strokeStyle = colourOf(item.stroke.swatch);
  context.lineWidth = pixels;
  context.setLineDash((item.stroke.dash ?? []).map((length) => length * sheet.scale));
  const coords = isUpright ? onMiddles(points, pixels) : points;
  context.stroke(pathOf({ commands: item.commands, coords }));
  context.setLineDash([]);
  context.globalAlpha = opacity;
}

/** Whether a path has straight sides alone, each level or upright. */
function hasUprightSides({ commands, coords }: PathItem): boolean {
  if (!/^[MLZ]*$/.test(commands)) return false;
  let at = 0;
  for (const command of commands) {
    if (command === "L" && coords[at] !== coords[at - 2] && coords[at + 1] !== coords[at - 1]) {
      return false;
    }
    if (command !== "Z") at += 2;
  }
  return true;
}

/** Corners on the edges between pixels; what would vanish keeps half a pixel. */
function onEdges(points: readonly number[]): readonly number[] {
  const snapped = points.map(Math.round);
  for (const axis of [0, 1]) {
    const along = points.filter((_, i) => i % 2 === axis);
    const least = Math.min(...along);
    const most = Math.max(...along);
    if (Math.round(most) > Math.round(least)) continue;
    const start = Math.floor((least + most) / 2);
    const end = start + Math.max(most - least, 0.5);
    points.forEach((value, i) => {
      if (i % 2 === axis) snapped[i] = value === least ? start : end;
    });
  }
  return snapped;
}

/** Corners where a line so many pixels broad fills whole ones. */
function onMiddles(points: readonly number[], pixels: number): readonly number[] {
  return points.map((value) => (pixels % 2 === 1 ? Math.floor(value) + 0.5 : Math.round(value)));
}
