import type { PDFDict } from "@cantoo/pdf-lib";
import { failure, type Result, success } from "../../../../document/result.ts";
import type { StreamSource } from "../../colour-tools.ts";
import type { DecodedImage } from "../../device.ts";
import { booleanEntry, numberEntry } from "../../objects/read.ts";
import { type StreamFilter, unfilter } from "../../objects/stream-bytes.ts";
import type { ColourSpace } from "../spaces/colour-space.ts";
import { decodeFax } from "./fax.ts";
import { decodeJpeg, readJpegHeader } from "./jpeg.ts";
import { isComponentBits, packedStride, shrinkBits, unpackBytes } from "./unpack.ts";

/** What an image's dictionary says of its samples. */
export interface SampleFacts {
  readonly width: number;
  readonly height: number;
  readonly bitsPerComponent: number;
  readonly space: ColourSpace;
  /** Whether single pixels must stay as they are, as a colour key needs them. */
  readonly exact: boolean;
}

/** Images of more samples than this are refused: no page needs so many, and memory ends. */
const MOST_SAMPLES = 400_000_000;

/**
 * The samples of an image, 8 bits each. Fails with plates.image.unreadable for filters that cannot be
 * read, plates.image.huge beyond 400 million samples, plates.image.broken for data that is no image.
 */
export async function decodeSamples(
  source: StreamSource,
  facts: SampleFacts,
  atLeast: number,
): Promise<Result<DecodedImage>> {
  const { width, height, space } = facts;
  if (width < 1 || height < 1) return failure("plates.image.broken");
  if (width * height * space.facts.size > MOST_SAMPLES) return huge(width, height);
  const unfiltered = unfilter(source);
  if (!unfiltered.ok) return unfiltered;
  const { bytes, remaining } = unfiltered.value;
  const [filter, ...others] = remaining;
  if (filter === undefined) return rawSamples(bytes, facts, atLeast);
  if (others.length > 0) return failure("plates.image.unreadable", { filter: others[0]!.name });
  if (filter.name === "DCTDecode") return jpegSamples(bytes, filter, facts, atLeast);
  if (filter.name === "CCITTFaxDecode") {
    return faxSamples(bytes, filter.parameters, facts, atLeast);
  }
  return failure("plates.image.unreadable", { filter: filter.name });
}

function huge(width: number, height: number): Result<DecodedImage> {
  return failure("plates.image.huge", { megapixels: Math.round((width * height) / 1e6) });
}

function rawSamples(bytes: Uint8Array, facts: SampleFacts, atLeast: number): Result<DecodedImage> {
  const { width, height, bitsPerComponent: bits, space } = facts;
  const components = space.facts.size;
  const perRow = width * components;
  // Half a picture is worth showing, and less is not.
  if (!isComponentBits(bits) || bytes.length * 2 < packedStride(bits, perRow) * height) {
    return failure("plates.image.broken");
  }
  const spread = space.entries === undefined;
  const by = ([8, 4, 2] as const).find((factor) => Math.floor(width / factor) >= atLeast);
  if (bits === 1 && components === 1 && spread && !facts.exact && by !== undefined) {
    return success({ ...shrinkBits(bytes, width, height, by), components });
  }
  const data = unpackBytes({ bytes, bits, perRow, rows: height, spread });
  return success({ width, height, components, data });
}

async function jpegSamples(
  bytes: Uint8Array,
  { parameters }: StreamFilter,
  facts: SampleFacts,
  atLeast: number,
): Promise<Result<DecodedImage>> {
  const header = readJpegHeader(bytes);
  if (header === undefined || header.components !== facts.space.facts.size) {
    return failure("plates.image.broken");
  }
  const { width, height, components } = header;
  if (width * height * components > MOST_SAMPLES) return huge(width, height);
  return decodeJpeg(
    bytes,
    header,
    numberEntry(parameters, "ColorTransform"),
    facts.exact ? Infinity : atLeast,
  );
}

function faxSamples(
  bytes: Uint8Array,
  parameters: PDFDict | undefined,
  facts: SampleFacts,
  atLeast: number,
): Result<DecodedImage> {
  const { width, height, space } = facts;
  const columns = Math.floor(numberEntry(parameters, "Columns") ?? 1728);
  const rows = Math.floor(numberEntry(parameters, "Rows") ?? 0);
  if (space.facts.size !== 1 || columns < 1 || columns * height > MOST_SAMPLES) {
    return failure("plates.image.broken");
  }
  const packed = decodeFax(bytes, {
    k: numberEntry(parameters, "K") ?? 0,
    columns,
    rows: rows > 0 ? Math.min(rows, height) : height,
    byteAligned: booleanEntry(parameters, "EncodedByteAlign") === true,
    blackIs1: booleanEntry(parameters, "BlackIs1") === true,
  });
  const rowsOfImage = columns === width ? packed : reflow(packed, columns, width);
  return rawSamples(rowsOfImage, { ...facts, bitsPerComponent: 1 }, atLeast);
}

/** Rows of one width as rows of another, cut or padded with 0. */
function reflow(packed: Uint8Array, columns: number, width: number): Uint8Array {
  const from = (columns + 7) >> 3;
  const to = (width + 7) >> 3;
  const rows = Math.floor(packed.length / from);
  const moved = new Uint8Array(rows * to);
  for (let row = 0; row < rows; row++) {
    moved.set(packed.subarray(row * from, row * from + Math.min(from, to)), row * to);
  }
  return moved;
}
