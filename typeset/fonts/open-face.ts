import { readCharacterMap } from "./cmap.ts";
import { outlineOf } from "./contours.ts";
import type { Face, FaceId, HalfForm, ShapedGlyph } from "./face.ts";
import { readAdjustments, readFeatureForms } from "./features.ts";
import { type GlyphTable, openGlyphTable } from "./glyf.ts";
import { isPlainText, type LatinMetrics, latinShaper } from "./latin-shaper.ts";
import { openSfnt, type Sfnt } from "./sfnt.ts";
import type { FontSource } from "./source.ts";

/** Shapes a run of Latin text in one font; amounts in em. */
export type Shaper = (text: string) => readonly ShapedGlyph[];

/** Makes the full shaper of a font, at the first text that plain Latin shaping cannot set. */
export type ShaperMaker = (sfnt: Sfnt) => Shaper;

/** A face with its tables at hand, for subsetting and describing. */
export interface OpenFace extends Face {
  readonly sfnt: Sfnt;
  readonly glyphs: GlyphTable;
}

/** Shaped words kept for each face; an edition of 16 pages has fewer distinct ones. */
const SHAPED_LIMIT = 20_000;

/**
 * Opens a face over its bytes. Reads head, hhea, maxp, cmap and OS/2 now and the rest when asked.
 * Throws RangeError when the bytes are no TrueType font with a Unicode cmap.
 */
export function openFace(id: FaceId, source: FontSource, makeShaper: ShaperMaker): OpenFace {
  const sfnt = openSfnt(source);
  const glyphs = openGlyphTable(sfnt);
  const unitsPerEm = sfnt.required("head").getUint16(18);
  const advance = advances(sfnt, unitsPerEm);
  const glyphFor = readCharacterMap(sfnt.required("cmap"));
  const variants = byFeature((feature) => readFeatureForms(sfnt.table("GSUB"), feature));
  return {
    id,
    sfnt,
    glyphs,
    unitsPerEm,
    ...verticalExtent(sfnt, unitsPerEm),
    glyphFor,
    advance,
    variant: (glyphId, feature) => variants(feature).get(glyphId) ?? glyphId,
    halfForm: halfForms(sfnt, unitsPerEm, advance),
    shape: cachedShaper(() => shaperOf(sfnt, { unitsPerEm, glyphFor, advance }, makeShaper)),
    inkBox: inkBoxes(glyphs, unitsPerEm),
    outline: (glyphId) => outlineOf(glyphs.points(glyphId), unitsPerEm),
  };
}

/**
 * OS/2's typographic extent, which in a Han face is the character face box of one em (OpenType 1.9,
 * OS/2); hhea's of Noto also holds room for accents and would push lines apart.
 */
function verticalExtent(
  sfnt: Sfnt,
  unitsPerEm: number,
): Pick<Face, "ascent" | "descent" | "capHeight"> {
  const os2 = sfnt.required("OS/2");
  return {
    ascent: os2.getInt16(68) / unitsPerEm,
    descent: -os2.getInt16(70) / unitsPerEm,
    capHeight: os2.getUint16(0) >= 2 ? os2.getInt16(88) / unitsPerEm : 0.7,
  };
}

function advances(sfnt: Sfnt, unitsPerEm: number): Face["advance"] {
  const hmtx = sfnt.required("hmtx");
  const last = sfnt.required("hhea").getUint16(34) - 1;
  return (glyphId) => hmtx.getUint16(4 * (glyphId < last ? glyphId : last)) / unitsPerEm;
}

function inkBoxes(glyphs: GlyphTable, unitsPerEm: number): Face["inkBox"] {
  return (glyphId) => {
    const glyph = glyphs.data(glyphId);
    if (glyph === undefined || glyph.getInt16(0) === 0) return undefined;
    return [
      glyph.getInt16(2) / unitsPerEm,
      glyph.getInt16(4) / unitsPerEm,
      glyph.getInt16(6) / unitsPerEm,
      glyph.getInt16(8) / unitsPerEm,
    ];
  };
}

/**
 * PW5's half forms by halt, and by vhal for the glyph as it stands in vertical text. The shift goes
 * along the line: to the right, or down in vertical text, where the font's y goes up.
 */
function halfForms(sfnt: Sfnt, unitsPerEm: number, advance: Face["advance"]): Face["halfForm"] {
  const adjustments = byFeature((feature) => readAdjustments(sfnt.table("GPOS"), feature));
  return (glyphId, vertical): HalfForm | undefined => {
    const found = adjustments(vertical ? "vhal" : "halt").get(glyphId);
    if (found === undefined) return undefined;
    const room = vertical
      ? 1 + found.yAdvance / unitsPerEm
      : advance(glyphId) + found.xAdvance / unitsPerEm;
    // halt also narrows glyphs that are not one em wide; those are no half forms of a full mark.
    if (Math.abs(room - 0.5) > 0.01) return undefined;
    return { glyphId, shift: (vertical ? -found.yPlacement : found.xPlacement) / unitsPerEm };
  };
}

function byFeature<T>(read: (feature: string) => T): (feature: string) => T {
  const known = new Map<string, T>();
  return (feature) => {
    let found = known.get(feature);
    if (found === undefined) {
      found = read(feature);
      known.set(feature, found);
    }
    return found;
  };
}

/** Plain text by our own shaper, whatever else by the full one. */
function shaperOf(sfnt: Sfnt, metrics: LatinMetrics, makeFullShaper: ShaperMaker): Shaper {
  const plain = latinShaper(sfnt, metrics);
  let full: Shaper | undefined;
  return (text) => {
    if (plain !== undefined && isPlainText(text)) return plain(text);
    full ??= makeFullShaper(sfnt);
    return full(text);
  };
}

function cachedShaper(make: () => Shaper): Shaper {
  const shaped = new Map<string, readonly ShapedGlyph[]>();
  let shaper: Shaper | undefined;
  return (text) => {
    const known = shaped.get(text);
    if (known !== undefined) return known;
    shaper ??= make();
    const glyphs = shaper(text);
    if (shaped.size >= SHAPED_LIMIT) shaped.delete(shaped.keys().next().value as string);
    shaped.set(text, glyphs);
    return glyphs;
  };
}
