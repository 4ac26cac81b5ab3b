/**
 * The tables of CLREQ and GB/T 15834 that line breaking and spacing read: which character is of
 * which class, which may start or end no line, and how wide things are. Nothing here depends on a
 * font or a measure.
 */

/** What a single UTF-16 unit (or code point) is to the engine, before its neighbours are known. */
export const CharClass = {
  /** A symbol that is neither Hanzi nor Latin (■ ① → Ａ): breaks on both sides, no HL1 gap. */
  Other: 0,
  Han: 1,
  Open: 2,
  Close: 3,
  /** ， 、 ； ： */
  Comma: 4,
  /** 。 ． ？ ！ */
  Stop: 5,
  /** ‼ ⁇ ⁈ ⁉: always 1 em (PW2). */
  Double: 6,
  Interpunct: 7,
  Solidus: 8,
  Connector: 9,
  /** — and ⸺ */
  Dash: 10,
  Ellipsis: 11,
  Letter: 12,
  Digit: 13,
  /** ASCII punctuation and the signs that go with Western words and numbers. */
  LatinMark: 14,
  /** “ ” ‘ ’, full-width or Latin by their neighbours. */
  Quote: 15,
  Space: 16,
  /** Combining marks, variation selectors, joiners: always of the cluster before (LB6). */
  Extend: 17,
  /** ￥ № ＄: of the number after them, else a symbol (LB6). */
  Prefix: 18,
  /** ‰ ℃ ℉ ％ ′ ″: of the number before them, else a symbol (LB6). */
  Suffix: 19,
} as const;
export type CharClass = (typeof CharClass)[keyof typeof CharClass];

const OPEN = "「『（［｛【〖〔《〈〘〚｟〝";
const CLOSE = "」』）］｝】〗〕》〉〙〛｠〞〟";
const INTERPUNCT = "·・‧･";
/** ½ em connectors (PW2); － is GB/T 15834's short bar in its full-width form. */
const SHORT_CONNECTOR = "–‐‑－";
/** 1 em connectors: the wave of GB/T 15834 (浪纹线) in both its code points. */
const LONG_CONNECTOR = "～〜";
const SUPERSCRIPT = "¹²³⁰⁴⁵⁶⁷⁸⁹⁽⁾";

type Range = readonly [from: number, to: number];
const HAN_RANGES: readonly Range[] = [
  [0x2e80, 0x2fdf],
  [0x3005, 0x3007],
  [0x3021, 0x3029],
  [0x3038, 0x303b],
  [0x3040, 0x30fa],
  [0x30fc, 0x318f],
  [0x31a0, 0x31ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xac00, 0xd7af],
  [0xf900, 0xfaff],
];
const LETTER_RANGES: readonly Range[] = [
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0xaa, 0xaa],
  [0xb5, 0xb5],
  [0xba, 0xba],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x52f],
  [0x1e00, 0x1fff],
];
const EXTEND_RANGES: readonly Range[] = [
  [0xad, 0xad],
  [0x300, 0x36f],
  [0x483, 0x489],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x200c, 0x200f],
  [0x2060, 0x2064],
  [0x20d0, 0x20ff],
  [0x302a, 0x302f],
  [0x3099, 0x309a],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0xfeff, 0xfeff],
];

function buildTable(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const ranges = (list: readonly Range[], of: CharClass): void => {
    for (const [from, to] of list) table.fill(of, from, to + 1);
  };
  const each = (characters: string, of: CharClass): void => {
    for (let i = 0; i < characters.length; i += 1) table[characters.charCodeAt(i)] = of;
  };
  ranges(HAN_RANGES, CharClass.Han);
  ranges([[0x21, 0x7e]], CharClass.LatinMark);
  ranges(LETTER_RANGES, CharClass.Letter);
  ranges([[0x30, 0x39]], CharClass.Digit);
  ranges(EXTEND_RANGES, CharClass.Extend);
  each(`±−£€¥°×÷¡¿«»©®™†‡‚„‹›${SUPERSCRIPT}`, CharClass.LatinMark);
  each(OPEN, CharClass.Open);
  each(CLOSE, CharClass.Close);
  each("，、；：", CharClass.Comma);
  each("。．？！", CharClass.Stop);
  each("‼⁇⁈⁉", CharClass.Double);
  each(INTERPUNCT, CharClass.Interpunct);
  each("／", CharClass.Solidus);
  each(SHORT_CONNECTOR + LONG_CONNECTOR, CharClass.Connector);
  each("—―⸺", CharClass.Dash);
  each("…⋯", CharClass.Ellipsis);
  each("“”‘’", CharClass.Quote);
  each("￥№＄", CharClass.Prefix);
  each("‰℃℉％′″", CharClass.Suffix);
  each(" \t\n\r\u00a0\u2002\u2003\u2009\u200b\u202f\u2028\u2029\u3000", CharClass.Space);
  return table;
}

