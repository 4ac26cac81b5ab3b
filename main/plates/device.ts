import type { Result } from "../../document/result.ts";

/*
 * The contract between who reads a page (interpret.ts) and who does something with what it draws:
 * the painter of plates (raster/) and preflight's inspector. Everything is in the page's default user
 * space: points, y up, the origin that the file's boxes have; Rotate and UserUnit are not applied.
 */

/** A PDF matrix [a b c d e f]: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Left, bottom, right, top in points. */
export type PageBox = readonly [left: number, bottom: number, right: number, top: number];

/** A path in page space: "M", "L" take two numbers, "C" six, "Z" none. */
export interface PagePath {
  readonly commands: string;
  readonly coords: readonly number[];
}

export type FillRule = "nonzero" | "evenodd";

/** What a colour space is, for reports and for overprint. */
export interface SpaceFacts {
  readonly family:
    | "DeviceGray"
    | "DeviceRGB"
    | "DeviceCMYK"
    | "CalGray"
    | "CalRGB"
    | "Lab"
    | "ICCBased"
    | "Indexed"
    | "Separation"
    | "DeviceN"
    | "Pattern";
  /** Number of components. */
  readonly size: number;
  /** Colorant names of Separation and DeviceN. */
  readonly colorants?: readonly string[];
  /** The base of Indexed, the alternate of Separation and DeviceN. */
  readonly base?: SpaceFacts;
  /** Description of an ICC profile, where it has one. */
  readonly profile?: string;
}

/**
 * A colour as ink shares from 0 to 1. `cmyk` is undefined where no process plate is painted (a spot
 * ink); `all` is the tint of Separation All. A colour of the colorant None paints nothing at all.
 */
export interface Inks {
  readonly cmyk?: readonly [c: number, m: number, y: number, k: number];
  readonly spots: readonly { readonly name: string; readonly tint: number }[];
  readonly all?: number;
  /**
   * How light a colour of an additive space (RGB) is by its own components, from 0 to 1: what a
   * luminosity mask asks, and the press's inks do not tell exactly. Absent for other spaces.
   */
  readonly light?: number;
}

/** A colour as the page names it and as the inks that it prints. */
export interface PaintColour {
  readonly kind: "colour";
  readonly space: SpaceFacts;
  readonly components: readonly number[];
  readonly inks: Inks;
}

/** A smooth shading, to be asked for its colour at points of the page. */
export interface PaintShading {
  readonly kind: "shading";
  readonly space: SpaceFacts;
  /** The colour at a point of the page; undefined where the shading paints nothing. */
  inksAt(x: number, y: number): Inks | undefined;
  /** ShadingType 1 to 7. */
  readonly type: number;
}

/** Tiling patterns are drawn by the interpreter, cell by cell under a clip; devices never see them. */
export type Paint = PaintColour | PaintShading;

/** What paint is confined to: the intersection of a chain of paths. */
export interface Clip {
  readonly path: PagePath;
  readonly rule: FillRule;
  readonly parent?: Clip | undefined;
}

export type BlendMode =
  | "Normal"
  | "Multiply"
  | "Screen"
  | "Overlay"
  | "Darken"
  | "Lighten"
  | "ColorDodge"
  | "ColorBurn"
  | "HardLight"
  | "SoftLight"
  | "Difference"
  | "Exclusion"
  | "Hue"
  | "Saturation"
  | "Color"
  | "Luminosity";

/** A soft mask of the graphics state: its group is drawn onto any device when it is needed. */
export interface SoftMask {
  readonly kind: "Alpha" | "Luminosity";
  /** Luminosity (0–1) of the backdrop that the group is drawn on, from /BC; 0 when absent. */
  readonly backdrop: number;
  /** The transfer function, 0–1 to 0–1; undefined is identity. */
  readonly transfer?: ((value: number) => number) | undefined;
  draw(device: Device): Promise<void>;
}

/** The graphics state that every painting needs. */
export interface DrawState {
  readonly clip: Clip | undefined;
  /** ca or CA, whichever the painting uses. */
  readonly alpha: number;
  readonly blend: BlendMode;
  readonly softMask: SoftMask | undefined;
  /** op or OP, whichever the painting uses; the mode counts where overprint is true. */
  readonly overprint: boolean;
  readonly overprintMode: 0 | 1;
}

