import { type PdfFunction, tabulated } from "../functions/pdf-function.ts";
import type { ColourSpace } from "../spaces/colour-space.ts";
import type { ColourAt } from "./read-shading.ts";
import { GRADIENT_STEPS } from "./shading-colours.ts";

/** A corner of a triangle with the components of its colour. */
export interface MeshVertex {
  readonly x: number;
  readonly y: number;
  readonly colour: readonly number[];
}

export type Triangle = readonly [MeshVertex, MeshVertex, MeshVertex];

/** Triangles in painting order: later ones cover earlier ones. */
export interface Mesh {
  readonly triangles: readonly Triangle[];
  /** Range of the parameter, where the colours are one of a function. */
  readonly parameter: readonly [from: number, to: number];
}

/** The colours of a mesh, by its function where it has one. */
export function meshColours(
  mesh: Mesh,
  space: ColourSpace,
  made: PdfFunction | undefined,
): ColourAt | undefined {
  if (mesh.triangles.length === 0) return undefined;
  const index = indexTriangles(mesh.triangles);
  const low = Math.min(...mesh.parameter);
  const high = Math.max(...mesh.parameter);
  const byParameter =
    made && tabulated(low, high, GRADIENT_STEPS, (value) => space.inks(made.evaluate([value])));
  return (x, y) => {
    const colour = colourIn(index, x, y);
    if (colour === undefined) return undefined;
    return byParameter === undefined ? space.inks(colour) : byParameter(colour[0] ?? 0);
  };
}

/** Triangles by the cells of a grid over them, each cell's in painting order. */
interface TriangleIndex {
  readonly triangles: readonly Triangle[];
  readonly left: number;
  readonly bottom: number;
  /** Cells a point of length, across and up. */
  readonly across: number;
  readonly up: number;
  readonly cells: number;
  /** Where each cell's part of `members` starts, and its end after the last. */
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
}

const MOST_CELLS = 512;
const MOST_MEMBERS = 1 << 23;

function indexTriangles(triangles: readonly Triangle[]): TriangleIndex {
  const { left, bottom, width, height } = extentOf(triangles);
  let cells = Math.min(Math.max(Math.ceil(Math.sqrt(triangles.length)), 1), MOST_CELLS);
  for (;;) {
    const across = width > 0 ? cells / width : 0;
    const up = height > 0 ? cells / height : 0;
    const grid = { triangles, left, bottom, across, up, cells };
    const starts = countMembers(grid);
    if (starts[cells * cells]! <= MOST_MEMBERS || cells === 1) {
      return { ...grid, starts, members: listMembers(grid, starts) };
    }
    cells >>= 1;
  }
}

function extentOf(triangles: readonly Triangle[]) {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const triangle of triangles) {
    for (const { x, y } of triangle) {
      left = Math.min(left, x);
      bottom = Math.min(bottom, y);
      right = Math.max(right, x);
      top = Math.max(top, y);
    }
  }
  return { left, bottom, width: right - left, height: top - bottom };
}

type Grid = Omit<TriangleIndex, "starts" | "members">;

function countMembers(grid: Grid): Uint32Array {
  const starts = new Uint32Array(grid.cells * grid.cells + 1);
  for (const triangle of grid.triangles) {
    visitCells(grid, triangle, (cell) => {
      starts[cell + 1]! += 1;
    });
  }
  for (let cell = 0; cell < grid.cells * grid.cells; cell++) starts[cell + 1]! += starts[cell]!;
  return starts;
}

function listMembers(grid: Grid, starts: Uint32Array): Uint32Array {
  const members = new Uint32Array(starts[grid.cells * grid.cells]!);
  const next = starts.slice();
  grid.triangles.forEach((triangle, number) => {
    visitCells(grid, triangle, (cell) => {
      members[next[cell]!++] = number;
    });
  });
  return members;
}

function visitCells(grid: Grid, [a, b, c]: Triangle, visit: (cell: number) => void): void {
  const { left, bottom, across, up, cells } = grid;
  const column = (x: number) => Math.min(Math.floor((x - left) * across), cells - 1);
  const row = (y: number) => Math.min(Math.floor((y - bottom) * up), cells - 1);
  const lastColumn = column(Math.max(a.x, b.x, c.x));
  const lastRow = row(Math.max(a.y, b.y, c.y));
  for (let r = row(Math.min(a.y, b.y, c.y)); r <= lastRow; r++) {
    for (let col = column(Math.min(a.x, b.x, c.x)); col <= lastColumn; col++) {
      visit(r * cells + col);
    }
  }
}

/** Points this little outside of a triangle, as a share of it, still count: neighbours leave no gap. */
const TOLERANCE = 1e-7;

/** Components at a point by the last triangle that holds it. */
function colourIn(index: TriangleIndex, x: number, y: number): number[] | undefined {
  const { left, bottom, across, up, cells, starts, members, triangles } = index;
  const column = Math.floor((x - left) * across);
  const row = Math.floor((y - bottom) * up);
  if (column < 0 || column > cells || row < 0 || row > cells) return undefined;
  const cell = Math.min(row, cells - 1) * cells + Math.min(column, cells - 1);
  for (let place = starts[cell + 1]! - 1; place >= starts[cell]!; place--) {
    const [a, b, c] = triangles[members[place]!]!;
    const area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
    if (area === 0) continue;
    const ofB = ((x - a.x) * (c.y - a.y) - (c.x - a.x) * (y - a.y)) / area;
    const ofC = ((b.x - a.x) * (y - a.y) - (x - a.x) * (b.y - a.y)) / area;
    const ofA = 1 - ofB - ofC;
    if (ofA < -TOLERANCE || ofB < -TOLERANCE || ofC < -TOLERANCE) continue;
    return a.colour.map((value, i) => ofA * value + ofB * b.colour[i]! + ofC * c.colour[i]!);
  }
  return undefined;
}
