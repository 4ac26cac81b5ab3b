import { promisify } from "node:util";
import { deflate } from "node:zlib";
import { addStream, type PdfDocument, type PdfReference } from "../pdfkit-document.ts";

export type DeviceSpace = "DeviceGray" | "DeviceRGB" | "DeviceCMYK";

/** An image XObject's bytes with what its dictionary says of them. */
export interface ImageStream {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly bits: 1 | 8;
  readonly space: DeviceSpace;
  readonly filter: "DCTDecode" | "FlateDecode";
  /** True where 0 means solid ink, as Photoshop writes CMYK into JPEG. */
  readonly isInverted?: boolean;
  /** True where rows are filtered as in PNG (ISO 32000-1, 7.4.4.4). */
  readonly hasPredictor?: boolean;
}

const deflateAsync = promisify(deflate);

const CHANNELS = { DeviceGray: 1, DeviceRGB: 3, DeviceCMYK: 4 } as const;
const SPACES = { 1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK" } as const;

/** The device space of pixels with so many channels. */
export function deviceSpace(channels: 1 | 3 | 4): DeviceSpace {
  return SPACES[channels];
}

/** Eight-bit samples without loss, rows filtered by PNG's filters None, Sub and Up. */
export async function flateImage(samples: {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
}): Promise<ImageStream> {
  const { data, width, height, channels } = samples;
  const bytes = await deflateAsync(filteredRows(data, width * channels, height, channels));
  const space = SPACES[channels];
  return { bytes, width, height, bits: 8, space, filter: "FlateDecode", hasPredictor: true };
}

/** Grey samples as one bit a pixel: from 128 on they are paper, below ink. */
export async function lineArtImage(grey: {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}): Promise<ImageStream> {
  const { data, width, height } = grey;
  const rowLength = Math.ceil(width / 8);
  const bits = new Uint8Array(rowLength * height);
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      if (data[i]! >= 128) bits[y * rowLength + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  const bytes = await deflateAsync(bits, { level: 9 });
  return { bytes, width, height, bits: 1, space: "DeviceGray", filter: "FlateDecode" };
}

/** Writes an image object, with its soft mask where it has one. */
export function addImageStream(
  doc: PdfDocument,
  image: ImageStream,
  mask?: PdfReference,
): PdfReference {
  const channels = CHANNELS[image.space];
  const parameters = {
    Predictor: 15,
    Colors: channels,
    BitsPerComponent: image.bits,
    Columns: image.width,
  };
  return addStream(doc, image.bytes, {
    Type: "XObject",
    Subtype: "Image",
    Width: image.width,
    Height: image.height,
    BitsPerComponent: image.bits,
    ColorSpace: image.space,
    ...(image.isInverted ? { Decode: Array.from({ length: channels }, () => [1, 0]).flat() } : {}),
    Filter: image.filter,
    ...(image.hasPredictor ? { DecodeParms: parameters } : {}),
    ...(mask ? { SMask: mask } : {}),
  });
}

/** Rows each behind the number of its filter: the one whose differences are smallest in sum. */
function filteredRows(
  data: Uint8Array,
  rowLength: number,
  height: number,
  channels: number,
): Uint8Array {
  const out = new Uint8Array((rowLength + 1) * height);
  const sub = new Uint8Array(rowLength);
  const up = new Uint8Array(rowLength);
  for (let y = 0; y < height; y += 1) {
    const row = data.subarray(y * rowLength, (y + 1) * rowLength);
    for (let i = 0; i < rowLength; i += 1) {
      sub[i] = row[i]! - (i < channels ? 0 : row[i - channels]!);
      up[i] = row[i]! - (y === 0 ? 0 : data[(y - 1) * rowLength + i]!);
    }
    const filters = [row, sub, up];
    const sums = filters.map(differences);
    const best = sums.indexOf(Math.min(...sums));
    const at = y * (rowLength + 1);
    out[at] = best;
    out.set(filters[best]!, at + 1);
  }
  return out;
}

/** Sum of bytes as signed differences (PNG 1.2, 9.6). */
function differences(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum += byte < 128 ? byte : 256 - byte;
  return sum;
}
