import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import {
  FORMAT_BYTES,
  isReadable,
  pictureFormat,
  type ReadableFormat,
} from "../../../document/picture-format.ts";
import { failure, type Result, success, systemFault } from "../../../document/result.ts";
import { isCutShort } from "./cut-short.ts";
import { loadSharp } from "./load-sharp.ts";
import { liesOnSide, type Orientation, orientationOf } from "./orientation.ts";
import { hasUnnamedChannels } from "./tiff-channels.ts";

/** A picture's file as its header describes it; nothing is decoded yet. */
export interface PictureSource {
  readonly file: string;
  readonly format: ReadableFormat;
  /** Pixels as stored, before the orientation is applied. */
  readonly stored: { readonly width: number; readonly height: number };
  /** Pixels as seen upright. */
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  /** Lab and the like are read as RGB. */
  readonly space: "grey" | "rgb" | "cmyk";
  /** Bits a sample: 1 for line art, 2 and 4 for small palettes, else 8 or 16. */
  readonly bits: number;
  readonly hasAlpha: boolean;
  /** Channels past the colours that are no transparency, such as saved selections. */
  readonly hasUnnamedChannels: boolean;
  /** The embedded ICC profile, which nothing has judged yet. */
  readonly profile: Uint8Array | undefined;
  /** Frames of an animation or pages; the first is used. */
  readonly pages: number;
}

const MILLION = 1_000_000;

/**
 * Reads a picture's header. Fails with picture.missing, .unreadable, .empty, .unknown (no picture at
 * all), .format (one that cannot be read), .huge (its pixels reach the limit; nothing is decoded),
 * .truncated or .broken, all with the value `file`.
 */
export async function openPicture(
  file: string,
  maxMegapixels: number,
): Promise<Result<PictureSource>> {
  const head = await readHead(file);
  if (!head.ok) return head;
  if (head.value.length === 0) return failure("picture.empty", { file });
  const format = pictureFormat(head.value);
  if (format === undefined) return failure("picture.unknown", { file });
  if (format === "pdf") return failure("picture.pdf", { file });
  if (!isReadable(format)) return failure("picture.format", { file, format });
  const source = await readSource(file, format);
  if (source === undefined) return brokenPicture(file, format);
  const { width, height } = source;
  if (width * height < maxMegapixels * MILLION) return success(source);
  const megapixels = Math.round((width * height) / MILLION);
  return failure("picture.huge", { file, width, height, megapixels, limit: maxMegapixels });
}

/** The failure of a file that cannot be decoded: cut short, or broken in some other way. */
export async function brokenPicture<T>(file: string, format: ReadableFormat): Promise<Result<T>> {
  const code = (await isCutShort(file, format)) ? "picture.truncated" : "picture.broken";
  return failure(code, { file });
}

async function readHead(file: string): Promise<Result<Uint8Array>> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file);
    const { buffer, bytesRead } = await handle.read(new Uint8Array(FORMAT_BYTES), 0);
    return success(buffer.subarray(0, bytesRead));
  } catch (error) {
    const fault = systemFault(error);
    if (fault === "ENOENT") return failure("picture.missing", { file });
    return failure("picture.unreadable", { file, fault });
  } finally {
    await handle?.close();
  }
}

async function readSource(
  file: string,
  format: ReadableFormat,
): Promise<PictureSource | undefined> {
  const sharp = await loadSharp();
  const read = sharp(file, { limitInputPixels: false });
  // The picture library says that a file is unreadable by plain errors.
  const metadata = await read.metadata().catch((error: unknown) => {
    if (error instanceof Error) return undefined;
    throw error;
  });
  if (metadata === undefined) return undefined;
  const { width, height, hasAlpha, icc } = metadata;
  const orientation = orientationOf(metadata.orientation);
  const onSide = liesOnSide(orientation);
  const isUnnamed = format === "tiff" && hasAlpha && (await hasUnnamedChannels(file));
  return {
    file,
    format,
    stored: { width, height },
    width: onSide ? height : width,
    height: onSide ? width : height,
    orientation,
    space: spaceOf(metadata.space),
    bits: metadata.depth === "uchar" ? (metadata.bitsPerSample ?? 8) : 16,
    hasAlpha: hasAlpha && !isUnnamed,
    hasUnnamedChannels: isUnnamed,
    profile: icc && new Uint8Array(icc.buffer, icc.byteOffset, icc.length),
    pages: metadata.pages ?? 1,
  };
}

function spaceOf(space: string): PictureSource["space"] {
  if (space === "cmyk") return "cmyk";
  return space === "b-w" || space === "grey16" ? "grey" : "rgb";
}
