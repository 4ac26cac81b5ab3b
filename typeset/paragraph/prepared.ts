import type { Diagnostic } from "../../document/diagnostic.ts";
import type { FaceLibrary } from "../fonts/face.ts";
import type { Atoms } from "./atoms.ts";
import type { Font } from "./typecase.ts";
import type { ParagraphSetting, SettingSpan } from "./types.ts";

/** Glyphs of one font in an atom of several glyphs; amounts in em from the atom's start. */
export interface GlyphPart {
  readonly font: number;
  /** Extra shift up of this part, em (marks that shaping lifts). */
  readonly lift: number;
  readonly glyphIds: readonly number[];
  readonly inline: readonly number[];
  readonly advances: readonly number[];
  /** UTF-16 offsets from the atom's start. */
  readonly clusters: readonly number[];
}

/** The glyphs of each atom, and the cell that its ink needs. */
export interface AtomGlyphs {
  /** Glyph id, or -1 - index in `composites`. */
  readonly glyph: Int32Array;
  readonly font: Uint16Array;
  /** Origin of a single glyph from its cell's start, em: blank side gone, and whole (MarkForm). */
  readonly trimmed: Float64Array;
  readonly full: Float64Array;
  readonly composites: readonly (readonly GlyphPart[])[];
  /** Room of the atom without its blank sides, em. */
  readonly cell: Float64Array;
}

/** PW6's steps that act within a line (its first, the line's end, is no choice: PW4). */
export const SQUEEZE_STEPS = 5;

/**
 * Gap k lies after atom k. A line of atoms [i, j) has the gaps i … j-2. Every `…Sum` is a prefix sum
 * with one place more than atoms: what lies in gaps [a, b) is sum[b] - sum[a]. Amounts in em.
 */
export interface Gaps {
  readonly natural: Float64Array;
  /** Prefix sum of cell + natural gap. */
  readonly position: Float64Array;
  /** Of the gap: the blank after atom k's ink, and the blank before atom k's ink (in gap k - 1). */
  readonly trail: Float64Array;
  readonly lead: Float64Array;
  /** What each squeeze step may take, in PW6's order: word space, bracket, comma, HL1 gap, stop. */
  readonly squeezeSums: readonly Float64Array[];
  readonly squeezeSum: Float64Array;
  /** What PW7's first two steps may give: word space, HL1 gap. */
  readonly wordStretchSum: Float64Array;
  readonly hanLatinStretchSum: Float64Array;
  /** Count of gaps that PW7's third step opens, and of those kept to the last (connectors). */
  readonly openSum: Int32Array;
  readonly lateSum: Int32Array;
  /** Cost of ending a line after the atom; Infinity when LB forbids it. */
  readonly breakCost: Float64Array;
  /** What ends here only as a last remedy; see `LastRemedy`. */
  readonly remedy: Uint8Array;
  /** Positions where a line may end by LB, ascending, from 0 to the atom count. */
  readonly stops: Int32Array;
  /** LB7: for a position whose next atom is kept with marks after it, the end after them; else 0. */
  readonly carried: Int32Array;
  /** Sum of what counts against a runt: Hanzi 1, Western words 1 an em (LB9). */
  readonly bodySum: Float64Array;
  /** 1 for marks that may hang (PW8). */
  readonly hangs: Uint8Array;
}

export const LastRemedy = { legal: 0, triple: 1, illegal: 2, forced: 3 } as const;

/**
 * A paragraph ready to be broken at any measure. Opaque to callers, who keep it as long as text,
 * spans, setting and faces stay the same.
 */
export interface PreparedParagraph {
  readonly text: string;
  readonly spans: readonly SettingSpan[];
  readonly setting: ParagraphSetting;
  readonly faces: FaceLibrary;
  readonly atoms: Atoms;
  readonly fonts: readonly Font[];
  readonly glyphs: AtomGlyphs;
  readonly gaps: Gaps;
  /** Widest atom that LB6 keeps whole, em. */
  readonly widestWord: number;
  readonly diagnostics: readonly Diagnostic[];
}
