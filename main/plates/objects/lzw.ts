/** The codes that LZWDecode keeps for itself. */
const CLEAR = 256;
const END = 257;
const LARGEST_TABLE = 4096;

/**
 * LZWDecode (ISO 32000-1, 7.4.4): codes of 9 to 12 bits, the highest bit first. `early` is EarlyChange:
 * 1 when codes grow one entry early. Broken data gives what could be read; undefined when the result
 * grows past `limit` bytes.
 */
export function decodeLzw(data: Uint8Array, early: number, limit: number): Uint8Array | undefined {
  // Entry n is the entry `prefix` followed by one byte; entries are written from their last byte.
  const prefix = new Uint16Array(LARGEST_TABLE);
  const last = new Uint8Array(LARGEST_TABLE);
  const lengths = new Uint16Array(LARGEST_TABLE).fill(1, 0, CLEAR);
  for (let i = 0; i < CLEAR; i++) last[i] = i;
  let into = new Uint8Array(Math.max(1024, 4 * data.length));
  let filled = 0;
  let size = END + 1;
  let previous = -1;
  let bits = 0;
  let held = 0;
  let width = 9;
  for (const byte of data) {
    held = ((held << 8) | byte) & 0xffffff;
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const code = (held >> bits) & ((1 << width) - 1);
    if (code === END) break;
    if (code === CLEAR) {
      size = END + 1;
      width = 9;
      previous = -1;
      continue;
    }
    // A code one past the table is the previous entry followed by its own first byte.
    if (code > size || (code === size && previous < 0)) break;
    const known = code < size;
    const length = known ? lengths[code]! : lengths[previous]! + 1;
    if (filled + length > limit) return undefined;
    if (filled + length > into.length) into = grown(into, filled + length);
    let from = known ? code : previous;
    for (let at = filled + (known ? length : length - 1) - 1; at >= filled; at--) {
      into[at] = last[from]!;
      from = prefix[from]!;
    }
    if (!known) into[filled + length - 1] = into[filled]!;
    if (previous >= 0 && size < LARGEST_TABLE) {
      prefix[size] = previous;
      last[size] = into[filled]!;
      lengths[size] = lengths[previous]! + 1;
      size++;
    }
    filled += length;
    previous = code;
    const next = size + early;
    width = next >= 2048 ? 12 : next >= 1024 ? 11 : next >= 512 ? 10 : 9;
  }
  return into.subarray(0, filled);
}

function grown(bytes: Uint8Array, atLeast: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(2 * bytes.length, atLeast));
  larger.set(bytes);
  return larger;
}
