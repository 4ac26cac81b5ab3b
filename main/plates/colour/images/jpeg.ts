import sharp from "sharp";
import { failure, type Result, success } from "../../../../document/result.ts";
import type { DecodedImage } from "../../device.ts";

/** What a JPEG's markers say. */
export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** The transform that an Adobe marker names: 0 none, 1 YCbCr, 2 YCCK; undefined without one. */
  readonly transform: number | undefined;
}

/** Reads the markers of a JPEG up to its frame; undefined for what is none. */
export function readJpegHeader(bytes: Uint8Array): JpegHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  let transform: number | undefined;
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) {
      at++;
      continue;
    }
    const marker = bytes[at + 1]!;
    if (marker === 0xff || marker === 0 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === 0xee && isAdobe(bytes, at + 4) && at + 15 < bytes.length) {
      transform = bytes[at + 15];
    }
    if (isFrame(marker)) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return { width, height, components: bytes[at + 9]!, transform };
    }
    if (marker === 0xda || marker === 0xd9) return undefined;
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function isAdobe(bytes: Uint8Array, at: number): boolean {
  return [0x41, 0x64, 0x6f, 0x62, 0x65].every(
    (character, index) => bytes[at + index] === character,
  );
}

/** Start of frame of any coding, but not the tables and extensions among those numbers. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/**
 * The samples of a JPEG as PDF means them (ISO 32000-1, 7.4.8): only the transform from YCbCr or YCCK
 * is undone, as an Adobe marker says, or else `colourTransform`, or else for three components alone.
 * Embedded profiles, orientation and the inversion of Adobe's CMYK do not count. A decoder of JPEGs
 * can leave out detail: the result is at least `atLeast` wide where the file is.
 */
export async function decodeJpeg(
  bytes: Uint8Array,
  header: JpegHeader,
  colourTransform: number | undefined,
  atLeast: number,
): Promise<Result<DecodedImage>> {
  const { components } = header;
  if (components !== 1 && components !== 3 && components !== 4) return broken();
  const marked =
    header.transform === undefined ? withAdobe(bytes, components, colourTransform) : bytes;
  const shrink = [8, 4, 2].find((by) => Math.floor(header.width / by) >= atLeast) ?? 1;
  const pipeline = sharp(marked, {
    failOn: "none",
    limitInputPixels: false,
    ignoreIcc: true,
    sequentialRead: true,
  });
  if (shrink > 1) {
    const [width, height] = [header.width, header.height].map((size) => Math.ceil(size / shrink));
    pipeline.resize({ width: width!, height: height!, fit: "fill", kernel: "linear" });
  }
  if (components === 4) pipeline.pipelineColourspace("cmyk");
  pipeline.toColourspace(components === 4 ? "cmyk" : components === 1 ? "b-w" : "srgb");
  try {
    const { data, info } = await pipeline
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== components) return broken();
    const samples = new Uint8Array(data.buffer, data.byteOffset, data.length);
    // The library turns the CMYK of files with an Adobe marker about, and now all have one.
    if (components === 4) for (let i = 0; i < samples.length; i++) samples[i] = 255 - samples[i]!;
    return success({ width: info.width, height: info.height, components, data: samples });
  } catch {
    return broken();
  }
}

function broken(): Result<DecodedImage> {
  return failure("plates.image.broken");
}

/**
 * The JPEG with an Adobe marker that says what PDF takes for granted where there is none, so that the
 * library does not guess by its own rules. A JFIF marker would be stronger, so it goes.
 */
function withAdobe(
  bytes: Uint8Array,
  components: number,
  colourTransform: number | undefined,
): Uint8Array {
  if (components === 1) return bytes;
  const transformed = (colourTransform ?? (components === 3 ? 1 : 0)) !== 0;
  const transform = transformed ? (components === 3 ? 1 : 2) : 0;
  const adobe = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, transform];
  const hasJfif = bytes[2] === 0xff && bytes[3] === 0xe0;
  const rest = bytes.subarray(hasJfif ? 4 + ((bytes[4]! << 8) | bytes[5]!) : 2);
  const marked = new Uint8Array(2 + adobe.length + rest.length);
  marked.set([0xff, 0xd8, ...adobe]);
  marked.set(rest, 2 + adobe.length);
  return marked;
}
