import { latin1 } from "../../objects/characters.ts";
import { MAC_ROMAN_ENCODING } from "../encodings.ts";

/** Control glyphs before the coded ones in the standard Macintosh order of 258 glyphs (post). */
const CONTROLS = 3;
/** Glyphs of ASCII and, after them, of the codes from 128 on. */
const ASCII = 95;

/** The glyphs of that order which MacRoman has no codes for. */
const UNCODED =
  `Lslash lslash Scaron scaron Zcaron zcaron brokenbar Eth eth Yacute yacute Thorn thorn
minus multiply onesuperior twosuperior threesuperior onehalf onequarter threequarters franc Gbreve gbreve
Idotaccent Scedilla scedilla Cacute cacute Ccaron ccaron dcroat`.split(/[ \n]+/);

/** Glyphs by name from a post table of version 2; empty for other versions. May throw RangeError. */
export function readGlyphNames(table: DataView | undefined): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  if (table === undefined || table.getUint32(0) !== 0x00020000) return names;
  const count = table.getUint16(32);
  const strings = pascalStrings(table, 34 + 2 * count);
  for (let glyph = 0; glyph < count; glyph++) {
    const index = table.getUint16(34 + 2 * glyph);
    const name = index >= 258 ? strings[index - 258] : standardName(index);
    if (name !== undefined && !names.has(name)) names.set(name, glyph);
  }
  return names;
}

function standardName(index: number): string | undefined {
  if (index < CONTROLS) return index === 0 ? ".notdef" : undefined;
  const coded = index - CONTROLS;
  if (coded < ASCII) return MAC_ROMAN_ENCODING[32 + coded];
  return MAC_ROMAN_ENCODING[128 + coded - ASCII] ?? UNCODED[coded - ASCII - 128];
}

function pascalStrings(table: DataView, start: number): string[] {
  const strings: string[] = [];
  for (let at = start; at < table.byteLength; ) {
    const length = Math.min(table.getUint8(at), table.byteLength - at - 1);
    strings.push(latin1(new Uint8Array(table.buffer, table.byteOffset + at + 1, length)));
    at += 1 + length;
  }
  return strings;
}
