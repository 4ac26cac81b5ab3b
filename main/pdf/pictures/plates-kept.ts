import { readFile } from "node:fs/promises";
import { graphicPixels } from "./graphics.ts";
import { flateImage, type ImageStream } from "./image-stream.ts";
import { plateSamples, platesImage } from "./inks.ts";
import { jpegHeader } from "./jpeg-header.ts";
import type { PicturePrint, PictureStreams } from "./picture-print.ts";
import { decodePixels, onPaper, withoutHidden } from "./pixels.ts";
import { ownResolution, type Placement, pieceAt } from "./placement.ts";
import { softMask } from "./soft-mask.ts";
import type { PictureSource } from "./source.ts";

/** Pixels an inch beyond which even an advertiser's file is brought to size. */
const ABSURD = 450;

/** JPEG qualities of plates that must be packed again, and of their look on screens. */
const QUALITY = { cmyk: 95, rgb: 75 } as const;

/**
 * A picture that comes in CMYK keeps its inks: a JPEG that is shown whole goes byte for byte; others
 * are cropped and brought to size plate by plate, and neither its own profile nor ours is applied.
 * For a screen the inks are shown as the output profile says that they print.
 */
export async function plateStreams(
  source: PictureSource,
  placement: Placement,
  print: PicturePrint,
): Promise<PictureStreams> {
  const kept = print.colours === "cmyk" ? await keptJpeg(source, placement) : undefined;
  if (kept) return { image: kept };
  const decoded = await decodePixels(source, pieceAt(placement, print.resolution));
  const graphic = await graphicPixels(source, placement, decoded);
  const pixels = print.alpha ? withoutHidden(graphic ?? decoded) : onPaper(graphic ?? decoded);
  const image = graphic
    ? await flateImage(await plateSamples(pixels, print))
    : await platesImage(pixels, print, QUALITY[print.colours]);
  return { image, ...(await softMask(pixels)) };
}

async function keptJpeg(
  source: PictureSource,
  placement: Placement,
): Promise<ImageStream | undefined> {
  const { format, orientation, width, height } = source;
  const { box } = placement;
  const isWhole = box.width === width && box.height === height;
  if (format !== "jpeg" || orientation !== 1 || !isWhole) return undefined;
  if (ownResolution(placement) > ABSURD) return undefined;
  const bytes = new Uint8Array(await readFile(source.file));
  const header = jpegHeader(bytes);
  const isFit = header?.isOrdinary && header.bits === 8 && header.components === 4;
  if (!isFit || header.width !== width || header.height !== height) return undefined;
  // Read once to the end, so that a file that is cut short is not handed on.
  await decodePixels(source, { box, width: Math.min(width, 64), height: Math.min(height, 64) });
  const stream = { bytes, width, height, bits: 8, space: "DeviceCMYK" } as const;
  return { ...stream, filter: "DCTDecode", isInverted: header.hasAdobeMarker };
}
