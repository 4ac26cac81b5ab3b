import type { Box } from "../../typeset/display-list.ts";
import type { PixelArea } from "./tile.ts";

/** Side of a tile in CSS pixels. */
export const TILE_SIDE = 512;

/** A page's size as the tiles need it, points. */
export interface SheetSize {
  readonly trim: { readonly width: number; readonly height: number };
  readonly bleed: number;
}

/**
 * The tiles of a page at a scale that a box of it (points) touches, nearest to the box's middle
 * first. They lie edge to edge over the trimmed sheet and its bleed; `side` is in pixels.
 */
export function tileAreas(
  { trim, bleed }: SheetSize,
  scale: number,
  box: Box,
  side: number,
): readonly PixelArea[] {
  const edge = Math.ceil(bleed * scale);
  const columns = spansOf(-edge, Math.ceil(trim.width * scale) + edge, side, [
    box.x * scale,
    (box.x + box.width) * scale,
  ]);
  const rows = spansOf(-edge, Math.ceil(trim.height * scale) + edge, side, [
    box.y * scale,
    (box.y + box.height) * scale,
  ]);
  const areas = rows.flatMap(([top, height]) =>
    columns.map(([left, width]) => ({ left, top, width, height })),
  );
  const [x, y] = [(box.x + box.width / 2) * scale, (box.y + box.height / 2) * scale];
  const distance = ({ left, top, width, height }: PixelArea) =>
    Math.hypot(left + width / 2 - x, top + height / 2 - y);
  return areas.sort((a, b) => distance(a) - distance(b));
}

/** Stretches of `side` from `first` to `last` that touch what is seen: start and length. */
function spansOf(
  first: number,
  last: number,
  side: number,
  [from, to]: readonly [number, number],
): (readonly [start: number, length: number])[] {
  const spans: (readonly [number, number])[] = [];
  const begin = first + Math.max(0, Math.floor((from - first) / side)) * side;
  for (let start = begin; start < last && start < to; start += side) {
    spans.push([start, Math.min(side, last - start)]);
  }
  return spans;
}
