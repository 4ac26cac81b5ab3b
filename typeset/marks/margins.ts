import { type CallOut, callOut } from "./call-out.ts";
import { middleOf } from "./geometry.ts";
import { line } from "./pen.ts";
import type { Margin, Room, Side } from "./room.ts";
import { stack, stackHeight } from "./stack.ts";
import type { Work } from "./work.ts";

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
    const made = firstThatFits(wishes, margin, room);
    if (made) {
      place(wishes, made, margin, room);
      return left;
    }
    // What was marked last goes: the others stay where they are.
    const last = wishes.reduce((a, b) => (a.work.number > b.work.number ? a : b));
    left.push(last.work);
    wishes = wishes.filter((wish) => wish !== last);
  }
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

function firstThatFits(wishes: readonly Wish[], margin: Margin, room: Room): CallOut[] | undefined {
  for (const limit of LIMITS) {
    const made = wishes.map(({ work: { saying, look, number } }) =>
      callOut(saying!, margin, look, number, limit),
    );
    const height = stackHeight(made.map((each) => ({ ...each, wanted: 0 })));
    if (height <= room.trim.height - 2 * EDGE) return made;
  }
  return undefined;
}

function place(wishes: readonly Wish[], made: readonly CallOut[], margin: Margin, room: Room) {
  const items = made.map(({ attach, height }, index) => ({
    wanted: wishes[index]!.y - attach,
    height,
  }));
  const tops = stack(items, EDGE, room.trim.height - EDGE);
  wishes.forEach(({ work }, index) => {
    const { width, height, attach, draw } = made[index]!;
    const top = tops[index]!;
    const { shapes, texts } = draw(top);
    work.shapes.push(...shapes);
    work.texts.push(...texts);
    const x = margin.side === "left" ? margin.near - width : margin.near;
    work.callOut = { x, y: top, width, height };
    if (!work.leader) return;
    const points = [...work.leader.points, { x: margin.near, y: top + attach }];
    work.leaders.push(points);
    work.shapes.push({ path: line(...points), width: work.look.pen * 0.8 });
  });
}
