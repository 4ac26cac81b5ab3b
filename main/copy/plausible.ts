/**
 * How much a decoded text looks like Chinese copy, −1 to 1. Each character weighs: 1 for ASCII,
 * Chinese punctuation and the 3755 Hanzi of GB 2312 level 1 (over 98 % of running text); less for
 * rarer ones; −1 for what no copy holds (controls, private use, unassigned, U+FFFD). Wrong decodings
 * spread evenly over the Hanzi block, so few of their characters are common.
 */
export function plausibility(text: string): number {
  let sum = 0;
  let count = 0;
  for (const character of text) {
    sum += weight(character);
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

function weight(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return code >= 0x20 || isTextControl(code) ? 1 : -1;
  const level = hanziLevels().get(character);
  if (level !== undefined) return level === 1 ? 1 : 0.6;
  if (isChineseMark(code)) return 1;
  if (/\p{Script=Han}/u.test(character)) return 0.3;
  if (/[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}]/u.test(character)) return character === "\uFFFD" ? -1 : 0.2;
  return code === 0xfeff || code === 0x200b ? 0 : -1;
}

/** Tab, line feed, vertical tab, form feed, carriage return, and DOS's end-of-file sign. */
function isTextControl(code: number): boolean {
  return (code >= 0x09 && code <= 0x0d) || code === 0x1a;
}

function isChineseMark(code: number): boolean {
  return (
    (code >= 0x3000 && code <= 0x303f) ||
    (code >= 0xff01 && code <= 0xff5e) ||
    (code >= 0x2010 && code <= 0x2027) ||
    (code >= 0x2460 && code <= 0x2473) ||
    (code >= 0x25a0 && code <= 0x25ff) ||
    code === 0xb7
  );
}

let levels: ReadonlyMap<string, 1 | 2> | undefined;

/** Hanzi of GB 2312 by level, read from the decoder's own table: rows B0–D7 and D8–F7. */
function hanziLevels(): ReadonlyMap<string, 1 | 2> {
  if (levels) return levels;
  const decoder = new TextDecoder("gb18030");
  const table = new Map<string, 1 | 2>();
  for (let row = 0xb0; row <= 0xf7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const character = decoder.decode(Uint8Array.of(row, cell));
      if (/^\p{Script=Han}$/u.test(character)) table.set(character, row <= 0xd7 ? 1 : 2);
    }
  }
  levels = table;
  return table;
}
