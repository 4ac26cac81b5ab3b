import {
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from "@cantoo/pdf-lib";
import { Lexer, TOKEN } from "../objects/lexer.ts";
import { parseObject } from "../objects/parse-object.ts";

/** What reading an indirect object needs. */
export interface IndirectReading {
  readonly context: PDFContext;
  /** The value of an indirect Length; undefined when it cannot be told yet. */
  readonly lengthOf?: ((reference: PDFRef) => number | undefined) | undefined;
  /** The ciphers of an object, by its number and generation; undefined for an open file. */
  readonly ciphers?: ((number: number, generation: number) => ObjectCiphers) | undefined;
}

/** Undoes the encryption of what one object holds. */
export interface ObjectCiphers {
  string(bytes: Uint8Array): Uint8Array;
  stream(bytes: Uint8Array, dict: PDFDict): Uint8Array;
}

export interface IndirectObject {
  readonly number: number;
  readonly generation: number;
  readonly object: PDFObject;
}

/**
 * Reads the indirect object at an offset, its stream included (ISO 32000-1, 7.3.8 and 7.3.10). Undefined
 * when no object begins there. A wrong Length is mended by looking for endstream. A stream's bytes are
 * those of the file, not copied, unless they are encrypted.
 */
export function readIndirectAt(
  bytes: Uint8Array,
  offset: number,
  reading: IndirectReading,
): IndirectObject | undefined {
  const lexer = new Lexer(bytes, offset);
  const header = readHeader(lexer);
  if (header === undefined) return undefined;
  const ciphers = reading.ciphers?.(header.number, header.generation);
  const { context } = reading;
  const object = parseObject(lexer, {
    context,
    decrypt: ciphers && ((string) => ciphers.string(string)),
  });
  if (!(object instanceof PDFDict)) return { ...header, object: object ?? PDFNull };
  const data = streamData(lexer, object, reading);
  if (data === undefined) return { ...header, object };
  const contents = ciphers?.stream(data, object) ?? data;
  return { ...header, object: PDFRawStream.of(object, contents) };
}

function readHeader(
  lexer: Lexer,
): { readonly number: number; readonly generation: number } | undefined {
  if (lexer.next() !== TOKEN.number || !lexer.isWhole) return undefined;
  const number = lexer.number;
  if (lexer.next() !== TOKEN.number || !lexer.isWhole) return undefined;
  const generation = lexer.number;
  if (lexer.next() !== TOKEN.word || !lexer.text.startsWith("obj")) return undefined;
  // A value may touch the keyword ("obj12"): what belongs to it is read again.
  lexer.at -= lexer.text.length - 3;
  return { number, generation };
}

/** The bytes between stream and endstream; undefined when no stream follows the dictionary. */
function streamData(
  lexer: Lexer,
  dict: PDFDict,
  { lengthOf }: IndirectReading,
): Uint8Array | undefined {
  const { bytes } = lexer;
  lexer.skipSpace();
  if (!wordAt(bytes, lexer.at, "stream")) return undefined;
  let start = lexer.at + "stream".length;
  while (bytes[start] === 32) start++;
  if (bytes[start] === 13) start++;
  if (bytes[start] === 10) start++;
  const written = dict.get(PDFName.of("Length"));
  const length =
    written instanceof PDFNumber
      ? written.asNumber()
      : written instanceof PDFRef
        ? lengthOf?.(written)
        : undefined;
  if (length !== undefined && length >= 0 && start + length <= bytes.length) {
    const after = new Lexer(bytes, start + length);
    after.skipSpace();
    if (wordAt(bytes, after.at, "endstream") || wordAt(bytes, after.at, "endobj"))
      return bytes.subarray(start, start + length);
  }
  return bytes.subarray(start, endOfStream(bytes, start));
}

function wordAt(bytes: Uint8Array, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word.charCodeAt(i)) return false;
  return true;
}

/** Where the data ends by its keyword, the end of line before it not counted; else the file's end. */
function endOfStream(bytes: Uint8Array, start: number): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = buffer.indexOf("endstream", start);
  if (end < 0) end = buffer.indexOf("endobj", start);
  if (end < 0) return bytes.length;
  if (bytes[end - 1] === 10) end--;
  if (bytes[end - 1] === 13) end--;
  return Math.max(start, end);
}
