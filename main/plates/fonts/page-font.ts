import type { PDFDict, PDFRawStream } from "@cantoo/pdf-lib";
import type { FontFacts, Matrix } from "../device.ts";

/** A glyph's outline in em, y up: "M", "L", "Q", "C", "Z". */
export interface GlyphOutline {
  readonly commands: string;
  readonly coords: ArrayLike<number>;
}

/** What a font shows for one code. Lengths in em. */
export interface FontGlyph {
  readonly code: number;
  /** True where the font has no glyph for the code. */
  readonly missing: boolean;
  readonly text: string | undefined;
  /** Advance in horizontal writing. */
  readonly width: number;
  /** Vertical writing: the advance (negative is down) and where the vertical origin stands (W2, DW2). */
  readonly vertical:
    | { readonly advance: number; readonly originX: number; readonly originY: number }
    | undefined;
  /** The outline; the same object at every call. Never throws. */
  outline(): GlyphOutline;
}

/** A code of a string. */
export interface ShownCode {
  readonly glyph: FontGlyph;
  /** Whether word spacing applies: a single byte 32. */
  readonly isSpace: boolean;
}

/** A font of the file. */
export interface PageFont {
  readonly facts: FontFacts;
  /** Whether its CMap writes vertically. */
  readonly isVertical: boolean;
  /** Cuts a string into codes. */
  codes(string: Uint8Array): readonly ShownCode[];
  /** Present for Type 3 fonts, whose glyphs are content streams. */
  readonly procedures: GlyphProcedures | undefined;
  /** What is wrong with it, as a code of messages/plates with its values. */
  readonly fault:
    | { readonly code: string; readonly values: Readonly<Record<string, string>> }
    | undefined;
}

/** The glyph procedures of a Type 3 font. */
export interface GlyphProcedures {
  readonly matrix: Matrix;
  readonly resources: PDFDict | undefined;
  of(code: number): PDFRawStream | undefined;
}

/** No outline at all. */
export const BLANK: GlyphOutline = { commands: "", coords: [] };

/** What stands for a glyph that cannot be drawn: its advance by 0.7 em. */
export function boxOutline(width: number): GlyphOutline {
  if (!(width > 0)) return BLANK;
  return { commands: "MLLLZ", coords: [0, 0, width, 0, width, 0.7, 0, 0.7] };
}
