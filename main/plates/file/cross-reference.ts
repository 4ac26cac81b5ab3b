import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFRawStream,
} from "@cantoo/pdf-lib";
import { isDigit, isSpace } from "../objects/characters.ts";
import { Lexer, TOKEN } from "../objects/lexer.ts";
import { HIGHEST_OBJECT, parseObject } from "../objects/parse-object.ts";
import { entry, numberEntry, numbersEntry, resolve } from "../objects/read.ts";
import { streamBytes } from "../objects/stream-bytes.ts";
import { readIndirectAt } from "./indirect-object.ts";

/** Where an object of the file stands. */
export type ObjectPlace =
  | { readonly kind: "free" }
  | { readonly kind: "offset"; readonly offset: number; readonly generation: number }
  | { readonly kind: "packed"; readonly stream: number; readonly index: number };

/** A file's cross-reference data, all revisions taken together: the latest wins. */
export interface CrossReference {
  readonly places: Map<number, ObjectPlace>;
  /** The latest trailer, with the keys that only earlier ones have. */
  readonly trailer: PDFDict;
  /** Whether any part of it is a stream. */
  readonly hasStreams: boolean;
}

interface Gathering {
  readonly bytes: Uint8Array;
  readonly context: PDFContext;
  /** Where the header stands: offsets count from there. */
  readonly start: number;
  readonly places: Map<number, ObjectPlace>;
  readonly trailers: PDFDict[];
  hasStreams: boolean;
}

/** Revisions of a file that are followed back. */
const MOST_REVISIONS = 10_000;

/**
 * Reads the cross-reference tables and streams that startxref and Prev lead to (ISO 32000-1, 7.5.4 and
 * 7.5.8). Undefined when any of them is broken, so that the file has to be searched instead.
 */
export function readCrossReference(
  bytes: Uint8Array,
  context: PDFContext,
  start: number,
): CrossReference | undefined {
  const first = startOffset(bytes);
  if (first === undefined) return undefined;
  const gathering: Gathering = {
    bytes,
    context,
    start,
    places: new Map(),
    trailers: [],
    hasStreams: false,
  };
  const queue = [first];
  const seen = new Set<number>();
  for (let i = 0; i < queue.length; i++) {
    const offset = queue[i]!;
    if (seen.has(offset)) continue;
    seen.add(offset);
    if (seen.size > MOST_REVISIONS) return undefined;
    const trailer = readSection(gathering, offset + start);
    if (trailer === undefined) return undefined;
    const previous = numberEntry(trailer, "Prev");
    if (previous !== undefined) queue.push(previous);
  }
  return { ...gathering, trailer: mergedTrailers(context, gathering.trailers) };
}

/** One dictionary of the keys of all trailers; earlier ones of the list win. */
export function mergedTrailers(context: PDFContext, trailers: readonly PDFDict[]): PDFDict {
  const merged = PDFDict.withContext(context);
  for (const trailer of [...trailers].reverse())
    for (const [key, value] of trailer.entries()) merged.set(key, value);
  return merged;
}

function startOffset(bytes: Uint8Array): number | undefined {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf("startxref");
  if (at < 0) return undefined;
  const lexer = new Lexer(bytes, at + "startxref".length);
  return lexer.next() === TOKEN.number && lexer.isWhole ? lexer.number : undefined;
}

function readSection(gathering: Gathering, at: number): PDFDict | undefined {
  if (!(at >= 0 && at < gathering.bytes.length)) return undefined;
  const lexer = new Lexer(gathering.bytes, at);
  const token = lexer.next();
  if (token === TOKEN.word && lexer.text === "xref") return readTable(gathering, lexer);
  return token === TOKEN.number ? readStream(gathering, at) : undefined;
}

/**
 * A table's subsections and its trailer. The first mention of an object is the latest. A hybrid file's
 * table calls objects free that its stream then tells of (7.5.8.4), so free ones count last.
 */
function readTable(gathering: Gathering, lexer: Lexer): PDFDict | undefined {
  const free: number[] = [];
  for (;;) {
    const token = lexer.next();
    if (token === TOKEN.word && lexer.text === "trailer") break;
    if (token !== TOKEN.number) return undefined;
    const first = lexer.number;
    if (lexer.next() !== TOKEN.number) return undefined;
    if (!readSubsection(gathering, lexer, { first, count: lexer.number, free })) return undefined;
  }
  const trailer = parseObject(lexer, gathering);
  if (!(trailer instanceof PDFDict)) return undefined;
  gathering.trailers.push(trailer);
  const hybrid = numberEntry(trailer, "XRefStm");
  if (hybrid !== undefined) readStream(gathering, hybrid + gathering.start);
  for (const number of free) remember(gathering, number, { kind: "free" });
  return trailer;
}

function readSubsection(
  gathering: Gathering,
  lexer: Lexer,
  subsection: { readonly first: number; readonly count: number; readonly free: number[] },
): boolean {
  const { first, count } = subsection;
  let number = first;
  for (let row = 0; row < count; row++, number++) {
    const before = lexer.at;
    if (lexer.next() !== TOKEN.number) {
      // Fewer rows than the count says: the next subsection or the trailer follows.
      lexer.at = before;
      return true;
    }
    const offset = lexer.number;
    if (lexer.next() !== TOKEN.number) return false;
    const generation = lexer.number;
    if (lexer.next() !== TOKEN.word) return false;
    const free = lexer.text === "f";
    if (!free && lexer.text !== "n") return false;
    // Some writers number a first subsection from 1 though its first row is that of object 0.
    if (row === 0 && first === 1 && free && offset === 0 && generation === 65535) number = 0;
    if (free || offset === 0) subsection.free.push(number);
    else
      remember(gathering, number, { kind: "offset", offset: offset + gathering.start, generation });
  }
  return true;
}

