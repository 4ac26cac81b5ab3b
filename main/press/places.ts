import { POINTS_PER_MILLIMETRE } from "../../document/units.ts";
import type { PageBox } from "../plates/device.ts";
import type { FindingBox } from "./finding.ts";

/** Points as millimetres, to a tenth. */
export function millimetres(points: number): number {
  return Math.round((points / POINTS_PER_MILLIMETRE) * 10) / 10;
}

/** A box of the page as a place from the trim's top left corner, in tenths of a millimetre. */
export function placeOf(box: PageBox, trim: PageBox): FindingBox {
  return {
    x: millimetres(box[0] - trim[0]),
    y: millimetres(trim[3] - box[3]),
    width: millimetres(box[2] - box[0]),
    height: millimetres(box[3] - box[1]),
  };
}

/** What two boxes share; undefined where they do not meet. A box without breadth may still meet. */
export function intersection(a: PageBox, b: PageBox): PageBox | undefined {
  const left = Math.max(a[0], b[0]);
  const bottom = Math.max(a[1], b[1]);
  const right = Math.min(a[2], b[2]);
  const top = Math.min(a[3], b[3]);
  return left <= right && bottom <= top ? [left, bottom, right, top] : undefined;
}

/** The least box around two. */
export function union(a: PageBox, b: PageBox): PageBox {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/** The box grown by so many points on every side. */
export function grown(box: PageBox, by: number): PageBox {
  return [box[0] - by, box[1] - by, box[2] + by, box[3] + by];
}

/** Whether a box lies in another, but for `slack` points. */
export function within(inner: PageBox, outer: PageBox, slack: number): boolean {
  return (
    inner[0] >= outer[0] - slack &&
    inner[1] >= outer[1] - slack &&
    inner[2] <= outer[2] + slack &&
    inner[3] <= outer[3] + slack
  );
}

/** Cells along the longer side of a grid, at most: enough for 2 mm on a broadsheet. */
const MOST_CELLS = 400;
/** Lines of type this near one another are one place. */
const NEAR = 2;

/**
 * Places that touch or nearly touch as one place each, so that a column of lines is one box and not
 * eighty: boxes are laid on a grid of about 2 mm, and what hangs together there is one. Takes time in
 * proportion to the boxes and the cells. The order is that of each place's first box.
 */
export function gatherPlaces(boxes: readonly FindingBox[]): FindingBox[] {
  const first = boxes[0];
  if (!first || boxes.length === 1) return [...boxes];
  const grid = gridAround(boxes);
  const labels = label(covered(boxes, grid), grid);
  const places = new Map<number, FindingBox>();
  for (const box of boxes) {
    const cell = grid.row(box.y) * grid.columns + grid.column(box.x);
    const place = labels[cell] ?? 0;
    const known = places.get(place);
    places.set(place, known ? joined(known, box) : box);
  }
  return [...places.values()];
}

interface Grid {
  readonly columns: number;
  readonly rows: number;
  column(x: number): number;
  row(y: number): number;
}

function gridAround(boxes: readonly FindingBox[]): Grid {
  let all = boxes[0]!;
  for (const box of boxes) all = joined(all, box);
  const cell = Math.max(NEAR, Math.max(all.width, all.height) / MOST_CELLS);
  return {
    columns: Math.floor(all.width / cell) + 2,
    rows: Math.floor(all.height / cell) + 2,
    column: (x) => Math.floor((x - all.x) / cell),
    row: (y) => Math.floor((y - all.y) / cell),
  };
}

/** How many boxes cover each cell, by the differences at their corners. */
function covered(boxes: readonly FindingBox[], grid: Grid): Int32Array {
  const { columns, rows } = grid;
  const counts = new Int32Array((columns + 1) * (rows + 1));
  const add = (row: number, column: number, by: number) => {
    const at = row * (columns + 1) + column;
    counts[at] = (counts[at] ?? 0) + by;
  };
  for (const box of boxes) {
    const [top, left] = [grid.row(box.y), grid.column(box.x)];
    const bottom = grid.row(box.y + box.height) + 1;
    const right = grid.column(box.x + box.width) + 1;
    add(top, left, 1);
    add(top, right, -1);
    add(bottom, left, -1);
    add(bottom, right, 1);
  }
  const sums = new Int32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    let line = 0;
    for (let column = 0; column < columns; column++) {
      line += counts[row * (columns + 1) + column] ?? 0;
      sums[row * columns + column] =
        line + (row > 0 ? (sums[(row - 1) * columns + column] ?? 0) : 0);
    }
  }
  return sums;
}

/** Numbers the regions of covered cells that hang together by their sides or corners, from 1. */
function label(cells: Int32Array, { columns, rows }: Grid): Int32Array {
  const labels = new Int32Array(cells.length);
  let next = 0;
  const open: number[] = [];
  for (let start = 0; start < cells.length; start++) {
    if (!cells[start] || labels[start]) continue;
    labels[start] = ++next;
    open.push(start);
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const [row, column] = [Math.floor(at / columns), at % columns];
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
          const near = y * columns + x;
          if (!cells[near] || labels[near]) continue;
          labels[near] = next;
          open.push(near);
        }
      }
    }
  }
  return labels;
}

function joined(a: FindingBox, b: FindingBox): FindingBox {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return { x, y, width: tenth(right - x), height: tenth(bottom - y) };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
