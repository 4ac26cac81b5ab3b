import type { ShapedGlyph } from "./face.ts";
import { type Kerning, kerningOf } from "./kerning.ts";
import { featureLookups } from "./layout-table.ts";
import { type GlyphSequence, type Substitution, substitutionOf } from "./ligatures.ts";
import type { Sfnt } from "./sfnt.ts";

/** What plain Latin shaping needs of a face; advances in em. */
export interface LatinMetrics {
  readonly unitsPerEm: number;
  glyphFor(codePoint: number): number;
  advance(glyphId: number): number;
}

const SCRIPTS = ["latn", "DFLT"];
/** The substitutions that a shaper applies to Latin unasked; ccmp only acts on combining marks. */
const SUBSTITUTIONS = ["locl", "rlig", "liga", "clig", "calt", "rclt"];
const GSUB_EXTENSION = 7;
const GPOS_EXTENSION = 9;

/**
 * Letters, digits, punctuation and signs that stand one beside the other. Left out, and left to a
 * full shaper: combining marks, joiners, bidi controls, the soft hyphen and the fraction slash.
 */
const PLAIN =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u202f-\u2043\u2045-\u205e\u2070-\u20cf\u2100-\u23ff]*$/;

/** Whether `latinShaper` sets a text as a full shaper would. */
export function isPlainText(text: string): boolean {
  return PLAIN.test(text);
}

/**
 * A shaper for plain Latin, Greek and Cyrillic text: GSUB single and ligature substitutions, GPOS
 * pair kerning. It costs 1 ms where loading fontkit costs over 100. Undefined when the font asks
 * more of a shaper in these features; such a font is left to fontkit.
 */
export function latinShaper(
  sfnt: Sfnt,
  metrics: LatinMetrics,
): ((text: string) => readonly ShapedGlyph[]) | undefined {
  const substitutions = readLookups(sfnt, "GSUB", SUBSTITUTIONS, GSUB_EXTENSION, substitutionOf);
  const kernings = readLookups(sfnt, "GPOS", ["kern"], GPOS_EXTENSION, kerningOf);
  if (substitutions === undefined || kernings === undefined) return undefined;
  return (text) => position(substitute(text, metrics, substitutions), metrics, kernings);
}

function readLookups<T>(
  sfnt: Sfnt,
  tag: string,
  features: readonly string[],
  extension: number,
  read: (table: DataView, lookup: ReturnType<typeof featureLookups>[number]) => T | undefined,
): readonly T[] | undefined {
  const table = sfnt.table(tag);
  if (table === undefined) return [];
  const found: T[] = [];
  for (const lookup of featureLookups(table, features, extension, SCRIPTS)) {
    const known = read(table, lookup);
    if (known === undefined) return undefined;
    found.push(known);
  }
  return found;
}

function substitute(
  text: string,
  metrics: LatinMetrics,
  substitutions: readonly Substitution[],
): GlyphSequence {
  const sequence: GlyphSequence = { ids: [], clusters: [] };
  for (let i = 0; i < text.length; i++) {
    sequence.ids.push(metrics.glyphFor(text.charCodeAt(i)));
    sequence.clusters.push(i);
  }
  for (const apply of substitutions) apply(sequence);
  return sequence;
}

function position(
  { ids, clusters }: GlyphSequence,
  metrics: LatinMetrics,
  kernings: readonly Kerning[],
): readonly ShapedGlyph[] {
  const advances = ids.map(() => 0);
  const xOffsets = ids.map(() => 0);
  for (const kern of kernings) kern(ids, { advances, xOffsets });
  return ids.map((glyphId, index) => ({
    glyphId,
    advance: metrics.advance(glyphId) + advances[index]! / metrics.unitsPerEm,
    xOffset: xOffsets[index]! / metrics.unitsPerEm,
    yOffset: 0,
    cluster: clusters[index]!,
  }));
}
