import { coveredGlyphs, featureLookups, type Lookup } from "./layout-table.ts";

/** A glyph's single adjustment in font units, y up. */
export interface Adjustment {
  readonly xPlacement: number;
  readonly yPlacement: number;
  readonly xAdvance: number;
  readonly yAdvance: number;
}

const GSUB_SINGLE = 1;
const GSUB_EXTENSION = 7;
const GPOS_SINGLE = 1;
const GPOS_EXTENSION = 9;

/**
 * What a single-substitution feature makes of each glyph (GSUB type 1). Lookups of the feature act
 * one after another, as a shaper would apply them.
 */
export function readFeatureForms(
  gsub: DataView | undefined,
  feature: string,
): ReadonlyMap<number, number> {
  const forms = new Map<number, number>();
  if (gsub === undefined) return forms;
  for (const lookup of featureLookups(gsub, [feature], GSUB_EXTENSION)) {
    if (lookup.type !== GSUB_SINGLE) continue;
    const own = readSubstitutions(gsub, lookup);
    for (const [glyph, form] of forms) forms.set(glyph, own.get(form) ?? form);
    for (const [glyph, form] of own) if (!forms.has(glyph)) forms.set(glyph, form);
  }
  return forms;
}

/** The forms of one single-substitution lookup; the first subtable that covers a glyph decides. */
export function readSubstitutions(gsub: DataView, lookup: Lookup): ReadonlyMap<number, number> {
  const forms = new Map<number, number>();
  for (const subtable of lookup.subtables) addSubstitutions(gsub, subtable, forms);
  return forms;
}

function addSubstitutions(gsub: DataView, at: number, forms: Map<number, number>): void {
  const glyphs = coveredGlyphs(gsub, at + gsub.getUint16(at + 2));
  const byDelta = gsub.getUint16(at) === 1;
  for (const [index, glyph] of glyphs.entries()) {
    if (forms.has(glyph)) continue;
    const form = byDelta
      ? (glyph + gsub.getInt16(at + 4)) & 0xffff
      : gsub.getUint16(at + 6 + 2 * index);
    forms.set(glyph, form);
  }
}

/** What a single-adjustment feature does to each glyph (GPOS type 1): halt, vhal. */
export function readAdjustments(
  gpos: DataView | undefined,
  feature: string,
): ReadonlyMap<number, Adjustment> {
  const adjustments = new Map<number, Adjustment>();
  if (gpos === undefined) return adjustments;
  for (const lookup of featureLookups(gpos, [feature], GPOS_EXTENSION)) {
    if (lookup.type !== GPOS_SINGLE) continue;
    for (const subtable of lookup.subtables) addAdjustments(gpos, subtable, adjustments);
  }
  return adjustments;
}

/** Adds what a single-adjustment subtable does; an earlier subtable's word stands. */
export function addAdjustments(gpos: DataView, at: number, into: Map<number, Adjustment>): void {
  const glyphs = coveredGlyphs(gpos, at + gpos.getUint16(at + 2));
  const format = gpos.getUint16(at + 4);
  const one = gpos.getUint16(at) === 1;
  const size = valueLength(format);
  for (const [index, glyph] of glyphs.entries())
    if (!into.has(glyph))
      into.set(glyph, readValue(gpos, one ? at + 6 : at + 8 + index * size, format));
}

/** Bytes of a value record: two for each bit of its format. */
export function valueLength(format: number): number {
  let bytes = 0;
  for (let bits = format; bits !== 0; bits &= bits - 1) bytes += 2;
  return bytes;
}

/** A GPOS value record; device tables are for screens and left aside. */
export function readValue(gpos: DataView, at: number, format: number): Adjustment {
  let next = at;
  const field = (bit: number): number => {
    if ((format & bit) === 0) return 0;
    next += 2;
    return gpos.getInt16(next - 2);
  };
  return { xPlacement: field(1), yPlacement: field(2), xAdvance: field(4), yAdvance: field(8) };
}
