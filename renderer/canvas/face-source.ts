import { checkRange, type FontSource } from "../../typeset/fonts/source.ts";

/** Gives a stretch of a face's file, at once; throws when it cannot be had. */
export type FetchNow = (offset: number, length: number) => Uint8Array;

/** Bytes fetched at a time where one is missing: some hundred glyphs. */
const CHUNK = 128 * 1024;

/** A face's file that grows by what is fetched of it. */
export interface PartialSource extends FontSource {
  /** Takes what a pack holds. Throws RangeError for one that is cut off. */
  add(pack: Uint8Array): void;
  /** Whether a stretch is there, so that nobody waits for it. */
  holds(offset: number, length: number): boolean;
}

/**
 * A face's file of which the window holds what setting type needs (`GET /font/FACE/tables`), in
 * stretches; whatever else is asked for is fetched while the asker waits, which is rare. Throws
 * RangeError for a pack that is cut off.
 */
export function partialSource(pack: Uint8Array, fetchNow: FetchNow): PartialSource {
  const { size, offsets, stretches } = unpacked(pack);
  const added = new Map<number, Uint8Array>();
  const chunks = new Map<number, Uint8Array>();
  const chunkAt = (index: number): Uint8Array => {
    const from = index * CHUNK;
    const chunk = chunks.get(index) ?? fetchNow(from, Math.min(CHUNK, size - from));
    chunks.set(index, chunk);
    return chunk;
  };
  const fetched = (offset: number, length: number): Uint8Array => {
    const first = Math.floor(offset / CHUNK);
    const within = offset - first * CHUNK;
    if (within + length <= CHUNK) return chunkAt(first).subarray(within, within + length);
    const bytes = new Uint8Array(length);
    for (let at = 0, index = first; at < length; index++) {
      const from = index === first ? within : 0;
      const part = chunkAt(index).subarray(from, from + length - at);
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  };
  const held = (offset: number, length: number): Uint8Array | undefined => {
    const own = added.get(offset);
    if (own !== undefined && length <= own.length) return own.subarray(0, length);
    const index = lastUpTo(offsets, offset);
    const within = offset - (offsets[index] ?? 0);
    const stretch = stretches[index];
    if (stretch === undefined || within + length > stretch.length) return undefined;
    return stretch.subarray(within, within + length);
  };
  return {
    size,
    add: (more) => {
      const stretch = unpacked(more);
      for (const [i, offset] of stretch.offsets.entries()) added.set(offset, stretch.stretches[i]!);
    },
    holds: (offset, length) => held(offset, length) !== undefined,
    read: (offset, length) => {
      checkRange(offset, length, size);
      return held(offset, length) ?? fetched(offset, length);
    },
  };
}

function unpacked(pack: Uint8Array) {
  const words = new DataView(pack.buffer, pack.byteOffset, pack.byteLength);
  const count = words.getUint32(4);
  const offsets: number[] = [];
  const stretches: Uint8Array[] = [];
  let at = 8 + 8 * count;
  for (let i = 0; i < count; i++) {
    const length = words.getUint32(12 + 8 * i);
    offsets.push(words.getUint32(8 + 8 * i));
    stretches.push(pack.subarray(at, at + length));
    at += length;
  }
  if (at !== pack.length) throw new RangeError(`a pack of ${at} bytes has ${pack.length}`);
  return { size: words.getUint32(0), offsets, stretches };
}

/** The index of the last of ascending numbers that is not above one; -1 when all are. */
function lastUpTo(ascending: readonly number[], most: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= most) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
