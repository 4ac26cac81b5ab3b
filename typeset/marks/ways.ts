import type { Box } from "../display-list.ts";
import { type Point, rightOf } from "./geometry.ts";
import { gapAbove, HAIR, holds, type Ink, type Inks, inside } from "./inks.ts";
import type { Margin } from "./room.ts";

/** Leaders of one gap are that far from each other: white must be seen between two of them in print. */
const LANE = 0.9;

/** Heights at which a line may run above a box, best first, none lower than `under`. */
export function lanes(inks: Inks, box: Box, under: number): number[] {
  const foot = gapAbove(inks, box.x - 1, rightOf(box) + 1, box.y);
  const lowest = under - HAIR;
  const highest = Math.min(foot + HAIR, lowest);
  const centre = Math.max((highest + lowest) / 2, lowest - 2);
  const steps = [0, 1, 2, 3, 4, 5].flatMap((step) => [centre - step * LANE, centre + step * LANE]);
  const inGap = steps.filter((y) => y >= highest - 0.01 && y <= lowest + 0.01);
  // Where a gap is full, a leader had better touch characters than cross another one.
  const over = [1, 2, 3, 4, 5, 6].map((step) => highest - step * LANE);
  return [...new Set([...inGap, ...over])].filter((y) => y > 0.5);
}

/**
 * The way from a point in a gap between lines to a margin's edge: level, and past what stands in the
 * way over or under it where there is a gap, else through. Ways of another `lane` turn elsewhere.
 */
export function way(inks: Inks, from: Point, { edge, side }: Margin, lane: number): Point[] {
  const spread = (lane % 4) * LANE;
  const toward = side === "left" ? -1 : 1;
  const points: Point[] = [from];
  let { x, y } = from;
  const passed = new Set<Ink>(inks.between(y, y).filter((ink) => holds(ink, x, y)));
  for (let turns = 0; turns < 8; ) {
    const ahead = firstAhead(inks, { x, y }, toward, passed);
    if (!ahead) break;
    passed.add(ahead);
    const at = nearEdge(ahead, toward) - toward * (1.6 + spread);
    const around =
      (at - x) * toward > 1 ? clearHeight(inks, ahead, { x: at, y }, toward, spread) : undefined;
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
  inks: Inks,
  { x, y }: Point,
  toward: number,
  passed: ReadonlySet<Ink>,
): Ink | undefined {
  let best: Ink | undefined;
  for (const ink of inks.between(y, y)) {
    if (passed.has(ink) || y <= ink.y + HAIR || y >= ink.y + ink.height - HAIR) continue;
    if ((nearEdge(ink, toward) - x) * toward < 0) continue;
    if (!best || (nearEdge(ink, toward) - nearEdge(best, toward)) * toward < 0) best = ink;
  }
  return best;
}

/** The nearest height at which a line gets past one in its way, above or under it. */
function clearHeight(
  inks: Inks,
  ink: Ink,
  at: Point,
  toward: number,
  spread: number,
): number | undefined {
  const into = at.x + toward * 4;
  const foot = gapAbove(inks, ink.x, rightOf(ink), ink.y);
  const above = ink.y - within(ink.y - foot, spread);
  const bottom = ink.y + ink.height;
  const next = inks
    .between(bottom - 0.5, bottom + 6)
    .filter((each) => each.y >= bottom - 0.5 && each.x < rightOf(ink) && rightOf(each) > ink.x)
    .reduce((least, each) => Math.min(least, each.y), bottom + 6);
  const below = bottom + within(next - bottom, spread);
  return [above, below]
    .sort((a, b) => Math.abs(a - at.y) - Math.abs(b - at.y))
    .find(
      (y) =>
        y > 1 &&
        !inks.between(y, y).some((each) => holds(each, into, y)) &&
        !inks
          .between(Math.min(y, at.y), Math.max(y, at.y))
          .some((each) => inside({ from: at, to: { x: at.x, y } }, each) > 0),
    );
}

/** How far from a line of text a way runs in a gap beside it. */
function within(gap: number, spread: number): number {
  return gap <= 1 ? Math.max(0, gap) / 2 : Math.min(1.2 + spread, gap - 0.5);
}