function remember({ places }: Gathering, number: number, place: ObjectPlace): void {
  if (number > 0 && number <= HIGHEST_OBJECT && !places.has(number)) places.set(number, place);
}

function readStream(gathering: Gathering, at: number): PDFDict | undefined {
  const read = readIndirectAt(gathering.bytes, at, gathering);
  if (!(read?.object instanceof PDFRawStream)) return undefined;
  const { dict } = read.object;
  const type = entry(dict, "Type");
  const widths = numbersEntry(dict, "W");
  const data = streamBytes(read.object);
  if (type !== PDFName.of("XRef") || widths === undefined || !data.ok) return undefined;
  gathering.hasStreams = true;
  gathering.trailers.push(dict);
  readStreamRows(gathering, data.value, widths, streamSubsections(dict));
  return dict;
}

function streamSubsections(dict: PDFDict): readonly number[] {
  const index = resolve(dict.context, dict.get(PDFName.of("Index")));
  if (index instanceof PDFArray) {
    const numbers = index
      .asArray()
      .map((item) => (item instanceof PDFNumber ? item.asNumber() : 0));
    return numbers.length % 2 === 0 ? numbers : numbers.slice(0, -1);
  }
  return [0, numberEntry(dict, "Size") ?? HIGHEST_OBJECT];
}

/** Rows are read while there is data, whatever the counts claim. */
function readStreamRows(
  gathering: Gathering,
  data: Uint8Array,
  widths: readonly number[],
  subsections: readonly number[],
): void {
  const [kindWidth = 0, placeWidth = 0, extraWidth = 0] = widths.map((width) =>
    Math.max(0, Math.min(8, Math.floor(width))),
  );
  const rowLength = kindWidth + placeWidth + extraWidth;
  if (rowLength === 0) return;
  const field = (from: number, width: number): number => {
    let value = 0;
    for (let i = 0; i < width; i++) value = value * 256 + data[from + i]!;
    return value;
  };
  let at = 0;
  for (let pair = 0; pair < subsections.length; pair += 2) {
    for (let i = 0; i < subsections[pair + 1]! && at + rowLength <= data.length; i++) {
      const kind = kindWidth === 0 ? 1 : field(at, kindWidth);
      const place = field(at + kindWidth, placeWidth);
      const extra = field(at + kindWidth + placeWidth, extraWidth);
      at += rowLength;
      const number = subsections[pair]! + i;
      if (kind === 2) remember(gathering, number, { kind: "packed", stream: place, index: extra });
      else if (kind === 1) {
        const offset = place + gathering.start;
        remember(gathering, number, { kind: "offset", offset, generation: extra });
      } else remember(gathering, number, { kind: "free" });
    }
  }
}

/**
 * Searches the whole file for objects, the later of two with one number winning, and for trailers: what
 * is done when the cross-reference data is missing or wrong. Linear in the file's size.
 */
export function searchObjects(bytes: Uint8Array, context: PDFContext): CrossReference {
  const places = new Map<number, ObjectPlace>();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = buffer.indexOf("obj"); at >= 0; at = buffer.indexOf("obj", at + 3)) {
    const header = headerBefore(bytes, at);
    if (header === undefined || header.number > HIGHEST_OBJECT || header.number === 0) continue;
    const { number, offset, generation } = header;
    places.set(number, { kind: "offset", offset, generation });
  }
  const trailers: PDFDict[] = [];
  for (let at = buffer.indexOf("trailer"); at >= 0; at = buffer.indexOf("trailer", at + 7)) {
    const trailer = parseObject(new Lexer(bytes, at + 7), { context });
    if (trailer instanceof PDFDict) trailers.unshift(trailer);
  }
  return { places, trailer: mergedTrailers(context, trailers), hasStreams: false };
}

/** The "12 0 " before a keyword obj. */
function headerBefore(
  bytes: Uint8Array,
  keyword: number,
): { readonly number: number; readonly generation: number; readonly offset: number } | undefined {
  const generation = wholeBefore(bytes, keyword, true);
  if (generation === undefined) return undefined;
  const number = wholeBefore(bytes, generation.offset, false);
  return number && { number: number.value, generation: generation.value, offset: number.offset };
}

function wholeBefore(
  bytes: Uint8Array,
  end: number,
  mayTouch: boolean,
): { readonly value: number; readonly offset: number } | undefined {
  let at = end - 1;
  const farthest = end - 32;
  while (at > farthest && isSpace(bytes[at])) at--;
  if (!mayTouch && at === end - 1) return undefined;
  const last = at;
  while (at > farthest && isDigit(bytes[at])) at--;
  if (at === last || at <= farthest) return undefined;
  let value = 0;
  for (let i = at + 1; i <= last; i++) value = value * 10 + bytes[i]! - 48;
  return { value, offset: at + 1 };
}
