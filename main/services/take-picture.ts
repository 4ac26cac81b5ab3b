import { readFile } from "node:fs/promises";
import type { Picture } from "../../document/article.ts";
import { FORMAT_BYTES, pictureFormat } from "../../document/picture-format.ts";
import { failure, type Result, success, systemFault } from "../../document/result.ts";
import { readPicture } from "../copy/index.ts";
import { readAdverts } from "../edition/adverts.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { decodePixels } from "../pdf/pictures/pixels.ts";
import { brokenPicture, openPicture, type PictureSource } from "../pdf/pictures/source.ts";

/** MIME types of what an edition keeps. */
const TYPES: Readonly<Record<string, string>> = {
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  tiff: "image/tiff",
  gif: "image/gif",
  pdf: "application/pdf",
};

/**
 * Keeps a picture's or PDF's file in the edition and gives its record, which knows it by its hash and
 * holds what the file says about the picture. Fails for what cannot be printed: "copy.file.missing",
 * "copy.picture.unreadable", "picture.…" and "edition.advert.unfit".
 */
export async function takePicture(
  path: string,
  id: string,
  edition: EditionFile,
  maxMegapixels: number,
): Promise<Result<Picture>> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const fault = systemFault(error);
    if (fault === "ENOENT") return failure("copy.file.missing", { file: path });
    return failure("copy.file.unreadable", { file: path, reason: fault });
  }
  const format = pictureFormat(bytes.subarray(0, FORMAT_BYTES));
  const picture =
    format === "pdf" ? await pageRecord(path, id) : await pixelRecord(path, id, maxMegapixels);
  if (!picture.ok) return picture;
  const kept = edition.putAsset(bytes, TYPES[format ?? ""] ?? "application/octet-stream");
  return kept.ok ? success({ ...picture.value, sha256: kept.value }) : kept;
}

/** A PDF's first page: an advertisement, which is shown whole. */
async function pageRecord(path: string, id: string): Promise<Result<Picture>> {
  const read = await readAdverts([path], 0);
  if (!read.ok) return read;
  const { file: _, ...picture } = read.value[0]!.picture;
  return success({ ...picture, id });
}

async function pixelRecord(
  path: string,
  id: string,
  maxMegapixels: number,
): Promise<Result<Picture>> {
  const read = await readPicture(path);
  if (!read.ok) return read;
  const fit = await openPicture(path, maxMegapixels);
  if (!fit.ok) return fit;
  if (!(await isWhole(fit.value))) return brokenPicture(path, fit.value.format);
  const { width, height, facts = {} } = read.value;
  const { caption, credit, date } = facts;
  const offered = {
    ...(caption === undefined ? {} : { caption }),
    ...(credit === undefined ? {} : { credit }),
    ...(date === undefined ? {} : { date }),
  };
  return success({
    id,
    width,
    height,
    caption: caption ?? "",
    credit: credit ?? "",
    ...(Object.keys(offered).length > 0 ? { offered } : {}),
  });
}

/** Pixels across, to which a picture is brought to see whether all of it can be read. */
const TRIED = 32;

/** A header may be whole where what follows is torn: better said now than on the day of printing. */
async function isWhole(source: PictureSource): Promise<boolean> {
  const { width, height } = source;
  const piece = {
    box: { left: 0, top: 0, width, height },
    width: Math.min(width, TRIED),
    height: Math.min(height, TRIED),
  };
  try {
    await decodePixels(source, piece, "grey");
    return true;
  } catch (error) {
    // The picture library says that a file cannot be decoded by plain errors.
    if (error instanceof Error) return false;
    throw error;
  }
}

/** The record of a picture that copy has brought, its file kept in the edition; missing files stay missing. */
export async function keepFile(picture: Picture, edition: EditionFile): Promise<Result<Picture>> {
  const { file, ...record } = picture;
  if (file === undefined) return success(record);
  try {
    const bytes = await readFile(file);
    const format = pictureFormat(bytes.subarray(0, FORMAT_BYTES));
    const kept = edition.putAsset(bytes, TYPES[format ?? ""] ?? "application/octet-stream");
    return kept.ok ? success({ ...record, sha256: kept.value }) : kept;
  } catch (error) {
    return failure("copy.file.unreadable", { file, reason: systemFault(error) });
  }
}
