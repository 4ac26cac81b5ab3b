import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject } from "@cantoo/pdf-lib";
import type { StreamSource } from "../colour-tools.ts";
import { CHARACTER_CLASS, isSpace } from "../objects/characters.ts";
import { Lexer, TOKEN } from "../objects/lexer.ts";
import { afterToken } from "../objects/parse-object.ts";
import { booleanEntry, entry, nameText, numberEntry } from "../objects/read.ts";
import { FILTER_ABBREVIATIONS, streamFilters } from "../objects/stream-bytes.ts";

/** An inline image with its abbreviations written out. */
export type InlineImage = StreamSource;

/** Abbreviated keys (ISO 32000-1, table 93). */
const KEYS: Readonly<Record<string, string>> = {
  BPC: "BitsPerComponent",
  CS: "ColorSpace",
  D: "Decode",
  DP: "DecodeParms",
  F: "Filter",
  H: "Height",
  IM: "ImageMask",
  I: "Interpolate",
  W: "Width",
};

/** Abbreviated values of ColorSpace and Filter (table 94). */
const VALUES: Readonly<Record<string, string>> = {
  G: "DeviceGray",
  RGB: "DeviceRGB",
  CMYK: "DeviceCMYK",
  I: "Indexed",
  ...FILTER_ABBREVIATIONS,
};

const COMPONENTS: Readonly<Record<string, number>> = {
  DeviceGray: 1,
  DeviceRGB: 3,
  DeviceCMYK: 4,
  Indexed: 1,
};

/** Reads the dictionary and the data that follow BI and leaves the lexer after EI. */
export function readInlineImage(lexer: Lexer, context: PDFContext): InlineImage {
  const dict = PDFDict.withContext(context);
  for (;;) {
    const token = lexer.next();
    if (token === TOKEN.end || (token === TOKEN.word && lexer.text === "ID")) break;
    if (token !== TOKEN.name) continue;
    const key = KEYS[lexer.text] ?? lexer.text;
    const value = afterToken(lexer.next(), lexer, { context }, 0);
    if (value !== undefined) dict.set(PDFName.of(key), wholeValue(key, value, context));
  }
  // One byte of white space parts ID from the data; some writers put CR LF there.
  const start =
    lexer.at + (lexer.bytes[lexer.at] === 13 && lexer.bytes[lexer.at + 1] === 10 ? 2 : 1);
  const end = dataEnd(lexer.bytes, start, dict);
  lexer.at = Math.min(lexer.bytes.length, end.next);
  return { dict, contents: lexer.bytes.subarray(start, end.data) };
}

function wholeValue(key: string, value: PDFObject, context: PDFContext): PDFObject {
  if (key !== "ColorSpace" && key !== "Filter") return value;
  if (value instanceof PDFName) return PDFName.of(VALUES[nameText(value)] ?? nameText(value));
  if (!(value instanceof PDFArray)) return value;
  const whole = PDFArray.withContext(context);
  for (const item of value.asArray()) whole.push(wholeValue(key, item, context));
  return whole;
}

interface DataEnd {
  /** Where the data ends. */
  readonly data: number;
  /** Where the content goes on, after EI. */
  readonly next: number;
}

/**
 * The data of an unfiltered image has a known length; elsewhere EI is the first one between white space
 * after which content follows, not more data.
 */
function dataEnd(bytes: Uint8Array, start: number, dict: PDFDict): DataEnd {
  const length = knownLength(dict);
  if (length !== undefined) {
    let at = start + length;
    while (at < start + length + 4 && isSpace(bytes[at])) at++;
    if (isEnd(bytes, at)) return { data: start + length, next: at + 2 };
  }
  let fallback: DataEnd | undefined;
  for (let at = bytes.indexOf(69, start); at >= 0; at = bytes.indexOf(69, at + 1)) {
    if (!isEnd(bytes, at) || !(at === start || isSpace(bytes[at - 1]))) continue;
    const end = { data: Math.max(start, at - 1), next: at + 2 };
    if (looksLikeContent(bytes, at + 2)) return end;
    fallback ??= end;
  }
  return fallback ?? { data: bytes.length, next: bytes.length };
}

function isEnd(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== 69 || bytes[at + 1] !== 73) return false;
  return at + 2 >= bytes.length || CHARACTER_CLASS[bytes[at + 2]!] !== 0;
}

function knownLength(dict: PDFDict): number | undefined {
  if (streamFilters(dict).length > 0) return undefined;
  const width = numberEntry(dict, "Width") ?? 0;
  const height = numberEntry(dict, "Height") ?? 0;
  if (booleanEntry(dict, "ImageMask")) return height * Math.ceil(width / 8);
  const space = entry(dict, "ColorSpace");
  const name = space instanceof PDFArray ? space.get(0) : space;
  const components = name instanceof PDFName ? COMPONENTS[nameText(name)] : undefined;
  if (components === undefined) return undefined;
  const bits = numberEntry(dict, "BitsPerComponent") ?? 8;
  return height * Math.ceil((width * components * bits) / 8);
}

/** The operators of content streams (ISO 32000-1, annex A). */
const OPERATOR =
  /^([bB]\*?|BDC|BI|BMC|BT|BX|c|cm|CS|cs|d|d0|d1|Do|DP|EMC|ET|EX|f\*?|F|G|g|gs|h|i|[jJ]|[kK]|l|[mM]|MP|n|q|Q|re|RG|rg|ri|[sS]|SCN?|scn?|sh|T[cdDfJjLmrswz*]|v|w|W\*?|y|['"])$/;

/** Bytes after EI that are looked at. */
const LOOKED_AT = 64;

/** Whether what follows is text of operators: printable, and made of operands and short words. */
function looksLikeContent(bytes: Uint8Array, from: number): boolean {
  const after = bytes.subarray(from, from + LOOKED_AT);
  if (after.some((byte) => byte > 126 || (byte < 32 && !isSpace(byte)))) return false;
  const lexer = new Lexer(after);
  for (let i = 0; i < 8; i++) {
    const token = lexer.next();
    if (token === TOKEN.end || lexer.at >= after.length) return true;
    if (token === TOKEN.word) return OPERATOR.test(lexer.text);
  }
  return true;
}
