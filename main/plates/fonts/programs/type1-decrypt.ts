import { HEX_VALUE, isSpace } from "../../objects/characters.ts";

/** Keys of the two encryptions (Adobe Type 1 Font Format, 7.2 and 7.3). */
const PRIVATE_KEY = 55665;
const CHARSTRING_KEY = 4330;
const FACTOR = 52845;
const SUMMAND = 22719;

function decrypt(bytes: Uint8Array, start: number, skip: number): Uint8Array {
  const plain = new Uint8Array(bytes.length);
  let key = start;
  for (let i = 0; i < bytes.length; i++) {
    plain[i] = bytes[i]! ^ (key >> 8);
    key = ((bytes[i]! + key) * FACTOR + SUMMAND) & 0xffff;
  }
  return plain.subarray(skip);
}

/** The private part after the word eexec, binary or in hexadecimal digits. */
export function decryptPrivate(after: Uint8Array): Uint8Array {
  let start = 0;
  while (isSpace(after[start])) start++;
  const data = after.subarray(start);
  // Binary data has at least one of its first four bytes outside the hexadecimal digits (7.2).
  const isHex = data.subarray(0, 4).every((byte) => HEX_VALUE[byte] !== 255);
  return decrypt(isHex ? fromHex(data) : data, PRIVATE_KEY, 4);
}

/** A charstring; `padding` is lenIV, the bytes put before it. */
export function decryptCharstring(bytes: Uint8Array, padding: number): Uint8Array {
  return decrypt(bytes, CHARSTRING_KEY, padding);
}

function fromHex(text: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(text.length >> 1);
  let digits = 0;
  for (const byte of text) {
    const value = HEX_VALUE[byte]!;
    if (value === 255) continue;
    if (digits >> 1 >= bytes.length) break;
    bytes[digits >> 1]! |= (digits & 1) === 0 ? value << 4 : value;
    digits++;
  }
  return bytes.subarray(0, digits >> 1);
}
