import {
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from "@cantoo/pdf-lib";
import { Lexer, TOKEN } from "../objects/lexer.ts";
import { parseObject } from "../objects/parse-object.ts";
import { entry, numberEntry } from "../objects/read.ts";
import { streamBytes } from "../objects/stream-bytes.ts";
import type { CrossReference, ObjectPlace } from "./cross-reference.ts";
import { type IndirectReading, readIndirectAt } from "./indirect-object.ts";

/** An object stream with its objects' places. */
interface Packed {
  readonly bytes: Uint8Array;
  /** Offsets into `bytes` by object number. */
  readonly offsets: ReadonlyMap<number, number>;
}

/** More objects than this stand in no object stream of a real file. */
const MOST_PACKED = 1_000_000;

/**
 * Puts every object of the file into the context. False when a place that the cross-reference names
 * holds no such object: its offsets are wrong and the file has to be searched.
 */
export function loadObjects(
  bytes: Uint8Array,
  context: PDFContext,
  places: CrossReference["places"],
  ciphers: IndirectReading["ciphers"],
): boolean {
  const reading: IndirectReading = {
    context,
    lengthOf: (reference) => lengthAt(bytes, context, places.get(reference.objectNumber)),
    ciphers,
  };
  for (const [number, place] of places) {
    if (place.kind !== "offset") continue;
    const read = readIndirectAt(bytes, place.offset, reading);
    if (read === undefined || read.number !== number) return false;
    context.assign(PDFRef.of(number, place.generation), read.object);
  }
  const streams = new Map<number, Packed | undefined>();
  for (const [number, place] of places) {
    if (place.kind !== "packed") continue;
    if (!streams.has(place.stream)) streams.set(place.stream, packed(context, place.stream));
    const object = packedObject(context, streams.get(place.stream), number);
    if (object !== undefined) context.assign(PDFRef.of(number), object);
  }
  return true;
}

/** An indirect Length, read by itself because its object may not be loaded yet. */
function lengthAt(
  bytes: Uint8Array,
  context: PDFContext,
  place: ObjectPlace | undefined,
): number | undefined {
  if (place?.kind !== "offset") return undefined;
  const read = readIndirectAt(bytes, place.offset, { context });
  return read?.object instanceof PDFNumber ? read.object.asNumber() : undefined;
}

/** Opens an object stream (ISO 32000-1, 7.5.7); undefined when it is none. */
function packed(context: PDFContext, number: number): Packed | undefined {
  const stream = context.lookup(PDFRef.of(number));
  if (!(stream instanceof PDFRawStream)) return undefined;
  const first = numberEntry(stream.dict, "First");
  const count = numberEntry(stream.dict, "N");
  const data = streamBytes(stream);
  if (first === undefined || count === undefined || !data.ok) return undefined;
  const lexer = new Lexer(data.value);
  const offsets = new Map<number, number>();
  for (let i = 0; i < Math.min(count, MOST_PACKED); i++) {
    if (lexer.next() !== TOKEN.number) break;
    const objectNumber = lexer.number;
    if (lexer.next() !== TOKEN.number) break;
    offsets.set(objectNumber, first + lexer.number);
  }
  return { bytes: data.value, offsets };
}

function packedObject(
  context: PDFContext,
  stream: Packed | undefined,
  number: number,
): PDFObject | undefined {
  const offset = stream?.offsets.get(number);
  if (stream === undefined || offset === undefined) return undefined;
  return parseObject(new Lexer(stream.bytes, offset), { context });
}

/**
 * After a search: also the objects inside object streams (those of later streams win; an object that
 * stands by itself wins over a packed one that comes before it), and a trailer from what was found.
 */
export function unpackFound(context: PDFContext, found: CrossReference): PDFDict {
  const trailer = found.trailer;
  const streams = context
    .enumerateIndirectObjects()
    .flatMap(([reference, object]) =>
      object instanceof PDFRawStream ? [{ reference, object }] : [],
    )
    .map(({ reference, object }) => ({ reference, object, type: entry(object.dict, "Type") }))
    .sort((a, b) => offsetOf(found, a.reference) - offsetOf(found, b.reference));
  for (const { reference, object, type } of streams) {
    if (type === PDFName.of("XRef"))
      for (const [key, value] of object.dict.entries()) trailer.set(key, value);
    if (type !== PDFName.of("ObjStm")) continue;
    const opened = packed(context, reference.objectNumber);
    for (const number of opened?.offsets.keys() ?? []) {
      const alone = found.places.get(number);
      if (alone?.kind === "offset" && alone.offset > offsetOf(found, reference)) continue;
      const unpacked = packedObject(context, opened, number);
      if (unpacked !== undefined && number > 0) context.assign(PDFRef.of(number), unpacked);
    }
  }
  if (!(entry(trailer, "Root") instanceof PDFDict)) {
    const catalogue = context
      .enumerateIndirectObjects()
      .findLast(
        ([, object]) =>
          object instanceof PDFDict && entry(object, "Type") === PDFName.of("Catalog"),
      );
    if (catalogue) trailer.set(PDFName.of("Root"), catalogue[0]);
  }
  return trailer;
}

function offsetOf(found: CrossReference, reference: PDFRef): number {
  const place = found.places.get(reference.objectNumber);
  return place?.kind === "offset" ? place.offset : 0;
}
