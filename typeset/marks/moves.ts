import type { Box } from "../display-list.ts";
import { around, bottomOf, middleOf, type Point, rightOf, segmentsOf } from "./geometry.ts";
import { curve, line, type Shape } from "./pen.ts";
import { blocksOf, startsOn } from "./rings.ts";
import { cellsOf } from "./room.ts";
import type { MarkSymbol, SymbolTask } from "./symbol.ts";

/** An S from the end of a line to the start of the one that follows it. */
export function runOnCurve({ mark, room, pen }: SymbolTask): MarkSymbol {
  const { boxes, toBoxes } = mark;
  const from = boxes[0]!;
  const below = room.lineBelow(from);
  const next: Box = toBoxes?.[0] ??
    boxes[1] ?? {
      ...from,
      x: below ? Math.min(...below.xs, below.right) : (room.lineOf(from)?.left ?? from.x),
      y: below?.top ?? from.y + from.height * 1.33,
    };
  const h = from.height;
  const start = { x: rightOf(from) + 0.5, y: middleOf(from).y };
  const end = { x: next.x - 0.5, y: middleOf(next).y };
  const isBelow = end.y > start.y && end.y - start.y < 4 * h;
  const base = { starts: startsOn(from), head: from };
  if (!isBelow) {
    const hooks = `${hook(start, 1, h)} ${hook(end, -1, h)}`;
    const link = { from, to: { ...next, width: 0 }, heads: "one" } as const;
    return { ...base, shapes: [{ path: hooks, width: pen }], strokes: [], link };
  }
  const level = (bottomOf(from) + next.y) / 2;
  const reach = Math.min(h, 10);
  const right = { x: Math.max(start.x - 0.2 * h, end.x + 0.4 * h), y: level };
  const left = { x: end.x + 0.2 * h, y: level };
  const path = [
    curve(start, [{ x: start.x + reach, y: start.y }, { x: start.x + reach, y: level }, right]),
    line(right, left),
    curve(left, [{ x: end.x - reach, y: level }, { x: end.x - reach, y: end.y }, end]),
  ].join(" ");
  return { ...base, shapes: [{ path, width: pen }], strokes: segmentsOf([right, left]) };
}

function hook({ x, y }: Point, toward: 1 | -1, h: number): string {
  const out = x + toward * h * 0.7;
  return curve({ x, y }, [
    { x: out, y },
    { x: out, y: y + (toward * h) / 2 },
    { x, y: y + toward * h * 0.55 },
  ]);
}

/** A step: down before the character that begins the paragraph, back to where paragraphs begin. */
export function stepDown({ mark, room, pen }: SymbolTask): MarkSymbol {
  const head = mark.boxes[0]!;
  const { y, height: h } = head;
  const x = head.width <= 3 ? middleOf(head).x : head.x;
  const left = room.lineOf(head)?.left ?? x - 2 * h;
  const indent = left + 2 * h;
  const to = x - indent > h ? indent : Math.min(x - 1.2 * h, left - 0.4 * h);
  const below = room.lineBelow(head)?.top ?? bottomOf(head) + h / 3;
  const level = (bottomOf(head) + Math.max(below, bottomOf(head))) / 2;
  const points = [
    { x: x + 0.35 * h, y: y - 0.5 },
    { x, y: y - 0.5 },
    { x, y: level },
    { x: to, y: level },
    { x: to, y: level + 0.55 * h },
  ];
  return {
    shapes: [{ path: line(...points), width: pen }],
    starts: [{ x: x + 0.15 * h, y: y - 0.5 }],
    head,
    strokes: segmentsOf(points.slice(2, 4)),
  };
}

/** The box of a block with what turns its top into the side that a shift goes to. */
type Turn = (along: number, out: number) => Point;

function turned(
  box: Box,
  direction: "left" | "right" | "up" | "down",
): { turn: Turn; length: number } {
  const [right, bottom] = [rightOf(box), bottomOf(box)];
  switch (direction) {
    case "up":
      return { length: box.width, turn: (along, out) => ({ x: box.x + along, y: box.y - out }) };
    case "down":
      return { length: box.width, turn: (along, out) => ({ x: box.x + along, y: bottom + out }) };
    case "left":
      return { length: box.height, turn: (along, out) => ({ x: box.x - out, y: box.y + along }) };
    case "right":
      return { length: box.height, turn: (along, out) => ({ x: right + out, y: box.y + along }) };
  }
}

