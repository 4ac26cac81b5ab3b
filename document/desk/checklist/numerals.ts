/** A number as it is written in a text. */
export interface WrittenNumber {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What it is worth, 万 and 亿 counted in; of a percentage the number before the sign. */
  readonly value: number;
  readonly percent: boolean;
  /** Written with Hanzi throughout, not with figures. */
  readonly hanzi: boolean;
}

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const SMALL_UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const LARGE_UNITS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

const NUMBER =
  /[0-9０-９]+(?:[,，][0-9０-９]{3}(?![0-9０-９]))*(?:[.．][0-9０-９]+)?[十百千]?[万亿]*[%％‰]?|[〇零一二两三四五六七八九十百千万亿]+/g;

/** A Hanzi that is a number only in a run of them or before a unit: 一些, 万一, 千万 are none. */
const LONE = /^[〇零一二两三四五六七八九十百千万亿]$|^[百千万亿]+$/;

/** All numbers of a text, figures or Hanzi, in order. */
export function numbersIn(text: string): WrittenNumber[] {
  return [...text.matchAll(NUMBER)].flatMap(({ 0: written, index }) => {
    const value = numberOf(written);
    if (value === undefined) return [];
    const place = { start: index, end: index + written.length, text: written };
    const hanzi = !/[0-9０-９]/.test(written);
    return [{ ...place, value, percent: /[%％‰]$/.test(written), hanzi }];
  });
}

/** Whether a Hanzi number is too short to be sure that it is one. */
export function isLone({ text }: WrittenNumber): boolean {
  return LONE.test(text);
}

/** What one written number is worth: 12, １２, 十二, 1.2万, 三百零五; undefined for what is none. */
export function numberOf(written: string): number | undefined {
  const text = written
    .replace(/[０-９．％]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[%‰,，]/g, "");
  if (text === "") return undefined;
  const figures = /^(\d+(?:\.\d+)?)([十百千]?)([万亿]*)$/.exec(text);
  if (figures) {
    const small = SMALL_UNITS[figures[2] ?? ""] ?? 1;
    const large = [...(figures[3] ?? "")].reduce((by, unit) => by * (LARGE_UNITS[unit] ?? 1), 1);
    // 0.1 万 and 1000 are the same in spite of binary fractions.
    return Number((Number(figures[1]) * small * large).toPrecision(12));
  }
  return hanziValue(text);
}

/** 二〇二六 digit by digit, 三百零五 and 一万二 by units. */
function hanziValue(text: string): number | undefined {
  const characters = [...text];
  if (characters.every((c) => DIGITS[c] !== undefined)) {
    return Number(characters.map((c) => DIGITS[c]).join(""));
  }
  let [total, section, digit] = [0, 0, 0];
  for (const character of characters) {
    const small = SMALL_UNITS[character];
    const large = LARGE_UNITS[character];
    if (DIGITS[character] !== undefined) digit = DIGITS[character];
    else if (small !== undefined) {
      // 十二 has no digit before its unit.
      section += (digit || 1) * small;
      digit = 0;
    } else if (large !== undefined) {
      // 三亿五千万 adds, 一万亿 multiplies.
      const own = section + digit;
      total = large > 1e4 ? (total + own || 1) * large : total + (own || 1) * large;
      [section, digit] = [0, 0];
    } else return undefined;
  }
  return total + section + digit;
}
