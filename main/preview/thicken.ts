import type { EdgeList } from "../raster/flatten.ts";

/**
 * Adds to a glyph's edges what its stroke covers: along each edge a strip of the given width in
 * pixels. Strips turn the way that the outline does, so that ink on ink stays ink.
 */
export function thicken(edges: EdgeList, width: number): void {
  const { values, length } = edges;
  const outline = values.slice(0, length);
  const turn = Math.sign(signedArea(outline)) || 1;
  for (let i = 0; i < length; i += 4) {
    const strip = stripAlong(outline, i, width / 2, turn);
    if (strip !== undefined) edges.addPath("MLLLZ", strip, { scaleX: 1, scaleY: 1 }, true);
  }
}

/** Twice the area within closed contours given as edges; its sign says which way they turn. */
function signedArea(edges: Float64Array): number {
  let area = 0;
  for (let i = 0; i < edges.length; i += 4)
    area += edges[i]! * edges[i + 3]! - edges[i + 2]! * edges[i + 1]!;
  return area;
}

function stripAlong(
  edges: Float64Array,
  at: number,
  half: number,
  turn: number,
): number[] | undefined {
  const [x0, y0, x1, y1] = [edges[at]!, edges[at + 1]!, edges[at + 2]!, edges[at + 3]!];
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length === 0) return undefined;
  const nx = ((y1 - y0) / length) * half * turn;
  const ny = ((x0 - x1) / length) * half * turn;
  return [x0 + nx, y0 + ny, x1 + nx, y1 + ny, x1 - nx, y1 - ny, x0 - nx, y0 - ny];
}
