import { HEX_VALUE, isSpace } from "./characters.ts";

/** ASCIIHexDecode (ISO 32000-1, 7.4.2). */
export function decodeAsciiHex(data: Uint8Array): Uint8Array {
  const into = new Uint8Array((data.length + 1) >> 1);
  let digits = 0;
  for (const byte of data) {
    if (byte === 62) break;
    const value = HEX_VALUE[byte]!;
    if (value === 255) continue;
    into[digits >> 1]! |= (digits & 1) === 0 ? value << 4 : value;
    digits++;
  }
  return into.subarray(0, (digits + 1) >> 1);
}

/** ASCII85Decode (ISO 32000-1, 7.4.3); bytes outside the alphabet are passed over. */
export function decodeAscii85(data: Uint8Array): Uint8Array {
  const into = new Uint8Array(4 * data.length + 4);
  let length = 0;
  let count = 0;
  let value = 0;
  const flush = (digits: number): void => {
    let whole = value;
    for (let i = digits; i < 5; i++) whole = whole * 85 + 84;
    for (let i = 0; i < digits - 1; i++) into[length++] = Math.floor(whole / 256 ** (3 - i)) & 255;
    count = value = 0;
  };
  for (const byte of data) {
    if (byte === 126) break;
    if (byte === 122 && count === 0) length += 4;
    else if (byte >= 33 && byte <= 117 && !isSpace(byte)) {
      value = value * 85 + byte - 33;
      if (++count === 5) flush(5);
    }
  }
  if (count > 1) flush(count);
  return into.slice(0, length);
}

/** RunLengthDecode (ISO 32000-1, 7.4.5); undefined when it grows past `limit` bytes. */
export function decodeRunLength(data: Uint8Array, limit: number): Uint8Array | undefined {
  let size = 0;
  for (let at = 0; at < data.length && data[at] !== 128; ) {
    const length = data[at]!;
    size += length < 128 ? length + 1 : 257 - length;
    at += length < 128 ? length + 2 : 2;
  }
  if (size > limit) return undefined;
  const into = new Uint8Array(size);
  let filled = 0;
  for (let at = 0; at < data.length && data[at] !== 128; ) {
    const length = data[at]!;
    if (length < 128) {
      const run = data.subarray(at + 1, at + 2 + length);
      into.set(run, filled);
      filled += run.length;
      at += length + 2;
    } else {
      into.fill(data[at + 1] ?? 0, filled, filled + 257 - length);
      filled += 257 - length;
      at += 2;
    }
  }
  return into.subarray(0, filled);
}
