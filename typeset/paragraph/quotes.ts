import { CharClass, classOf } from "./clreq.ts";

const LEFT_DOUBLE = 0x201c;
const RIGHT_DOUBLE = 0x201d;
const LEFT_SINGLE = 0x2018;
const RIGHT_SINGLE = 0x2019;
const CURLY = /[“”‘’]/;
const NO_QUOTES: ReadonlySet<number> = new Set();

type Side = "chinese" | "western" | "none";

function isWordCode(code: number): boolean {
  const of = classOf(code);
  return of === CharClass.Letter || of === CharClass.Digit;
}

/** What stands beside an offset, looking past spaces and other quotes. */
function sideOf(text: string, from: number, step: 1 | -1): Side {
  for (let i = from; i >= 0 && i < text.length; i += step) {
    switch (classOf(text.charCodeAt(i))) {
      case CharClass.Space:
      case CharClass.Quote:
      case CharClass.Extend:
        continue;
      case CharClass.Letter:
      case CharClass.Digit:
      case CharClass.LatinMark:
        return "western";
      default:
        return "chinese";
    }
  }
  return "none";
}

function isApostrophe(text: string, at: number): boolean {
  return (
    text.charCodeAt(at) === RIGHT_SINGLE &&
    isWordCode(text.charCodeAt(at - 1)) &&
    isWordCode(text.charCodeAt(at + 1))
  );
}

function isWesternPair(text: string, open: number, close: number): boolean {
  const around = [sideOf(text, open - 1, -1), sideOf(text, close + 1, 1)];
  if (around.includes("chinese")) return false;
  return sideOf(text, open + 1, 1) !== "chinese" && sideOf(text, close - 1, -1) !== "chinese";
}

/**
 * Offsets of the curly quotes that are Western: apostrophes between letters, and pairs that have
 * Western text or nothing on both sides. All others are full-width marks. Both marks of a pair are
 * of one kind, or “Hello”是 would open narrow and close wide.
 */
export function westernQuotes(text: string): ReadonlySet<number> {
  if (!CURLY.test(text)) return NO_QUOTES;
  const western = new Set<number>();
  const open: number[] = [];
  const alone = (at: number): void => {
    if (isWesternPair(text, at, at)) western.add(at);
  };
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LEFT_DOUBLE || code === LEFT_SINGLE) {
      open.push(at);
    } else if (code === RIGHT_DOUBLE || code === RIGHT_SINGLE) {
      if (isApostrophe(text, at)) {
        western.add(at);
        continue;
      }
      const partner = code === RIGHT_DOUBLE ? LEFT_DOUBLE : LEFT_SINGLE;
      const top = open.at(-1);
      if (top === undefined || text.charCodeAt(top) !== partner) {
        alone(at);
        continue;
      }
      open.pop();
      if (isWesternPair(text, top, at)) western.add(top).add(at);
    }
  }
  for (const at of open) alone(at);
  return western;
}
