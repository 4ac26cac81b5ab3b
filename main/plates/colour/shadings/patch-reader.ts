import type { Triangle } from "./mesh.ts";
import type { MeshData } from "./mesh-reader.ts";
import type { Point } from "./place.ts";

/** Triangles that all patches together may be cut into. */
const MOST_PATCH_TRIANGLES = 300_000;
const MOST_PATCHES = 100_000;

/** Cuts a side of a patch gets at least, for its colours, and at most, for its curves. */
const FEWEST_CUTS = 4;
const MOST_CUTS = 24;

/** Parts of a patch's extent by which a cut curve may stray: one in a thousand is not seen. */
const FLATNESS = 0.001;

/** A tensor-product patch: sixteen points, four corners' colours. */
interface Patch {
  /** The twelve points around the edge in the file's order, from (0, 0) by (0, 1) on. */
  readonly ring: readonly Point[];
  /** Points (1, 1), (1, 2), (2, 2), (2, 1), in the file's order. */
  readonly inner: readonly Point[];
  /** Colours at (0, 0), (0, 1), (1, 1), (1, 0) of u and v. */
  readonly colours: readonly (readonly number[])[];
}

/** Reads Coons patches (type 6) or tensor-product patches (type 7) and cuts them into triangles. */
export function readPatches(data: MeshData, tensor: boolean): Triangle[] {
  const patches: Patch[] = [];
  while (data.more() && patches.length < MOST_PATCHES) {
    patches.push(readPatch(data, tensor, patches.at(-1)));
  }
  // All patches are cut alike, so that neighbours meet in the same points.
  const room = Math.floor(Math.sqrt(MOST_PATCH_TRIANGLES / 2 / Math.max(patches.length, 1)));
  const wanted = patches.reduce((most, patch) => Math.max(most, cutsWanted(patch)), FEWEST_CUTS);
  const cuts = Math.max(Math.min(MOST_CUTS, wanted, room), FEWEST_CUTS);
  const weights = Array.from({ length: cuts + 1 }, (_, step) => bernstein(step / cuts));
  return patches.flatMap((patch) => cutPatch(patch, weights));
}

function readPatch(data: MeshData, tensor: boolean, before: Patch | undefined): Patch {
  const flag = data.flag();
  const shared = flag === 0 || before === undefined ? undefined : sharedEdge(before, flag);
  const points = (count: number) => Array.from({ length: count }, () => data.point());
  const ring = [...(shared?.ring ?? []), ...points(shared === undefined ? 12 : 8)];
  const inner = tensor ? points(4) : coonsInner(ring);
  const fresh = Array.from({ length: shared === undefined ? 4 : 2 }, () => data.colour());
  data.align();
  return { ring, inner, colours: [...(shared?.colours ?? []), ...fresh] };
}

/** The edge of the patch before that a flag of 1 to 3 goes on from. */
function sharedEdge({ ring, colours }: Patch, flag: number) {
  const start = 3 * flag;
  return {
    ring: [0, 1, 2, 3].map((step) => ring[(start + step) % 12]!),
    colours: [colours[flag]!, colours[(flag + 1) % 4]!],
  };
}

/** Places of the ring and the inner points in the 4 × 4 grid, as [column by u, row by v]. */
const RING = ["00", "01", "02", "03", "13", "23", "33", "32", "31", "30", "20", "10"];
const INNER = ["11", "12", "22", "21"];

/** The inner points that make a tensor-product patch of a Coons patch (ISO 32000-1, 8.7.4.5.8). */
function coonsInner(ring: readonly Point[]): Point[] {
  return INNER.map((name) => {
    // Seen from each inner point's own corner the formula is the same one.
    const [u, v] = [Number(name[0]), Number(name[1])];
    const at = (column: number, row: number) =>
      ring[RING.indexOf(`${u === 1 ? column : 3 - column}${v === 1 ? row : 3 - row}`)]!;
    const mix = (axis: "x" | "y") =>
      (-4 * at(0, 0)[axis] +
        6 * (at(0, 1)[axis] + at(1, 0)[axis]) -
        2 * (at(0, 3)[axis] + at(3, 0)[axis]) +
        3 * (at(3, 1)[axis] + at(1, 3)[axis]) -
        at(3, 3)[axis]) /
      9;
    return { x: mix("x"), y: mix("y") };
  });
}

/** The cubic Bernstein polynomials at a parameter. */
function bernstein(t: number): readonly number[] {
  const s = 1 - t;
  return [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
}

/**
 * Cuts that keep a patch's curves flat enough: a cubic strays from its n chords by at most 6 / 8 n² of
 * the greatest second difference of its points.
 */
function cutsWanted(patch: Patch): number {
  const { ring } = patch;
  const all = [...ring, ...patch.inner];
  const span = (axis: "x" | "y") =>
    Math.max(...all.map((point) => point[axis])) - Math.min(...all.map((point) => point[axis]));
  const extent = Math.max(span("x"), span("y"));
  let bend = 0;
  for (let index = 0; index < 12; index++) {
    // The second of three points that follow each other on one edge; corners are no bends.
    if (index % 3 === 0) continue;
    const [before, point, after] = [ring[index - 1]!, ring[index]!, ring[(index + 1) % 12]!];
    const [dx, dy] = (["x", "y"] as const).map((a) => before[a] - 2 * point[a] + after[a]);
    bend = Math.max(bend, Math.hypot(dx!, dy!));
  }
  return extent > 0 ? Math.ceil(Math.sqrt((0.75 * bend) / (FLATNESS * extent))) : FEWEST_CUTS;
}

/** Cuts a patch; `weights` are the Bernstein polynomials at each cut. */
function cutPatch(patch: Patch, weights: readonly (readonly number[])[]): Triangle[] {
  const grid = gridOf(patch);
  const cuts = weights.length - 1;
  const rows = weights.map((byU, i) =>
    weights.map((byV, j) => ({
      ...surfacePoint(grid, byU, byV),
      colour: surfaceColour(patch.colours, i / cuts, j / cuts),
    })),
  );
  const triangles: Triangle[] = [];
  for (let i = 0; i < cuts; i++) {
    for (let j = 0; j < cuts; j++) {
      const [a, b, c, d] = [rows[i]![j]!, rows[i]![j + 1]!, rows[i + 1]![j]!, rows[i + 1]![j + 1]!];
      triangles.push([a, b, c], [b, c, d]);
    }
  }
  return triangles;
}

/** Control points by 4 × column + row. */
function gridOf({ ring, inner }: Patch): readonly Point[] {
  const grid = new Array<Point>(16);
  const put = (names: readonly string[], points: readonly Point[]) => {
    names.forEach((name, index) => {
      grid[4 * Number(name[0]) + Number(name[1])] = points[index]!;
    });
  };
  put(RING, ring);
  put(INNER, inner);
  return grid;
}

function surfacePoint(
  grid: readonly Point[],
  byU: readonly number[],
  byV: readonly number[],
): Point {
  let x = 0;
  let y = 0;
  for (let index = 0; index < 16; index++) {
    const weight = byU[index >> 2]! * byV[index & 3]!;
    x += weight * grid[index]!.x;
    y += weight * grid[index]!.y;
  }
  return { x, y };
}

function surfaceColour(colours: Patch["colours"], u: number, v: number): number[] {
  const [c00 = [], c01 = [], c11 = [], c10 = []] = colours;
  return c00.map(
    (value, i) => (1 - u) * ((1 - v) * value + v * c01[i]!) + u * ((1 - v) * c10[i]! + v * c11[i]!),
  );
}