/** ⊓ ⊔ ⊏ ⊐ about what is shifted: open to where it goes, with a stroke at each side of the opening. */
export function shiftBrackets({ mark, pen }: SymbolTask): MarkSymbol {
  const { boxes, direction = "right" } = mark;
  const shapes = blocksOf(boxes).map((block): Shape => {
    const box = around(block)!;
    const { turn, length } = turned(box, direction);
    const isLevel = direction === "left" || direction === "right";
    const depth = isLevel ? box.width : box.height;
    const size = Math.min(block[0]!.height, 14);
    const out = size * (isLevel ? 0.7 : 0.3);
    const ear = size * 0.4;
    const off = 0.6;
    const points = [
      turn(-off - ear, out),
      turn(-off, out),
      turn(-off, -depth - off),
      turn(length + off, -depth - off),
      turn(length + off, out),
      turn(length + off + ear, out),
    ];
    return { path: line(...points), width: pen };
  });
  return { shapes, starts: startsOn(boxes[0]!), head: boxes[0]!, strokes: [] };
}

/** Two parallels, between which lines or characters are to stand even; the one to keep to is doubled. */
export function alignLines({ mark, pen }: SymbolTask): MarkSymbol {
  const { boxes, direction = "left" } = mark;
  const box = around(boxes)!;
  const over = Math.min(boxes[0]!.height * 0.35, 5);
  const opposite = { left: "right", right: "left", up: "down", down: "up" } as const;
  const parallel = (side: typeof direction, out: number) => {
    const { turn, length } = turned(box, side);
    return line(turn(-over, out), turn(length + over, out));
  };
  const path = [
    parallel(direction, 1),
    parallel(direction, 2.4),
    parallel(opposite[direction], 1),
  ].join(" ");
  return { shapes: [{ path, width: pen }], starts: startsOn(box), head: boxes[0]!, strokes: [] };
}

/** ∨ over each gap between characters, or > beside the gaps between lines. */
export function spaceMarks(task: SymbolTask): MarkSymbol {
  return wedges(task, 1);
}

/** ∧ over each gap, < beside. */
export function closeUpMarks(task: SymbolTask): MarkSymbol {
  return wedges(task, -1);
}

/** Over more gaps than this a wedge stands at either end alone, with a line between them. */
const EACH_GAP = 6;

function wedges({ mark, room, pen }: SymbolTask, tip: 1 | -1): MarkSymbol {
  const { boxes, direction } = mark;
  const head = boxes[0]!;
  const base = { starts: startsOn(head), head, strokes: [] };
  const isBetweenLines = direction === "up" || direction === "down" || boxes.length > 1;
  if (isBetweenLines) {
    const path = lineGaps(boxes)
      .map((gap) => sideWedge(gap, head.height, tip))
      .join(" ");
    return { ...base, shapes: [{ path, width: pen }] };
  }
  const cells = head.width <= 3 ? [] : cellsOf(head, room.lineOf(head));
  const gaps = cells.slice(1).map(({ x }) => x);
  const xs = gaps.length === 0 ? [middleOf(head).x] : gaps;
  const shown = xs.length > EACH_GAP ? [xs[0]!, xs.at(-1)!] : xs;
  const level = head.y - 1.2;
  const joined =
    shown.length < xs.length ? [line({ x: shown[0]!, y: level }, { x: shown[1]!, y: level })] : [];
  const path = [...shown.map((x) => wedge(x, head, tip)), ...joined].join(" ");
  return { ...base, shapes: [{ path, width: pen }] };
}

/** Where lines of text have their gaps at the left; under the only one. */
function lineGaps(boxes: readonly Box[]): Point[] {
  const left = Math.min(...boxes.map(({ x }) => x));
  const below = boxes.slice(1).map((box, index) => (bottomOf(boxes[index]!) + box.y) / 2);
  const ys = below.length === 0 ? [bottomOf(boxes[0]!) + 1.5] : below;
  return ys.map((y) => ({ x: left, y }));
}

function wedge(x: number, { y, height }: Box, tip: 1 | -1): string {
  const half = Math.min(0.3 * height, 6);
  const [high, low] = [y - Math.min(0.25 * height, 3), y + 0.3 * height];
  const [ends, point] = tip === 1 ? [high, low] : [low, high];
  return line({ x: x - half, y: ends }, { x, y: point }, { x: x + half, y: ends });
}

function sideWedge({ x, y }: Point, height: number, tip: 1 | -1): string {
  const half = Math.min(0.35 * height, 6);
  const [far, near] = [x - half * 1.8, x + 0.4];
  const [ends, point] = tip === 1 ? [far, near] : [near, far];
  return line({ x: ends, y: y - half }, { x: point, y }, { x: ends, y: y + half });
}
