import { EdgeList } from "../../raster/flatten.ts";
import type { PixelRect } from "./pixel-view.ts";

/** Curves are cut on a grid so many times finer: within about 0.03 px, so that areas come out right. */
const FINENESS = 4;

/** Straight edges in pixels, four numbers each, with the rectangle that they lie in. */
export interface Edges {
  readonly values: Float64Array | Float32Array;
  /** Numbers in use. */
  readonly length: number;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Edges that are added one by one, in memory that grows. */
export class EdgeMemory {
  values = new Float64Array(4096);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  add(x0: number, y0: number, x1: number, y1: number): void {
    if (this.length + 4 > this.values.length) {
      const longer = new Float64Array(this.values.length * 2);
      longer.set(this.values);
      this.values = longer;
    }
    const { values, length } = this;
    values[length] = x0;
    values[length + 1] = y0;
    values[length + 2] = x1;
    values[length + 3] = y1;
    this.length = length + 4;
  }
}

const list = new EdgeList();

/**
 * A path, already in pixels, as edges. With `close` open contours are closed, as filling does. The
 * values are overwritten by the next call.
 */
export function flattened(commands: string, coords: ArrayLike<number>, close: boolean): Edges {
  list.clear();
  list.addPath(commands, coords, { scaleX: FINENESS, scaleY: FINENESS }, close);
  const { values, length } = list;
  for (let i = 0; i < length; i++) values[i]! /= FINENESS;
  return measured(values, length);
}

/** Edges with their bounds. */
export function measured(values: Float64Array | Float32Array, length: number): Edges {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < length; i += 2) {
    const x = values[i]!;
    const y = values[i + 1]!;
    if (x < x0) x0 = x;
    if (x > x1) x1 = x;
    if (y < y0) y0 = y;
    if (y > y1) y1 = y;
  }
  return { values, length, x0, y0, x1, y1 };
}

/**
 * Edges cut in two where they cross the left or right bound: the scan converter moves what is outside
 * to the bound, which is right for edges that lie on one side of it. `dx` is how far the edges will
 * be moved.
 */
export function cutAtSides(edges: Edges, bounds: PixelRect, dx: number, into: EdgeMemory): Edges {
  if (edges.x0 + dx >= bounds.left && edges.x1 + dx <= bounds.right) return edges;
  into.clear();
  const { values } = edges;
  for (let i = 0; i < edges.length; i += 4)
    cutEdge(
      into,
      [values[i]!, values[i + 1]!, values[i + 2]!, values[i + 3]!],
      [bounds.left - dx, bounds.right - dx],
    );
  return { ...edges, values: into.values, length: into.length };
}

type Edge = readonly [x0: number, y0: number, x1: number, y1: number];

function cutEdge(into: EdgeMemory, [x0, y0, x1, y1]: Edge, at: readonly [number, number]): void {
  const shares = at
    .map((x) => (x - x0) / (x1 - x0))
    .filter((share) => share > 0 && share < 1)
    .sort((a, b) => a - b);
  let [fromX, fromY] = [x0, y0];
  for (const share of shares) {
    const x = x0 + (x1 - x0) * share;
    const y = y0 + (y1 - y0) * share;
    into.add(fromX, fromY, x, y);
    [fromX, fromY] = [x, y];
  }
  into.add(fromX, fromY, x1, y1);
}
