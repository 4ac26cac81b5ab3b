import type { Matrix } from "../../device.ts";
import { latin1 } from "../../objects/characters.ts";
import { Lexer, TOKEN } from "../../objects/lexer.ts";
import { type Encoding, STANDARD_ENCODING } from "../encodings.ts";
import { BLANK, type GlyphOutline } from "../page-font.ts";
import { type FontProgram, GlyphPen, THOUSANDTH } from "./program.ts";
import { runType1 } from "./type1-charstring.ts";
import { decryptCharstring, decryptPrivate } from "./type1-decrypt.ts";

/**
 * A Type 1 font program (Adobe Type 1 Font Format, 1990): clear text, then the encrypted private part.
 * Throws RangeError when no charstrings are found.
 */
export function readType1(file: Uint8Array): FontProgram {
  const bytes = withoutSegments(file);
  const eexec = latin1(bytes).indexOf("eexec");
  const clear = bytes.subarray(0, eexec < 0 ? bytes.length : eexec);
  const hidden = eexec < 0 ? bytes : decryptPrivate(bytes.subarray(eexec + "eexec".length));
  const { charstrings, subrs } = readPrivate(hidden);
  if (charstrings.size === 0) throw new RangeError("the Type 1 font has no charstrings");
  const names = [".notdef", ...[...charstrings.keys()].filter((name) => name !== ".notdef")];
  const matrix = readMatrix(latin1(clear));
  const glyphs = new Map(names.map((name, glyph) => [name, glyph]));
  const drawn = new Map<number, DrawnGlyph>();
  const draw = (glyph: number): DrawnGlyph => {
    const known = drawn.get(glyph);
    if (known !== undefined) return known;
    const found = drawGlyph(names[glyph] ?? ".notdef", charstrings, subrs, matrix);
    drawn.set(glyph, found);
    return found;
  };
  return {
    count: names.length,
    advance: (glyph) => draw(glyph).advance,
    outline: (glyph) => draw(glyph).outline,
    glyphOfName: (name) => glyphs.get(name),
    encoding: readEncoding(clear),
    glyphOfCid: undefined,
    maps: undefined,
  };
}

interface DrawnGlyph {
  readonly outline: GlyphOutline;
  readonly advance: number | undefined;
}

function drawGlyph(
  name: string,
  charstrings: ReadonlyMap<string, Uint8Array>,
  subrs: readonly (Uint8Array | undefined)[],
  matrix: Matrix,
): DrawnGlyph {
  const charstring = charstrings.get(name);
  if (charstring === undefined) return { outline: BLANK, advance: undefined };
  const pen = new GlyphPen();
  const accented = (code: number) => charstrings.get(STANDARD_ENCODING[code] ?? "");
  try {
    const width = runType1(charstring, { subrs, accented }, pen);
    return { outline: pen.outline(matrix), advance: width * matrix[0] };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { outline: BLANK, advance: undefined };
  }
}

/** A PFB file's segments joined; any other file as it is. */
function withoutSegments(file: Uint8Array): Uint8Array {
  if (file[0] !== 0x80) return file;
  const parts: Uint8Array[] = [];
  for (let at = 0; file[at] === 0x80 && (file[at + 1] === 1 || file[at + 1] === 2); ) {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    if (at + 6 > file.length) break;
    const length = view.getUint32(at + 2, true);
    parts.push(file.subarray(at + 6, at + 6 + length));
    at += 6 + length;
  }
  return Buffer.concat(parts);
}

function readMatrix(text: string): Matrix {
  const found = /\/FontMatrix\s*\[([^\]]*)\]/.exec(text)?.[1]?.trim().split(/\s+/).map(Number);
  if (found === undefined || found.length !== 6 || !found.every(Number.isFinite)) return THOUSANDTH;
  const [a, b, c, d, e, f] = found;
  return a === 0 && b === 0 ? THOUSANDTH : [a!, b!, c!, d!, e!, f!];
}

/** "dup 65 /A put" entries, or StandardEncoding by name. */
function readEncoding(clear: Uint8Array): Encoding | undefined {
  const text = latin1(clear);
  const start = text.indexOf("/Encoding");
  if (start < 0) return undefined;
  if (/^\/Encoding\s+StandardEncoding/.test(text.slice(start, start + 60)))
    return STANDARD_ENCODING;
  const names: (string | undefined)[] = new Array(256).fill(undefined);
  for (const [, code, name] of text
    .slice(start)
    .matchAll(/dup\s+(\d+|8#[0-7]+)\s*\/(\S+)\s+put/g)) {
    const number = code!.startsWith("8#") ? Number.parseInt(code!.slice(2), 8) : Number(code);
    if (number < 256) names[number] = name;
  }
  return names;
}

interface PrivatePart {
  readonly charstrings: ReadonlyMap<string, Uint8Array>;
  readonly subrs: readonly (Uint8Array | undefined)[];
}

/** Finds "dup 5 23 RD …" and "/A 45 RD …": two words before binary data tell its length. */
function readPrivate(bytes: Uint8Array): PrivatePart {
  const charstrings = new Map<string, Uint8Array>();
  const subrs: (Uint8Array | undefined)[] = [];
  const lexer = new Lexer(bytes);
  let padding = 4;
  let name: string | undefined;
  let numbers: number[] = [];
  let isPadding = false;
  for (let token = lexer.next(); token !== TOKEN.end; token = lexer.next()) {
    if (token === TOKEN.name) {
      name = lexer.text;
      isPadding = name === "lenIV";
      numbers = [];
    } else if (token === TOKEN.number) {
      if (isPadding) padding = lexer.number;
      isPadding = false;
      numbers.push(lexer.number);
    } else if (token === TOKEN.word && (lexer.text === "RD" || lexer.text === "-|")) {
      const length = numbers.at(-1) ?? 0;
      const data = lexer.bytes.subarray(lexer.at + 1, lexer.at + 1 + length);
      lexer.at += 1 + Math.max(0, length);
      const charstring = padding < 0 ? data : decryptCharstring(data, padding);
      if (numbers.length >= 2) keepSubr(subrs, numbers.at(-2)!, charstring);
      else if (name !== undefined && !charstrings.has(name)) charstrings.set(name, charstring);
      numbers = [];
      name = undefined;
    } else if (token === TOKEN.word && lexer.text === "dup") numbers = [];
  }
  return { charstrings, subrs };
}

function keepSubr(subrs: (Uint8Array | undefined)[], index: number, subr: Uint8Array): void {
  if (index >= 0 && index < 65536) subrs[index] ??= subr;
}
