/** Code point to glyph id; 0 for what the font lacks. */
export type CharacterMap = (codePoint: number) => number;

/** Unicode subtables from the fullest to the poorest: [platform, encoding]. */
const PREFERENCE = [
  [3, 10],
  [0, 6],
  [0, 4],
  [3, 1],
  [0, 3],
  [0, 2],
  [0, 1],
  [0, 0],
] as const;

/**
 * Reads a font's Unicode cmap, format 12 or 4 (OpenType 1.9, cmap). The basic plane is spread into
 * an array of 128 KB, since a page asks 8,000 times; other planes are searched. Throws RangeError
 * when the font has no Unicode subtable of these formats.
 */
export function readCharacterMap(cmap: DataView): CharacterMap {
  const at = unicodeSubtable(cmap);
  const basic = new Uint16Array(0x10000);
  if (cmap.getUint16(at) === 4) {
    fillFromSegments(cmap, at, basic);
    return (codePoint) => basic[codePoint] ?? 0;
  }
  const firstAstral = fillFromGroups(cmap, at, basic);
  return (codePoint) => basic[codePoint] ?? searchGroups(cmap, at, firstAstral, codePoint);
}

function unicodeSubtable(cmap: DataView): number {
  const found = new Map<string, number>();
  for (let i = 0; i < cmap.getUint16(2); i++) {
    const record = 4 + 8 * i;
    const at = cmap.getUint32(record + 4);
    const format = cmap.getUint16(at);
    if (format === 4 || format === 12)
      found.set(`${cmap.getUint16(record)}/${cmap.getUint16(record + 2)}`, at);
  }
  for (const [platform, encoding] of PREFERENCE) {
    const at = found.get(`${platform}/${encoding}`);
    if (at !== undefined) return at;
  }
  throw new RangeError("the font has no Unicode cmap of format 4 or 12");
}

/** Spreads the groups of the basic plane; returns the index of the first group beyond it. */
function fillFromGroups(cmap: DataView, at: number, basic: Uint16Array): number {
  const count = cmap.getUint32(at + 12);
  for (let i = 0; i < count; i++) {
    const group = at + 16 + 12 * i;
    const first = cmap.getUint32(group);
    if (first > 0xffff) return i;
    const last = Math.min(cmap.getUint32(group + 4), 0xffff);
    const glyph = cmap.getUint32(group + 8);
    for (let code = first; code <= last; code++) basic[code] = glyph + code - first;
  }
  return count;
}

function searchGroups(cmap: DataView, at: number, from: number, codePoint: number): number {
  let low = from;
  let high = cmap.getUint32(at + 12) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = at + 16 + 12 * middle;
    if (codePoint < cmap.getUint32(group)) high = middle - 1;
    else if (codePoint > cmap.getUint32(group + 4)) low = middle + 1;
    else return cmap.getUint32(group + 8) + codePoint - cmap.getUint32(group);
  }
  return 0;
}

function fillFromSegments(cmap: DataView, at: number, basic: Uint16Array): void {
  const doubled = cmap.getUint16(at + 6);
  const ends = at + 14;
  const starts = ends + doubled + 2;
  for (let i = 0; i < doubled; i += 2) {
    const first = cmap.getUint16(starts + i);
    const last = Math.min(cmap.getUint16(ends + i), 0xfffe);
    const delta = cmap.getUint16(starts + doubled + i);
    const rangeAt = starts + 2 * doubled + i;
    const range = cmap.getUint16(rangeAt);
    for (let code = first; code <= last; code++) {
      const listed = range === 0 ? code : cmap.getUint16(rangeAt + range + 2 * (code - first));
      basic[code] = listed === 0 && range !== 0 ? 0 : (listed + delta) & 0xffff;
    }
  }
}
