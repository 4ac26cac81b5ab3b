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
  });
}

/** Pieces on one baseline from `left` to `right`, the room between them shared evenly; one piece is centred. */
export function spreadLine(
  pieces: readonly FurnitureText[],
  left: number,
  right: number,
  baseline: number,
  engine: Engine,
): TextLine[] {
  const widths = pieces.map((piece) => furnitureWidth(piece, engine));
  const free = right - left - widths.reduce((sum, width) => sum + width, 0);
  const between = pieces.length > 1 ? free / (pieces.length - 1) : 0;
  let x = pieces.length > 1 ? left : left + free / 2;
  return pieces.map((piece, i) => {
    const line = furnitureLine(piece, x, baseline, engine);
    x += (widths[i] ?? 0) + between;
    return line;
  });
}

/** The largest size, at most the piece's own, at which it is no wider than `width` points. */
export function fittedTo(piece: FurnitureText, width: number, engine: Engine): FurnitureText {
  const natural = furnitureWidth(piece, engine);
  return natural <= width ? piece : { ...piece, size: (piece.size * width) / natural };
}
