import type { Diagnostic } from "../../document/diagnostic.ts";
import type { FontFacts, PageBox, SpaceFacts } from "../plates/device.ts";

/*
 * What preflight knows of a file before it judges: gathered by inspect/, judged by checks/. Boxes are
 * in the page's own points, y up; only findings speak of millimetres.
 */

/** A value of the Info dictionary, and whether it was written as a text or as a name. */
export interface InfoValue {
  readonly kind: "text" | "name" | "other";
  readonly text: string;
}

/** What the file's XMP packet says. */
export interface XmpFacts {
  /** The value of a property, by its namespace and local name; undefined where it is absent. */
  read(namespace: string, name: string): string | undefined;
}

/** One output intent. */
export interface IntentFacts {
  /** S: "GTS_PDFX" for PDF/X. */
  readonly subtype: string;
  readonly condition: string | undefined;
  readonly registry: string | undefined;
  readonly info: string | undefined;
  /** What the embedded profile is; undefined where none is embedded. */
  readonly profile: ProfileFacts | undefined;
}

/** An embedded output profile; class and space are the four letters of its header. */
export type ProfileFacts =
  | { readonly readable: false }
  | {
      readonly readable: true;
      readonly name: string;
      readonly deviceClass: string;
      readonly space: string;
      readonly bytes: Uint8Array;
    };

/** Things that a file may hold and that plates do not want. */
export type FeatureKind =
  | "javascript"
  | "action"
  | "annotation"
  | "form"
  | "attachment"
  | "lzw"
  | "opi"
  | "transfer"
  | "halftone"
  | "postscript"
  | "reference"
  | "layers"
  | "hiddenLayers"
  | "alternates"
  | "type3"
  | "rgbGroup"
  | "group";

/** One such thing: its name where it has one, and its place where it has one. */
export interface Feature {
  readonly kind: FeatureKind;
  readonly name: string;
  readonly box?: PageBox;
}

/** The boxes that the page names; those that it leaves out are undefined. */
export interface NamedBoxes {
  readonly media: PageBox;
  readonly crop: PageBox | undefined;
  readonly bleed: PageBox | undefined;
  readonly trim: PageBox | undefined;
  readonly art: PageBox | undefined;
}

/** How many inks a paint lays down, and which. */
export interface PaintFacts {
  readonly space: SpaceFacts;
  /**
   * none: no ink (white); one: a single plate; several: two plates or more; all: Separation All;
   * shading: a smooth shading, whose inks vary.
   */
  readonly kind: "none" | "one" | "several" | "all" | "shading";
  /** One plate at full tint. */
  readonly solid: boolean;
  /** Black at full tint and nothing else. */
  readonly black: boolean;
  /** Black (80 % or more) with other inks beside it. */
  readonly richBlack: boolean;
}

interface PaintedMark {
  /** What can be seen of it: within the clip, the group and the sheet. */
  readonly box: PageBox;
  readonly paint: PaintFacts;
  readonly overprint: boolean;
}

/** What one text operator shows. */
export interface TextMark extends PaintedMark {
  readonly font: FontFacts;
  /** Height of the em in points. */
  readonly size: number;
  /** Blanks alone: nothing of it is seen. */
  readonly blank: boolean;
}

/** A stroke, or a filled rectangle so narrow that it is a line to the eye; width in points. */
export interface LineMark extends PaintedMark {
  readonly width: number;
}

/** A glyph that its font does not have. */
export interface MissingMark {
  readonly box: PageBox;
  readonly font: string;
}

/** A picture at its size on the page. */
export interface ImageMark {
  readonly box: PageBox;
  /** 1-bit pictures and stencils are line art. */
  readonly lineArt: boolean;
  readonly space: SpaceFacts | undefined;
  readonly filters: readonly string[];
  readonly width: number;
  readonly height: number;
  /** Pixels an inch along the picture's own rows and columns. */
  readonly across: number;
  readonly down: number;
}

/** A colour space that is used for something. */
export interface SpaceMark {
  readonly box: PageBox;
  readonly space: SpaceFacts;
  readonly use: "text" | "area" | "line" | "picture" | "shading" | "group";
}

/** Something transparent. */
export interface EffectMark {
  readonly box: PageBox;
  readonly kind: "alpha" | "blend" | "mask" | "group";
  /** The blend mode, the opacity in percent, the kind of mask. */
  readonly name: string;
}

/** What one spot ink is first used for. */
export interface SpotMark {
  readonly name: string;
  readonly box: PageBox;
}

/** All that the page paints, as far as a check asks after it. */
export interface PageMarks {
  readonly texts: readonly TextMark[];
  readonly lines: readonly LineMark[];
  /** Areas with no ink that overprint. */
  readonly whites: readonly PaintedMark[];
  readonly missing: readonly MissingMark[];
  readonly images: readonly ImageMark[];
  /** Only spaces that some standard forbids: RGB, calibrated, those with such alternates, All. */
  readonly spaces: readonly SpaceMark[];
  readonly effects: readonly EffectMark[];
  readonly spots: readonly SpotMark[];
  /** How many painting operators there are that can be seen. */
  readonly painted: number;
}

/** A region of the page with more ink than a limit; totals as shares (2.4 is 240 %). */
export interface InkRegion {
  readonly box: PageBox;
  readonly highest: number;
  readonly mean: number;
}

/** What the plates of a page show. */
export interface InkFacts {
  /** Mean ink of every plate within the trim, as a share. */
  readonly means: readonly { readonly name: string; readonly mean: number }[];
  readonly maximum: number;
  /** The regions over each limit of the set, worst first. */
  readonly over: readonly { readonly limit: number; readonly regions: readonly InkRegion[] }[];
  /** Mean total of all inks in a box; 0 where the box lies outside. */
  inkIn(box: PageBox): number;
  /** Mean total of all inks but black in a box. */
  colourIn(box: PageBox): number;
}

/** Which page it is, and where it is cut. */
export interface PageFrame {
  readonly number: number;
  /** The trim that counts: TrimBox, else ArtBox, else CropBox, else MediaBox. */
  readonly trim: PageBox;
  readonly userUnit: number;
}

/** What is kept of a page when it has been judged by itself. */
export interface PageSummary extends PageFrame {
  readonly ink: Pick<InkFacts, "means" | "maximum"> | undefined;
  readonly spots: readonly string[];
  readonly painted: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** One page before it is judged. */
export interface PageFacts extends PageFrame {
  readonly named: NamedBoxes;
  /** The bleed that counts: BleedBox, else the trim. */
  readonly bleed: PageBox;
  readonly rotate: number;
  readonly features: readonly Feature[];
  readonly marks: PageMarks;
  /** Undefined where the plates could not be painted. */
  readonly ink: InkFacts | undefined;
  /** What could not be read or painted. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What the file says of itself. */
export interface FileFrame {
  readonly bytes: number;
  /** The version that counts, as a number (1.6). */
  readonly version: number;
  readonly encrypted: boolean;
  readonly hasId: boolean;
  readonly objectStreams: boolean;
  /** The table of its objects was missing or wrong and had to be made anew. */
  readonly mended: boolean;
  readonly info: ReadonlyMap<string, InfoValue>;
  readonly xmp: XmpFacts | undefined;
  readonly intents: readonly IntentFacts[];
  /** What the catalogue holds; what pages hold is theirs. */
  readonly features: readonly Feature[];
}

/** The file when its pages have been judged, each by itself. */
export interface FileFacts extends FileFrame {
  readonly pages: readonly PageSummary[];
}
