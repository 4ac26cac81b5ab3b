import { tagAt } from "./sfnt.ts";

/** One lookup of a GSUB or GPOS table: its type and where its subtables start (extensions resolved). */
export interface Lookup {
  readonly type: number;
  readonly flag: number;
  readonly subtables: readonly number[];
}

/** Asked for in this order when the caller names no script: the editions are Chinese. */
const SCRIPTS = ["hani", "DFLT", "latn"];

/**
 * The lookups of features in a GSUB or GPOS table, in the table's order (OpenType 1.9, chapter 2),
 * for the default language of the first script there is. `extension` is the table's extension
 * lookup type: 7 in GSUB, 9 in GPOS.
 */
export function featureLookups(
  table: DataView,
  features: readonly string[],
  extension: number,
  scripts: readonly string[] = SCRIPTS,
): readonly Lookup[] {
  const language = defaultLanguage(table, scripts);
  if (language === undefined) return [];
  const featureList = table.getUint16(6);
  const indices = new Set<number>();
  for (let i = 0; i < table.getUint16(language + 4); i++) {
    const record = featureList + 2 + 6 * table.getUint16(language + 6 + 2 * i);
    if (!features.includes(tagAt(table, record))) continue;
    const feature = featureList + table.getUint16(record + 4);
    for (let j = 0; j < table.getUint16(feature + 2); j++)
      indices.add(table.getUint16(feature + 4 + 2 * j));
  }
  return [...indices].sort((a, b) => a - b).map((index) => lookupAt(table, index, extension));
}

function defaultLanguage(table: DataView, scripts: readonly string[]): number | undefined {
  const scriptList = table.getUint16(4);
  const found = new Map<string, number>();
  for (let i = 0; i < table.getUint16(scriptList); i++) {
    const record = scriptList + 2 + 6 * i;
    const script = scriptList + table.getUint16(record + 4);
    const language = table.getUint16(script);
    if (language !== 0) found.set(tagAt(table, record), script + language);
  }
  for (const script of scripts) {
    const language = found.get(script);
    if (language !== undefined) return language;
  }
  return undefined;
}

/** A lookup by its index in the table's list. */
export function lookupAt(table: DataView, index: number, extension: number): Lookup {
  const list = table.getUint16(8);
  const lookup = list + table.getUint16(list + 2 + 2 * index);
  let type = table.getUint16(lookup);
  const subtables: number[] = [];
  for (let i = 0; i < table.getUint16(lookup + 4); i++)
    subtables.push(lookup + table.getUint16(lookup + 6 + 2 * i));
  if (type === extension) {
    type = subtables[0] === undefined ? type : table.getUint16(subtables[0] + 2);
    for (let i = 0; i < subtables.length; i++) subtables[i]! += table.getUint32(subtables[i]! + 4);
  }
  return { type, flag: table.getUint16(lookup + 2), subtables };
}

/** The glyphs of a coverage table in coverage order. */
export function coveredGlyphs(table: DataView, coverage: number): readonly number[] {
  const glyphs: number[] = [];
  const count = table.getUint16(coverage + 2);
  if (table.getUint16(coverage) === 1) {
    for (let i = 0; i < count; i++) glyphs.push(table.getUint16(coverage + 4 + 2 * i));
    return glyphs;
  }
  for (let i = 0; i < count; i++) {
    const range = coverage + 4 + 6 * i;
    const last = table.getUint16(range + 2);
    for (let glyph = table.getUint16(range); glyph <= last; glyph++) glyphs.push(glyph);
  }
  return glyphs;
}
