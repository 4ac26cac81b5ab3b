import type { Diagnostic } from "../../document/diagnostic.ts";
import type { Failure } from "../../document/result.ts";
import type { ImageItem } from "../../typeset/display-list.ts";
import { addStream, type PdfDocument, type PdfReference } from "./pdfkit-document.ts";
import { type EmbeddedProfile, embeddedProfile } from "./pictures/embedded-profile.ts";
import { addImageStream } from "./pictures/image-stream.ts";
import type { PixelBox } from "./pictures/orientation.ts";
import type { PicturePrint, PictureStreams } from "./pictures/picture-print.ts";
import { pictureStreams } from "./pictures/picture-streams.ts";
import { inTurn } from "./pictures/queue.ts";
import { brokenPicture, openPicture, type PictureSource } from "./pictures/source.ts";

export type { PicturePrint } from "./pictures/picture-print.ts";

/** A picture's original, which is only ever read. */
export interface PictureFile {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  /** A page that is placed like a picture; pixels when absent. */
  readonly kind?: "pdf";
}

/** A picture ready for the file; one that cannot be shown has no streams, and diagnostics say why. */
export interface PreparedImage {
  readonly streams: PictureStreams | undefined;
  /** The colours of the crossed box that stands for a picture which cannot be shown. */
  readonly colours: PicturePrint["colours"];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes a picture ready for its frame (main/pdf/pictures). A file that is missing, refused or broken
 * gives a diagnostic and no streams; never rejects for what a picture's file holds.
 */
export async function prepareImage(
  item: ImageItem,
  picture: PictureFile | undefined,
  page: number,
  print: PicturePrint,
): Promise<PreparedImage> {
  const { colours } = print;
  const refused = (error: Failure): PreparedImage => ({
    streams: undefined,
    colours,
    diagnostics: [{ severity: "error", ...error, at: { page } }],
  });
  if (picture === undefined) {
    return refused({ code: "picture.none", values: { picture: item.pictureId } });
  }
  const source = await openPicture(picture.file, print.maxMegapixels);
  if (!source.ok) return refused(source.error);
  const profile = embeddedProfile(source.value);
  const streams = await inTurn(() => readStreams(source.value, profile, item, print));
  if ("code" in streams) return refused(streams);
  return { streams, colours, diagnostics: pictureNotes(source.value, profile, page) };
}

async function readStreams(
  source: PictureSource,
  profile: EmbeddedProfile | undefined,
  item: ImageItem,
  print: PicturePrint,
): Promise<PictureStreams | Failure> {
  const box = cropPixels(item, source.width, source.height);
  const placement = { box, width: item.width / 72, height: item.height / 72 };
  try {
    return await pictureStreams(source, profile, placement, print);
  } catch (error) {
    // The picture library says that a file is unreadable by plain errors; others are programmers'.
    if (!(error instanceof Error) || error instanceof RangeError) throw error;
    const broken = await brokenPicture<never>(source.file, source.format);
    if (broken.ok) throw error;
    return broken.error;
  }
}

/** What someone should know of a picture that is shown. */
function pictureNotes(
  { file, format, space, pages }: PictureSource,
  profile: EmbeddedProfile | undefined,
  page: number,
): Diagnostic[] {
  const at = { page };
  const notes: Diagnostic[] = [];
  if (profile?.isIgnored) {
    const values = { file, profile: profile.name };
    notes.push({ severity: "warning", code: "picture.profile.ignored", values, at });
  } else if (profile && space === "cmyk") {
    const values = { file, profile: profile.name };
    notes.push({ severity: "note", code: "picture.cmyk.kept", values, at });
  }
  if (pages > 1) {
    const code = format === "tiff" ? "picture.pages" : "picture.animated";
    notes.push({ severity: "warning", code, values: { file, pages }, at });
  }
  return notes;
}

/** The crop in whole pixels of the turned picture, at least one each way. */
export function cropPixels(item: Pick<ImageItem, "crop">, width: number, height: number): PixelBox {
  const left = Math.min(width - 1, Math.max(0, Math.round(item.crop.x * width)));
  const top = Math.min(height - 1, Math.max(0, Math.round(item.crop.y * height)));
  const right = Math.min(width, Math.round((item.crop.x + item.crop.width) * width));
  const bottom = Math.min(height, Math.round((item.crop.y + item.crop.height) * height));
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}

/** Writes the picture's objects: the image with its soft mask, or the crossed box in its place. */
export function addImage(doc: PdfDocument, { streams, colours }: PreparedImage): PdfReference {
  if (streams === undefined) return addCrossedBox(doc, colours);
  const mask = streams.mask && addImageStream(doc, streams.mask);
  return addImageStream(doc, streams.image, mask);
}

/** The bytes by which the file knows the picture. */
export function imageBytes({ streams }: PreparedImage): readonly Uint8Array[] {
  if (streams === undefined) return [];
  return streams.mask ? [streams.image.bytes, streams.mask.bytes] : [streams.image.bytes];
}

/** What stands in place of a broken picture: the frame's edge and its diagonals, in thin black. */
function addCrossedBox(doc: PdfDocument, colours: PicturePrint["colours"]): PdfReference {
  const black = colours === "cmyk" ? "0 0 0 1 K" : "0 0 0 RG";
  const cross = `${black}\n.002 w\n0 0 1 1 re\n0 0 m\n1 1 l\n0 1 m\n1 0 l\nS`;
  const data = { Type: "XObject", Subtype: "Form", BBox: [0, 0, 1, 1], Resources: {} };
  return addStream(doc, new TextEncoder().encode(cross), data);
}
