import type { Swatch } from "../document/colour.ts";
import type { FaceId } from "./fonts/face.ts";

/** Where glyphs come from: the record and the UTF-16 range in its text. */
export interface Source {
  readonly record: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Glyphs of one face, size and colour on one line, each at its own place. Positions are points on
 * the page, y down; `y` is the baseline. A glyph's width on the page is its face's advance × size ×
 * scaleX; the next glyph's place comes from `xs` alone, never from widths.
 */
export interface GlyphRun {
  readonly kind: "glyphs";
  readonly faceId: FaceId;
  /** Font size in points. */
  readonly size: number;
  /** Width scaling, 1 = as drawn (长体 < 1 < 扁体). */
  readonly scaleX: number;
  readonly fill: Swatch;
  readonly glyphIds: readonly number[];
  readonly xs: readonly number[];
  readonly y: number;
  /** Extra y of single glyphs (mark attachment), same length as xs; absent when all are 0. */
  readonly dys?: readonly number[];
  /** The run's text, and for each glyph the UTF-16 offset in `text` of what it stands for. */
  readonly text: string;
  readonly clusters: readonly number[];
  /** Points by which the outline is thickened, half on either side; absent when it is not. */
  readonly weight?: number;
  readonly source?: Source;
}

/**
 * Where a caret may stand on a line: UTF-16 offsets in the record's text and the x of each, points on
 * the page. Painters have no use for it.
 */
export interface CaretStops {
  readonly record: string;
  /** Rising; the first is where the line's text starts, the last where it ends. */
  readonly offsets: readonly number[];
  readonly xs: readonly number[];
  /** The ends of the line's measure, which may be longer than its text. */
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Size of the text in points. */
  readonly size: number;
}

/** One line of text as its runs in reading order. `text` is what extraction must give for the line. */
export interface TextLine {
  readonly kind: "line";
  readonly text: string;
  readonly runs: readonly GlyphRun[];
  /** True when the line's end is the end of its paragraph. */
  readonly paragraphEnd: boolean;
  /** Absent where the text has no name: what stands for a missing picture, and such. */
  readonly carets?: CaretStops;
}

/** A filled or stroked path in points, y down, in the command form of `Outline`. */
export interface PathItem {
  readonly kind: "path";
  readonly commands: string;
  readonly coords: readonly number[];
  readonly fill?: Swatch;
  readonly stroke?: {
    readonly swatch: Swatch;
    readonly width: number;
    readonly dash?: readonly number[];
  };
}

/** A picture in its frame: the crop (share of the source, 0–1) fills the frame exactly. */
export interface ImageItem {
  readonly kind: "image";
  readonly pictureId: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly crop: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

/** Items that belong together (an article, the nameplate), drawn in order. */
export interface GroupItem {
  readonly kind: "group";
  readonly name: string;
  /** The region that the items keep to, in points, y down. */
  readonly bounds: Box;
  /** From 0 to 1 over what lies below, for marks on a proof alone; opaque when absent. */
  readonly opacity?: number;
  readonly items: readonly DisplayItem[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type DisplayItem = TextLine | PathItem | ImageItem | GroupItem;

/**
 * One page as it stands: canvas, PDF and preview paint exactly this, in this order, which is the
 * reading order. Lengths in points from the trimmed sheet's top left corner, y down.
 */
export interface DisplayList {
  readonly pageId: string;
  readonly pageNumber: number;
  readonly trim: { readonly width: number; readonly height: number };
  readonly bleed: number;
  readonly items: readonly DisplayItem[];
}
