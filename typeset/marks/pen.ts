import type { Box } from "../display-list.ts";
import { bottomOf, middleOf, type Point, rightOf } from "./geometry.ts";

/** Path data of one stroke, and how it is drawn; `width` 0 is filled. */
export interface Shape {
  readonly path: string;
  readonly width: number;
}

/** How far the handles of a curve stand out where four make a round. */
const ROUND = 0.5523;

const number = (value: number) => String(Math.round(value * 100) / 100);
const at = (...points: Point[]) => points.map(({ x, y }) => `${number(x)} ${number(y)}`).join(" ");

/** A line through points. */
export function line(...points: Point[]): string {
  return points.map((point, index) => `${index === 0 ? "M" : "L"} ${at(point)}`).join(" ");
}

/** Curves from a point, each by its two handles and its end. */
export function curve(from: Point, ...parts: readonly (readonly [Point, Point, Point])[]): string {
  return [`M ${at(from)}`, ...parts.map((part) => `C ${at(...part)}`)].join(" ");
}

/** A closed line through corners that are rounded by `radius`, or by half a short edge. */
export function rounded(corners: readonly Point[], radius: number): string {
  const count = corners.length;
  const parts = corners.map((corner, index) => {
    const before = corners[(index + count - 1) % count]!;
    const after = corners[(index + 1) % count]!;
    const reach = Math.min(radius, apart(corner, before) / 2, apart(corner, after) / 2);
    const [start, end] = [toward(corner, before, reach), toward(corner, after, reach)];
    const handle = reach * (1 - ROUND);
    const bend = `C ${at(toward(corner, before, handle), toward(corner, after, handle), end)}`;
    return `${index === 0 ? "M" : "L"} ${at(start)} ${bend}`;
  });
  return `${parts.join(" ")} Z`;
}

function apart(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function toward(from: Point, to: Point, by: number): Point {
  const length = apart(from, to);
  if (length === 0) return from;
  return {
    x: from.x + ((to.x - from.x) * by) / length,
    y: from.y + ((to.y - from.y) * by) / length,
  };
}

/** The corners of a box, from its top left one clockwise. */
export function cornersOf(box: Box): Point[] {
  return [
    { x: box.x, y: box.y },
    { x: rightOf(box), y: box.y },
    { x: rightOf(box), y: bottomOf(box) },
    { x: box.x, y: bottomOf(box) },
  ];
}

/** A ring by hand about a box: round at its ends. */
export function ring(box: Box): string {
  return rounded(cornersOf(box), Math.min(box.height * 0.48, 9));
}

/** A circle. */
export function circle({ x, y }: Point, radius: number): string {
  const box = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
  return rounded(cornersOf(box), radius);
}

/** A closed line with sharp corners. */
export function polygon(...corners: Point[]): string {
  return `${line(...corners)} Z`;
}

/** The two barbs of an arrow that ends at `tip`, coming from `from`. */
export function barbs(from: Point, tip: Point, size: number): string {
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x);
  const barb = (by: number) => ({
    x: tip.x - size * Math.cos(angle + by),
    y: tip.y - size * Math.sin(angle + by),
  });
  return line(barb(0.45), tip, barb(-0.45));
}

/** ✓, in a square of `size`. */
export function tick({ x, y }: Point, size: number): string {
  return line({ x, y: y + size * 0.55 }, { x: x + size * 0.35, y: y + size }, { x: x + size, y });
}

/** ✗, in a square of `size`. */
export function cross({ x, y }: Point, size: number): string {
  const far = { x: x + size, y: y + size };
  return `${line({ x, y }, far)} ${line({ x: far.x, y }, { x, y: far.y })}`;
}

/** The loop at the end of a deletion's tail, inside a box that the tail comes to from `side`. */
export function loop(box: Box, side: "left" | "right"): string {
  const toRight = side === "left" ? 1 : -1;
  const near = side === "left" ? box.x : rightOf(box);
  const { y: mid } = middleOf(box);
  const p = (along: number, down: number): Point => ({
    x: near + toRight * box.width * along,
    y: mid + (box.height / 2) * down,
  });
  return curve(
    p(0, 0),
    [p(0.3, 0.15), p(0.98, 0.5), p(0.95, -0.4)],
    [p(0.9, -1.3), p(0.3, -1.1), p(0.38, -0.2)],
    [p(0.45, 0.6), p(0.7, 0.9), p(1, 0.95)],
  );
}

/** The numbers of a path's data, two a point. */
const NUMBER = /-?\d+(?:\.\d+)?/g;

/** The points of path data, handles among them. */
export function pointsOf(path: string): Point[] {
  const numbers = (path.match(NUMBER) ?? []).map(Number);
  return Array.from({ length: numbers.length / 2 }, (_, index) => ({
    x: numbers[2 * index]!,
    y: numbers[2 * index + 1]!,
  }));
}

/** Path data with every point moved inside a sheet. */
export function keptIn(path: string, sheet: { width: number; height: number }): string {
  let isX = false;
  return path.replace(NUMBER, (text) => {
    isX = !isX;
    return number(Math.min(isX ? sheet.width : sheet.height, Math.max(0, Number(text))));
  });
}
