import type { PDFDict, PDFObject } from "@cantoo/pdf-lib";
import type { Inks, Matrix, PaintShading, PdfImage, SpaceFacts } from "./device.ts";

/*
 * The contract between the interpreter, which meets colour spaces, shadings and images on a page, and
 * the room that knows what they are (colour/).
 */

/** A stream as the file holds it: its dictionary and its bytes before any filter is undone. */
export interface StreamSource {
  readonly dict: PDFDict;
  readonly contents: Uint8Array;
}

/**
 * An image XObject or inline image. An inline image's abbreviated keys, filters and device spaces are
 * written out before (BPC → BitsPerComponent, Fl → FlateDecode, G → DeviceGray); its colour space may
 * still be a name of the resources.
 */
export interface ImageSource extends StreamSource {
  /** Object number, or undefined for an inline image. */
  readonly object: number | undefined;
}

/** A colour space at work. */
export interface PdfColourSpace {
  readonly facts: SpaceFacts;
  /** The components that the space starts with when it becomes current; empty for Pattern. */
  readonly initial: readonly number[];
  /** The inks of a colour; missing components count as 0 and all are held to their ranges. */
  inks(components: readonly number[]): Inks;
}

/** What the interpreter asks of the colour room; made once for a file. Nothing here throws. */
export interface ColourTools {
  /**
   * A colour space by its object: a name (of a device space, or one of the resources' ColorSpace), an
   * array or a reference. DeviceGray for what cannot be understood. Facts of Pattern have the base of
   * uncoloured patterns, where the array names one. Equal objects give the same space.
   */
  space(object: PDFObject | undefined, resources: PDFDict | undefined): PdfColourSpace;
  /**
   * A shading dictionary or stream; the matrix takes its coordinates to the page: that of the pattern,
   * or the current one for sh (`direct`), for which Background does not count. Undefined for what
   * cannot be understood.
   */
  shading(
    object: PDFObject | undefined,
    resources: PDFDict | undefined,
    matrix: Matrix,
    direct?: boolean,
  ): PaintShading | undefined;
  /** The same image for the same object. */
  image(source: ImageSource, resources: PDFDict | undefined): PdfImage;
}
