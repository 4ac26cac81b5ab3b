import type { Encoding } from "./types.ts";

/** Bytes of a text in an encoding, for tests: the platform decodes all four but writes only UTF-8. */
export function encode(text: string, encoding: Encoding): Uint8Array {
  switch (encoding) {
    case "utf-8":
      return new TextEncoder().encode(text);
    case "utf-16le":
    case "utf-16be":
      return encodeUtf16(text, encoding === "utf-16le");
    case "gb18030":
      return Uint8Array.from(Array.from(text).flatMap((c) => [...gbBytes(c)]));
  }
}

function encodeUtf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

let table: Map<string, Uint8Array> | undefined;

function gbBytes(character: string): Uint8Array {
  if (character < "\u0080") return Uint8Array.of(character.charCodeAt(0));
  table ??= twoByteTable();
  const bytes = table.get(character);
  if (!bytes) throw new RangeError(`no two-byte GB18030 form of "${character}"`);
  return bytes;
}

/** The two-byte part of GB18030 (all of GBK), by asking the decoder for each pair. */
function twoByteTable(): Map<string, Uint8Array> {
  const decoder = new TextDecoder("gb18030");
  const found = new Map<string, Uint8Array>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const bytes = Uint8Array.of(lead, trail);
      const text = decoder.decode(bytes);
      if (Array.from(text).length === 1 && text !== "\uFFFD") found.set(text, bytes);
    }
  }
  return found;
}

/** Text as decoded copy, as if read from a UTF-8 file. */
export function decodedText(text: string, file = "稿件.txt") {
  return { file, text, encoding: "utf-8" as const, byteOrderMark: false, forced: false };
}
