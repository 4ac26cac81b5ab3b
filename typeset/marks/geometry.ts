import type { Box } from "../display-list.ts";

/** A point of the page, y down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A straight stretch of a line. */
export interface Segment {
  readonly from: Point;
  readonly to: Point;
}

/** The stretches of a line through points. */
export function segmentsOf(points: readonly Point[]): Segment[] {
  return points.slice(1).map((to, index) => ({ from: points[index]!, to }));
}

/** How near two segments come to each other; 0 where they cross or touch. */
export function distance(a: Segment, b: Segment): number {
  if (doCross(a, b)) return 0;
  return Math.min(
    toSegment(a.from, b),
    toSegment(a.to, b),
    toSegment(b.from, a),
    toSegment(b.to, a),
  );
}

/** Whether segments come nearer to each other than `apart`. */
export function isNear(a: Segment, b: Segment, apart: number): boolean {
  return (
    areNear(a.from.y, a.to.y, b.from.y, b.to.y, apart) &&
    areNear(a.from.x, a.to.x, b.from.x, b.to.x, apart) &&
    distance(a, b) < apart
  );
}

/** Whether two ranges of one axis, each in either order, come nearer than `apart`. */
function areNear(a: number, b: number, c: number, d: number, apart: number): boolean {
  return Math.max(a, b) + apart > Math.min(c, d) && Math.max(c, d) + apart > Math.min(a, b);
}

/** Whether each segment's ends lie on different sides of the other. */
function doCross(a: Segment, b: Segment): boolean {
  const side = (line: Segment, point: Point) =>
    Math.sign(
      (line.to.x - line.from.x) * (point.y - line.from.y) -
        (line.to.y - line.from.y) * (point.x - line.from.x),
    );
  return side(a, b.from) * side(a, b.to) < 0 && side(b, a.from) * side(b, a.to) < 0;
}

function toSegment(point: Point, { from, to }: Segment): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - t * dx, point.y - from.y - t * dy);
}

/** The box around boxes; undefined around none. */
export function around(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

export function rightOf({ x, width }: Box): number {
  return x + width;
}

export function bottomOf({ y, height }: Box): number {
  return y + height;
}

export function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** A box with its edges moved out by `dx` and `dy`. */
export function grown({ x, y, width, height }: Box, dx: number, dy: number): Box {
  return { x: x - dx, y: y - dy, width: width + 2 * dx, height: height + 2 * dy };
}

/** Whether boxes share more than an edge. */
export function doOverlap(a: Box, b: Box): boolean {
  return a.x < rightOf(b) && b.x < rightOf(a) && a.y < bottomOf(b) && b.y < bottomOf(a);
}

export function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
