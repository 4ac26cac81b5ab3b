import { unsigned } from "./cff-index.ts";

type Runs = readonly (readonly [first: number, last: number])[];

/** Predefined charsets as runs of string numbers (Adobe technical note 5176, C). */
const ISO_ADOBE: Runs = [[1, 228]];
const EXPERT: Runs = [
  [1, 1],
  [229, 238],
  [13, 15],
  [99, 99],
  [239, 248],
  [27, 28],
  [249, 266],
  [109, 110],
  [267, 318],
  [158, 158],
  [155, 155],
  [163, 163],
  [319, 326],
  [150, 150],
  [164, 164],
  [169, 169],
  [327, 378],
];
const EXPERT_SUBSET: Runs = [
  [1, 1],
  [231, 232],
  [235, 238],
  [13, 15],
  [99, 99],
  [239, 248],
  [27, 28],
  [249, 251],
  [253, 266],
  [109, 110],
  [267, 270],
  [272, 272],
  [300, 302],
  [305, 305],
  [314, 315],
  [158, 158],
  [155, 155],
  [163, 163],
  [320, 326],
  [150, 150],
  [164, 164],
  [169, 169],
  [327, 346],
];

/** Names (string numbers) or CIDs of the glyphs by number; a CID font without a charset has identity. */
export function charsetOf(
  bytes: Uint8Array,
  offset: number,
  count: number,
  isCid: boolean,
): readonly number[] {
  if (offset > 2) return readCharset(bytes, offset, count);
  if (isCid) return Array.from({ length: count }, (_, glyph) => glyph);
  const runs = [ISO_ADOBE, EXPERT, EXPERT_SUBSET][offset] ?? ISO_ADOBE;
  const ids = [0];
  for (const [first, last] of runs) for (let id = first; id <= last; id++) ids.push(id);
  return ids.slice(0, count);
}

function readCharset(bytes: Uint8Array, offset: number, count: number): readonly number[] {
  const format = unsigned(bytes, offset, 1);
  const ids = [0];
  for (let at = offset + 1; ids.length < count; ) {
    const first = unsigned(bytes, at, 2);
    at += 2;
    if (format === 0) {
      ids.push(first);
      continue;
    }
    const size = format === 1 ? 1 : 2;
    const left = unsigned(bytes, at, size);
    at += size;
    for (let i = 0; i <= left && ids.length < count; i++) ids.push(first + i);
  }
  return ids;
}
