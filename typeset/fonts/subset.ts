import { buildSfnt } from "./build-sfnt.ts";
import { componentsOf, type GlyphTable } from "./glyf.ts";
import type { OpenFace } from "./open-face.ts";
import { bytesOf, type Sfnt, viewOf } from "./sfnt.ts";

/** Tables that hinted glyphs need beside their own instructions. */
const HINTING = ["cvt ", "fpgm", "prep"];

/**
 * A TrueType file for a PDF's FontFile2 (ISO 32000-1, 9.9) with the glyphs asked for, the parts of
 * composite ones, and glyph 0. Glyph ids stay what they are in the face, so that a page's content
 * holds the display list's ids and CIDToGIDMap is Identity; other glyphs are empty and those above
 * the highest one used are cut off. The same ids in any order give the same bytes. Throws
 * RangeError for an id that the face lacks.
 */
export function subsetFace(face: OpenFace, glyphIds: Iterable<number>): Uint8Array {
  const used = withParts(face.glyphs, glyphIds);
  const count = used.at(-1)! + 1;
  const { glyf, loca } = collectGlyphs(face.glyphs, used, count);
  const tables = new Map<string, Uint8Array>([
    ["glyf", glyf],
    ["loca", loca],
    ["hmtx", collectMetrics(face.sfnt, used, count)],
    ["head", patched(face.sfnt, "head", 50, 1)],
    ["hhea", patched(face.sfnt, "hhea", 34, count)],
    ["maxp", patched(face.sfnt, "maxp", 4, count)],
  ]);
  for (const tag of HINTING) {
    const table = face.sfnt.table(tag);
    if (table !== undefined) tables.set(tag, bytesOf(table));
  }
  return buildSfnt(tables);
}

/** The ids, glyph 0 and all parts of composites, ascending. */
function withParts(glyphs: GlyphTable, glyphIds: Iterable<number>): readonly number[] {
  const used = new Set<number>([0]);
  const waiting = [...glyphIds];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (!Number.isInteger(id) || id < 0 || id >= glyphs.count)
      throw new RangeError(`the face has no glyph ${id}`);
    if (id !== 0 && used.has(id)) continue;
    used.add(id);
    const glyph = glyphs.data(id);
    if (glyph !== undefined) for (const part of componentsOf(glyph)) waiting.push(part.glyphId);
  }
  return [...used].sort((a, b) => a - b);
}

function collectGlyphs(
  glyphs: GlyphTable,
  used: readonly number[],
  count: number,
): { glyf: Uint8Array; loca: Uint8Array } {
  const records = used.map((id) => glyphs.data(id));
  const length = records.reduce((sum, record) => sum + even(record?.byteLength ?? 0), 0);
  const glyf = new Uint8Array(length);
  const loca = new Uint8Array(4 * (count + 1));
  const locaView = viewOf(loca);
  let at = 0;
  let next = 0;
  for (let id = 0; id < count; id++) {
    locaView.setUint32(4 * id, at);
    if (used[next] !== id) continue;
    const record = records[next++];
    if (record === undefined) continue;
    glyf.set(bytesOf(record), at);
    at += even(record.byteLength);
  }
  locaView.setUint32(4 * count, at);
  return { glyf, loca };
}

function even(length: number): number {
  return (length + 1) & ~1;
}

/** Advance and bearing of the used glyphs, nought for the others; every glyph has a full record. */
function collectMetrics(sfnt: Sfnt, used: readonly number[], count: number): Uint8Array {
  const from = sfnt.required("hmtx");
  const full = sfnt.required("hhea").getUint16(34);
  const metrics = new Uint8Array(4 * count);
  const to = viewOf(metrics);
  for (const id of used) {
    to.setUint16(4 * id, from.getUint16(4 * Math.min(id, full - 1)));
    to.setInt16(4 * id + 2, from.getInt16(id < full ? 4 * id + 2 : 4 * full + 2 * (id - full)));
  }
  return metrics;
}

function patched(sfnt: Sfnt, tag: string, at: number, value: number): Uint8Array {
  const copy = bytesOf(sfnt.required(tag)).slice();
  viewOf(copy).setUint16(at, value);
  return copy;
}
