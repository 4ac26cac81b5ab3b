import type {
  Clip,
  Matrix,
  PageBox,
  PagePath,
  ShownGlyph,
  StrokeStyle,
} from "../../plates/device.ts";
import { grown, intersection, union } from "../places.ts";

/** The least box around a path's points, control points included; undefined for an empty path. */
export function pathBounds(path: PagePath): PageBox | undefined {
  return pointBounds(path.coords, 0, path.coords.length);
}

function pointBounds(coords: readonly number[], from: number, to: number): PageBox | undefined {
  if (to - from < 2) return undefined;
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = from; i + 1 < to; i += 2) {
    const x = coords[i]!;
    const y = coords[i + 1]!;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < bottom) bottom = y;
    if (y > top) top = y;
  }
  return [left, bottom, right, top];
}

/** The least box around a stroke: half its width on either side of the path. */
export function strokeBounds(path: PagePath, style: StrokeStyle): PageBox | undefined {
  const box = pathBounds(path);
  return box && grown(box, style.width / 2);
}

/** Where the unit square comes to lie. */
export function squareBounds([a, b, c, d, e, f]: Matrix): PageBox {
  const x = [e, e + a, e + c, e + a + c];
  const y = [f, f + b, f + d, f + b + d];
  return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
}

/** How far below the baseline, and above it, the em of a glyph reaches. */
const DESCENT = 0.12;
const ASCENT = 0.88;

/**
 * The box of a glyph's em: as wide as its advance, or as the em where the advance tells nothing of
 * its breadth (vertical lines). The outline is not asked for: boxes are for showing where.
 */
export function glyphBounds({ matrix, advance }: ShownGlyph): PageBox {
  const [a, b, c, d, e, f] = matrix;
  const width = advance > 0 && advance <= 2 ? advance : 1;
  const height = ASCENT + DESCENT;
  return squareBounds([
    a * width,
    b * width,
    c * height,
    d * height,
    e - c * DESCENT,
    f - d * DESCENT,
  ]);
}

/** The box around all glyphs; undefined where there are none. */
export function glyphsBounds(glyphs: readonly ShownGlyph[]): PageBox | undefined {
  let all: PageBox | undefined;
  for (const glyph of glyphs) {
    const box = glyphBounds(glyph);
    all = all ? union(all, box) : box;
  }
  return all;
}

/** Clips seen before and the box of each chain. */
export type ClipBounds = WeakMap<Clip, PageBox | "nothing">;

/** What a chain of clips leaves of a box; undefined where nothing is left. */
export function clipped(
  box: PageBox,
  clip: Clip | undefined,
  known: ClipBounds,
): PageBox | undefined {
  if (!clip) return box;
  const bounds = clipBounds(clip, known);
  return bounds === "nothing" ? undefined : intersection(box, bounds);
}

function clipBounds(clip: Clip, known: ClipBounds): PageBox | "nothing" {
  const chain: Clip[] = [];
  let at: Clip | undefined = clip;
  while (at && !known.has(at)) {
    chain.push(at);
    at = at.parent;
  }
  let bounds = at ? known.get(at) : undefined;
  for (const link of chain.reverse()) {
    const own = pathBounds(link.path);
    if (bounds === "nothing" || !own) bounds = "nothing";
    else bounds = bounds ? (intersection(own, bounds) ?? "nothing") : own;
    known.set(link, bounds);
  }
  return bounds ?? "nothing";
}

/** A rectangle whose shorter side is at most this many points may be meant as a line. */
const WIDEST_RULE = 3;
/** A line is at least so many times longer than it is wide, and so many points long. */
const LEAST_RATIO = 5;
const LEAST_LENGTH = 2;

/** Subpaths that are narrow upright rectangles, which is how many programs draw rules. */
export function filledRules(path: PagePath): { readonly box: PageBox; readonly width: number }[] {
  const rules: { box: PageBox; width: number }[] = [];
  let at = 0;
  for (const commands of path.commands.match(/M[^M]*/g) ?? []) {
    const count = coordsOf(commands);
    const rule = /^ML{3,4}Z?$/.test(commands) ? ruleOf(path.coords, at, at + count) : undefined;
    if (rule) rules.push(rule);
    at += count;
  }
  return rules;
}

function coordsOf(commands: string): number {
  let count = 0;
  for (const command of commands) count += command === "C" ? 6 : command === "Z" ? 0 : 2;
  return count;
}

function ruleOf(coords: readonly number[], from: number, to: number) {
  for (let i = from + 2; i + 1 < to; i += 2)
    if (coords[i] !== coords[i - 2] && coords[i + 1] !== coords[i - 1]) return undefined;
  const box = pointBounds(coords, from, to);
  if (!box) return undefined;
  const width = Math.min(box[2] - box[0], box[3] - box[1]);
  const length = Math.max(box[2] - box[0], box[3] - box[1]);
  return width <= WIDEST_RULE && length >= Math.max(LEAST_LENGTH, width * LEAST_RATIO)
    ? { box, width }
    : undefined;
}
