import { DEFAULT_PRINT } from "../../document/print.ts";
import type { ImageItem } from "../../typeset/display-list.ts";
import { cropPixels, type PictureFile } from "../pdf/images.ts";
import { newsprintProfile } from "../pdf/output-profile.ts";
import { embeddedProfile } from "../pdf/pictures/embedded-profile.ts";
import { type DeviceSamples, deviceSamples, plateSamples } from "../pdf/pictures/inks.ts";
import { loadSharp } from "../pdf/pictures/load-sharp.ts";
import { decodePixels, onPaper, type Pixels } from "../pdf/pictures/pixels.ts";
import { inTurn } from "../pdf/pictures/queue.ts";
import { openPicture, type PictureSource } from "../pdf/pictures/source.ts";

/** RGB pixels of an image item at the preview's resolution, with their place on the canvas. */
export interface PlacedPixels {
  readonly rgb: Uint8Array;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Reads, turns, crops and scales a picture; undefined where the PDF's writer refuses it, too: when its
 * file is missing, broken, no picture that can be read, or has `maxMegapixels` million pixels or more.
 */
export async function placedPixels(
  item: ImageItem,
  picture: PictureFile | undefined,
  scale: number,
  maxMegapixels: number = DEFAULT_PRINT.maxMegapixels,
): Promise<PlacedPixels | undefined> {
  if (picture === undefined) return undefined;
  const left = Math.round(item.x * scale);
  const top = Math.round(item.y * scale);
  const width = Math.max(1, Math.round((item.x + item.width) * scale) - left);
  const height = Math.max(1, Math.round((item.y + item.height) * scale) - top);
  const rgb =
    picture.kind === "pdf"
      ? // Loaded late: most pages place no PDF, and its reader takes a while to load.
        await (await import("./placed-page.ts")).placedPagePixels(item, picture.file, width, height)
      : await picturePixels(item, picture.file, width, height, maxMegapixels);
  return rgb && { rgb, left, top, width, height };
}

async function picturePixels(
  item: ImageItem,
  file: string,
  width: number,
  height: number,
  maxMegapixels: number,
): Promise<Uint8Array | undefined> {
  const source = await openPicture(file, maxMegapixels);
  if (!source.ok) return undefined;
  return await inTurn(() => screenPixels(source.value, item, width, height));
}

async function screenPixels(
  source: PictureSource,
  item: ImageItem,
  width: number,
  height: number,
): Promise<Uint8Array | undefined> {
  const box = cropPixels(item, source.width, source.height);
  const piece = { box, width: Math.min(box.width, width), height: Math.min(box.height, height) };
  try {
    const pixels = onPaper(await decodePixels(source, piece));
    const { data } = await onScreen(pixels, source);
    if (piece.width === width && piece.height === height) return data;
    const sharp = await loadSharp();
    const raw = { width: piece.width, height: piece.height, channels: 3 } as const;
    return await sharp(data, { raw }).resize(width, height, { fit: "fill" }).raw().toBuffer();
  } catch (error) {
    // sharp says that a file is unreadable by plain errors; the PDF's writer reports it.
    if (!(error instanceof Error) || error instanceof RangeError) throw error;
    return undefined;
  }
}

/** Pixels in sRGB; those in CMYK as newsprint would show them. */
async function onScreen(pixels: Pixels, source: PictureSource): Promise<DeviceSamples> {
  const { file: profile } = await newsprintProfile();
  const target = { colours: "rgb", profile } as const;
  return source.space === "cmyk"
    ? plateSamples(pixels, target)
    : deviceSamples(pixels, embeddedProfile(source), false, target);
}
