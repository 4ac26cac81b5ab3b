import type { StrokeStyle } from "../device.ts";
import { dashes, type Polyline } from "./dash.ts";
import { EdgeMemory, type Edges, flattened, measured } from "./edges.ts";
import { held } from "./pixel-view.ts";

/** How far the chords of a round cap or join may stray from the circle, in pixels. */
const ROUND_ERROR = 0.03;

/** Chords of one arc, at most. */
const MOST_STEPS = 256;

const memory = new EdgeMemory();

/**
 * The edges of a stroked path by ISO 32000-1, 8.4.3 and 8.5.3.2: strips of pieces that run on
 * smoothly, the outer corners of joins and the caps, as polygons of one direction, so that what
 * overlaps fills once. Path and style are in pixels; a width of 0 is one pixel. The values are overwritten by the
 * next call.
 */
export function strokeEdges(
  commands: string,
  coords: ArrayLike<number>,
  style: StrokeStyle,
): Edges {
  memory.clear();
  const pen: Pen = { ...style, half: held(style.width > 0 ? style.width : 1) / 2 };
  for (const line of polylines(commands, coords))
    for (const piece of style.dash.length > 0 ? dashes(line, style.dash, style.dashPhase) : [line])
      strokeLine(piece, pen);
  return measured(memory.values, memory.length);
}

/** A style in points brought to pixels. */
export function scaledStyle(style: StrokeStyle, scale: number): StrokeStyle {
  return {
    ...style,
    width: style.width * scale,
    dash: style.dash.map((length) => length * scale),
    dashPhase: style.dashPhase * scale,
  };
}

interface Pen extends StrokeStyle {
  /** Half the width. */
  readonly half: number;
}

const PARAMETERS: Readonly<Record<string, number>> = { M: 2, L: 2, Q: 4, C: 6, Z: 0 };

/** The path's contours with curves as chords. */
export function polylines(commands: string, coords: ArrayLike<number>): Polyline[] {
  const lines: Polyline[] = [];
  let at = 0;
  let [startX, startY] = [0, 0];
  for (const [contour] of commands.matchAll(/M[^MZ]*Z?|[^MZ]+Z?|Z/g)) {
    let length = 0;
    for (const command of contour) length += PARAMETERS[command] ?? 0;
    const own = Array.from({ length }, (_, i) => coords[at + i]!);
    at += length;
    if (contour[0] === "M") [startX, startY] = [own[0]!, own[1]!];
    // After Z a path goes on from where the closed contour began.
    else own.unshift(startX, startY);
    const whole = contour[0] === "M" ? contour : `M${contour}`;
    if (whole !== "MZ" || contour === "MZ") lines.push(polyline(whole, own));
  }
  return lines.filter((line) => line.points.length > 2);
}

function polyline(contour: string, coords: readonly number[]): Polyline {
  const edges = flattened(contour, coords, false);
  const points = [coords[0]!, coords[1]!];
  for (let i = 0; i < edges.length; i += 4) {
    const [x, y] = [edges.values[i + 2]!, edges.values[i + 3]!];
    if (x !== points.at(-2) || y !== points.at(-1)) points.push(x, y);
  }
  const closed = contour.endsWith("Z");
  if (closed && points.length > 4 && isSame(points, 0, points.length - 2)) points.length -= 2;
  // A contour of no length is drawn by its caps; a mere move is not drawn.
  if (points.length === 2 && contour.length > 1) points.push(coords[0]!, coords[1]!);
  return { points, closed: closed && points.length > 4 };
}

function isSame(points: readonly number[], a: number, b: number): boolean {
  return points[a] === points[b] && points[a + 1] === points[b + 1];
}

type Point = readonly [x: number, y: number];

/** Cosine of the turn up to which pieces run on into one another: the chords of a curve. */
const SMOOTH = Math.cos(Math.PI / 9);

function strokeLine(line: Polyline, pen: Pen): void {
  const { points, closed } = line;
  if (points.length === 4 && isSame(points, 0, 2)) {
    dot(points[0]!, points[1]!, pen);
    return;
  }
  const count = points.length / 2;
  const pieces = closed ? count : count - 1;
  const corner = (i: number): Point => {
    const index = ((i + count) % count) * 2;
    return [points[index]!, points[index + 1]!];
  };
  const ways: Point[] = [];
  for (let i = 0; i < pieces; i++) ways.push(direction(corner(i), corner(i + 1)));
  const wayBefore = (i: number): Point | undefined =>
    ways[i - 1] ?? (closed ? ways.at(-1) : undefined);
  for (let i = 0; i < pieces; i++) {
    const way = ways[i]!;
    const before = wayBefore(i);
    const after = ways[i + 1] ?? (closed ? ways[0] : undefined);
    piece([corner(i), corner(i + 1)], [before, way, after], pen.half);
    if (before && !isSmooth(before, way)) join(corner(i), before, way, pen);
  }
  if (closed) return;
  cap(corner(1), corner(0), pen);
  cap(corner(count - 2), corner(count - 1), pen);
}

function isSmooth(u: Point, v: Point): boolean {
  return u[0] * v[0] + u[1] * v[1] > SMOOTH;
}

/** A unit vector from one point to another. */
function direction(from: Point, to: Point): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
}

/**
 * The two sides of a straight piece, given the directions before it, of it and after it. Where it
 * runs on smoothly it shares its neighbour's corners, else it ends square.
 */
