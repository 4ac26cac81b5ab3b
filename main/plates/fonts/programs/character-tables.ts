import type { CharacterTables } from "./program.ts";

type Lookup = (code: number) => number;

/** Reads the subtables of a cmap table that PDF asks for. Throws RangeError for a broken table. */
export function readCharacterTables(table: DataView | undefined): CharacterTables | undefined {
  if (table === undefined) return undefined;
  const found = new Map<string, Lookup>();
  const count = Math.min(table.getUint16(2), 64);
  for (let i = 0; i < count; i++) {
    const at = 4 + 8 * i;
    if (at + 8 > table.byteLength) break;
    const key = `${table.getUint16(at)},${table.getUint16(at + 2)}`;
    const offset = table.getUint32(at + 4);
    const lookup = offset + 6 < table.byteLength ? readSubtable(table, offset) : undefined;
    if (lookup && !found.has(key)) found.set(key, lookup);
  }
  const first = (...keys: readonly string[]): Lookup | undefined =>
    keys.map((key) => found.get(key)).find((lookup) => lookup !== undefined);
  return {
    unicode: first("3,10", "3,1", "0,4", "0,3", "0,2", "0,1", "0,0", "0,6"),
    symbol: found.get("3,0"),
    macintosh: found.get("1,0"),
  };
}

/** Formats 0, 4, 6 and 12 (OpenType 1.9, cmap); others are not used in PDFs. */
function readSubtable(table: DataView, offset: number): Lookup | undefined {
  const view = new DataView(table.buffer, table.byteOffset + offset, table.byteLength - offset);
  const format = view.getUint16(0);
  const lookup =
    format === 0
      ? (code: number) => (code < 256 ? view.getUint8(6 + code) : 0)
      : format === 4
        ? (code: number) => segmentGlyph(view, code)
        : format === 6
          ? (code: number) => trimmedGlyph(view, code)
          : format === 12
            ? (code: number) => groupGlyph(view, code)
            : undefined;
  return (
    lookup &&
    ((code) => {
      try {
        return lookup(code);
      } catch {
        return 0;
      }
    })
  );
}

function segmentGlyph(view: DataView, code: number): number {
  if (code > 0xffff) return 0;
  const double = view.getUint16(6);
  for (let at = 0; at < double; at += 2) {
    if (view.getUint16(14 + at) < code) continue;
    const start = view.getUint16(16 + double + at);
    if (start > code) return 0;
    const delta = view.getUint16(16 + 2 * double + at);
    const rangeAt = 16 + 3 * double + at;
    const range = view.getUint16(rangeAt);
    if (range === 0) return (code + delta) & 0xffff;
    const glyph = view.getUint16(rangeAt + range + 2 * (code - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

function trimmedGlyph(view: DataView, code: number): number {
  const index = code - view.getUint16(6);
  return index >= 0 && index < view.getUint16(8) ? view.getUint16(10 + 2 * index) : 0;
}

function groupGlyph(view: DataView, code: number): number {
  let low = 0;
  let high = view.getUint32(12) - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const at = 16 + 12 * middle;
    if (code < view.getUint32(at)) high = middle - 1;
    else if (code > view.getUint32(at + 4)) low = middle + 1;
    else return view.getUint32(at + 8) + code - view.getUint32(at);
  }
  return 0;
}
