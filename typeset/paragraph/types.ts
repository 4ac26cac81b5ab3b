import type { Diagnostic } from "../../document/diagnostic.ts";
import type { FaceId } from "../fonts/face.ts";

/** LB1. */
export type LineBreakLevel = "none" | "basic" | "gb" | "strict";
/** PW1. */
export type PunctuationStyle = "full" | "kaiming" | "half";
export type WritingMode = "horizontal-tb" | "vertical-rl";
export type Alignment = "justify" | "start" | "center" | "end";

/** How characters look, resolved from the styles (HL2). */
export interface CharacterSetting {
  /** Name of the character style, kept on the runs that come of it. */
  readonly styleId: string;
  readonly han: FaceId;
  readonly latin: FaceId;
  /** Size of the Latin face as a factor of the Han size, and its shift up in em of the Han size. */
  readonly latinScale: number;
  readonly latinShift: number;
}

/** How a paragraph is set, resolved from the styles. Amounts in em of `size`. */
export interface ParagraphSetting {
  readonly size: number;
  readonly lineBreak: LineBreakLevel;
  readonly punctuation: PunctuationStyle;
  readonly hanging: boolean;
  /** HL1 gap: on ¼ em natural. */
  readonly hanLatin: boolean;
  readonly indent: number;
  readonly align: Alignment;
  /** PW6: a style may keep 。？！ at their width. */
  readonly lockStops: boolean;
  readonly writingMode: WritingMode;
  readonly character: CharacterSetting;
}

/** A stretch of the paragraph's text in another character setting; UTF-16 offsets, sorted, not overlapping. */
export interface SettingSpan {
  readonly start: number;
  readonly end: number;
  readonly character: CharacterSetting;
}

/**
 * The measures (points) of the slots that a paragraph's lines go into, one after another: lines of a
 * column, segments beside a picture, lines of the next column. Slots from `varied.length` on all
 * have `rest`.
 */
export interface Measures {
  readonly varied: readonly number[];
  readonly rest: number;
}

/** Glyphs of one face on a line. Inline positions in points from the line's start edge. */
export interface LineRun {
  readonly faceId: FaceId;
  readonly styleId: string;
  readonly size: number;
  /** Block-axis shift of the run towards the line's over side (up, in horizontal text), points. */
  readonly shift: number;
  readonly glyphIds: readonly number[];
  readonly inline: readonly number[];
  /** Room each glyph takes to the next glyph's start or the line's end, points (for checks and the caret). */
  readonly advances: readonly number[];
  /** The run's text, and each glyph's UTF-16 offset in it. */
  readonly text: string;
  readonly clusters: readonly number[];
  /** UTF-16 offset of the run in the paragraph's text. */
  readonly start: number;
}

/** One set line. Lines of a paragraph join to its text: each starts where the last one ended. */
export interface SetLine {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly runs: readonly LineRun[];
  /** The slot's measure and the inline length that the line fills (equal when justified), points. */
  readonly measure: number;
  readonly width: number;
  /** Where the line starts on the inline axis: indent or alignment, points. Included in `inline`. */
  readonly offset: number;
  /** True for the paragraph's last line. */
  readonly last: boolean;
}

export interface SetParagraph {
  readonly lines: readonly SetLine[];
  /** Cost of the chosen breaks; comparable among settings of one paragraph. */
  readonly cost: number;
  /** `at.start`/`at.end` are offsets in the paragraph; the caller adds the rest of the place. */
  readonly diagnostics: readonly Diagnostic[];
}
