import type { Proof } from "../../document/desk/proofs.ts";
import { type Language, messageText } from "../../document/messages/messages.ts";
import type { FaceLibrary } from "../../typeset/fonts/face.ts";
import type { MarkDrawing } from "../../typeset/marks/draw-marks.ts";
import type { OfficePrint } from "../bridge/resources.ts";
import { markedArea, marksOperators } from "./mark-drawing.ts";
import { type Sheet, type SheetPlan, sheetsOf } from "./office-sheets.ts";
import { type DrawnText, number, textOperators, textWidth } from "./print-drawing.ts";
import { addDrawing, addSheet, drawOn, openPrint } from "./print-pdf.ts";
import { roundText } from "./proof-words.ts";

/** A proof to be put on paper. */
export interface PrintParts {
  readonly pdf: Uint8Array;
  readonly proof: Proof;
  /** The paper's nameplate; "" where it has none. */
  readonly paper: string;
  /** Marks to be drawn on it. */
  readonly drawings: readonly MarkDrawing[];
  readonly faces: FaceLibrary;
  readonly language: Language;
}

/** Points: the line at a sheet's foot, the ticks at which sheets are cut, and their ink. */
const FOOT_SIZE = 7;
const FOOT_GAP = 12;
const TICK = 5;
const TICK_GAP = 1;
const TICK_WIDTH = 0.4;

/**
 * A proof as PDF for an office printer: scaled to one sheet, or in full size over several, which show
 * a little of their neighbours, have ticks where they are cut and joined, and say in which row and
 * column they stand; or a sheet of the page's own size. The page is the proof's own, placed whole.
 */
export async function officePrint(parts: PrintParts, how: OfficePrint): Promise<Uint8Array> {
  const { proof, pdf, drawings, faces } = parts;
  const file = await openPrint(pdf, captionOf(parts));
  const area = markedArea(proof.trim, drawings);
  const operators = marksOperators(drawings, faces);
  const drawing = drawings.length > 0 ? addDrawing(file, operators, area) : undefined;
  const plan = sheetsOf(area, how);
  for (const sheet of plan.sheets) {
    const { page, scale, window } = sheet;
    const at = { x: page.x - area.x * scale, y: page.y - area.y * scale };
    const drawn = addSheet(file, sheet, { window, at, scale }, drawing);
    drawOn(drawn, besidePage(parts, sheet, plan));
  }
  return file.document.save();
}

/** The page by its names: paper, date, page, round, and how its hash begins. */
export function captionOf({ proof, paper, language }: Omit<PrintParts, "drawings">): string {
  const { date, number: page, section = "", pdf } = proof;
  const round = roundText(proof, language);
  const values = { paper, date, page, section, round, sha256: pdf.slice(0, 12) };
  return messageText("desk.print.caption", values, language).replace(/\s+/g, " ").trim();
}

function besidePage(parts: PrintParts, sheet: Sheet, plan: SheetPlan): string {
  if (!sheet.hasFoot) return "";
  return ["0.25 g 0.25 G", joinTicks(sheet), ...footOf(parts, sheet, plan)].join("\n");
}

function footOf(parts: PrintParts, sheet: Sheet, { rows, columns }: SheetPlan): string[] {
  const { faces, language } = parts;
  const { row, column, scale, window } = sheet;
  const isOne = rows * columns === 1;
  const place = isOne
    ? messageText("desk.print.scale", { percent: Math.round(scale * 100) }, language)
    : messageText("desk.print.sheet", { row, column, rows, columns }, language);
  const y = window.y + window.height + FOOT_GAP;
  const caption: DrawnText = { text: captionOf(parts), x: window.x, y, size: FOOT_SIZE };
  const width = textWidth(faces, place, FOOT_SIZE);
  const gap = textWidth(faces, caption.text, FOOT_SIZE) + 2 * FOOT_SIZE;
  // At the right edge, or after the caption on a sheet that shows little of the page.
  const x = Math.max(window.x + window.width - width, window.x + gap);
  return [
    textOperators(faces, caption),
    textOperators(faces, { text: place, x, y, size: FOOT_SIZE }),
  ];
}

/** Short lines outside the window at both ends of every line on which sheets are cut and joined. */
function joinTicks({ window, joins }: Sheet): string {
  const { x, y, width, height } = window;
  const upright = joins.x.flatMap((at) => [
    line(at, y - TICK_GAP - TICK, at, y - TICK_GAP),
    line(at, y + height + TICK_GAP, at, y + height + TICK_GAP + TICK),
  ]);
  const level = joins.y.flatMap((at) => [
    line(x - TICK_GAP - TICK, at, x - TICK_GAP, at),
    line(x + width + TICK_GAP, at, x + width + TICK_GAP + TICK, at),
  ]);
  return [`${number(TICK_WIDTH)} w`, ...upright, ...level].join("\n");
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return `${number(x1)} ${number(y1)} m ${number(x2)} ${number(y2)} l S`;
}
