import type { Box } from "../display-list.ts";
import { rightOf, type Segment } from "./geometry.ts";
import type { ProofLine } from "./room.ts";

/** What a line of text covers. */
export interface Ink extends Box {
  readonly line: ProofLine;
}

/** What the lines of a page cover. */
export interface Inks {
  readonly all: readonly Ink[];
  /** Those that may lie between two heights, and some more. */
  between(top: number, bottom: number): readonly Ink[];
}

/** Hair's breadth by which a line may touch the body of a character, which its ink does not fill. */
export const HAIR = 0.3;

/** What lines of text cover, in order of height so that a few are looked at, not the page. */
export function inksOf(lines: readonly ProofLine[]): Inks {
  const all = lines
    .map(inkOf)
    .filter(({ width }) => width > 0)
    .sort((a, b) => a.y - b.y);
  const tallest = all.reduce((most, { height }) => Math.max(most, height), 0);
  return {
    all,
    between: (top, bottom) => all.slice(firstFrom(all, top - tallest), firstFrom(all, bottom)),
  };
}

/** The place of the first that begins at a height or lower on the page. */
function firstFrom(inks: readonly Ink[], y: number): number {
  let [low, high] = [0, inks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (inks[middle]!.y < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

function inkOf(line: ProofLine): Ink {
  const x = Math.min(...line.xs);
  const width = line.xs.length === 0 ? 0 : Math.max(...line.xs) - x;
  return { x, y: line.top, width, height: line.bottom - line.top, line };
}

/** Whether a point lies in the body of a line of text. */
export function holds(ink: Ink, x: number, y: number): boolean {
  return x > ink.x && x < rightOf(ink) && y > ink.y + HAIR && y < ink.y + ink.height - HAIR;
}

/**
 * The gap above a height in a column: from the foot of what stands above, at most 8 pt up, since a
 * leader keeps to the line that it belongs to.
 */
export function gapAbove(inks: Inks, left: number, right: number, top: number): number {
  let foot = top - 8;
  for (const ink of inks.between(foot, top + 0.5)) {
    const bottom = ink.y + ink.height;
    if (bottom <= top + 0.5 && bottom > foot && ink.x < right && rightOf(ink) > left) foot = bottom;
  }
  return Math.min(foot, top);
}

/** How much of an upright or level line lies in the body of a line of text. */
export function inside({ from, to }: Segment, ink: Ink): number {
  const left = Math.max(Math.min(from.x, to.x), ink.x);
  const right = Math.min(Math.max(from.x, to.x), rightOf(ink));
  const top = Math.max(Math.min(from.y, to.y), ink.y + HAIR);
  const bottom = Math.min(Math.max(from.y, to.y), ink.y + ink.height - HAIR);
  if (left > right || top > bottom) return 0;
  return Math.max(right - left, bottom - top);
}
