import type { Box } from "../display-list.ts";
import { bottomOf, isNear, middleOf, type Point, type Segment, segmentsOf } from "./geometry.ts";
import type { Room, Side } from "./room.ts";
import type { Link, MarkSymbol } from "./symbol.ts";

/** Leaders of one colour keep at least this far from each other, points. */
const APART = 0.7;

/** A line from a mark to the edge of the type area; `cost` is how bad it is. */
export interface Leader {
  readonly side: Side;
  readonly points: readonly Point[];
}

/** Finds ways for the lines of a page's marks; what it gave is taken. */
export interface Router {
  /** Takes a symbol's own long strokes: no leader of the colour may cross them. */
  take(colour: string, strokes: readonly Segment[]): void;
  /** The best way between the two places of a link; none where each would cross another line or be too long. */
  link(colour: string, link: Link, own: readonly Segment[]): Point[] | undefined;
  /** The best way to a margin; none where each would cross another leader. */
  leader(colour: string, symbol: MarkSymbol): Leader | undefined;
}

/** A router over a page. */
export function routerOn(room: Room): Router {
  const taken = new Map<string, Segment[]>();
  const take = (colour: string, segments: readonly Segment[]) => {
    taken.set(colour, [...(taken.get(colour) ?? []), ...segments]);
  };
  const isClear = (colour: string, points: readonly Point[], own: readonly Segment[]) => {
    const others = (taken.get(colour) ?? []).filter((segment) => !own.includes(segment));
    return segmentsOf(points).every((part) => others.every((other) => !isNear(part, other, APART)));
  };
  return {
    take,
    link: (colour, link, own) => {
      const clear = linkWays(room, link).filter((points) => isClear(colour, points, own));
      const best = leastOf(clear, (points) => room.struck(points) * 2 + lengthOf(points));
      if (best) take(colour, segmentsOf(best));
      return best;
    },
    leader: (colour, { starts, head, strokes }) => {
      const clear = (["left", "right"] as const).flatMap((side) => {
        const points = firstClear(room, starts, head, side, (way) => isClear(colour, way, strokes));
        return points ? [{ side, points }] : [];
      });
      const best = leastOf(clear, ({ points }) => room.struck(points) * 3 + lengthOf(points));
      if (best) take(colour, segmentsOf(best.points));
      return best;
    },
  };
}

/** The first way that is clear, of the best start and the best lane. */
function firstClear(
  room: Room,
  starts: readonly Point[],
  head: Box,
  side: Side,
  isClear: (points: readonly Point[]) => boolean,
): Point[] | undefined {
  for (const start of starts) {
    for (const [lane, y] of room.lanes(head, start.y).entries()) {
      const way = room.way({ x: start.x, y }, side, lane);
      const points = way[0]!.y === start.y ? way : [start, ...way];
      if (isClear(points)) return points;
    }
  }
  return undefined;
}

function leastOf<T>(items: readonly T[], cost: (item: T) => number): T | undefined {
  let best: T | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const value = cost(item);
    if (value < least) [best, least] = [item, value];
  }
  return best;
}

function lengthOf(points: readonly Point[]): number {
  return segmentsOf(points).reduce(
    (sum, { from, to }) => sum + Math.abs(to.x - from.x) + Math.abs(to.y - from.y),
    0,
  );
}

/** A link goes no further up or down than this many lines; beyond, numbers are better to follow. */
const LINES_OF_LINK = 7;

/** The ways that a link may go: up from the one, level between lines, and down or up to the other. */
function linkWays(room: Room, { from, to }: Link): Point[][] {
  const h = from.height;
  const fall = middleOf(to).y - middleOf(from).y;
  if (Math.abs(fall) > LINES_OF_LINK * h) return [];
  const isLevel = Math.abs(fall) < h / 2;
  const isDown = fall > 0 && !isLevel;
  const tip: Point = { x: middleOf(to).x, y: isDown || isLevel ? to.y - 0.3 : bottomOf(to) + 0.3 };
  const ring = Math.min(0.8, 0.08 * h);
  const starts = [0.5, 0.08, 0.92].map((part) => ({
    x: from.x + from.width * part,
    y: isDown ? bottomOf(from) + ring : from.y - ring,
  }));
  const byOwnLane = room
    .lanes(from, from.y - ring)
    .slice(0, 8)
    .map((y) => (isDown ? y + h + (from.height * 0.33 + ring) : y));
  const byOtherLane = room.lanes(to, to.y - ring).slice(0, 8);
  return starts.flatMap((start) =>
    [...byOwnLane, ...(isLevel ? [] : byOtherLane)].map((y) => [
      start,
      { x: start.x, y },
      { x: tip.x, y },
      tip,
    ]),
  );
}
