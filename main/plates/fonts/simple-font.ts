import { PDFDict, PDFName, PDFNumber } from "@cantoo/pdf-lib";
import { arrayEntry, entry, nameEntry, nameText, numberEntry } from "../objects/read.ts";
import {
  type Encoding,
  MAC_ROMAN_ENCODING,
  namedEncoding,
  STANDARD_ENCODING,
} from "./encodings.ts";
import { lazyGlyph } from "./glyph-cache.ts";
import { textOfGlyphName } from "./glyph-names.ts";
import type { FontParts } from "./load-font.ts";
import type { FontGlyph, PageFont, ShownCode } from "./page-font.ts";
import type { FontProgram } from "./programs/program.ts";
import { standardWidth } from "./standard-widths.ts";

/** Bit 3 of the descriptor's Flags: the font has characters of its own. */
const SYMBOLIC = 4;

/** A font whose codes are single bytes: Type 1, MMType1, TrueType (ISO 32000-1, 9.6). */
export function simpleFont(dict: PDFDict, parts: FontParts): PageFont {
  const widths = simpleWidths(dict, parts);
  const encoding = readEncoding(dict, parts);
  const codes = new Map<number, ShownCode>();
  const shownCode = (code: number): ShownCode => {
    const known = codes.get(code);
    if (known !== undefined) return known;
    const shown = { glyph: glyphOf(code, parts, encoding, widths), isSpace: code === 32 };
    codes.set(code, shown);
    return shown;
  };
  return {
    facts: parts.facts,
    fault: parts.fault,
    isVertical: false,
    codes: (string) => Array.from(string, shownCode),
    procedures: undefined,
  };
}

function glyphOf(
  code: number,
  parts: FontParts,
  encoding: SimpleEncoding,
  widths: (code: number, glyph: number) => number,
): FontGlyph {
  const { program, texts } = parts;
  const name = encoding.names[code];
  const glyph = program ? glyphIn(program, code, name, encoding) : 0;
  const text = texts.get(code) ?? (name === undefined ? undefined : textOfGlyphName(name));
  const missing = program !== undefined && glyph === 0;
  const facts = { code, missing, text, width: widths(code, glyph), vertical: undefined };
  return lazyGlyph(facts, program, glyph);
}

/** An encoding with what decides how it is used. */
interface SimpleEncoding {
  readonly names: Encoding;
  /** Whether a TrueType program is asked by names rather than by codes. */
  readonly byName: boolean;
}

/**
 * The encoding by the dictionary's base and Differences (table 114). Without a base it is that of the
 * program, for a font that is not symbolic and not embedded the standard one.
 */
function readEncoding(dict: PDFDict, { descriptor, program, facts }: FontParts): SimpleEncoding {
  const object = entry(dict, "Encoding");
  const isSymbolic = ((numberEntry(descriptor, "Flags") ?? 0) & SYMBOLIC) !== 0;
  const baseName =
    object instanceof PDFName
      ? nameText(object)
      : object instanceof PDFDict
        ? nameEntry(object, "BaseEncoding")
        : undefined;
  const base = namedEncoding(baseName);
  const usual = facts.type === "TrueType" && isSymbolic ? [] : STANDARD_ENCODING;
  const names = [...(base ?? program?.encoding ?? usual)];
  const differences = object instanceof PDFDict ? arrayEntry(object, "Differences") : undefined;
  let code = 0;
  for (const item of differences ?? []) {
    if (item instanceof PDFNumber) code = item.asNumber();
    else if (item instanceof PDFName && code >= 0 && code < 256) names[code++] = nameText(item);
  }
  const byName = differences !== undefined || (base !== undefined && !isSymbolic);
  return { names, byName };
}

function glyphIn(
  program: FontProgram,
  code: number,
  name: string | undefined,
  { byName }: SimpleEncoding,
): number {
  if (program.encoding !== undefined || program.maps === undefined)
    return (name === undefined ? undefined : glyphNamed(program, name)) ?? codeIn(program, code);
  if (byName && name !== undefined) return glyphNamed(program, name) || codeIn(program, code);
  return codeIn(program, code) || (name === undefined ? 0 : (glyphNamed(program, name) ?? 0));
}

/**
 * By the program's own names where it is one of PostScript; in TrueType by the character that a name
 * means, by its MacRoman code, last by the names of the post table (9.6.6.4).
 */
function glyphNamed(program: FontProgram, name: string): number | undefined {
  const { maps } = program;
  if (program.encoding !== undefined || maps === undefined) return program.glyphOfName(name);
  const point = textOfGlyphName(name)?.codePointAt(0);
  const byCharacter = point === undefined ? 0 : (maps.unicode?.(point) ?? 0);
  const macCode = MAC_ROMAN_ENCODING.indexOf(name);
  const byMacintosh = macCode < 0 ? 0 : (maps.macintosh?.(macCode) ?? 0);
  return byCharacter || byMacintosh || program.glyphOfName(name);
}

/** By the code itself: symbol tables hold codes at 0, 0xF000, 0xF100 or 0xF200. */
function codeIn(program: FontProgram, code: number): number {
  const { maps } = program;
  // A TrueType subset without any table is asked by glyph, as writers of such subsets mean it.
  if (maps === undefined) return program.encoding === undefined && code < program.count ? code : 0;
  for (const base of [0xf000, 0, 0xf100, 0xf200]) {
    const glyph = maps.symbol?.(base + code) ?? 0;
    if (glyph !== 0) return glyph;
  }
  return maps.macintosh?.(code) || (maps.symbol === undefined ? (maps.unicode?.(code) ?? 0) : 0);
}

function simpleWidths(
  dict: PDFDict,
  { descriptor, program, facts }: FontParts,
): (code: number, glyph: number) => number {
  const first = numberEntry(dict, "FirstChar") ?? 0;
  const listed = arrayEntry(dict, "Widths");
  const missing = numberEntry(descriptor, "MissingWidth");
  return (code, glyph) => {
    const width = listed?.[code - first];
    if (width instanceof PDFNumber) return width.asNumber() / 1000;
    if (listed !== undefined || missing !== undefined) return (missing ?? 0) / 1000;
    return program?.advance(glyph) ?? standardWidth(facts.name, code);
  };
}
