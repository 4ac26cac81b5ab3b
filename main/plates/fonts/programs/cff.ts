import type { Matrix } from "../../device.ts";
import { multiply } from "../../matrix.ts";
import { latin1 } from "../../objects/characters.ts";
import { type Encoding, STANDARD_ENCODING } from "../encodings.ts";
import { STANDARD_STRINGS } from "../glyph-names.ts";
import { BLANK, type GlyphOutline } from "../page-font.ts";
import { charsetOf } from "./cff-charset.ts";
import { type CffDict, type CffIndex, readDict, readIndex, unsigned } from "./cff-index.ts";
import { type FontProgram, GlyphPen, THOUSANDTH } from "./program.ts";
import { runType2, type Type2Font } from "./type2-charstring.ts";

/** DICT operators (Adobe technical note 5176, tables 9, 10 and 23). */
const CHARSET = 15;
const ENCODING = 16;
const CHARSTRINGS = 17;
const PRIVATE = 18;
const SUBRS = 19;
const DEFAULT_WIDTH = 20;
const NOMINAL_WIDTH = 21;
const FONT_MATRIX = 1207;
const ROS = 1230;
const FD_ARRAY = 1236;
const FD_SELECT = 1237;

/** What the glyphs of one font dictionary share. */
interface PrivateFont {
  readonly matrix: Matrix;
  readonly type2: Pick<Type2Font, "local" | "defaultWidth" | "nominalWidth">;
}

/** A bare CFF font, name-keyed or CID-keyed. Throws RangeError when its tables are broken. */
export function readCff(bytes: Uint8Array): FontProgram {
  const names = readIndex(bytes, unsigned(bytes, 2, 1));
  const tops = readIndex(bytes, names.end);
  const strings = readIndex(bytes, tops.end);
  const global = readIndex(bytes, strings.end);
  const top = readDict(tops.get(0));
  const glyphs = readIndex(bytes, top.get(CHARSTRINGS)?.[0] ?? 0);
  const isCid = top.has(ROS);
  const ids = charsetOf(bytes, top.get(CHARSET)?.[0] ?? 0, glyphs.count, isCid);
  const privates = readPrivates(bytes, top);
  const select = readSelect(bytes, top.get(FD_SELECT)?.[0], glyphs.count);
  const drawn = drawer({
    glyphs,
    global,
    privates,
    select,
    glyphOfName: (name) => byName.get(name),
  });
  const nameOf = (glyph: number): string => stringOf(strings, ids[glyph] ?? 0);
  const byName = new Map<string, number>();
  if (!isCid) for (let i = glyphs.count - 1; i >= 0; i--) byName.set(nameOf(i), i);
  const byCid = isCid ? new Map(ids.map((cid, glyph) => [cid, glyph])) : undefined;
  return {
    count: glyphs.count,
    advance: (glyph) => drawn(glyph).advance,
    outline: (glyph) => drawn(glyph).outline,
    glyphOfName: (name) => byName.get(name),
    encoding: isCid ? undefined : readEncoding(bytes, top.get(ENCODING)?.[0] ?? 0, nameOf, strings),
    glyphOfCid: byCid && ((cid) => byCid.get(cid) ?? 0),
    maps: undefined,
  };
}

function stringOf(strings: CffIndex, id: number): string {
  const standard = STANDARD_STRINGS[id];
  return standard ?? latin1(strings.get(id - STANDARD_STRINGS.length));
}

function readPrivates(bytes: Uint8Array, top: CffDict): readonly PrivateFont[] {
  const own = matrixOfDict(top);
  const arrayAt = top.get(FD_ARRAY)?.[0];
  if (arrayAt === undefined) return [readPrivate(bytes, top, own ?? THOUSANDTH)];
  const array = readIndex(bytes, arrayAt);
  return Array.from({ length: array.count }, (_, index) => {
    const dict = readDict(array.get(index));
    const inner = matrixOfDict(dict);
    // The two matrices are applied one after the other; mostly only one of them is there.
    const matrix = inner && own ? multiply(inner, own) : (inner ?? own ?? THOUSANDTH);
    return readPrivate(bytes, dict, matrix);
  });
}

