import { failure, type Result, success } from "../../document/result.ts";
import { plausibility } from "./plausible.ts";
import { foreignKind } from "./signature.ts";
import type { DecodedCopy, Encoding } from "./types.ts";

/** Tried in this order; an earlier one wins when two fit equally well. */
const ENCODINGS: readonly Encoding[] = ["utf-8", "gb18030", "utf-16le", "utf-16be"];

const BYTE_ORDER_MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["gb18030", [0x84, 0x31, 0x95, 0x33]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** Below this plausibility a decoding is not believed: real copy has 0.85 and more. */
const BELIEVABLE = 0.5;

interface Reading {
  readonly encoding: Encoding;
  readonly text: string;
  readonly strict: boolean;
  readonly score: number;
}

/**
 * Text of a file of copy, its encoding found from the bytes unless `forced` names it. Decoding is
 * strict; bytes that fit nowhere become U+FFFD only where they are few in a text that is clear
 * otherwise, and importCopy then reports their places. Fails with what the file is or why it cannot
 * be read (codes copy.file.*, copy.encoding.*).
 */
export function decodeCopy(
  bytes: Uint8Array,
  file: string,
  forced?: Encoding,
): Result<DecodedCopy> {
  const foreign = foreignKind(bytes);
  if (foreign) return failure(foreign, { file });
  const mark = byteOrderMark(bytes);
  if (bytes.length === (mark?.length ?? 0)) return failure("copy.file.empty", { file });
  const plain = forced === undefined || forced === "utf-8" ? certainUtf8(bytes, mark) : undefined;
  if (plain !== undefined) {
    const byteOrder = mark !== undefined;
    const isForced = forced !== undefined;
    return success({
      file,
      text: plain,
      encoding: "utf-8",
      byteOrderMark: byteOrder,
      forced: isForced,
    });
  }
  const readings = ENCODINGS.map((encoding) => read(bytes, encoding, mark));
  const found = mark
    ? readings.find((reading) => reading.encoding === mark.encoding)
    : best(readings);
  const reading = forced ? readings.find((candidate) => candidate.encoding === forced) : found;
  if (!reading || !fits(reading)) return refusal(bytes, file, forced, found);
  if (reading.text.trim() === "") return failure("copy.file.empty", { file });
  return success({
    file,
    text: reading.text,
    encoding: reading.encoding,
    byteOrderMark: mark?.encoding === reading.encoding,
    forced: forced !== undefined,
  });
}

/** Hanzi from which on a text that is valid UTF-8 is not something else by chance. */
const CERTAIN_HANZI = 16;

/**
 * The text of bytes that can only be UTF-8: Hanzi of other encodings hardly ever make valid
 * three-byte sequences, sixteen of them never. The usual case, so the others need not be weighed.
 */
function certainUtf8(bytes: Uint8Array, mark: ByteOrderMark | undefined): string | undefined {
  if (mark && mark.encoding !== "utf-8") return undefined;
  const text = decodeStrictly(bytes.subarray(mark?.length ?? 0), "utf-8");
  if (text === undefined || hasControls(text)) return undefined;
  const hanzi = text.match(/[\u4e00-\u9fa5]/g)?.length ?? 0;
  return hanzi >= CERTAIN_HANZI ? text : undefined;
}

function refusal(
  bytes: Uint8Array,
  file: string,
  forced: Encoding | undefined,
  found: Reading | undefined,
): Result<DecodedCopy> {
  if (found && forced && fits(found)) {
    return failure("copy.encoding.unfit", { file, encoding: forced, found: found.encoding });
  }
  if (bytes.includes(0)) return failure("copy.file.binary", { file });
  return forced
    ? failure("copy.encoding.unfitUnknown", { file, encoding: forced })
    : failure("copy.encoding.unknown", { file });
}

interface ByteOrderMark {
  readonly encoding: Encoding;
  readonly length: number;
}

function byteOrderMark(bytes: Uint8Array): ByteOrderMark | undefined {
  const entry = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  return entry && { encoding: entry[0], length: entry[1].length };
}

function read(bytes: Uint8Array, encoding: Encoding, mark: ByteOrderMark | undefined): Reading {
  const content = mark?.encoding === encoding ? bytes.subarray(mark.length) : bytes;
  const strictText = decodeStrictly(content, encoding);
  const text = strictText ?? new TextDecoder(encoding, { ignoreBOM: true }).decode(content);
  return { encoding, text, strict: strictText !== undefined, score: plausibility(text) };
}

function decodeStrictly(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function best(readings: readonly Reading[]): Reading | undefined {
  return readings.reduce((one, other) => (other.score > one.score ? other : one));
}

function fits(reading: Reading): boolean {
  if (reading.score < BELIEVABLE || hasControls(reading.text)) return false;
  return reading.strict || fewBroken(reading.text);
}

/** A few bad bytes do not make a file unreadable; many mean another encoding. One bad byte in the middle of a character leaves up to four signs. */
function fewBroken(text: string): boolean {
  return text.split("\uFFFD").length - 1 <= 4 + text.length / 100;
}

function hasControls(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // Tab, line feed, vertical tab, form feed, carriage return and DOS's end of file are lawful.
    if (code < 0x20 && (code < 0x09 || code > 0x0d) && code !== 0x1a) return true;
  }
  return false;
}
