import { BLACK, type Swatch } from "../../document/colour.ts";
import type { TextLine } from "../display-list.ts";
import type { Engine } from "./engine.ts";
import { placedWidth, textLine } from "./text-line.ts";

/** A piece of furniture text and how it looks. Sizes in points, letterspace in em. */
export interface FurnitureText {
  readonly text: string;
  readonly face: string;
  readonly latinFace: string;
  readonly size: number;
  readonly fill?: Swatch;
  readonly letterspace?: number;
  /** The name of the text (document/text/furniture-texts.ts), by which marks find it. */
  readonly record?: string;
}

/** Its width in points. */
export function furnitureWidth(piece: FurnitureText, engine: Engine): number {
  const line = engine.headLine(piece.text, piece.face, piece.latinFace, piece.size);
  return placedWidth(line, 1, (piece.letterspace ?? 0) * piece.size);
}

/** Puts a piece with its left end at `x` and its baseline at `baseline` (points on the page). */
export function furnitureLine(
  piece: FurnitureText,
  x: number,
  baseline: number,
  engine: Engine,
): TextLine {
  const line = engine.headLine(piece.text, piece.face, piece.latinFace, piece.size);
  return textLine(line, {
    x,
    baseline,
    fill: piece.fill ?? BLACK,
    letterspace: (piece.letterspace ?? 0) * piece.size,
    ...(piece.record === undefined ? {} : { record: piece.record, size: piece.size }),
  });
}

/** Pieces side by side: the blank between two of them is `gap` em of the first one's size. */
export interface FurnitureRow {
  readonly pieces: readonly FurnitureText[];
  readonly gap: number;
}

/** A row's width in points. */
export function rowWidth({ pieces, gap }: FurnitureRow, engine: Engine): number {
  const blanks = Math.max(0, pieces.length - 1) * gap * (pieces[0]?.size ?? 0);
  return pieces.reduce((sum, piece) => sum + furnitureWidth(piece, engine), blanks);
}

/** The row, all its pieces made smaller by one factor where it is wider than `width` points. */
export function rowFittedTo(row: FurnitureRow, width: number, engine: Engine): FurnitureRow {
  const natural = rowWidth(row, engine);
  if (natural <= width) return row;
  const factor = width / natural;
  return { ...row, pieces: row.pieces.map((piece) => ({ ...piece, size: piece.size * factor })) };
}

/** Puts a row with its left end at `x`. */
export function rowLines(
  { pieces, gap }: FurnitureRow,
  x: number,
  baseline: number,
  engine: Engine,
): TextLine[] {
  const blank = gap * (pieces[0]?.size ?? 0);
  let left = x;
  return pieces.map((piece) => {
    const line = furnitureLine(piece, left, baseline, engine);
    left += furnitureWidth(piece, engine) + blank;
    return line;
  });
}

/** Least blank between pieces that are spread over a line, em (ours). */
const LEAST_BETWEEN = 1;

/**
 * Pieces on one baseline from `left` to `right`, the room between them shared evenly; one piece is
 * centred. They are made smaller where they need more room than there is.
 */
export function spreadLine(
  pieces: readonly FurnitureText[],
  left: number,
  right: number,
  baseline: number,
  engine: Engine,
): TextLine[] {
  const fitted = rowFittedTo({ pieces, gap: LEAST_BETWEEN }, right - left, engine);
  const size = fitted.pieces[0]?.size ?? 1;
  const free = right - left - rowWidth({ ...fitted, gap: 0 }, engine);
  const gap = pieces.length > 1 ? free / (pieces.length - 1) / size : 0;
  return rowLines({ ...fitted, gap }, pieces.length > 1 ? left : left + free / 2, baseline, engine);
}

/** The largest size, at most the piece's own, at which it is no wider than `width` points. */
export function fittedTo(piece: FurnitureText, width: number, engine: Engine): FurnitureText {
  const natural = furnitureWidth(piece, engine);
  return natural <= width ? piece : { ...piece, size: (piece.size * width) / natural };
}
