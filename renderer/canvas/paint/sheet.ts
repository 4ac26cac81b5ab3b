/** A 2D context of a canvas, on or off the screen. */
export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** A canvas that a part of a page is painted on. */
export interface Sheet {
  readonly context: Context;
  /** Pixels a point. */
  readonly scale: number;
  /** The pixel of the page, from its sheet's top left corner, that is the canvas's first. */
  readonly left: number;
  readonly top: number;
}

/** Readies a context for type: glyphs as drawn in the font, wherever they stand, in no other form. */
export function prepareContext(context: Context): void {
  context.fontKerning = "none";
  context.textRendering = "geometricPrecision";
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  context.imageSmoothingQuality = "high";
  context.lineJoin = "miter";
  // Regional forms (locl) hang on the language; the face's own glyphs are those of Simplified Chinese.
  if ("lang" in context) context.lang = "zh-Hans";
}
