import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Picture } from "../../document/article.ts";
import { pictureFormat } from "../../document/picture-format.ts";
import { failure, type Result, success, systemFault } from "../../document/result.ts";
import { readPicture } from "../copy/index.ts";

/** An advertisement as the page takes it: its picture record, and its own size in points. */
export interface PlacedAdvert {
  readonly picture: Picture;
  readonly width: number;
  readonly height: number;
}

/** A record's sizes of a PDF's page count tenths of a point (document/article.ts). */
const PER_POINT = 10;

/** An advertisement that comes as pixels is as large as it is at this many an inch. */
const PIXELS_PER_INCH = 300;

/**
 * Reads the advertisements of a page: PDFs at their own size, pictures at 300 pixels an inch. Fails
 * for one that is missing or cannot be read, with the reason; its place could not be kept free.
 */
export async function readAdverts(
  files: readonly string[],
  page: number,
): Promise<Result<PlacedAdvert[]>> {
  const adverts: PlacedAdvert[] = [];
  for (const [i, file] of files.entries()) {
    const read = await readAdvert(file, `page-${page}-advert-${i + 1}`);
    if (!read.ok) {
      const { code, values } = read.error;
      return failure("edition.advert.unfit", { ...values, file, reason: code });
    }
    adverts.push(read.value);
  }
  return success(adverts);
}

async function readAdvert(file: string, id: string): Promise<Result<PlacedAdvert>> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return failure("pdf.placed.fault", { fault: systemFault(error) });
  }
  if (pictureFormat(bytes) === "pdf") return readPdfAdvert(file, id, bytes);
  const read = await readPicture(file);
  if (!read.ok) return read;
  const { sha256, width, height } = read.value;
  const picture = { id, file, sha256, width, height, whole: true, caption: "", credit: "" };
  const inPoints = (pixels: number) => (pixels * 72) / PIXELS_PER_INCH;
  return success({ picture, width: inPoints(width), height: inPoints(height) });
}

async function readPdfAdvert(
  file: string,
  id: string,
  bytes: Uint8Array,
): Promise<Result<PlacedAdvert>> {
  // Loaded late, like all that reads PDFs: most editions place none.
  const [{ placedSize }, { openPdf }] = await Promise.all([
    import("../pdf/placed-pdf.ts"),
    import("../plates/open-file.ts"),
  ]);
  const opened = await openPdf(bytes);
  if (!opened.ok) return opened;
  const size = placedSize(opened.value.pages[0]!);
  const picture = {
    id,
    file,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    width: Math.round(size.width * PER_POINT),
    height: Math.round(size.height * PER_POINT),
    whole: true,
    caption: "",
    credit: "",
  };
  return success({ picture, ...size });
}

/** True for a picture that is a page of a PDF. */
export function isPdf(picture: Picture): boolean {
  return picture.file !== undefined && /\.(?:pdf|ai)$/i.test(picture.file);
}
