/** Data of a CFF table: bytes and where the next read begins. */
export interface CffIndex {
  readonly count: number;
  /** An element's bytes; empty beyond the index. */
  get(index: number): Uint8Array;
  /** Where the index ends. */
  readonly end: number;
}

/** Operands by operator (two-byte operators are 1200 and the second byte). */
export type CffDict = ReadonlyMap<number, readonly number[]>;

/** Reads an INDEX (Adobe technical note 5176, 5). Throws RangeError when it runs past the data. */
export function readIndex(bytes: Uint8Array, start: number): CffIndex {
  const count = unsigned(bytes, start, 2);
  if (count === 0) return { count, get: () => new Uint8Array(0), end: start + 2 };
  const size = unsigned(bytes, start + 2, 1);
  const offsets = start + 3;
  const data = offsets + (count + 1) * size - 1;
  const offset = (index: number): number => unsigned(bytes, offsets + index * size, size);
  return {
    count,
    get: (index) =>
      index >= 0 && index < count
        ? bytes.subarray(data + offset(index), data + offset(index + 1))
        : new Uint8Array(0),
    end: data + offset(count),
  };
}

/** A number of so many bytes, the highest first. Throws RangeError past the data. */
export function unsigned(bytes: Uint8Array, at: number, size: number): number {
  if (at < 0 || at + size > bytes.length || size < 1 || size > 4)
    throw new RangeError(`bytes ${at}+${size} are outside ${bytes.length} bytes of CFF`);
  let value = 0;
  for (let i = 0; i < size; i++) value = value * 256 + bytes[at + i]!;
  return value;
}

/** Reads a DICT (5176, 4). */
export function readDict(bytes: Uint8Array): CffDict {
  const dict = new Map<number, readonly number[]>();
  let operands: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at]!;
    if (first <= 21) {
      const key = first === 12 ? 1200 + (bytes[at + 1] ?? 0) : first;
      if (!dict.has(key)) dict.set(key, operands);
      operands = [];
      at += first === 12 ? 2 : 1;
    } else {
      const [value, next] = dictNumber(bytes, at);
      operands.push(value);
      at = next;
    }
  }
  return dict;
}

function dictNumber(bytes: Uint8Array, at: number): readonly [value: number, next: number] {
  const first = bytes[at]!;
  const byte = (index: number): number => bytes[at + index] ?? 0;
  if (first === 28) return [(((byte(1) << 8) | byte(2)) << 16) >> 16, at + 3];
  if (first === 29) return [(byte(1) << 24) | (byte(2) << 16) | (byte(3) << 8) | byte(4), at + 5];
  if (first === 30) return realNumber(bytes, at + 1);
  if (first >= 32 && first <= 246) return [first - 139, at + 1];
  if (first >= 247 && first <= 250) return [(first - 247) * 256 + byte(1) + 108, at + 2];
  if (first >= 251 && first <= 254) return [-(first - 251) * 256 - byte(1) - 108, at + 2];
  return [0, at + 1];
}

const NIBBLES = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "E", "E-", "", "-"];

function realNumber(bytes: Uint8Array, start: number): readonly [value: number, next: number] {
  let text = "";
  for (let at = start; at < bytes.length; at++) {
    for (const nibble of [bytes[at]! >> 4, bytes[at]! & 15]) {
      if (nibble === 15) return [Number(text) || 0, at + 1];
      text += NIBBLES[nibble]!;
    }
  }
  return [Number(text) || 0, bytes.length];
}
