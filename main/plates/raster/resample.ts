import type { Matrix } from "../device.ts";
import type { ExactRect, PixelRect } from "./pixel-view.ts";

/** Pixels of any number of components, row by row. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly data: Uint8Array;
}

/** Where an upright image lies: its edges in pixels, and whether it is mirrored. */
export interface Upright {
  readonly place: ExactRect;
  readonly flipsX: boolean;
  readonly flipsY: boolean;
}

/** Which source pixels make up one of a run of target pixels, and how much of each. */
interface Shares {
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** `count` weights for each target, whose sum is 1, one after another. */
  readonly weights: Float32Array;
}

/**
 * The mean of the source over each target pixel, exact: an image made smaller keeps its sum of ink,
 * one made larger shows its pixels as squares. Where a target pixel reaches past the image, the mean
 * is of what is inside.
 */
export function resampled(source: Raster, upright: Upright, rect: PixelRect): Uint8Array {
  const { place, flipsX, flipsY } = upright;
  const { components } = source;
  const columns = sharesOf(source.width, place.x0, place.x1, flipsX, rect.left, rect.right);
  const rows = sharesOf(source.height, place.y0, place.y1, flipsY, rect.top, rect.bottom);
  const size = (rect.right - rect.left) * components;
  const target = new Uint8Array(size * (rect.bottom - rect.top));
  const row = new Float32Array(size);
  const sum = new Float32Array(size);
  let held = -1;
  let weight = 0;
  for (let y = 0; y < rows.first.length; y++) {
    sum.fill(0.5);
    for (let i = 0; i < rows.count[y]!; i++, weight++) {
      const from = rows.first[y]! + i;
      // Neighbouring targets share a row: it is averaged once.
      if (from !== held) averageRow(source, from, columns, row);
      held = from;
      const share = rows.weights[weight]!;
      for (let x = 0; x < size; x++) sum[x]! += share * row[x]!;
    }
    target.set(sum, y * size);
  }
  return target;
}

/** One source row brought to the target's columns. */
function averageRow(source: Raster, from: number, columns: Shares, into: Float32Array): void {
  const { data, components } = source;
  const start = from * source.width * components;
  const { first, count, weights } = columns;
  for (let component = 0; component < components; component++) {
    let weight = 0;
    for (let x = 0, target = component; x < first.length; x++, target += components) {
      let sum = 0;
      let at = start + first[x]! * components + component;
      for (let i = 0; i < count[x]!; i++, at += components) sum += weights[weight++]! * data[at]!;
      into[target] = sum;
    }
  }
}

function sharesOf(
  size: number,
  low: number,
  high: number,
  flips: boolean,
  from: number,
  to: number,
): Shares {
  const step = size / (high - low);
  const targets = Math.max(0, to - from);
  const first = new Int32Array(targets);
  const count = new Int32Array(targets);
  const weights: number[] = [];
  for (let i = 0; i < targets; i++) {
    const a = (flips ? high - (from + i + 1) : from + i - low) * step;
    const start = Math.min(Math.max(a, 0), size);
    const end = Math.min(Math.max(a + step, 0), size);
    const begin = Math.min(Math.floor(start + 1e-6), size - 1);
    const stop = Math.max(begin + 1, Math.min(size, Math.ceil(end - 1e-6)));
    first[i] = begin;
    count[i] = stop - begin;
    const span = end - start;
    for (let cell = begin; cell < stop; cell++) {
      const inside = Math.min(cell + 1, end) - Math.max(cell, start);
      weights.push(stop - begin === 1 || span <= 0 ? 1 : Math.max(0, inside) / span);
    }
  }
  return { first, count, weights: Float32Array.from(weights) };
}

/** An image with its rows and columns exchanged. */
export function transposed(source: Raster): Raster {
  const { width, height, components } = source;
  const data = new Uint8Array(source.data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let i = 0; i < components; i++)
        data[(x * height + y) * components + i] = source.data[(y * width + x) * components + i]!;
  return { width: height, height: width, components, data };
}

/**
 * The source seen through a matrix that turns or skews (unit square, y up, to pixels): brought to its
 * size on the page first, then each target pixel takes the one at its middle.
 */
export function turned(source: Raster, matrix: Matrix, rect: PixelRect): Uint8Array {
  const small = shrunk(source, matrix);
  const { width, height, components } = small;
  const [a, b, c, d, e, f] = matrix;
  const determinant = a * d - b * c;
  const columns = rect.right - rect.left;
  const target = new Uint8Array(columns * (rect.bottom - rect.top) * components);
  if (Math.abs(determinant) < 1e-9) return target;
  let into = 0;
  for (let y = rect.top; y < rect.bottom; y++)
    for (let x = rect.left; x < rect.right; x++) {
      const dx = x + 0.5 - e;
      const dy = y + 0.5 - f;
      const u = (d * dx - c * dy) / determinant;
      const v = 1 - (a * dy - b * dx) / determinant;
      const column = Math.min(width - 1, Math.max(0, Math.floor(u * width)));
      const row = Math.min(height - 1, Math.max(0, Math.floor(v * height)));
      const from = (row * width + column) * components;
      for (let i = 0; i < components; i++) target[into++] = small.data[from + i]!;
    }
  return target;
}

function shrunk(source: Raster, [a, b, c, d]: Matrix): Raster {
  const width = Math.min(source.width, Math.max(1, Math.round(Math.hypot(a, b))));
  const height = Math.min(source.height, Math.max(1, Math.round(Math.hypot(c, d))));
  if (width === source.width && height === source.height) return source;
  const rect = { left: 0, top: 0, right: width, bottom: height };
  const place = { x0: 0, y0: 0, x1: width, y1: height };
  const data = resampled(source, { place, flipsX: false, flipsY: false }, rect);
  return { ...source, width, height, data };
}
