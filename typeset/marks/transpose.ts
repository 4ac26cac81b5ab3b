import type { Mark } from "../../document/desk/marks.ts";
import type { Box } from "../display-list.ts";
import { around, bottomOf, middleOf, type Point, rightOf } from "./geometry.ts";
import { curve } from "./pen.ts";
import { blocksOf, outline, startsOn } from "./rings.ts";
import { cellsOf, type Room } from "./room.ts";
import type { MarkSymbol, SymbolTask } from "./symbol.ts";

/**
 * Neighbours are gone around by one S, over the first and under the second; between two that stand
 * apart on a line a third curve holds what stays. On different lines both are ringed and linked.
 */
export function transposition({ mark, room, pen }: SymbolTask): MarkSymbol {
  const [ones, others] = pairOf(mark, room);
  const head = ones[0]!;
  const isOneLine = [...ones, ...others].every((box) => isLevel(box, head));
  if (!isOneLine) {
    const blocks = [...blocksOf(ones), ...blocksOf(others)];
    const shapes = blocks.map((block) => ({ path: outline(block), width: pen }));
    const link = { from: head, to: others[0]!, heads: "both" } as const;
    return { shapes, starts: startsOn(head), head, strokes: [], link };
  }
  const pair = [around(ones)!, around(others)!];
  const [a, b] = pair.toSorted((one, other) => one.x - other.x) as [Box, Box];
  const apart = b.x - rightOf(a);
  const path = apart < 0.6 * a.height ? wave([a, b]) : wave([a, between(a, b), b]);
  return { shapes: [{ path, width: pen }], starts: [peak(a)], head: a, strokes: [] };
}

/** What changes places: the two places given, or the two halves of what was selected as one. */
function pairOf({ boxes, toBoxes }: Mark, room: Room): [readonly Box[], readonly Box[]] {
  if (toBoxes?.[0]) return [boxes, toBoxes];
  const [box, ...rest] = boxes as [Box, ...Box[]];
  if (rest.length > 0) return [[box], rest];
  const cells = cellsOf(box, room.lineOf(box));
  const middle = Math.floor(cells.length / 2);
  if (middle > 0) return [cells.slice(0, middle), cells.slice(middle)];
  const half = { ...box, width: box.width / 2 };
  return [[half], [{ ...half, x: box.x + half.width }]];
}

function isLevel(a: Box, b: Box): boolean {
  return Math.abs(middleOf(a).y - middleOf(b).y) < Math.max(a.height, b.height) / 2;
}

function between(a: Box, b: Box): Box {
  return { ...a, x: rightOf(a), width: b.x - rightOf(a) };
}

/** How far the curve stands off the characters. */
const OFF = 0.7;

function peak(box: Box): Point {
  return { x: middleOf(box).x, y: box.y - OFF };
}

/** A wave over the first box, under the next, and so on. */
function wave(boxes: readonly Box[]): string {
  const first = boxes[0]!;
  const middle = middleOf(first).y;
  const start = { x: first.x - 0.6, y: middle };
  let from = start;
  const parts = boxes.map((box, index): readonly [Point, Point, Point] => {
    const isOver = index % 2 === 0;
    // A curve's crest lies at three quarters of its handles.
    const reach = isOver ? (middle - box.y + OFF) / 0.75 : (bottomOf(box) + OFF - middle) / -0.75;
    const end = { x: index === boxes.length - 1 ? rightOf(box) + 0.6 : rightOf(box), y: middle };
    const handles = [
      { x: from.x, y: middle - reach },
      { x: end.x, y: middle - reach },
      end,
    ] as const;
    from = end;
    return handles;
  });
  return curve(start, ...parts);
}
