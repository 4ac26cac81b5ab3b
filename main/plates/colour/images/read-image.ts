import { PDFArray, type PDFContext, type PDFDict } from "@cantoo/pdf-lib";
import { failure, type Result, success } from "../../../../document/result.ts";
import type { ImageSource } from "../../colour-tools.ts";
import type { DecodedImage, PdfImage } from "../../device.ts";
import {
  booleanEntry,
  entry,
  numberEntry,
  numbersEntry,
  objectNumber,
  streamEntry,
} from "../../objects/read.ts";
import { streamFilters } from "../../objects/stream-bytes.ts";
import type { ColourSpace } from "../spaces/colour-space.ts";
import { graySpace } from "../spaces/process-spaces.ts";
import type { SpaceReader } from "../spaces/space-reader.ts";
import { decodeSamples } from "./decode.ts";
import { withoutMatte } from "./matte.ts";
import { pixelInks, stencilInks } from "./pixel-inks.ts";

/** What all images of a file share. */
export interface ImageFile {
  readonly context: PDFContext;
  readonly spaces: SpaceReader;
}

/** An image by its dictionary; nothing is decoded yet. */
export function readImage(
  file: ImageFile,
  source: ImageSource,
  resources: PDFDict | undefined,
): PdfImage {
  const { dict } = source;
  const filters = streamFilters(dict).map(({ name }) => name);
  const stencil = booleanEntry(dict, "ImageMask") === true;
  const space = stencil ? graySpace() : file.spaces.read(entry(dict, "ColorSpace"), resources);
  const bitsPerComponent = stencil ? 1 : bitsOf(dict, filters);
  const facts = {
    object: source.object,
    width: sizeOf(dict, "Width"),
    height: sizeOf(dict, "Height"),
    bitsPerComponent,
    space: stencil ? undefined : space.facts,
    filters,
    isStencil: stencil,
  };
  const decode = numbersEntry(dict, "Decode");
  const mask = stencil ? undefined : maskOf(dict);
  const matte = mask && matteOf(dict, space);
  const colourKey = stencil ? undefined : colourKeyOf(dict, space);
  const samples = { ...facts, space, exact: colourKey !== undefined };
  const plain = (atLeast: number) => decodeSamples(source, samples, atLeast);
  return {
    ...facts,
    mask,
    colourKey,
    decode: mask && matte ? withoutMatte(plain, mask, matte) : plain,
    inks: stencil ? stencilInks(decode) : pixelInks(space, decode, bitsPerComponent),
  };
}

function sizeOf(dict: PDFDict, key: string): number {
  return Math.max(0, Math.floor(numberEntry(dict, key) ?? 0));
}

function bitsOf(dict: PDFDict, filters: readonly string[]): number {
  if (filters.includes("CCITTFaxDecode") || filters.includes("JBIG2Decode")) return 1;
  if (filters.includes("DCTDecode")) return 8;
  return numberEntry(dict, "BitsPerComponent") ?? 8;
}

function colourKeyOf(dict: PDFDict, space: ColourSpace): number[] | undefined {
  const mask = entry(dict, "Mask");
  const key = mask instanceof PDFArray ? numbersEntry(dict, "Mask") : undefined;
  return key?.length === 2 * space.facts.size ? key : undefined;
}

/** The colour that the image was laid on before its soft mask was taken off, in samples of 8 bits. */
function matteOf(dict: PDFDict, space: ColourSpace): number[] | undefined {
  const matte = numbersEntry(streamEntry(dict, "SMask")?.dict, "Matte");
  if (matte?.length !== space.ranges.length || space.entries !== undefined) return undefined;
  const decode = numbersEntry(dict, "Decode") ?? space.ranges.flat();
  return matte.map((value, index) => {
    const [low = 0, high = 1] = decode.slice(2 * index);
    return high === low ? 0 : (255 * (value - low)) / (high - low);
  });
}

/** The soft mask, which is stronger, or the explicit mask, with Decode applied to its data. */
function maskOf(dict: PDFDict): PdfImage | undefined {
  for (const key of ["SMask", "Mask"]) {
    const stream = streamEntry(dict, key);
    if (stream === undefined) continue;
    const source = {
      dict: stream.dict,
      contents: stream.contents,
      object: objectNumber(dict, key),
    };
    return maskImage(source, key === "Mask");
  }
  return undefined;
}

/** An image whose data say how much of what it masks is painted: 255 all, 0 nothing. */
function maskImage(source: ImageSource, stencil: boolean): PdfImage {
  const space = graySpace();
  const filters = streamFilters(source.dict).map(({ name }) => name);
  const bitsPerComponent = stencil ? 1 : bitsOf(source.dict, filters);
  const facts = {
    object: source.object,
    width: sizeOf(source.dict, "Width"),
    height: sizeOf(source.dict, "Height"),
    bitsPerComponent,
    filters,
    isStencil: stencil,
  };
  const [low = 0, high = 1] = numbersEntry(source.dict, "Decode") ?? [];
  // A stencil's 0 paints, a soft mask's 1.
  const [from, to] = stencil ? [1 - low, 1 - high] : [low, high];
  return {
    ...facts,
    space: stencil ? undefined : space.facts,
    mask: undefined,
    colourKey: undefined,
    decode: async (atLeast) =>
      opacities(await decodeSamples(source, { ...facts, space, exact: false }, atLeast), from, to),
    inks: stencil ? stencilInks([1, 0]) : pixelInks(space, undefined, 8),
  };
}

function opacities(decoded: Result<DecodedImage>, from: number, to: number): Result<DecodedImage> {
  if (!decoded.ok) return decoded;
  if (decoded.value.components !== 1) return failure("plates.image.broken");
  if (from === 0 && to === 1) return decoded;
  const table = Uint8ClampedArray.from(
    { length: 256 },
    (_, value) => 255 * from + value * (to - from),
  );
  return success({ ...decoded.value, data: decoded.value.data.map((value) => table[value]!) });
}
