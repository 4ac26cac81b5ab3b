import type { Box } from "../display-list.ts";
import { around, bottomOf, grown, middleOf, type Point, rightOf } from "./geometry.ts";
import { cornersOf, line, polygon, ring, rounded } from "./pen.ts";

/** A box as its ring goes around it: a hair outside the characters, inside the gaps between lines. */
export function ringBox(box: Box): Box {
  const wide = box.width < 3 ? { ...box, x: box.x - 1.5, width: box.width + 3 } : box;
  return grown(wide, Math.min(1.4, 0.1 * box.height), Math.min(0.8, 0.08 * box.height));
}

/** Boxes of lines that follow each other in one column, as blocks. */
export function blocksOf(boxes: readonly Box[]): Box[][] {
  const blocks: Box[][] = [];
  for (const box of boxes) {
    const last = blocks.at(-1)?.at(-1);
    if (last && goesOn(last, box)) blocks.at(-1)!.push(box);
    else blocks.push([box]);
  }
  return blocks;
}

function goesOn(above: Box, below: Box): boolean {
  const gap = below.y - bottomOf(above);
  const shared = Math.min(rightOf(above), rightOf(below)) - Math.max(above.x, below.x);
  return gap > -1 && gap < above.height && shared > 2;
}

/** The line around a block: a ring about one line, along the edges of the text of several. */
export function outline(block: readonly Box[]): string {
  const boxes = block.map(ringBox);
  const first = boxes[0]!;
  if (boxes.length === 1) return ring(first);
  const turns = boxes.slice(1).map((box, index) => (bottomOf(boxes[index]!) + box.y) / 2);
  const down: Point[] = [];
  const up: Point[] = [];
  boxes.forEach((box, index) => {
    const top = turns[index - 1] ?? box.y;
    const bottom = turns[index] ?? bottomOf(box);
    down.push({ x: rightOf(box), y: top }, { x: rightOf(box), y: bottom });
    up.unshift({ x: box.x, y: bottom }, { x: box.x, y: top });
  });
  return rounded(withoutSteps([...down, ...up]), Math.min(4, first.height * 0.4));
}

/** Corners without those that turn nowhere; edges that nearly meet are one. */
function withoutSteps(corners: readonly Point[]): Point[] {
  return corners.filter((corner, index) => {
    const before = corners[(index + corners.length - 1) % corners.length]!;
    const after = corners[(index + 1) % corners.length]!;
    return Math.abs(before.x - corner.x) > 0.6 || Math.abs(after.x - corner.x) > 0.6;
  });
}

/** Places on the top of a ring from which a leader may go, best first. */
export function startsOn(box: Box): Point[] {
  const { x, y, width } = ringBox(box);
  return [0.5, 0.3, 0.7, 0.15, 0.85].map((part) => ({ x: x + width * part, y }));
}

/** A cross from corner to corner: all of this goes. */
export function crossedOut(block: readonly Box[]): string {
  const [a, b, c, d] = cornersOf(around(block)!) as [Point, Point, Point, Point];
  return `${line(a, c)} ${line(b, d)}`;
}

/** How many signs "replace all" has before they are drawn double. */
export const NAMES = 4;

/** The sign of a "replace all" about a character or a word: ○ □ ◇ △, then each of them doubled. */
export function nameSign(box: Box, name: number): string {
  const sign = signAround(ringBox(box), name % NAMES);
  return name < NAMES ? sign : `${sign} ${signAround(grown(ringBox(box), 1.1, 0.9), name % NAMES)}`;
}

function signAround(box: Box, name: number): string {
  const { x, y } = middleOf(box);
  const bottom = bottomOf(box);
  switch (name) {
    case 3: {
      const out = box.height * 0.25;
      return polygon(
        { x, y: box.y - out },
        { x: rightOf(box) + out, y: bottom },
        { x: box.x - out, y: bottom },
      );
    }
    case 1:
      return polygon(...cornersOf(box));
    case 2: {
      const out = box.height * 0.2;
      return polygon(
        { x, y: box.y - out },
        { x: rightOf(box) + out, y },
        { x, y: bottom + out },
        { x: box.x - out, y },
      );
    }
    default:
      return ring(box);
  }
}
