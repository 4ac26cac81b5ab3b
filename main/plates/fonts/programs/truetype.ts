import { outlineOf } from "../../../../typeset/fonts/contours.ts";
import { openGlyphTable } from "../../../../typeset/fonts/glyf.ts";
import { openSfnt, type Sfnt } from "../../../../typeset/fonts/sfnt.ts";
import { bytesSource } from "../../../../typeset/fonts/source.ts";
import { BLANK } from "../page-font.ts";
import { readCff } from "./cff.ts";
import { readCharacterTables } from "./character-tables.ts";
import { readGlyphNames } from "./glyph-name-table.ts";
import type { FontProgram } from "./program.ts";

/**
 * An sfnt font: TrueType outlines, or those of a CFF table. Subsets in PDFs often lack OS/2, cmap,
 * name and post; only head, maxp and the outlines are needed. Throws RangeError when these are broken.
 */
export function readSfntProgram(bytes: Uint8Array): FontProgram {
  const sfnt = openSfnt(bytesSource(bytes));
  const maps = tolerant(() => readCharacterTables(sfnt.table("cmap")));
  const cff = sfnt.table("CFF ");
  if (cff !== undefined && !sfnt.ranges.has("glyf"))
    return { ...readCff(new Uint8Array(cff.buffer, cff.byteOffset, cff.byteLength)), maps };
  const unitsPerEm = sfnt.required("head").getUint16(18) || 1000;
  const glyphs = openGlyphTable(sfnt);
  const advance = advances(sfnt, unitsPerEm);
  let names: ReadonlyMap<string, number> | undefined;
  return {
    count: glyphs.count,
    advance,
    outline: (glyph) => tolerant(() => outlineOf(glyphs.points(glyph), unitsPerEm)) ?? BLANK,
    glyphOfName(name) {
      names ??= tolerant(() => readGlyphNames(sfnt.table("post"))) ?? new Map();
      return names.get(name);
    },
    encoding: undefined,
    glyphOfCid: undefined,
    maps,
  };
}

function advances(sfnt: Sfnt, unitsPerEm: number): FontProgram["advance"] {
  const hmtx = sfnt.table("hmtx");
  const last = (sfnt.table("hhea")?.getUint16(34) ?? 0) - 1;
  return (glyph) => {
    const at = 4 * Math.min(glyph, last);
    if (hmtx === undefined || at < 0 || at + 2 > hmtx.byteLength) return undefined;
    return hmtx.getUint16(at) / unitsPerEm;
  };
}

/** A value, or undefined where broken data makes reading beyond its end. */
function tolerant<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
