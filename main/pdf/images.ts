import { join } from "node:path";
import type { Sharp } from "sharp";
import type { Diagnostic } from "../../document/diagnostic.ts";
import type { ImageItem } from "../../typeset/display-list.ts";
import { findProjectRoot } from "../fonts/manifest.ts";
import { addStream, type PdfDocument, type PdfReference } from "./pdfkit-document.ts";

/** A picture's original, which is only ever read. */
export interface PictureFile {
  readonly file: string;
  readonly width: number;
  readonly height: number;
}

/** Pixels an inch at the placed size: more than a coldset screen can show (PRINT, Newsprint). */
const RESOLUTION = 220;

const QUALITY = 92;

const NEWSPRINT = ["main", "pdf", "icc", "newsprint-tr002-l240.icc"];

/** A picture ready for the file: a JPEG of the frame's own crop and size. */
export interface PreparedImage {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly space: "DeviceGray" | "DeviceCMYK";
}

/**
 * Converts a picture for its frame: turned as EXIF says, on white, cropped, brought to size, and
 * then into the inks of newsprint; a grey picture stays grey, a CMYK one keeps its plates. A file
 * that is missing or broken gives a diagnostic.
 */
export async function prepareImage(
  item: ImageItem,
  picture: PictureFile | undefined,
  page: number,
): Promise<PreparedImage | Diagnostic> {
  if (picture === undefined) return broken(item.pictureId, "", page);
  try {
    return await convert(item, picture.file);
  } catch (error) {
    // Anything else than an unreadable picture is a programmer's error.
    if (!(error instanceof Error)) throw error;
    return broken(item.pictureId, picture.file, page);
  }
}

function broken(picture: string, file: string, page: number): Diagnostic {
  return { severity: "error", code: "pdf.picture.broken", values: { picture, file }, at: { page } };
}

async function convert(item: ImageItem, file: string): Promise<PreparedImage> {
  const { default: sharp } = await import("sharp");
  const source = sharp(file, { failOn: "error" });
  const { autoOrient, space = "srgb" } = await source.metadata();
  const crop = cropPixels(item, autoOrient.width, autoOrient.height);
  const width = Math.min(crop.width, Math.ceil((item.width * RESOLUTION) / 72));
  const height = Math.min(crop.height, Math.ceil((item.height * RESOLUTION) / 72));
  // CMYK pictures are worked on in CMYK, else sharp would take them through RGB unasked.
  if (space === "cmyk") source.pipelineColourspace("cmyk");
  const sized = source.autoOrient().extract(crop).resize(width, height, { fit: "fill" });
  const isGrey = space === "b-w" || space === "grey16";
  const inked = isGrey
    ? sized.flatten({ background: "#fff" }).toColourspace("b-w")
    : inInks(sized, space);
  const jpeg = await inked.jpeg({ quality: QUALITY, chromaSubsampling: "4:4:4" }).toBuffer();
  return { jpeg, width, height, space: isGrey ? "DeviceGray" : "DeviceCMYK" };
}

function inInks(picture: Sharp, space: string): Sharp {
  if (space === "cmyk") return picture.toColourspace("cmyk");
  return picture
    .flatten({ background: "#fff" })
    .toColourspace("cmyk")
    .withIccProfile(join(findProjectRoot(), ...NEWSPRINT), { attach: false });
}

/** The crop in whole pixels of the turned picture, at least one each way. */
export function cropPixels(
  item: Pick<ImageItem, "crop">,
  width: number,
  height: number,
): { left: number; top: number; width: number; height: number } {
  const left = Math.min(width - 1, Math.max(0, Math.round(item.crop.x * width)));
  const top = Math.min(height - 1, Math.max(0, Math.round(item.crop.y * height)));
  const right = Math.min(width, Math.round((item.crop.x + item.crop.width) * width));
  const bottom = Math.min(height, Math.round((item.crop.y + item.crop.height) * height));
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}

/** Writes the picture's image object. */
export function addImage(doc: PdfDocument, image: PreparedImage): PdfReference {
  return addStream(doc, image.jpeg, {
    Type: "XObject",
    Subtype: "Image",
    Width: image.width,
    Height: image.height,
    BitsPerComponent: 8,
    ColorSpace: image.space,
    // libvips writes CMYK JPEGs as Photoshop does, inverted, which PDF readers don't undo.
    ...(image.space === "DeviceCMYK" ? { Decode: [1, 0, 1, 0, 1, 0, 1, 0] } : {}),
    Filter: "DCTDecode",
  });
}

/** What stands in place of a broken picture: the frame's edge and its diagonals, in thin black. */
export function addBrokenImage(doc: PdfDocument, colours: "cmyk" | "rgb"): PdfReference {
  const black = colours === "cmyk" ? "0 0 0 1 K" : "0 0 0 RG";
  const cross = `${black}\n.002 w\n0 0 1 1 re\n0 0 m\n1 1 l\n0 1 m\n1 0 l\nS`;
  const data = { Type: "XObject", Subtype: "Form", BBox: [0, 0, 1, 1], Resources: {} };
  return addStream(doc, new TextEncoder().encode(cross), data);
}
