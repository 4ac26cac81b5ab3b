import { PDFBool, type PDFDict } from "@cantoo/pdf-lib";
import type { Matrix } from "../../device.ts";
import { invert } from "../../matrix.ts";
import { arrayEntry, numbersEntry } from "../../objects/read.ts";
import { type Point, through } from "./place.ts";

/** How far along a gradient a point lies, 0 to 1; undefined where the gradient does not reach. */
export type AlongAt = (x: number, y: number) => number | undefined;

/** A point in the domain of a shading's function; undefined outside of it. */
export type PlaneAt = (x: number, y: number) => Point | undefined;

interface Extend {
  readonly before: boolean;
  readonly after: boolean;
}

function extendOf(dict: PDFDict): Extend {
  const [before, after] = arrayEntry(dict, "Extend") ?? [];
  return { before: before === PDFBool.True, after: after === PDFBool.True };
}

/** Holds a place to 0 to 1 where the gradient extends, and leaves it out where not. */
function reached(along: number, { before, after }: Extend): number | undefined {
  if (along < 0) return before ? 0 : undefined;
  if (along > 1) return after ? 1 : undefined;
  return along;
}

/** Type 1: the inverse of the shading's Matrix, within its Domain. */
export function functionPlace(dict: PDFDict): PlaneAt | undefined {
  const domain = numbersEntry(dict, "Domain") ?? [0, 1, 0, 1];
  const [x0 = 0, x1 = 1, y0 = 0, y1 = 1] = domain;
  const given = numbersEntry(dict, "Matrix");
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = given ?? [];
  const back = invert([a, b, c, d, e, f] satisfies Matrix);
  if (back === undefined) return undefined;
  return (x, y) => {
    const point = through(back, x, y);
    return point.x >= x0 && point.x <= x1 && point.y >= y0 && point.y <= y1 ? point : undefined;
  };
}

/** Type 2: the projection onto the axis. */
export function axialPlace(dict: PDFDict): AlongAt | undefined {
  const coords = numbersEntry(dict, "Coords");
  if (coords?.length !== 4) return undefined;
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = coords;
  const extend = extendOf(dict);
  const dx = x1 - x0;
  const dy = y1 - y0;
  const square = dx * dx + dy * dy;
  // An axis without length paints nothing.
  if (square === 0) return () => undefined;
  return (x, y) => reached(((x - x0) * dx + (y - y0) * dy) / square, extend);
}

/**
 * Type 3: the circle of the greatest parameter that the point lies on. The circles grow linearly from
 * the first to the second, so that the parameter is a root of a quadratic equation.
 */
export function radialPlace(dict: PDFDict): AlongAt | undefined {
  const coords = numbersEntry(dict, "Coords");
  if (coords?.length !== 6) return undefined;
  const [x0 = 0, y0 = 0, r0 = 0, x1 = 0, y1 = 0, r1 = 0] = coords;
  if (r0 < 0 || r1 < 0) return undefined;
  const extend = extendOf(dict);
  const dx = x1 - x0;
  const dy = y1 - y0;
  const dr = r1 - r0;
  const square = dx * dx + dy * dy - dr * dr;
  const accept = (root: number) => (r0 + root * dr < 0 ? undefined : reached(root, extend));
  return (x, y) => {
    const px = x - x0;
    const py = y - y0;
    const half = px * dx + py * dy + r0 * dr;
    const rest = px * px + py * py - r0 * r0;
    if (Math.abs(square) < 1e-9) return half === 0 ? undefined : accept(rest / (2 * half));
    const discriminant = half * half - square * rest;
    if (discriminant < 0) return undefined;
    const root = Math.sqrt(discriminant);
    const one = (half + root) / square;
    const other = (half - root) / square;
    return accept(Math.max(one, other)) ?? accept(Math.min(one, other));
  };
}
