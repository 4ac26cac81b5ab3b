import type { CharacterMap } from "./character-map.ts";

/**
 * What can be said of the predefined CMaps of the Asian collections (ISO 32000-1, table 118) without
 * their data, which stands in no file: how long their codes are, what characters their codes mean where
 * these are of a known character set, and the CIDs of their ASCII. That is enough to show the text of a
 * font that is not embedded as boxes in the right places.
 */
export interface PredefinedMap {
  readonly map: CharacterMap;
  /** The text of a code, by its bytes. */
  text(code: number, length: number): string | undefined;
}

interface Kind {
  readonly pattern: RegExp;
  readonly label: string;
  /** Whether codes below 0x81 are single bytes. */
  readonly isMixed: boolean;
  /** The CID of the space among single bytes, from which ASCII follows. */
  readonly spaceCid: number;
}

/** Adobe-GB1 has ASCII from CID 1 (proportional) and from 814 (half width); others from 1 and 231. */
const KINDS: readonly Kind[] = [
  { pattern: /UCS2|UTF16/, label: "utf-16be", isMixed: false, spaceCid: 1 },
  { pattern: /^GBKp|^GBK2K/, label: "gb18030", isMixed: true, spaceCid: 1 },
  { pattern: /^GB/, label: "gbk", isMixed: true, spaceCid: 814 },
  { pattern: /B5|^HKscs/, label: "big5", isMixed: true, spaceCid: 1 },
  { pattern: /RKSJ/, label: "shift_jis", isMixed: true, spaceCid: 231 },
  { pattern: /^KSC/, label: "euc-kr", isMixed: true, spaceCid: 1 },
  { pattern: /^EUC-/, label: "euc-jp", isMixed: true, spaceCid: 231 },
];

/** A predefined map by its name; two bytes a code, meaning nothing, where the name is not known. */
export function predefinedMap(name: string): PredefinedMap {
  const kind = KINDS.find(({ pattern }) => pattern.test(name));
  const double = { length: 2, low: kind?.isMixed ? 0x8100 : 0, high: 0xffff };
  const single = { length: 1, low: 0, high: 0x80 };
  const half = { length: 1, low: 0xa0, high: 0xdf };
  const singles = kind?.label === "shift_jis" ? [single, half] : [single];
  const ascii = { length: 1, low: 32, high: 126, cid: kind?.spaceCid ?? 1 };
  const decoder = kind && new TextDecoder(kind.label);
  return {
    map: {
      isVertical: /-V$|^V$/.test(name),
      codespaces: kind?.isMixed ? [...singles, double] : [double],
      ranges: kind?.isMixed ? [ascii] : [],
      texts: new Map(),
      isIdentity: false,
    },
    text(code, length) {
      const bytes = length === 1 ? [code] : [code >> 8, code & 255];
      const text = decoder?.decode(Uint8Array.from(bytes));
      return text?.includes("\ufffd") ? undefined : text;
    },
  };
}