function matrixOfDict(dict: CffDict): Matrix | undefined {
  const [a, b, c, d, e, f] = dict.get(FONT_MATRIX) ?? [];
  return f === undefined ? undefined : [a!, b!, c!, d!, e!, f];
}

function readPrivate(bytes: Uint8Array, dict: CffDict, matrix: Matrix): PrivateFont {
  const [size = 0, offset = 0] = dict.get(PRIVATE) ?? [];
  const fields = readDict(bytes.subarray(offset, offset + size));
  const subrs = fields.get(SUBRS)?.[0];
  return {
    matrix,
    type2: {
      local: subrs === undefined ? undefined : readIndex(bytes, offset + subrs),
      defaultWidth: fields.get(DEFAULT_WIDTH)?.[0] ?? 0,
      nominalWidth: fields.get(NOMINAL_WIDTH)?.[0] ?? 0,
    },
  };
}

/** Font dictionary by glyph (5176, 19). */
function readSelect(
  bytes: Uint8Array,
  start: number | undefined,
  count: number,
): (glyph: number) => number {
  if (start === undefined) return () => 0;
  if (unsigned(bytes, start, 1) === 0) return (glyph) => bytes[start + 1 + glyph] ?? 0;
  const dictionaries = new Uint8Array(count);
  const ranges = unsigned(bytes, start + 1, 2);
  for (let i = 0; i < ranges; i++) {
    const at = start + 3 + 3 * i;
    dictionaries.fill(
      unsigned(bytes, at + 2, 1),
      unsigned(bytes, at, 2),
      unsigned(bytes, at + 3, 2),
    );
  }
  return (glyph) => dictionaries[glyph] ?? 0;
}

/** The font's own encoding (5176, 12): 0 is the standard one. */
function readEncoding(
  bytes: Uint8Array,
  start: number,
  nameOf: (glyph: number) => string,
  strings: CffIndex,
): Encoding {
  if (start < 2) return STANDARD_ENCODING;
  const names: (string | undefined)[] = new Array(256).fill(undefined);
  const format = unsigned(bytes, start, 1);
  const count = unsigned(bytes, start + 1, 1);
  let at = start + 2;
  if ((format & 127) === 0) {
    for (let glyph = 1; glyph <= count; glyph++) names[unsigned(bytes, at++, 1)] = nameOf(glyph);
  } else {
    for (let range = 0, glyph = 1; range < count; range++, at += 2) {
      const first = unsigned(bytes, at, 1);
      const left = unsigned(bytes, at + 1, 1);
      for (let i = 0; i <= left && first + i < 256; i++) names[first + i] = nameOf(glyph++);
    }
  }
  if ((format & 128) !== 0) {
    const supplements = unsigned(bytes, at++, 1);
    for (let i = 0; i < supplements; i++, at += 3)
      names[unsigned(bytes, at, 1)] = stringOf(strings, unsigned(bytes, at + 1, 2));
  }
  return names;
}

interface DrawnGlyph {
  readonly outline: GlyphOutline;
  readonly advance: number | undefined;
}

/** Runs charstrings, each once; a broken one is blank. */
function drawer(font: {
  readonly glyphs: CffIndex;
  readonly global: CffIndex;
  readonly privates: readonly PrivateFont[];
  readonly select: (glyph: number) => number;
  readonly glyphOfName: (name: string) => number | undefined;
}): (glyph: number) => DrawnGlyph {
  const drawn = new Map<number, DrawnGlyph>();
  const accented = (code: number): Uint8Array =>
    font.glyphs.get(font.glyphOfName(STANDARD_ENCODING[code] ?? "") ?? -1);
  return (glyph) => {
    const known = drawn.get(glyph);
    if (known !== undefined) return known;
    let found: DrawnGlyph = { outline: BLANK, advance: undefined };
    const own = font.privates[font.select(glyph)] ?? font.privates[0];
    try {
      if (own !== undefined) {
        const pen = new GlyphPen();
        const type2 = { ...own.type2, global: font.global, accented };
        const width = runType2(font.glyphs.get(glyph), type2, pen);
        found = { outline: pen.outline(own.matrix), advance: width * own.matrix[0] };
      }
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    drawn.set(glyph, found);
    return found;
  };
}
