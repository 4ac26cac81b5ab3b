import type { Sharp } from "sharp";
import { loadSharp } from "./load-sharp.ts";
import { liesOnSide, type PixelBox, storedBox, upright } from "./orientation.ts";
import type { PictureSource } from "./source.ts";
import type { Samples } from "./tagged-tiff.ts";

/** A piece of a picture, upright, with the numbers that the file holds: no profile is applied. */
export interface Pixels extends Samples {
  /** Transparency, 255 opaque, where any of these pixels is not opaque; colours are not multiplied by it. */
  readonly alpha?: Uint8Array;
}

/** What is wanted of a picture. */
export interface Piece {
  /** In pixels of the upright picture. */
  readonly box: PixelBox;
  /** At most the box's own: pixels are never invented. */
  readonly width: number;
  readonly height: number;
}

/**
 * Decodes a piece of a picture at a size. Rows are read one after another and brought to size before
 * they are turned, so that even a picture of a hundred million pixels is never held whole. Rejects
 * where the file cannot be decoded.
 */
export async function decodePixels(
  source: PictureSource,
  piece: Piece,
  as: "grey" | "own" = "own",
): Promise<Pixels> {
  const picture = await storedPiece(source, piece);
  const isGrey = as === "grey" || source.space === "grey";
  const isDeep = source.bits === 16 && !isGrey;
  const spaced = picture.toColourspace(spaceToRead(source, isGrey, isDeep));
  const { data, info } = await spaced
    .raw({ depth: isDeep ? "ushort" : "uchar" })
    .toBuffer({ resolveWithObject: true });
  const samples = isDeep
    ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2)
    : new Uint8Array(data.buffer, data.byteOffset, data.length);
  const turned = upright(samples, info.width, info.height, info.channels, source.orientation);
  const channels = isGrey ? 1 : source.space === "cmyk" ? 4 : 3;
  return { ...withoutAlpha(turned, info.channels, channels), ...piece, channels };
}

/** The library drops transparency where it writes grey, so that such pictures are read as RGB. */
function spaceToRead(source: PictureSource, isGrey: boolean, isDeep: boolean): string {
  if (isGrey) return source.hasAlpha ? "srgb" : "b-w";
  if (source.space === "cmyk") return "cmyk";
  return isDeep ? "rgb16" : "srgb";
}

async function storedPiece(source: PictureSource, piece: Piece): Promise<Sharp> {
  const { stored, orientation } = source;
  const box = storedBox(orientation, stored, piece.box);
  const isOnSide = liesOnSide(orientation);
  const width = isOnSide ? piece.height : piece.width;
  const height = isOnSide ? piece.width : piece.height;
  const opened = await openedColours(source);
  // CMYK pictures are worked on in CMYK, else they would go through RGB unasked.
  const picture = source.space === "cmyk" ? opened.pipelineColourspace("cmyk") : opened;
  const isWhole = box.width === stored.width && box.height === stored.height;
  const isSized = width === box.width && height === box.height;
  const cut = isWhole ? picture : picture.extract(box);
  return isSized ? cut : cut.resize(width, height, { fit: "fill" });
}

/** The file; channels that are no transparency go before resizing weighs colours by them. */
async function openedColours({ file, hasUnnamedChannels, space }: PictureSource): Promise<Sharp> {
  const sharp = await loadSharp();
  const options = { failOn: "error", limitInputPixels: false, ignoreIcc: true } as const;
  const read = sharp(file, options);
  if (!hasUnnamedChannels) return read;
  if (space === "cmyk") read.pipelineColourspace("cmyk").toColourspace("cmyk");
  return sharp(await read.removeAlpha().tiff({ compression: "none" }).toBuffer(), options);
}

function withoutAlpha(
  samples: Uint8Array | Uint16Array,
  channels: number,
  colours: number,
): { data: Uint8Array | Uint16Array; alpha?: Uint8Array } {
  if (channels === colours) return { data: samples };
  const pixels = samples.length / channels;
  const isDeep = samples instanceof Uint16Array;
  const data = isDeep ? new Uint16Array(pixels * colours) : new Uint8Array(pixels * colours);
  const alpha = new Uint8Array(pixels);
  let isOpaque = true;
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const from = pixel * channels;
    for (let colour = 0; colour < colours; colour += 1) {
      data[pixel * colours + colour] = samples[from + colour]!;
    }
    const opacity = samples[from + channels - 1]!;
    alpha[pixel] = isDeep ? opacity >> 8 : opacity;
    if (alpha[pixel] !== 255) isOpaque = false;
  }
  return isOpaque ? { data } : { data, alpha };
}

/** The pixels laid on white paper. */
export function onPaper({ alpha, ...pixels }: Pixels): Pixels {
  if (alpha === undefined) return pixels;
  const { data, channels } = pixels;
  const white = channels === 4 ? 0 : data instanceof Uint16Array ? 65535 : 255;
  const laid = data.slice();
  for (let i = 0; i < laid.length; i += 1) {
    const opacity = alpha[Math.floor(i / channels)]! / 255;
    laid[i] = Math.round(white + (data[i]! - white) * opacity);
  }
  return { ...pixels, data: laid };
}

/** The pixels in eight bits a sample. */
export function inEightBits(pixels: Pixels): Pixels & { readonly data: Uint8Array } {
  const { data } = pixels;
  return {
    ...pixels,
    data: data instanceof Uint8Array ? data : Uint8Array.from(data, (sample) => sample >> 8),
  };
}

/** The pixels with white where nothing of them is seen, so that no hidden colour shows at the edges. */
export function withoutHidden(pixels: Pixels): Pixels {
  const { alpha, data, channels } = pixels;
  if (alpha === undefined) return pixels;
  const white = channels === 4 ? 0 : data instanceof Uint16Array ? 65535 : 255;
  const cleared = data.slice();
  alpha.forEach((opacity, pixel) => {
    if (opacity === 0) cleared.fill(white, pixel * channels, (pixel + 1) * channels);
  });
  return { ...pixels, data: cleared };
}
