import { type CallOut, callOut, STATUS } from "./call-out.ts";
import { middleOf } from "./geometry.ts";
import { line } from "./pen.ts";
import type { Margin, Room, Side } from "./room.ts";
import { GAP, stack, stackHeight } from "./stack.ts";
import type { Work } from "./work.ts";

/** How thick a leader is, of its mark's pen: it runs beside others and must not be taken for a mark. */
const LEADER = 0.65;

/** White between a call-out, with its sign of what became of it, and its number. */
const NUMBER_GAP = 0.8;

/** White at the sheet's head and foot. */
const EDGE = 4;

/**
 * Characters of a call-out that are shown: so many where there is room, in a crowded margin fewer,
 * at last the number alone.
 */
const LIMITS = [60, 30, 16, 8, 4, 0] as const;

/** A call-out that wants a place in a margin. */
interface Wish {
  readonly work: Work;
  /** The height of its leader, or of the mark where it has none. */
  readonly y: number;
}

/**
 * Draws the call-outs of one margin. In the order of their leaders' heights, so that none crosses
 * another one on its last stretch. Gives the works for which there is no room.
 */
export function drawCallOuts(works: readonly Work[], room: Room, side: Side): Work[] {
  const margin = room.margins[side];
  let wishes = wishesOf(works, room, side);
  const left: Work[] = [];
  for (;;) {
    const column = firstThatFits(wishes, margin, room);
    if (column) {
      place(wishes, column, margin);
      return left;
    }
    // What was marked last goes, of earlier proofs first: the others stay where they are.
    const last = wishes.reduce((a, b) => (rankOf(a) > rankOf(b) ? a : b));
    left.push(last.work);
    wishes = wishes.filter((wish) => wish !== last);
  }
}

/** The higher, the sooner a call-out gives way to others. */
function rankOf({ work: { number, isEarlier } }: Wish): number {
  return isEarlier ? 1e6 + number : number;
}

function wishesOf(works: readonly Work[], room: Room, side: Side): Wish[] {
  return works
    .flatMap((work): Wish[] => {
      if (!work.saying) return [];
      if (work.leader) {
        return work.leader.side === side ? [{ work, y: work.leader.points.at(-1)!.y }] : [];
      }
      const { x, y } = middleOf(work.mark.boxes[0]!);
      const nearer = x < room.trim.width / 2 ? "left" : "right";
      return work.saying.kind === "meaning" && nearer === side ? [{ work, y }] : [];
    })
    .toSorted((a, b) => a.y - b.y || a.work.number - b.work.number);
}

/** The call-outs of a margin at their places. */
interface Column {
  readonly made: readonly CallOut[];
  readonly tops: readonly number[];
}

/** A call-out should stand no further than this from its mark's height, points; else texts are cut. */
const FAR = 120;

/** The longest texts that fit and stand near their marks; else the longest that fit at all. */
function firstThatFits(wishes: readonly Wish[], margin: Margin, room: Room): Column | undefined {
  let fitting: Column | undefined;
  for (const limit of LIMITS) {
    const made = wishes.map(({ work: { saying, look, number } }) =>
      callOut(saying!, margin, look, number, limit),
    );
    const items = made.map(({ attach, height }, index) => ({
      wanted: wishes[index]!.y - attach,
      height,
    }));
    if (stackHeight(items) > room.trim.height - 2 * EDGE) continue;
    const column = { made, tops: stack(items, EDGE, room.trim.height - EDGE) };
    if (column.tops.every((top, index) => Math.abs(top - items[index]!.wanted) <= FAR)) {
      return column;
    }
    fitting = fitting ?? column;
  }
  return fitting;
}

function place(wishes: readonly Wish[], { made, tops }: Column, margin: Margin) {
  const turns = turnsOf(wishes, made, tops);
  const outward = margin.near - margin.edge;
  wishes.forEach(({ work }, index) => {
    const { width, height, attach, draw } = made[index]!;
    const top = tops[index]!;
    const { shapes, texts } = draw(top);
    work.shapes.push(...shapes);
    work.texts.push(...texts);
    const x = margin.side === "left" ? margin.near - width : margin.near;
    work.callOut = { x, y: top, width, height };
    const outwards = NUMBER_GAP + (work.look.status === "open" ? 0 : STATUS);
    work.numberAt =
      margin.side === "left"
        ? { x: x - outwards, y: top + attach, anchor: "end" }
        : { x: x + width + outwards, y: top + attach, anchor: "start" };
    if (!work.leader) return;
    const points = [
      ...work.leader.points.slice(0, -1),
      { x: margin.edge + outward * turns[index]!, y: work.leader.points.at(-1)!.y },
      { x: margin.near, y: top + attach },
    ];
    work.leaders.push(points);
    work.shapes.push({ path: line(...points), width: work.look.pen * LEADER });
  });
}

/** How far out leaders turn, at most, as a share of the white between type area and call-outs. */
const OUTMOST = 0.75;

/**
 * Where each leader turns to its call-out. Of call-outs that stand close, those moved up turn the
 * further out the lower they are, those moved down the higher: so that no steep stretch comes near
 * the next one.
 */
function turnsOf(
  wishes: readonly Wish[],
  made: readonly CallOut[],
  tops: readonly number[],
): number[] {
  const isDown = wishes.map(({ y }, index) => tops[index]! + made[index]!.attach > y);
  const isClose = (index: number) =>
    index > 0 && tops[index]! - tops[index - 1]! - made[index - 1]!.height < 2 * GAP;
  const turns: number[] = [];
  let start = 0;
  for (let index = 1; index <= wishes.length; index++) {
    if (index < wishes.length && isClose(index) && isDown[index] === isDown[start]) continue;
    const count = index - start;
    for (let at = 0; at < count; at++) {
      const rank = isDown[start] ? count - 1 - at : at;
      turns.push((OUTMOST * rank) / count);
    }
    start = index;
  }
  return turns;
}
