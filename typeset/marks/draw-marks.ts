import type { MarkState } from "../../document/desk/desk.ts";
import type { Box } from "../display-list.ts";
import { type MarkText, numberSign, statusSign } from "./call-out.ts";
import { around, middleOf, type Point, rightOf } from "./geometry.ts";
import { drawCallOuts } from "./margins.ts";
import { barbs, keptIn, line, pointsOf, type Shape } from "./pen.ts";
import { type MarkedPage, type Room, roomOf } from "./room.ts";
import { type Router, routerOn } from "./router.ts";
import { type EarlierMark, type NumberPlace, type Work, worksOf } from "./work.ts";

export type { MarkText } from "./call-out.ts";
export type { Shape } from "./pen.ts";
export type { MarkedPage, ProofLine } from "./room.ts";
export type { EarlierMark, NumberPlace } from "./work.ts";

/** A mark as vectors on the page: points from the trim's top left corner, y down. */
export interface MarkDrawing {
  readonly markId: string;
  /** Its place among its proof's marks, from 1: what a call-out that was shortened refers to. */
  readonly number: number;
  /** sRGB, by the round; lighter where it is left from an earlier proof. */
  readonly colour: string;
  /** SVG path data (absolute M L C Z) with stroke widths in points; 0 is filled. */
  readonly shapes: readonly Shape[];
  readonly texts: readonly MarkText[];
  /**
   * Where its number stands in print and on the screen: beside its call-out, else at its upper left;
   * absent where the drawing itself has the number.
   */
  readonly numberAt?: NumberPlace;
  /** Around all of it and the boxes of its text: for hit tests. */
  readonly box: Box;
}

/** A drawing with the lines that PM4 speaks of. */
export interface LaidMark {
  readonly drawing: MarkDrawing;
  /** Lines from the mark to its call-out, or to the place that it moves to. */
  readonly leaders: readonly (readonly Point[])[];
  /** Where its call-out stands. */
  readonly callOut?: Box;
}

/**
 * Draws the marks of a page by GB/T 14706 (PM rules of docs/spec.md): each in its form at its place,
 * texts as call-outs in the margins, leaders between the lines. The same marks on the same page give
 * the same drawing. Withdrawn marks are not drawn, yet keep their number. `earlier` are what is left
 * from the page's earlier proofs: drawn behind the page's own marks, lighter, in their rounds' colours.
 */
export function drawMarks(
  marks: readonly MarkState[],
  page: MarkedPage,
  earlier: readonly EarlierMark[] = [],
): readonly MarkDrawing[] {
  return layOutMarks(marks, page, earlier).map(({ drawing }) => drawing);
}

/** `drawMarks`, with each mark's leaders and call-out told apart. */
export function layOutMarks(
  marks: readonly MarkState[],
  page: MarkedPage,
  earlier: readonly EarlierMark[] = [],
): readonly LaidMark[] {
  const room = roomOf(page);
  const works = worksOf(marks, room, earlier);
  const router = routerOn(room);
  for (const { colour, symbol } of works) router.take(colour, symbol.strokes);
  for (const work of works) drawLink(work, router);
  for (const work of nearestFirst(works.filter(needsLeader), room)) {
    const leader = router.leader(work.colour, work.symbol);
    if (leader) work.leader = leader;
    else drawNumber(work, work.symbol.head);
  }
  for (const side of ["left", "right"] as const) {
    for (const work of drawCallOuts(works, room, side)) drawNumber(work, work.symbol.head);
  }
  for (const work of works) if (!work.callOut) drawStatus(work);
  return works.map((work) => finished(work, room));
}

/** What a sign of "replace all" means stands in the margin without a leader: the sign itself leads. */
function needsLeader({ saying }: Work): boolean {
  return saying !== undefined && saying.kind !== "meaning";
}

