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

/** What a line of text covers. */
interface Ink extends Box {
  readonly line: ProofLine;
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
  way(from: Point, side: Side): Point[];
  /** Points of characters that a line goes through. */
  struck(points: readonly Point[]): number;
}

/** White between type area and call-outs, in which leaders turn to them; and at the sheet's edge. */
const CHANNEL = 9;
const EDGE = 4;
/** Call-outs are no narrower, whatever the type area, and no wider. */
const NARROWEST = 26;
const WIDEST = 110;
/** Leaders of one gap are that far from each other. */
const LANE = 0.6;
/** Hair's breadth by which a line may touch the body of a character, which its ink does not fill. */
const HAIR = 0.3;

/** Finds the room of a page. */
export function roomOf({ trim, lines }: MarkedPage): Room {
  const inks = lines.map(inkOf).filter(({ width }) => width > 0);
  const within = (x: number, y: number) => inks.find((ink) => holds(ink, x, y));
  return {
    trim,
    lines,
    margins: marginsOf(trim, lines),
    lineOf: (box) => within(middleOf(box).x, middleOf(box).y)?.line ?? nearestLine(inks, box),
    lineBelow: (box) => lineBelow(inks, box),
    lanes: (box, under) => lanes(inks, box, under),
    way: (from, side) => way(inks, from, marginsOf(trim, lines)[side]),
    struck: (points) =>
      segmentsOf(points).reduce(
        (sum, part) => sum + inks.reduce((more, ink) => more + inside(part, ink), 0),
        0,
      ),
  };
}

function inkOf(line: ProofLine): Ink {
  const x = Math.min(...line.xs);
  const width = line.xs.length === 0 ? 0 : Math.max(...line.xs) - x;
  return { x, y: line.top, width, height: line.bottom - line.top, line };
}

function holds(ink: Ink, x: number, y: number): boolean {
  return x > ink.x && x < rightOf(ink) && y > ink.y + HAIR && y < ink.y + ink.height - HAIR;
}

/** The line at a box's height whose measure holds it. */
function nearestLine(inks: readonly Ink[], box: Box): ProofLine | undefined {
  const { x, y } = middleOf(box);
  return inks.find(
    ({ line }) => line.left - 1 <= x && line.right + 1 >= x && line.top <= y && line.bottom >= y,
  )?.line;
}

function lineBelow(inks: readonly Ink[], box: Box): ProofLine | undefined {
  let best: Ink | undefined;
  for (const ink of inks) {
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
 * The gap above a height in a column: from the foot of what stands above, at most 8 pt up, since a
 * leader keeps to the line that it belongs to.
 */
function gapAbove(inks: readonly Ink[], left: number, right: number, top: number): number {
  let foot = top - 8;
  for (const ink of inks) {
    const bottom = ink.y + ink.height;
    if (bottom <= top + 0.5 && bottom > foot && ink.x < right && rightOf(ink) > left) foot = bottom;
  }
  return Math.min(foot, top);
}

function lanes(inks: readonly Ink[], box: Box, under: number): number[] {
  const foot = gapAbove(inks, box.x - 1, rightOf(box) + 1, box.y);
  const lowest = under - HAIR;
  const highest = Math.min(foot + HAIR, lowest);
  const centre = Math.max((highest + lowest) / 2, lowest - 2);
  const steps = [0, 1, 2, 3, 4, 5].flatMap((step) => [centre - step * LANE, centre + step * LANE]);
  const between = steps.map((y) => y + LANE / 2);
  const inGap = [...steps, ...between].filter((y) => y >= highest - 0.01 && y <= lowest + 0.01);
  // Where a gap is full, a leader had better touch characters than cross another one.
  const over = [1, 2, 3, 4, 5, 6].map((step) => highest - step * LANE);
  return [...new Set([...inGap, ...over])].filter((y) => y > 0.5);
}

function way(inks: readonly Ink[], from: Point, { edge, side }: Margin): Point[] {
  const toward = side === "left" ? -1 : 1;
  const points: Point[] = [from];
  let { x, y } = from;
  const passed = new Set<Ink>(inks.filter((ink) => holds(ink, x, y)));
  for (let turns = 0; turns < 8; ) {
    const ahead = firstAhead(inks, { x, y }, toward, passed);
    if (!ahead) break;
    passed.add(ahead);
    const at = nearEdge(ahead, toward) - toward * 2;
    const around =
      (at - x) * toward > 1 ? clearHeight(inks, ahead, { x: at, y }, toward) : undefined;
    if (around === undefined) continue;
    turns += 1;
    points.push({ x: at, y }, { x: at, y: around });
    [x, y] = [at, around];
  }
  return [...points, { x: edge, y }];
}

function nearEdge(ink: Ink, toward: number): number {
  return toward < 0 ? rightOf(ink) : ink.x;
}

/** The first line of text that stands in a horizontal's way. */
function firstAhead(
  inks: readonly Ink[],
  { x, y }: Point,
  toward: number,
  passed: ReadonlySet<Ink>,
): Ink | undefined {
  let best: Ink | undefined;
  for (const ink of inks) {
    if (passed.has(ink) || y <= ink.y + HAIR || y >= ink.y + ink.height - HAIR) continue;
    if ((nearEdge(ink, toward) - x) * toward < 0) continue;
    if (!best || (nearEdge(ink, toward) - nearEdge(best, toward)) * toward < 0) best = ink;
  }
  return best;
}

/** The nearest height at which a line gets past one in its way, above or under it. */
function clearHeight(
  inks: readonly Ink[],
  ink: Ink,
  at: Point,
  toward: number,
): number | undefined {
  const into = at.x + toward * 4;
  const foot = gapAbove(inks, ink.x, rightOf(ink), ink.y);
  const above = ink.y - Math.min(1.5, (ink.y - foot) / 2);
  const bottom = ink.y + ink.height;
  const next = inks
    .filter((each) => each.y >= bottom - 0.5 && each.x < rightOf(ink) && rightOf(each) > ink.x)
    .reduce((least, each) => Math.min(least, each.y), bottom + 3);
  const below = bottom + Math.min(1.5, Math.max(0, next - bottom) / 2);
  return [above, below]
    .sort((a, b) => Math.abs(a - at.y) - Math.abs(b - at.y))
    .find(
      (y) =>
        y > 1 &&
        !inks.some((each) => holds(each, into, y)) &&
        !inks.some((each) => inside({ from: at, to: { x: at.x, y } }, each) > 0),
    );
}

/** How much of an upright or level line lies in the body of a line of text. */
function inside({ from, to }: Segment, ink: Ink): number {
  const left = Math.max(Math.min(from.x, to.x), ink.x);
  const right = Math.min(Math.max(from.x, to.x), rightOf(ink));
  const top = Math.max(Math.min(from.y, to.y), ink.y + HAIR);
  const bottom = Math.min(Math.max(from.y, to.y), ink.y + ink.height - HAIR);
  if (left > right || top > bottom) return 0;
  return Math.max(right - left, bottom - top);
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
