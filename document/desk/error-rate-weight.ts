import { numbersIn } from "./checklist/numerals.ts";
import { bareText } from "./checklist/similar.ts";
import type { Mark } from "./marks.ts";

/** Why a mark counts as it does: `desk.rate.REASON` words it. */
export type WeightReason =
  | "characters"
  | "transposition"
  | "number"
  | "numberStyle"
  | "word"
  | "punctuation"
  | "format"
  | "moved"
  | "none";

/** What one mark weighs before anything is doubled or capped. */
export interface Weight {
  readonly reason: WeightReason;
  /** How many characters, numbers or words are wrong. */
  readonly count: number;
  /** In tenths of an error. */
  readonly tenths: number;
  /** The same in marks of the same error; absent where repeats are not capped. */
  readonly key?: string;
}

const NONE: Weight = { reason: "none", count: 0, tenths: 0 };
/** Punctuation and format: a tenth each. */
const TENTH = 1;

/**
 * The weight of a mark by the rule of 2020, III: 1 wrong, extra or missing character 1 error, two to
 * five 2, more 4; what one mark of transposing or moving mends 1; a number 1, of any length; a foreign
 * word 1; a number in the wrong style, a wrong mark of punctuation, a fault of format a tenth. Notes,
 * stets and marks that only shift or align weigh nothing.
 */
export function weightOf(mark: Mark): Weight {
  const from = mark.ranges.map(({ text }) => text).join("");
  switch (mark.kind) {
    case "change":
      return replaced(from, mark.text);
    case "replaceAll":
      return replaced(mark.ranges[0]?.text ?? "", mark.text);
    case "delete":
      return from === "" ? characters(1, undefined) : replaced(from, "");
    case "insert":
      return replaced("", mark.text);
    case "transpose":
      return one("transposition", `${from}⇄${mark.to?.text ?? mark.text}`);
    case "move":
      return one("moved", `${from}→`);
    case "runOn":
    case "newParagraph":
    case "addSpace":
    case "closeUp":
      return { reason: "format", count: 1, tenths: TENTH };
    case "shift":
    case "align":
    case "stet":
    case "note":
      return NONE;
  }
}

function one(reason: WeightReason, key: string): Weight {
  return { reason, count: 1, tenths: 10, key };
}

function characters(count: number, key: string | undefined): Weight {
  const tenths = count <= 1 ? 10 : count <= 5 ? 20 : 40;
  return { reason: "characters", count, tenths, ...(key === undefined ? {} : { key }) };
}

/** A text that is to be another one; either may be empty. */
function replaced(from: string, to: string): Weight {
  if (from === to) return NONE;
  const key = `${from}→${to}`;
  const numbers = numbersOnly(from, to, key);
  if (numbers) return numbers;
  const [was, is] = [bareText(from), bareText(to)];
  if (was === is) {
    // Nothing but blanks: a fault of format.
    const isMark = /[^\s\u3000]/u.test(marksOnly(from) + marksOnly(to));
    return { reason: isMark ? "punctuation" : "format", count: 1, tenths: TENTH };
  }
  const words = wordsOnly(was, is, key);
  if (words) return words;
  if (isTransposed(was, is)) return one("transposition", key);
  return characters(distance([...was], [...is]), key);
}

function marksOnly(text: string): string {
  return text.replace(/[\p{L}\p{N}\s]/gu, "");
}

/** Numbers that are wrong where all else is the same: their style if they are worth the same. */
function numbersOnly(from: string, to: string, key: string): Weight | undefined {
  const [was, is] = [numbersIn(from), numbersIn(to)];
  const rest = (text: string, numbers: typeof was) =>
    bareText(numbers.reduceRight((left, { start, end }) => cut(left, start, end), text));
  if (rest(from, was) !== rest(to, is)) return undefined;
  // Hanzi alone are taken for characters, but for a change of style.
  const isFigures = [...was, ...is].some(({ hanzi }) => !hanzi);
  if (!isFigures) return undefined;
  const pairs = Array.from({ length: Math.max(was.length, is.length) }, (_, i) => [was[i], is[i]]);
  const wrong = pairs.filter(([a, b]) => a?.value !== b?.value || a?.percent !== b?.percent).length;
  if (wrong > 0) return { reason: "number", count: wrong, tenths: 10 * wrong, key };
  const styles = pairs.filter(([a, b]) => a?.text !== b?.text).length;
  return styles === 0
    ? undefined
    : { reason: "numberStyle", count: styles, tenths: TENTH * styles };
}

/** A number is cut out and its place kept. */
function cut(text: string, start: number, end: number): string {
  return `${text.slice(0, start)}\u{10ffff}${text.slice(end)}`;
}

/** Words of an alphabet that are wrong where all else is the same. */
function wordsOnly(was: string, is: string, key: string): Weight | undefined {
  const WORD = /\p{Script=Latin}+/gu;
  if (was.replace(WORD, "") !== is.replace(WORD, "")) return undefined;
  const [a, b] = [was.match(WORD) ?? [], is.match(WORD) ?? []];
  const count = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i).filter(
    (i) => a[i] !== b[i],
  ).length;
  return count === 0 ? undefined : { reason: "word", count, tenths: 10 * count, key };
}

/** Whether two neighbours changed places: AB for BA, with the same before and behind. */
function isTransposed(was: string, is: string): boolean {
  if (was.length !== is.length) return false;
  let [start, end] = [0, was.length];
  while (was[start] === is[start]) start += 1;
  while (was[end - 1] === is[end - 1]) end -= 1;
  const [a, b] = [was.slice(start, end), is.slice(start, end)];
  return `${b}${b}`.includes(a);
}

/** Characters that must be changed, put in or taken out to make one text the other (Levenshtein). */
function distance(one: readonly string[], other: readonly string[]): number {
  let row = other.map((_, i) => i + 1);
  row.unshift(0);
  one.forEach((character, i) => {
    const next = [i + 1];
    other.forEach((each, j) => {
      const change = (row[j] ?? 0) + (character === each ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    });
    row = next;
  });
  return row.at(-1) ?? 0;
}
