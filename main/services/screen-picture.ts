import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { openPicture } from "../pdf/pictures/source.ts";
import { placedSize } from "../pdf/placed-pdf.ts";
import { openPdf } from "../plates/open-file.ts";
import { placedPixels } from "../preview/pictures.ts";

/** A picture to be shown, as it goes to the worker. */
export interface ScreenPictureRequest {
  readonly file: string;
  readonly isPdf: boolean;
  /** Pixels; no picture is made wider than it is. */
  readonly width: number;
  readonly maxMegapixels: number;
}

/** JPEG quality at which newsprint colours show no blocks at their own size. */
const QUALITY = 88;

/** Points to which a PDF's page is set before it is drawn; it has no pixels of its own. */
const FULL = { x: 0, y: 0, width: 1, height: 1 } as const;

/**
 * A picture for screens: upright, on paper, in RGB, its inks as newsprint shows them; a PDF's first
 * page as its plates would print. JPEG. Undefined for what the PDF's writer refuses, too.
 */
export async function screenPicture(
  request: ScreenPictureRequest,
): Promise<Uint8Array | undefined> {
  const size = await ownSize(request);
  if (size === undefined) return undefined;
  const { file, isPdf } = request;
  const width = Math.round(isPdf ? request.width : Math.min(request.width, size.width));
  const height = Math.max(1, Math.round((width * size.height) / size.width));
  const item = {
    kind: "image",
    pictureId: "",
    x: 0,
    y: 0,
    width,
    height,
    crop: FULL,
  } as const;
  const picture = { file, ...size, ...(isPdf ? ({ kind: "pdf" } as const) : {}) };
  const placed = await placedPixels(item, picture, 1, request.maxMegapixels);
  if (placed === undefined) return undefined;
  const raw = { width: placed.width, height: placed.height, channels: 3 } as const;
  const options = { quality: QUALITY, chromaSubsampling: "4:4:4" };
  return await sharp(placed.rgb, { raw }).jpeg(options).toBuffer();
}

async function ownSize({
  file,
  isPdf,
  maxMegapixels,
}: ScreenPictureRequest): Promise<{ readonly width: number; readonly height: number } | undefined> {
  if (isPdf) {
    const opened = await openPdf(await readFile(file));
    const page = opened.ok ? opened.value.pages[0] : undefined;
    return page && placedSize(page);
  }
  const source = await openPicture(file, maxMegapixels);
  return source.ok ? { width: source.value.width, height: source.value.height } : undefined;
}