/** How a path is stroked; lengths in points of the page (a skewed matrix is averaged). */
export interface StrokeStyle {
  readonly width: number;
  readonly cap: 0 | 1 | 2;
  readonly join: 0 | 1 | 2;
  readonly miterLimit: number;
  readonly dash: readonly number[];
  readonly dashPhase: number;
}

/** What a font is, for reports. */
export interface FontFacts {
  /** BaseFont as written, with its subset tag. */
  readonly name: string;
  readonly type: "Type0" | "Type1" | "MMType1" | "TrueType" | "Type3";
  readonly embedded: boolean;
  readonly subset: boolean;
  readonly hasToUnicode: boolean;
  /** False where the embedded program cannot be read: its glyphs are then drawn as boxes. */
  readonly readable: boolean;
}

/** One glyph that text shows. */
export interface ShownGlyph {
  readonly code: number;
  /** True where the font has no glyph for the code (glyph 0, .notdef). */
  readonly missing: boolean;
  /** By ToUnicode or encoding; undefined where nothing tells. */
  readonly text: string | undefined;
  /** From the glyph's em (1 = one em, y up) to the page. */
  readonly matrix: Matrix;
  /** Advance in em along the line. */
  readonly advance: number;
  /** Outline in em as "M", "L", "Q", "C", "Z"; empty for a blank. */
  outline(): { readonly commands: string; readonly coords: ArrayLike<number> };
}

/** Glyphs that one operator shows. Type 3 glyphs are drawn by the interpreter and come as other calls. */
export interface ShownText {
  readonly font: FontFacts;
  /** Height of the em on the page, in points. */
  readonly size: number;
  /** Tr without clipping: 0 fill, 1 stroke, 2 both, 3 invisible. Clipping modes also add to the clip. */
  readonly mode: 0 | 1 | 2 | 3;
  readonly stroke: StrokeStyle;
  readonly glyphs: readonly ShownGlyph[];
}

/** Pixels of a decoded image. */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  /** Components a pixel of `data`; 8 bits each, row by row from the top, Decode not applied. */
  readonly components: number;
  readonly data: Uint8Array;
}

/** An image XObject or inline image. */
export interface PdfImage {
  /** Object number, or undefined for an inline image. */
  readonly object: number | undefined;
  readonly width: number;
  readonly height: number;
  readonly bitsPerComponent: number;
  /** Undefined for a stencil mask. */
  readonly space: SpaceFacts | undefined;
  readonly filters: readonly string[];
  readonly isStencil: boolean;
  /** The soft mask or explicit stencil mask, as an image of one component (255 paints). */
  readonly mask: PdfImage | undefined;
  /** Ranges of the components that are left out (colour key masking), as the file gives them. */
  readonly colourKey: readonly number[] | undefined;
  /**
   * The pixels, at least `atLeast` wide where the file has so many (a decoder may give fewer than the
   * whole image, to save memory). Fails for a filter that cannot be read (JPXDecode, JBIG2Decode …)
   * and for broken data, with a code of messages/plates.
   */
  decode(atLeast: number): Promise<Result<DecodedImage>>;
  /**
   * Decoded components of one pixel (0–255 each, `offset` into data) to inks, Decode and Indexed
   * applied. For a stencil the shared result says painted (all 1) or not (undefined).
   */
  inks(data: Uint8Array, offset: number): Inks | undefined;
}

/** A transparency group that is about to be drawn. */
export interface GroupFacts {
  readonly isolated: boolean;
  readonly knockout: boolean;
  readonly box: PageBox;
  readonly space: SpaceFacts | undefined;
}

/** Optional content and tags say nothing here: hidden content is left out before. */
export interface Device {
  fill(path: PagePath, rule: FillRule, paint: Paint, state: DrawState): void;
  stroke(path: PagePath, style: StrokeStyle, paint: Paint, state: DrawState): void;
  /** `fill` and `stroke` are what the text's mode uses. */
  text(text: ShownText, fill: Paint, stroke: Paint, state: DrawState, strokeState: DrawState): void;
  /** The matrix takes the unit square to the page; `stencil` is the paint of a stencil mask. */
  image(
    image: PdfImage,
    matrix: Matrix,
    stencil: Paint | undefined,
    state: DrawState,
  ): void | Promise<void>;
  /** Paints the clip with a shading (sh). */
  shade(shading: PaintShading, state: DrawState): void;
  /** The state is that of the group as a whole; inside it everything starts anew. */
  beginGroup(group: GroupFacts, state: DrawState): void;
  endGroup(): void | Promise<void>;
}