function piece(
  [from, to]: readonly [Point, Point],
  [before, way, after]: readonly [Point | undefined, Point, Point | undefined],
  half: number,
): void {
  const runsIn = before !== undefined && isSmooth(before, way);
  const runsOut = after !== undefined && isSmooth(way, after);
  const [ax, ay] = offset(runsIn ? before : way, way, half);
  const [bx, by] = offset(way, runsOut ? after : way, half);
  memory.add(to[0] + bx, to[1] + by, from[0] + ax, from[1] + ay);
  memory.add(from[0] - ax, from[1] - ay, to[0] - bx, to[1] - by);
  if (!runsIn) memory.add(from[0] + ax, from[1] + ay, from[0] - ax, from[1] - ay);
  if (!runsOut) memory.add(to[0] - bx, to[1] - by, to[0] + bx, to[1] + by);
}

/** From a corner between two directions to the left side's corner. */
function offset(u: Point, v: Point, half: number): Point {
  const reach = half / (1 + u[0] * v[0] + u[1] * v[1]);
  return [-(u[1] + v[1]) * reach, (u[0] + v[0]) * reach];
}

/** Adds a polygon, turned so that it goes round the same way as pieces do. */
function polygon(corners: readonly Point[]): void {
  let area = 0;
  corners.forEach(([x, y], i) => {
    const next = corners[(i + 1) % corners.length]!;
    area += x * next[1] - next[0] * y;
  });
  const turned = area < 0 ? corners.toReversed() : corners;
  turned.forEach(([x, y], i) => {
    const next = turned[(i + 1) % turned.length]!;
    memory.add(x, y, next[0], next[1]);
  });
}

/** The outer side of the corner at `at` between two directions: pointed, round or cut off. */
function join(at: Point, u: Point, v: Point, pen: Pen): void {
  const turn = u[0] * v[1] - u[1] * v[0];
  const along = u[0] * v[0] + u[1] * v[1];
  if (Math.abs(turn) < 1e-6 && along > 0) return;
  // The outer side is the one away from the turn.
  const side = turn > 0 ? -pen.half : pen.half;
  const from: Point = [at[0] - u[1] * side, at[1] + u[0] * side];
  const to: Point = [at[0] - v[1] * side, at[1] + v[0] * side];
  if (pen.join === 1) {
    // By way of the corner's outer middle, so that a line that turns back on itself is rounded too.
    const [mx, my] = direction(v, u);
    const middle: Point = [at[0] + mx * pen.half, at[1] + my * pen.half];
    const before = arc(at, from, middle, pen.half);
    polygon([at, from, ...before, middle, ...arc(at, middle, to, pen.half), to]);
    return;
  }
  // Miter length over width is 1 / sin(φ/2) for the angle φ between the pieces: cos φ = −u·v.
  const sine = Math.sqrt(Math.max(0, (1 + along) / 2));
  if (pen.join === 0 && sine > 1e-6 && 1 / sine <= pen.miterLimit) {
    const reach = side / (1 + along);
    const tip: Point = [at[0] - (u[1] + v[1]) * reach, at[1] + (u[0] + v[0]) * reach];
    polygon([at, from, tip, to]);
  } else polygon([at, from, to]);
}

/** The end of a line at `at` that comes from `before`. */
function cap(before: Point, at: Point, pen: Pen): void {
  if (pen.cap === 0) return;
  const [ux, uy] = direction(before, at);
  const half = pen.half;
  const left: Point = [at[0] - uy * half, at[1] + ux * half];
  const right: Point = [at[0] + uy * half, at[1] - ux * half];
  if (pen.cap === 2) {
    const [fx, fy] = [ux * half, uy * half];
    polygon([left, right, [right[0] + fx, right[1] + fy], [left[0] + fx, left[1] + fy]]);
    return;
  }
  const tip: Point = [at[0] + ux * half, at[1] + uy * half];
  polygon([left, ...arc(at, left, tip, half), tip, ...arc(at, tip, right, half), right]);
}

/** A contour of no length: a disc or a square by its caps, nothing without. */
function dot(x: number, y: number, pen: Pen): void {
  if (pen.cap === 0) return;
  cap([x - 1, y], [x, y], pen);
  cap([x + 1, y], [x, y], pen);
}

/** Points between two on a circle, the shorter way round; none of the two. */
function arc(centre: Point, from: Point, to: Point, radius: number): Point[] {
  const start = Math.atan2(from[1] - centre[1], from[0] - centre[0]);
  let sweep = Math.atan2(to[1] - centre[1], to[0] - centre[0]) - start;
  if (sweep > Math.PI) sweep -= 2 * Math.PI;
  if (sweep < -Math.PI) sweep += 2 * Math.PI;
  const widest = 2 * Math.acos(Math.max(0, 1 - ROUND_ERROR / Math.max(radius, ROUND_ERROR)));
  const steps = Math.min(MOST_STEPS, Math.ceil(Math.abs(sweep) / Math.min(widest, Math.PI / 4)));
  return Array.from({ length: Math.max(0, steps - 1) }, (_, i) => {
    const angle = start + (sweep * (i + 1)) / steps;
    return [centre[0] + radius * Math.cos(angle), centre[1] + radius * Math.sin(angle)] as const;
  });
}
