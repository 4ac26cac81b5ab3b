import type { MarkState } from "../../document/desk/desk.ts";
import { earlierColour } from "../../document/desk/marks.ts";
import type { Language } from "../../document/messages/messages.ts";
import type { FrameBox } from "../../document/page.ts";
import type { CarriedMark } from "../../typeset/carried-marks.ts";
import type { FaceLibrary } from "../../typeset/fonts/face.ts";
import type { MarkDrawing } from "../../typeset/marks/draw-marks.ts";
import { markedArea, marksOperators } from "./mark-drawing.ts";
import { markListPages, type NumberedMark } from "./mark-list.ts";
import { captionOf, type PrintParts } from "./office-print.ts";
import { colourOperators, number, textOperators, textWidth } from "./print-drawing.ts";
import { addDrawing, addSheet, drawOn, openPrint } from "./print-pdf.ts";
import { LIST_PAGE } from "./print-table.ts";
import { roundText } from "./proof-words.ts";

/** Points: the disc that bears a mark's number, and room around all. */
const DISC = 3.8;
const NUMBER_SIZE = 5;
const ROOM = 2 * DISC + 2;

/** How far the handles of a curve stand out where four make a round. */
const ROUND = 0.5523;

/**
 * The marked copy as PDF: the proof's own page in its own size with the marks over it, each with a
 * number, and then the list of all marks on A4. The proof's PDF is placed as it is. Marks that were
 * withdrawn are left out, yet keep their numbers. What is still open of earlier proofs stands lighter
 * at its place on this one, and behind the list by its round.
 */
export async function markedCopy(
  parts: PrintParts,
  marks: readonly MarkState[],
  earlier: readonly CarriedMark[] = [],
): Promise<Uint8Array> {
  const { pdf, proof, drawings, faces, language } = parts;
  const caption = captionOf(parts);
  const file = await openPrint(pdf, caption);
  const numbered = marks
    .map((state, at) => numberedMark(state, at + 1, drawings))
    .filter(({ state }) => state.status !== "withdrawn");
  const left = earlier.map((each) => leftMark(each, drawings, language));
  const inside = markedArea(proof.trim, drawings);
  const area = drawings.length === 0 ? inside : grown(inside, ROOM);
  const operators = [
    // What stands over the others is painted last.
    marksOperators(drawings.toReversed(), faces),
    ...[...left, ...numbered].map((mark) => numberOperators(mark, drawings, faces)),
  ].join("\n");
  const { x, y, width, height } = area;
  const drawing = addDrawing(file, operators, area);
  const window = { x: 0, y: 0, width, height };
  addSheet(file, area, { window, at: { x: -x, y: -y }, scale: 1 }, drawing);
  for (const page of markListPages({ marks: [...numbered, ...left], caption, faces, language }))
    drawOn(file.document.addPage([LIST_PAGE.width, LIST_PAGE.height]), page);
  return file.document.save();
}

function numberedMark(
  state: MarkState,
  count: number,
  drawings: readonly MarkDrawing[],
): NumberedMark {
  const drawing = drawings.find(({ markId }) => markId === state.mark.id);
  return { number: count, colour: drawing?.colour ?? "#000000", state };
}

function leftMark(
  { state, here, seemsDone, number: count, proof }: CarriedMark,
  drawings: readonly MarkDrawing[],
  language: Language,
): NumberedMark {
  return {
    ...numberedMark(here ?? state, count, drawings),
    colour: earlierColour(proof.round),
    round: roundText(proof, language),
    ...(here ? {} : { without: seemsDone ? ("seemsDone" as const) : ("gone" as const) }),
  };
}

function grown({ x, y, width, height }: FrameBox, by: number): FrameBox {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** How far the middle of a number lies from the end that it is placed by. */
const FROM_END = { start: DISC, middle: 0, end: -DISC } as const;

/** A mark's number in white on a disc of its colour, where its drawing has room for it. */
function numberOperators(
  { number: count, colour, state }: NumberedMark,
  drawings: readonly MarkDrawing[],
  faces: FaceLibrary,
): string {
  const at = drawings.find(({ markId }) => markId === state.mark.id)?.numberAt;
  if (!at) return "";
  const [x, y] = [at.x + FROM_END[at.anchor], at.y];
  const text = String(count);
  const left = x - textWidth(faces, text, NUMBER_SIZE) / 2;
  return [
    "q",
    colourOperators(colour),
    disc(x, y, DISC),
    "1 g",
    textOperators(faces, { text, x: left, y: y + NUMBER_SIZE * 0.36, size: NUMBER_SIZE }),
    "Q",
  ].join("\n");
}

function disc(x: number, y: number, radius: number): string {
  const k = radius * ROUND;
  const [n, s, w, e] = [y - radius, y + radius, x - radius, x + radius];
  const curves = [
    [e, y + k, x + k, s, x, s],
    [x - k, s, w, y + k, w, y],
    [w, y - k, x - k, n, x, n],
    [x + k, n, e, y - k, e, y],
  ];
  const drawn = curves.map((points) => `${points.map(number).join(" ")} c`);
  return `${number(e)} ${number(y)} m ${drawn.join(" ")} f`;
}
