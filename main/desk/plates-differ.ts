import type { FrameBox } from "../../document/page.ts";
import type { Plates } from "../plates/plates.ts";

/** Two rasters of one size whose pixel (0, 0) is at the same place of their pages. */
export interface PlatePair {
  readonly older: Plates;
  readonly newer: Plates;
  /** Where pixel (0, 0) is, points from the trim's top left corner, y down. */
  readonly origin: { readonly x: number; readonly y: number };
}

/**
 * Steps of 255 by which a pixel of one plate must differ to count by itself. Our raster is exact, so
 * that what did not change does not differ at all; a solid's edge that moves by a thirtieth of a point
 * already counts.
 */
const STRONG = 12;

/** Steps that count where a whole square of such pixels differs: a tint that became another. */
const WEAK = 3;
const SQUARE = 5;

/** Pixels a side of the cells that are gathered into regions, and cells that may lie between two. */
const CELL = 4;
const REACH = 2;

/** Points: regions nearer to one another than this are one, and are shown with so much around them. */
const NEAR = 4;
const AROUND = 1;

/** Pixels, ends excluded. */
interface Region {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * Where two rasters differ in any plate, as boxes that do not touch, from top to foot; points from the
 * trim's top left corner, y down. Throws RangeError for rasters of two sizes.
 */
export function differingBoxes({ older, newer, origin }: PlatePair): FrameBox[] {
  const { width, height, dpi } = older;
  if (width !== newer.width || height !== newer.height)
    throw new RangeError("two rasters of one page have one size");
  const difference = largestDifference(older, newer);
  if (!difference) return [];
  const point = 72 / dpi;
  const counted = countedPixels(difference, width, height);
  const regions = merged(gathered(counted, width, height), Math.round(NEAR / point));
  return regions
    .sort((a, b) => a.top - b.top || a.left - b.left)
    .map(({ left, top, right, bottom }) => ({
      x: origin.x + left * point - AROUND,
      y: origin.y + top * point - AROUND,
      width: (right - left) * point + 2 * AROUND,
      height: (bottom - top) * point + 2 * AROUND,
    }));
}

/** Per pixel the largest difference of a plate; undefined where there is none at all. */
function largestDifference(older: Plates, newer: Plates): Uint8Array | undefined {
  const names = new Set([...older.plates, ...newer.plates].map(({ name }) => name));
  const blank = new Uint8Array(older.width * older.height);
  let largest: Uint8Array | undefined;
  for (const name of names) {
    const [was, is] = [older, newer].map(
      ({ plates }) => plates.find((plate) => plate.name === name)?.data ?? blank,
    );
    if (Buffer.compare(was!, is!) === 0) continue;
    largest ??= new Uint8Array(blank.length);
    for (let i = 0; i < largest.length; i++) {
      const by = Math.abs(was![i]! - is![i]!);
      if (by > largest[i]!) largest[i] = by;
    }
  }
  return largest;
}

/** 1 for each pixel that differs strongly, or is in a square of pixels that differ at least weakly. */
function countedPixels(difference: Uint8Array, width: number, height: number): Uint8Array {
  const counted = new Uint8Array(difference.length);
  // How many pixels in a row to the left, and how many rows of such runs above, differ.
  const runs = new Uint16Array(width);
  const rows = new Uint16Array(width);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const by = difference[i]!;
      if (by >= STRONG) counted[i] = 1;
      runs[x] = by >= WEAK ? (x > 0 ? runs[x - 1]! : 0) + 1 : 0;
      rows[x] = runs[x]! >= SQUARE ? rows[x]! + 1 : 0;
      if (rows[x]! >= SQUARE) fillSquare(counted, i, width);
    }
  }
  return counted;
}

function fillSquare(counted: Uint8Array, last: number, width: number): void {
  for (let row = 0; row < SQUARE; row++) {
    const end = last - row * width;
    counted.fill(1, end - SQUARE + 1, end + 1);
  }
}

/** The counted pixels of cells that lie near one another, with the pixels' own bounds. */
function gathered(counted: Uint8Array, width: number, height: number): Region[] {
  const columns = Math.ceil(width / CELL);
  const cells = cellsOf(counted, width, height, columns);
  const regions: Region[] = [];
  for (const first of cells.keys()) {
    const region = cells.get(first);
    // It has been gathered with one before it.
    if (!region) continue;
    cells.delete(first);
    const waiting = [first];
    for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
      for (const near of cellsNear(cell, columns)) {
        const other = cells.get(near);
        if (!other) continue;
        cells.delete(near);
        extend(region, other);
        waiting.push(near);
      }
    }
    regions.push(region);
  }
  return regions;
}

function cellsOf(
  counted: Uint8Array,
  width: number,
  height: number,
  columns: number,
): Map<number, Region> {
  const cells = new Map<number, Region>();
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (counted[i] === 0) continue;
      const key = Math.floor(y / CELL) * columns + Math.floor(x / CELL);
      const pixel = { left: x, top: y, right: x + 1, bottom: y + 1 };
      const cell = cells.get(key);
      if (cell) extend(cell, pixel);
      else cells.set(key, pixel);
    }
  }
  return cells;
}

function* cellsNear(cell: number, columns: number): Generator<number> {
  const column = cell % columns;
  const from = Math.max(0, column - REACH) - column;
  const to = Math.min(columns - 1, column + REACH) - column;
  for (let down = -REACH; down <= REACH; down++)
    for (let along = from; along <= to; along++) yield cell + down * columns + along;
}

/** Regions joined until none is within `near` pixels of another. */
function merged(regions: readonly Region[], near: number): Region[] {
  const apart: Region[] = [];
  for (const region of regions) {
    const whole = { ...region };
    // What it has grown to may reach those that it did not reach before.
    for (let at = 0; at < apart.length; ) {
      if (!isNear(apart[at]!, whole, near)) {
        at++;
        continue;
      }
      extend(whole, apart[at]!);
      apart.splice(at, 1);
      at = 0;
    }
    apart.push(whole);
  }
  return apart;
}

function isNear(a: Region, b: Region, near: number): boolean {
  return (
    a.left < b.right + near &&
    b.left < a.right + near &&
    a.top < b.bottom + near &&
    b.top < a.bottom + near
  );
}

function extend(region: Region, other: Region): void {
  region.left = Math.min(region.left, other.left);
  region.top = Math.min(region.top, other.top);
  region.right = Math.max(region.right, other.right);
  region.bottom = Math.max(region.bottom, other.bottom);
}