const TABLE = buildTable();

/** The class of a code point. */
export function classOf(codePoint: number): CharClass {
  if (codePoint < 0x10000) return TABLE[codePoint] as CharClass;
  if (codePoint >= 0x20000 && codePoint <= 0x3fffd) return CharClass.Han;
  if (codePoint >= 0xe0100 && codePoint <= 0xe01ef) return CharClass.Extend;
  if (codePoint >= 0x1f3fb && codePoint <= 0x1f3ff) return CharClass.Extend;
  return CharClass.Other;
}

/** Any mark of a script whose marks our ranges leave out (Thai, Arabic …) is of its base too. */
const MARK = /^\p{M}$/u;

/** True when the code point is of the cluster before it (LB6). */
export function extendsCluster(codePoint: number, of: CharClass): boolean {
  if (of === CharClass.Extend) return true;
  return of === CharClass.Other && codePoint > 0x52f && MARK.test(String.fromCodePoint(codePoint));
}

const setOf = (characters: string): ReadonlySet<number> =>
  new Set(Array.from(characters, (character) => character.charCodeAt(0)));

/** LB2: marks that start no line, whatever stands before them. */
export const NO_START = setOf(`、，；：。．！？‼⁇⁈⁉”’${CLOSE}–—～〜‐‑－-${INTERPUNCT}`);
/** LB2: ASCII twins that start no line after Hanzi. */
export const NO_START_AFTER_HAN = setOf(",;:.!?)]}");
/** LB3: marks that end no line, whatever stands after them. */
export const NO_END = setOf(`“‘${OPEN}`);
/** LB3: ASCII twins that end no line before Hanzi. */
export const NO_END_BEFORE_HAN = setOf("([{");
/** LB6: a note mark stays with its base. */
export const NOTE_MARK = setOf(`${SUPERSCRIPT}*†‡`);
/** PW8: the marks that may hang. */
export const HANGING = setOf("、，。");
/** PW2: always ½ em; the others of their class are 1 em. */
export const SHORT = setOf(`${SHORT_CONNECTOR}-`);

/** Natural, least and greatest word space before general stretch, em (PW6, PW7; ⅓ is ours). */
export const WORD_SPACE = { natural: 1 / 3, least: 1 / 4, greatest: 1 / 2 } as const;
/** HL1, PW6, PW7: the gap of Hanzi and Western letters or digits, em. */
export const HAN_LATIN_GAP = { natural: 1 / 4, least: 1 / 8, greatest: 1 / 3 } as const;
/** The blank side of a full-width mark, em (PW5). */
export const BLANK = 1 / 2;

/** Width of one white-space character as it stands inside a line, em. */
export function spaceWidth(code: number): number {
  switch (code) {
    case 0x3000:
    case 0x2003:
      return 1;
    case 0x2002:
      return 1 / 2;
    case 0x200b:
      return 0;
    default:
      return WORD_SPACE.natural;
  }
}

/** True for the word spaces, which give and take (PW6, PW7); the others are fixed. */
export function isElasticSpace(code: number): boolean {
  return code !== 0x3000 && code !== 0x2003 && code !== 0x2002 && code !== 0x200b;
}

/** True for white space at which no line ends. */
export function isNoBreakSpace(code: number): boolean {
  return code === 0xa0 || code === 0x202f;
}

/** True for code units that stand for nothing on paper: soft hyphen, joiners, variation selectors. */
export function isIgnorable(code: number): boolean {
  if (code === 0xad || code === 0xfeff) return true;
  return code >= 0x200b && code <= 0x2064
    ? code <= 0x200f || code >= 0x2060
    : code >= 0xfe00 && code <= 0xfe0f;
}
