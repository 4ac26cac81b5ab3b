import type { Face } from "../fonts/face.ts";
import { AtomKind } from "./atoms.ts";
import { BLANK } from "./clreq.ts";

/**
 * A mark in its cell, em. The origin of the glyph lies at the cell's start plus `trimmed` when its
 * blank side is gone, plus `full` when the blank is whole; between the two it goes along evenly.
 */
export interface MarkForm {
  readonly glyphId: number;
  readonly trimmed: number;
  readonly full: number;
  /** False when the face has only a proportional form, whose ink we placed ourselves. */
  readonly proper: boolean;
}

/** Narrower than this, em, a glyph is no full-width form: a Latin quote is 0.35, a dash 0.89. */
const FULL_WIDTH = 0.95;

const known = new WeakMap<Face, Map<number, MarkForm>>();

/**
 * How a face sets a Chinese mark (PW5): halt or vhal where the face has it, else the side on which
 * the mark's ink stands. `kind` is the mark's AtomKind. Remembered by face.
 */
export function markForm(face: Face, glyphId: number, kind: number, vertical: boolean): MarkForm {
  const forms = known.get(face) ?? new Map<number, MarkForm>();
  if (forms.size === 0) known.set(face, forms);
  const key = (glyphId * 16 + kind) * 2 + (vertical ? 1 : 0);
  const form = forms.get(key) ?? makeForm(face, glyphId, kind, vertical);
  forms.set(key, form);
  return form;
}

function makeForm(face: Face, plain: number, kind: number, vertical: boolean): MarkForm {
  const wide = fullWidth(face, plain);
  const glyphId = vertical ? face.variant(wide, "vert") : wide;
  const advance = vertical && glyphId !== wide ? 1 : face.advance(glyphId);
  const proper = advance > FULL_WIDTH;
  const half = proper ? face.halfForm(glyphId, vertical) : undefined;
  switch (kind) {
    case AtomKind.Open: {
      // The cell is the ink's half; a proportional glyph stands at its right end, by its content.
      const trimmed = half ? half.shift : BLANK - advance;
      return { glyphId, trimmed, full: trimmed, proper };
    }
    case AtomKind.Close:
    case AtomKind.Comma:
    case AtomKind.Stop:
      return { glyphId, trimmed: half?.shift ?? 0, full: 0, proper };
    default:
      return { glyphId, trimmed: 0, full: 0, proper };
  }
}

/** The full-width form of a glyph by fwid, or the glyph itself. */
export function fullWidth(face: Face, glyphId: number): number {
  return face.advance(glyphId) > FULL_WIDTH ? glyphId : face.variant(glyphId, "fwid");
}

/** Origin, from the start of a cell, that puts the glyph's ink in the cell's middle, em. */
export function centred(face: Face, glyphId: number, cell: number): number {
  const box = face.inkBox(glyphId);
  if (box === undefined) return (cell - face.advance(glyphId)) / 2;
  return cell / 2 - (box[0] + box[2]) / 2;
}

/**
 * Origins of the two glyphs of a dash, from the start of its 2 em: moved to each other by their
 * side bearings, so that the strokes meet (LB5). The overlap hides the seam in print.
 */
export function dashOrigins(face: Face, glyphId: number): readonly [number, number] {
  const box = face.inkBox(glyphId);
  if (box === undefined) return [0, 1];
  const overlap = 0.004;
  const between = 1 - box[2] + box[0] + overlap;
  const middle = 1 - (box[0] + box[2] + 1) / 2;
  return [middle + between / 2, 1 + middle - between / 2];
}
