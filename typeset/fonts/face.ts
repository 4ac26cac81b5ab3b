/** The name of one face in fonts/manifest.json, for example "song" or "hei-bold". */
export type FaceId = string;

/** One glyph of a shaped Latin run; amounts in em of the face. */
export interface ShapedGlyph {
  readonly glyphId: number;
  readonly advance: number;
  readonly xOffset: number;
  readonly yOffset: number;
  /** UTF-16 offset, in the shaped string, of the first character that this glyph stands for. */
  readonly cluster: number;
}

/**
 * An outline in em, y up, as flat commands: "M" x y, "L" x y, "Q" cx cy x y, "C" c1x c1y c2x c2y x y,
 * "Z". `coords` holds the numbers in order.
 */
export interface Outline {
  readonly commands: string;
  readonly coords: Float64Array;
}

/** How a full-width mark is set on half an em (PW5): its glyph, and the shift of its ink, in em. */
export interface HalfForm {
  readonly glyphId: number;
  readonly shift: number;
}

/**
 * One opened font face. All lengths are in em of the face. Pure: it reads the bytes that it was
 * given and keeps caches; it never throws for a character that it lacks (glyph id 0 says so).
 */
export interface Face {
  readonly id: FaceId;
  readonly unitsPerEm: number;
  /** Height above and depth below (positive) the baseline that the face declares. */
  readonly ascent: number;
  readonly descent: number;
  /** Height of a flat capital, and of the Han character face box, for optical alignment. */
  readonly capHeight: number;
  /** The glyph of a code point by cmap alone; 0 when the face has none. */
  glyphFor(codePoint: number): number;
  advance(glyphId: number): number;
  /** A single-substitution feature ("fwid", "vert", "hwid"); the glyph itself when it has no such form. */
  variant(glyphId: number, feature: string): number;
  /** The ½-em form of a full-width mark by halt (vhal when vertical); undefined when the face has none. */
  halfForm(glyphId: number, vertical: boolean): HalfForm | undefined;
  /** Shapes one run of Latin text with kerning and ligatures. Cached by text. */
  shape(text: string): readonly ShapedGlyph[];
  /** Left and right ends and bottom and top of the glyph's ink, in em, y up; undefined for a blank. */
  inkBox(
    glyphId: number,
  ): readonly [xMin: number, yMin: number, xMax: number, yMax: number] | undefined;
  outline(glyphId: number): Outline;
}

/** The faces of an edition. `get` throws RangeError for a name that the manifest lacks. */
export interface FaceLibrary {
  get(id: FaceId): Face;
  /** Faces to ask, in order, for a character that the styled face lacks. */
  readonly fallbacks: readonly FaceId[];
}
