/** Pixels that touch one another, with the rectangle round them (right and bottom outside). */
export interface PixelRegion {
  readonly pixels: readonly number[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What counts as a region, in pixels. */
export interface RegionLimits {
  /** Side of the square that must fit wherever a region is. */
  readonly thinnest: number;
  /** Pixels that a region must have. */
  readonly smallest: number;
}

/** The regions of the set pixels (1) of a picture, in reading order of their first pixels. */
export function regionsOf(
  set: Uint8Array,
  width: number,
  { thinnest, smallest }: RegionLimits,
): PixelRegion[] {
  if (!set.includes(1)) return [];
  const left = opened(set, width, thinnest);
  const regions: PixelRegion[] = [];
  for (let pixel = 0; pixel < left.length; pixel++) {
    if (left[pixel] === 0) continue;
    const region = taken(left, width, pixel);
    if (region.pixels.length >= smallest) regions.push(region);
  }
  return regions;
}

/** The set pixels that lie in some square of set pixels of this side. */
export function opened(set: Uint8Array, width: number, side: number): Uint8Array {
  const height = set.length / width;
  // Whether a square begins at each pixel, first along rows and then down columns; and back again.
  const across = runs(set, height, width, width, 1, side, "all");
  const squares = runs(across, width, height, 1, width, side, "all");
  const back = runs(squares, width, height, 1, width, side, "any");
  return runs(back, height, width, width, 1, side, "any");
}

/**
 * Along every line: "all", whether `side` cells from each one on are set; "any", whether one of the
 * `side` cells up to each one is.
 */
function runs(
  cells: Uint8Array,
  lines: number,
  length: number,
  lineStep: number,
  step: number,
  side: number,
  kind: "all" | "any",
): Uint8Array {
  const found = new Uint8Array(cells.length);
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep;
    let run = 0;
    for (let i = 0; i < length; i++) {
      if (kind === "all") {
        const at = start + (length - 1 - i) * step;
        run = cells[at] === 0 ? 0 : run + 1;
        if (run >= side) found[at] = 1;
      } else {
        const at = start + i * step;
        run = cells[at] === 0 ? run - 1 : side;
        if (run > 0) found[at] = 1;
      }
    }
  }
  return found;
}

/** Takes the region that holds a pixel out of the picture. */
function taken(set: Uint8Array, width: number, from: number): PixelRegion {
  const pixels = [from];
  set[from] = 0;
  let [left, right] = [from % width, from % width];
  for (let i = 0; i < pixels.length; i++) {
    const pixel = pixels[i]!;
    const x = pixel % width;
    if (x < left) left = x;
    if (x > right) right = x;
    for (let row = pixel - width; row <= pixel + width; row += width)
      for (let at = row - (x > 0 ? 1 : 0); at <= row + (x < width - 1 ? 1 : 0); at++)
        if (set[at] === 1) {
          set[at] = 0;
          pixels.push(at);
        }
  }
  const bottom = pixels.reduce((low, pixel) => Math.max(low, pixel), 0);
  return {
    pixels,
    left,
    top: Math.floor(from / width),
    right: right + 1,
    bottom: Math.floor(bottom / width) + 1,
  };
}
