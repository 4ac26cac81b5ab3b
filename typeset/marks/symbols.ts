import type { Mark, MarkKind } from "../../document/desk/marks.ts";
import { bottomOf, doOverlap, middleOf } from "./geometry.ts";
import {
  alignLines,
  closeUpMarks,
  runOnCurve,
  shiftBrackets,
  spaceMarks,
  stepDown,
} from "./moves.ts";
import { line, polygon, type Shape } from "./pen.ts";
import { blocksOf, crossedOut, nameSign, outline, ringBox, startsOn } from "./rings.ts";
import { cellsOf } from "./room.ts";
import type { MarkSymbol, SymbolTask } from "./symbol.ts";
import { transposition } from "./transpose.ts";

/** What each kind of mark draws at its own place (PM1). */
const SYMBOLS: Readonly<Record<MarkKind, (task: SymbolTask) => MarkSymbol>> = {
  change: ringed,
  delete: deleted,
  insert: fork,
  transpose: transposition,
  move: moved,
  runOn: runOnCurve,
  newParagraph: stepDown,
  shift: shiftBrackets,
  align: alignLines,
  stet: triangles,
  addSpace: spaceMarks,
  closeUp: closeUpMarks,
  replaceAll: signs,
  note: ringed,
};

/** The symbol of a mark at its place on the page. */
export function symbolOf(task: SymbolTask): MarkSymbol {
  return SYMBOLS[task.mark.kind](task);
}

function outlines({ boxes }: Mark, pen: number): Shape[] {
  return blocksOf(boxes).map((block) => ({ path: outline(block), width: pen }));
}

function ringed({ mark, pen }: SymbolTask): MarkSymbol {
  const head = mark.boxes[0]!;
  return { shapes: outlines(mark, pen), starts: startsOn(head), head, strokes: [] };
}

/** A few lines are ringed; of more, each block is crossed out as well. */
function deleted(task: SymbolTask): MarkSymbol {
  const symbol = ringed(task);
  const blocks = blocksOf(task.mark.boxes).filter((block) => block.length > 2);
  const crosses = blocks.map((block) => ({ path: crossedOut(block), width: task.pen }));
  return { ...symbol, shapes: [...symbol.shapes, ...crosses] };
}

/** A fork that opens over the two characters between which something goes in. */
function fork({ mark, pen, before }: SymbolTask): MarkSymbol {
  const head = mark.boxes[0]!;
  const x = (head.width <= 3 ? middleOf(head).x : head.x) + before * 1.8;
  const { y, height } = head;
  const arm = Math.min(0.36 * height, 9);
  const apex = { x, y: y - Math.min(0.08 * height, 0.8) };
  const foot = y + 0.55 * height;
  const path = line({ x: x - arm, y: foot }, apex, { x: x + arm, y: foot });
  return { shapes: [{ path, width: pen }], starts: [apex], head, strokes: [] };
}

function moved(task: SymbolTask): MarkSymbol {
  const symbol = ringed(task);
  const { boxes, toBoxes } = task.mark;
  const to = toBoxes?.[0];
  if (!to) return symbol;
  return { ...symbol, link: { from: boxes[0]!, to: { ...to, width: 0 }, heads: "one" } };
}

/** △ under each character that stays; two strokes through the sign that had it go. */
function triangles({ mark, room, pen, others }: SymbolTask): MarkSymbol {
  const { boxes } = mark;
  const cells = boxes.flatMap((box) => cellsOf(box, room.lineOf(box)));
  const shapes = cells.map((cell): Shape => {
    const size = Math.min(0.38 * cell.height, 5);
    const top = { x: middleOf(cell).x, y: bottomOf(cell) - 0.2 };
    const foot = top.y + size * 0.85;
    const corners = [top, { x: top.x + size / 2, y: foot }, { x: top.x - size / 2, y: foot }];
    return { path: polygon(...corners), width: pen * 0.8 };
  });
  const kept = boxes.filter((box) => others.some((other) => doOverlap(box, other)));
  const cuts = kept.map((box): Shape => {
    const { x, y } = ringBox(box);
    const stroke = (at: number) => line({ x: at + 0.8, y: y - 1.6 }, { x: at - 0.8, y: y + 2.2 });
    const middle = x + Math.min(box.width * 0.25, 6);
    return { path: `${stroke(middle - 1)} ${stroke(middle + 1)}`, width: pen };
  });
  return {
    shapes: [...shapes, ...cuts],
    starts: startsOn(boxes[0]!),
    head: boxes[0]!,
    strokes: [],
  };
}

/** One sign on each place: what it means stands once in the margin. */
function signs({ mark, pen, name }: SymbolTask): MarkSymbol {
  const { boxes } = mark;
  const shapes = boxes.map((box): Shape => ({ path: nameSign(box, name), width: pen }));
  return { shapes, starts: startsOn(boxes[0]!), head: boxes[0]!, strokes: [] };
}
