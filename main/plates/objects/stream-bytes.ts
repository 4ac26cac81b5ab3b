import { PDFArray, PDFDict, PDFName, type PDFObject } from "@cantoo/pdf-lib";
import { failure, type Result, success } from "../../../document/result.ts";
import type { StreamSource } from "../colour-tools.ts";
import { decodeAscii85, decodeAsciiHex, decodeRunLength } from "./ascii-filters.ts";
import { decodeFlate, type Inflated } from "./flate.ts";
import { decodeLzw } from "./lzw.ts";
import { undoPredictor } from "./predictor.ts";
import { asDict, elements, entry, nameText, numberEntry } from "./read.ts";

/** A filter of a stream with its parameters. */
export interface StreamFilter {
  /** The filter's full name, as FlateDecode; abbreviations are written out. */
  readonly name: string;
  readonly parameters: PDFDict | undefined;
}

/** A stream whose bytes are undone up to its first image filter. */
export interface UnfilteredStream {
  readonly bytes: Uint8Array;
  /** DCTDecode, CCITTFaxDecode, JBIG2Decode or JPXDecode and what follows; mostly none. */
  readonly remaining: readonly StreamFilter[];
  /** Whether the data broke off before its end. */
  readonly isDamaged: boolean;
}

/** More bytes than this come out of no honest stream. */
const LARGEST_STREAM = 512 * 1024 * 1024;

/** More bytes than this come out of no honest content, form, font or character map. */
export const LARGEST_CONTENT = 128 * 1024 * 1024;

/** Longer chains of filters are refused: each may multiply the size. */
const LONGEST_CHAIN = 8;

const IMAGE_FILTERS = new Set(["DCTDecode", "CCITTFaxDecode", "JBIG2Decode", "JPXDecode"]);

/** Short names of filters (ISO 32000-1, table 94). */
export const FILTER_ABBREVIATIONS: Readonly<Record<string, string>> = {
  AHx: "ASCIIHexDecode",
  A85: "ASCII85Decode",
  LZW: "LZWDecode",
  Fl: "FlateDecode",
  RL: "RunLengthDecode",
  CCF: "CCITTFaxDecode",
  DCT: "DCTDecode",
};

/** A stream's filters in the order in which they are undone. */
export function streamFilters(dict: PDFDict): readonly StreamFilter[] {
  const names = listed(dict, entry(dict, "Filter") ?? entry(dict, "F"));
  const parameters = listed(dict, entry(dict, "DecodeParms") ?? entry(dict, "DP"));
  return names.flatMap((name, index) => {
    if (!(name instanceof PDFName)) return [];
    const text = nameText(name);
    const found = asDict(parameters[index]);
    return [{ name: FILTER_ABBREVIATIONS[text] ?? text, parameters: found }];
  });
}

function listed(dict: PDFDict, object: PDFObject | undefined): (PDFObject | undefined)[] {
  if (object instanceof PDFArray) return elements(dict.context, object);
  return object instanceof PDFName || object instanceof PDFDict ? [object] : [];
}

/**
 * A stream's bytes with every filter undone up to the first image filter. Fails with
 * plates.stream.huge when more than `limit` bytes come out (512 MB when not given), with
 * plates.stream.filter for a filter that is not known. Broken data gives what could be read.
 */
export function streamBytes(stream: StreamSource, limit = LARGEST_STREAM): Result<Uint8Array> {
  const undone = unfilter(stream, limit);
  return undone.ok ? success(undone.value.bytes) : undone;
}

/** As streamBytes; also tells the filters that are left. */
export function unfilter(stream: StreamSource, limit = LARGEST_STREAM): Result<UnfilteredStream> {
  const filters = streamFilters(stream.dict);
  if (filters.length > LONGEST_CHAIN) return failure("plates.stream.filter", { filter: "…" });
  let bytes = stream.contents;
  let isDamaged = false;
  for (const [index, filter] of filters.entries()) {
    if (IMAGE_FILTERS.has(filter.name))
      return success({ bytes, remaining: filters.slice(index), isDamaged });
    const undone = undoFilter(bytes, filter, limit);
    if (!undone.ok) return undone;
    bytes = undone.value.bytes;
    isDamaged ||= undone.value.isDamaged;
  }
  return success({ bytes, remaining: [], isDamaged });
}

function undoFilter(
  bytes: Uint8Array,
  { name, parameters }: StreamFilter,
  limit: number,
): Result<Inflated> {
  const sized = (undone: Uint8Array | undefined, isDamaged = false): Result<Inflated> =>
    undone === undefined
      ? failure("plates.stream.huge", { megabytes: limit >> 20 })
      : success({ bytes: unpredicted(undone, parameters), isDamaged });
  switch (name) {
    case "FlateDecode": {
      const inflated = decodeFlate(bytes, limit);
      return inflated === "huge" ? sized(undefined) : sized(inflated.bytes, inflated.isDamaged);
    }
    case "LZWDecode": {
      const early = numberEntry(parameters, "EarlyChange") === 0 ? 0 : 1;
      return sized(decodeLzw(bytes, early, limit));
    }
    case "RunLengthDecode":
      return sized(decodeRunLength(bytes, limit));
    case "ASCII85Decode":
      return success({ bytes: decodeAscii85(bytes), isDamaged: false });
    case "ASCIIHexDecode":
      return success({ bytes: decodeAsciiHex(bytes), isDamaged: false });
    // The only crypt filter that a page's stream names is Identity; others are undone on loading.
    case "Crypt":
      return success({ bytes, isDamaged: false });
    default:
      return failure("plates.stream.filter", { filter: name.slice(0, 60) });
  }
}

function unpredicted(bytes: Uint8Array, parameters: PDFDict | undefined): Uint8Array {
  const field = (key: string, usual: number, most: number): number =>
    Math.min(most, Math.max(1, Math.floor(numberEntry(parameters, key) ?? usual)));
  return undoPredictor(bytes, {
    predictor: field("Predictor", 1, 15),
    colors: field("Colors", 1, 64),
    bitsPerComponent: field("BitsPerComponent", 8, 16),
    columns: field("Columns", 1, 1 << 24),
  });
}
