import type { Box } from "../display-list.ts";
import {
  around,
  clamp,
  middleOf,
  type Point,
  rightOf,
  type Segment,
  segmentsOf,
} from "./geometry.ts";
import { holds, type Ink, type Inks, inksOf, inside } from "./inks.ts";
import { lanes, way } from "./ways.ts";

/** A line of text on the page, as a proof's snapshot or a text map has it. Points, y down. */
export interface ProofLine {
  readonly record: string;
  readonly start: number;
  readonly end: number;
  readonly offsets: readonly number[];
  readonly xs: readonly number[];
  readonly top: number;
  readonly bottom: number;
  readonly baseline: number;
  /** The ends of the line's measure. */
  readonly left: number;
  readonly right: number;
}

/** The page that marks are drawn on. */
export interface MarkedPage {
  readonly trim: { readonly width: number; readonly height: number };
  readonly lines: readonly ProofLine[];
}

export type Side = "left" | "right";

/** White beside the type area, where call-outs stand. */
export interface Margin {
  readonly side: Side;
  /** Where leaders leave the type area. */
  readonly edge: number;
  /** Where call-outs begin, and how wide they may be. */
  readonly near: number;
  readonly width: number;
}

/** Where marks and leaders find room on a page. */
export interface Room {
  readonly trim: MarkedPage["trim"];
  readonly lines: readonly ProofLine[];
  readonly margins: Readonly<Record<Side, Margin>>;
  /** The line of text that a box lies in. */
  lineOf(box: Box): ProofLine | undefined;
  /** The line under a box in the same column. */
  lineBelow(box: Box): ProofLine | undefined;
  /** Heights at which a line may run above a box, best first, none lower than `under`. */
  lanes(box: Box, under: number): number[];
  /** The way from a point at the height of a lane to the edge of a margin, between lines where it can. */
  way(from: Point, side: Side, lane: number): Point[];
  /** Points of characters that a line goes through. */
  struck(points: readonly Point[]): number;
}

/** White between type area and call-outs, in which leaders turn to them; and at the sheet's edge. */
const CHANNEL = 9;
const EDGE = 4;
/** Call-outs are no narrower, whatever the type area, and no wider. */
const NARROWEST = 26;
const WIDEST = 110;
/** Finds the room of a page. */
export function roomOf({ trim, lines }: MarkedPage): Room {
  const inks = inksOf(lines);
  const margins = marginsOf(trim, lines);
  const within = (x: number, y: number) => inks.between(y, y).find((ink) => holds(ink, x, y));
  return {
    trim,
    lines,
    margins,
    lineOf: (box) => within(middleOf(box).x, middleOf(box).y)?.line ?? nearestLine(inks, box),
    lineBelow: (box) => lineBelow(inks, box),
    lanes: (box, under) => lanes(inks, box, under),
    way: (from, side, lane) => way(inks, from, margins[side], lane),
    struck: (points) => segmentsOf(points).reduce((sum, part) => sum + struck(inks, part), 0),
  };
}

function struck(inks: Inks, part: Segment): number {
  const [top, bottom] = [Math.min(part.from.y, part.to.y), Math.max(part.from.y, part.to.y)];
  return inks.between(top, bottom).reduce((sum, ink) => sum + inside(part, ink), 0);
}

/** The line at a box's height whose measure holds it. */
function nearestLine(inks: Inks, box: Box): ProofLine | undefined {
  const { x, y } = middleOf(box);
  return inks.all.find(
    ({ line }) => line.left - 1 <= x && line.right + 1 >= x && line.top <= y && line.bottom >= y,
  )?.line;
}

function lineBelow(inks: Inks, box: Box): ProofLine | undefined {
  let best: Ink | undefined;
  for (const ink of inks.all) {
    const isUnder = ink.y > middleOf(box).y && ink.y < box.y + box.height * 3;
    const isBeside = ink.line.left < rightOf(box) + 1 && ink.line.right > box.x - 1;
    if (isUnder && isBeside && (!best || ink.y < best.y)) best = ink;
  }
  return best?.line;
}

function marginsOf(trim: MarkedPage["trim"], lines: readonly ProofLine[]): Room["margins"] {
  const box = around(
    lines.map(({ left, right, top, bottom }) => ({
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
    })),
  );
  const least = Math.min(EDGE + NARROWEST + CHANNEL, trim.width / 2);
  const left = Math.max(least, Math.min(box?.x ?? least, trim.width / 2));
  const right = Math.min(
    trim.width - least,
    Math.max(box ? rightOf(box) : trim.width, trim.width / 2),
  );
  const width = (white: number) => Math.min(WIDEST, white - CHANNEL - EDGE);
  return {
    left: { side: "left", edge: left, near: left - CHANNEL, width: width(left) },
    right: { side: "right", edge: right, near: right + CHANNEL, width: width(trim.width - right) },
  };
}

/**
 * The characters of a box: the box of each, from the line's own places where they are known. A place
 * without characters is itself.
 */
export function cellsOf(box: Box, line: ProofLine | undefined): Box[] {
  const stops = (line?.xs ?? []).filter((x) => x >= box.x - 0.5 && x <= rightOf(box) + 0.5);
  const count = clamp(Math.round(box.width / Math.max(1, box.height)), 1, 200);
  const xs =
    stops.length >= 2
      ? stops
      : Array.from({ length: count + 1 }, (_, index) => box.x + (box.width * index) / count);
  const cells = xs
    .slice(1)
    .map((right, index) => ({ ...box, x: xs[index]!, width: right - xs[index]! }))
    .filter(({ width }) => width > 0.2);
  return cells.length > 0 ? cells : [box];
}
