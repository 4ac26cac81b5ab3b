import { buildSfnt } from "./build-sfnt.ts";
import type { ShapedGlyph } from "./face.ts";
import type { Shaper } from "./open-face.ts";
import { bytesOf, type Sfnt, viewOf } from "./sfnt.ts";

/** What this module uses of a fontkit font (fontkit comes without types). */
export interface FontkitFont {
  readonly unitsPerEm: number;
  layout(
    text: string,
    features: Readonly<Record<string, boolean>>,
    script: string,
  ): {
    readonly glyphs: readonly { readonly id: number; readonly codePoints: readonly number[] }[];
    readonly positions: readonly {
      readonly xAdvance: number;
      readonly xOffset: number;
      readonly yOffset: number;
    }[];
  };
}

/** fontkit's `create`, given in by whoever loads it: loading it cold costs 80–120 ms. */
export type FontkitCreate = (bytes: Uint8Array) => FontkitFont;

/** The tables that shaping reads. Apple's morx is left out: fontkit would prefer it to GSUB. */
const SHAPING_TABLES = ["GDEF", "GPOS", "GSUB", "OS/2", "cmap", "hhea", "hmtx", "maxp", "post"];

/**
 * A shaper for Latin text by fontkit, with kerning and standard ligatures. fontkit gets a copy of
 * the tables that shaping needs and no outlines, so that it never asks for the whole file.
 */
export function fontkitShaper(create: FontkitCreate, sfnt: Sfnt): Shaper {
  const font = create(withoutOutlines(sfnt));
  return (text) => shapeWith(font, text);
}

function shapeWith(font: FontkitFont, text: string): readonly ShapedGlyph[] {
  const { glyphs, positions } = font.layout(text, { kern: true, liga: true }, "latn");
  const { unitsPerEm } = font;
  let cluster = 0;
  return glyphs.map((glyph, index) => {
    const position = positions[index]!;
    const start = Math.min(cluster, Math.max(text.length - 1, 0));
    for (const codePoint of glyph.codePoints) cluster += codePoint > 0xffff ? 2 : 1;
    return {
      glyphId: glyph.id,
      advance: position.xAdvance / unitsPerEm,
      xOffset: position.xOffset / unitsPerEm,
      yOffset: position.yOffset / unitsPerEm,
      cluster: start,
    };
  });
}

/** A font that holds the shaping tables and blank glyphs: fontkit reads a glyph's box for its metrics. */
function withoutOutlines(sfnt: Sfnt): Uint8Array {
  const tables = new Map<string, Uint8Array>();
  for (const tag of SHAPING_TABLES) {
    const table = sfnt.table(tag);
    if (table !== undefined) tables.set(tag, bytesOf(table));
  }
  const head = bytesOf(sfnt.required("head")).slice();
  viewOf(head).setInt16(50, 0);
  tables.set("head", head);
  tables.set("glyf", new Uint8Array(12));
  tables.set("loca", new Uint8Array(2 * (sfnt.required("maxp").getUint16(4) + 1)));
  return buildSfnt(tables);
}