/** Who has the shortest way takes the lane next to the line; longer ways go around over it. */
function nearestFirst(works: readonly Work[], { margins }: Room): Work[] {
  const reach = ({ symbol }: Work) => {
    const { x } = middleOf(symbol.head);
    return Math.min(Math.abs(x - margins.left.edge), Math.abs(margins.right.edge - x));
  };
  return works.toSorted((a, b) => reach(a) - reach(b) || a.number - b.number);
}

/** A line between the two places of a mark; where there is no way for it, its number at both. */
function drawLink(work: Work, router: Router): void {
  const { link, strokes } = work.symbol;
  if (!link) return;
  const points = router.link(work.colour, link, strokes);
  if (!points) {
    drawNumber(work, link.from);
    drawNumber(work, link.to);
    return;
  }
  const { pen } = work.look;
  work.leaders.push(points);
  work.shapes.push(
    { path: line(...points), width: pen * 0.8 },
    { path: barbs(points.at(-2)!, points.at(-1)!, 4), width: pen },
  );
  if (link.heads === "both") {
    work.shapes.push({ path: barbs(points[1]!, points[0]!, 4), width: pen });
  }
}

/** The mark's number at the upper right of a place. */
function drawNumber(work: Work, place: Box): void {
  work.isNumbered = true;
  const at = { x: rightOf(place) + 1, y: place.y - 1 };
  const { shapes, texts } = numberSign(at, work.number, 7, work.look);
  work.shapes.push(...shapes);
  work.texts.push(...texts);
}

/** ✓ or ✗ at the mark itself, where it has no call-out to stand beside. */
function drawStatus({ look, mark, shapes }: Work): void {
  if (look.status === "open") return;
  const last = mark.boxes.at(-1)!;
  shapes.push(statusSign({ x: rightOf(last) + 0.5, y: last.y - 3.5 }, look));
}

function finished(work: Work, { trim }: Room): LaidMark {
  const { mark, number, colour, texts, leaders, callOut } = work;
  const numberAt = work.numberAt ?? (work.isNumbered ? undefined : besidePlace(mark.boxes[0]!));
  const shapes = work.shapes.map(({ path, width }) => ({
    path: keptIn(path, trim),
    width: Math.round(width * 100) / 100,
  }));
  const inTrim = texts.map((text) => textIn(text, trim));
  const box = around([...mark.boxes, ...shapes.map(boxOfShape), ...inTrim.map(boxOfText)])!;
  return {
    drawing: {
      markId: mark.id,
      number,
      colour,
      shapes,
      texts: inTrim,
      ...(numberAt ? { numberAt } : {}),
      box,
    },
    leaders,
    ...(callOut ? { callOut } : {}),
  };
}

/** Widths of places between characters, over which a sign stands that the number must not cover. */
const PLACE = 2;
const ASIDE = 8.5;

/** Between the lines at the upper left of a box. */
function besidePlace({ x, y, width }: Box): NumberPlace {
  return { x: x - (width < PLACE ? ASIDE : 2), y: y - 1.5, anchor: "middle" };
}

function textIn(text: MarkText, trim: Room["trim"]): MarkText {
  const last = text.xs.at(-1) ?? text.x;
  const by = Math.max(0, -text.x) - Math.max(0, last + text.size - trim.width);
  const hundredth = (value: number) => Math.round(value * 100) / 100;
  const xs = text.xs.map((x) => hundredth(x + by));
  const y = Math.min(trim.height - 1, Math.max(text.size, text.y));
  return { ...text, x: xs[0] ?? hundredth(text.x + by), y: hundredth(y), xs };
}

function boxOfShape({ path }: Shape): Box {
  return around(pointsOf(path).map(({ x, y }) => ({ x, y, width: 0, height: 0 })))!;
}

function boxOfText({ xs, x, y, size }: MarkText): Box {
  return { x, y: y - size, width: (xs.at(-1) ?? x) + size - x, height: size * 1.15 };
}
