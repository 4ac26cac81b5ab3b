import { glyphNameOf, STANDARD_STRINGS } from "./glyph-names.ts";

/** Glyph names by code, 0 to 255; undefined where the encoding has none. */
export type Encoding = readonly (string | undefined)[];

/** Runs of codes and the standard strings that they begin with (Adobe technical note 5176, B). */
const STANDARD_RUNS: readonly (readonly [first: number, last: number, string: number])[] = [
  [32, 126, 1],
  [161, 175, 96],
  [177, 180, 111],
  [182, 189, 115],
  [191, 191, 123],
  [193, 200, 124],
  [202, 203, 132],
  [205, 208, 134],
  [225, 225, 138],
  [227, 227, 139],
  [232, 235, 140],
  [241, 241, 144],
  [245, 245, 145],
  [248, 251, 146],
];

/** StandardEncoding, the built-in one of most Type 1 text fonts. */
export const STANDARD_ENCODING: Encoding = (() => {
  const names: (string | undefined)[] = new Array(256).fill(undefined);
  for (const [first, last, string] of STANDARD_RUNS)
    for (let code = first; code <= last; code++)
      names[code] = STANDARD_STRINGS[string + code - first];
  return names;
})();

/** WinAnsiEncoding: code page 1252, whose unused codes are bullets (ISO 32000-1, table D.2, note 3). */
export const WIN_ANSI_ENCODING: Encoding = encodingOf("windows-1252", (code, name) =>
  code === 0xad
    ? "hyphen"
    : code === 0xa0
      ? "space"
      : code > 126 && name === undefined
        ? "bullet"
        : name,
);

/** MacRomanEncoding. */
export const MAC_ROMAN_ENCODING: Encoding = encodingOf("macintosh", (code, name) =>
  code === 0xca ? "space" : name,
);

function encodingOf(
  label: string,
  mend: (code: number, name: string | undefined) => string | undefined,
): Encoding {
  const decoder = new TextDecoder(label);
  return Array.from({ length: 256 }, (_, code) => {
    if (code < 32) return undefined;
    const character = decoder.decode(Uint8Array.of(code));
    // In these two encodings the ASCII quotes are straight.
    const straight = character === "'" ? "quotesingle" : character === "`" ? "grave" : undefined;
    return mend(code, straight ?? glyphNameOf(character));
  });
}

/** An encoding by its name in a PDF; undefined for one that is not known. */
export function namedEncoding(name: string | undefined): Encoding | undefined {
  if (name === "StandardEncoding") return STANDARD_ENCODING;
  if (name === "WinAnsiEncoding") return WIN_ANSI_ENCODING;
  return name === "MacRomanEncoding" ? MAC_ROMAN_ENCODING : undefined;
}
