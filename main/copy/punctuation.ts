import { isChinese } from "./marks.ts";
import type { Edit } from "./mends.ts";

const FULL_WIDTH: Readonly<Record<string, string>> = {
  ",": "，",
  ";": "；",
  ":": "：",
  "?": "？",
  "!": "！",
  "(": "（",
  ")": "）",
};

/** Web and mail addresses and clock times: their marks are no Chinese punctuation. */
const PROTECTED =
  /(?:[a-z]+:\/\/|www\.)[\x21-\x7e]*[a-z0-9/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\d{1,2}:\d{2}(?::\d{2})?/gi;

/** ASCII punctuation beside Chinese text becomes full-width; inside numbers, times, addresses and Latin text it stays. */
export function punctuationEdits(text: string): Edit[] {
  const spared = [...text.matchAll(PROTECTED)].map(
    (m) => [m.index, m.index + m[0].length] as const,
  );
  const isSpared = (at: number) => spared.some(([start, end]) => at >= start && at < end);
  const brackets = chineseBrackets(text);
  const edits: Edit[] = [];
  for (const { 0: mark, index } of text.matchAll(/[,;:?!()]/g)) {
    const to = FULL_WIDTH[mark];
    if (to === undefined || isSpared(index)) continue;
    const convert = /[()]/.test(mark) ? brackets.has(index) : besideChinese(text, index);
    if (convert) edits.push({ start: index, end: index + 1, to });
  }
  const stop = /(?<=[\p{Script=Han}”’」』）》])\.$/u.exec(text);
  if (stop) edits.push({ start: stop.index, end: stop.index + 1, to: "。" });
  return edits;
}

function besideChinese(text: string, index: number): boolean {
  return isChinese(neighbour(text, index, -1)) || isChinese(neighbour(text, index, 1));
}

/** Next character that is no blank, straight quote or other ASCII mark, on one side. */
function neighbour(text: string, index: number, step: 1 | -1): string | undefined {
  let at = index + step;
  while (/[\s"'()!?]/.test(text[at] ?? "")) at += step;
  return characterAt(text, at, step);
}

/** The character of which the unit at `at` is the nearer half. */
function characterAt(text: string, at: number, step: 1 | -1): string | undefined {
  const unit = text[at];
  if (unit === undefined || !/[\ud800-\udfff]/.test(unit)) return unit;
  return step === 1 ? text.slice(at, at + 2) : text.slice(at - 1, at + 1);
}

/** Places of the brackets whose pair has Chinese text at any of its four sides; a bracket alone counts by itself. */
function chineseBrackets(text: string): ReadonlySet<number> {
  const chosen = new Set<number>();
  const open: number[] = [];
  for (const { 0: mark, index } of text.matchAll(/[()]/g)) {
    if (mark === "(") {
      open.push(index);
      continue;
    }
    const start = open.pop();
    const pair = start === undefined ? [index] : [start, index];
    if (pair.some((at) => besideChinese(text, at))) for (const at of pair) chosen.add(at);
  }
  for (const at of open) if (besideChinese(text, at)) chosen.add(at);
  return chosen;
}

/** Straight quotation marks, where they pair up beside Chinese text, become curly ones. */
export function quoteEdits(text: string): Edit[] {
  return [...pairEdits(text, '"', "“", "”"), ...pairEdits(text, "'", "‘", "’")].sort(
    (a, b) => a.start - b.start,
  );
}

function pairEdits(text: string, mark: string, opening: string, closing: string): Edit[] {
  const places = placesOf(text, mark);
  if (places.length % 2 !== 0) return [];
  const edits: Edit[] = [];
  for (let i = 0; i < places.length; i += 2) {
    const start = places[i] ?? 0;
    const end = places[i + 1] ?? 0;
    if (!besideChinese(text, start) && !besideChinese(text, end)) continue;
    edits.push({ start, end: start + 1, to: opening }, { start: end, end: end + 1, to: closing });
  }
  return edits;
}

/** Straight marks that may be quotation marks: an apostrophe between Latin letters is none. */
function placesOf(text: string, mark: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    const apostrophe = mark === "'" && /[A-Za-z0-9]/.test(text[at - 1] ?? "");
    if (!apostrophe) places.push(at);
  }
  return places;
}

/** True if a straight double quotation mark of Chinese text lacks its partner. */
export function hasUnpairedQuote(text: string): boolean {
  const places = placesOf(text, '"');
  return places.length % 2 !== 0 && places.some((at) => besideChinese(text, at));
}

/** Full-width digits and Latin letters become ordinary ones, a run at a time. */
export function widthEdits(text: string): Edit[] {
  return [...text.matchAll(/[０-９Ａ-Ｚａ-ｚ]+(?:[．：／－][０-９]+)*/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    to: match[0].replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)),
  }));
}

/** Three or more dots (or one lone …) become the Chinese ellipsis …… beside Chinese text. */
export function ellipsisEdits(text: string): Edit[] {
  return besideChineseEdits(text, /\.{3,}|。{3,}|…+/g, "……");
}

/** Two or more hyphens become the Chinese dash —— beside Chinese text. */
export function dashEdits(text: string): Edit[] {
  return besideChineseEdits(text, /-{2,}/g, "——");
}

function besideChineseEdits(text: string, pattern: RegExp, to: string): Edit[] {
  const edits: Edit[] = [];
  for (const { 0: found, index } of text.matchAll(pattern)) {
    const end = index + found.length;
    const beside = [characterAt(text, index - 1, -1), characterAt(text, end, 1)].some(isChinese);
    if (found !== to && beside) edits.push({ start: index, end, to });
  }
  return edits;
}

/** Control characters, zero-width signs and byte order marks inside the text go. */
export function controlEdits(text: string): Edit[] {
  const pattern = /[\p{Cc}\u00ad\u200b-\u200f\u2060\ufeff]+/gu;
  return [...text.matchAll(pattern)]
    .filter((match) => match[0] !== "\t")
    .map((match) => ({ start: match.index, end: match.index + match[0].length, to: "" }));
}

/**
 * Blanks beside Chinese text go: the Han–Latin gap is space, not a character (HL1). Kept are blanks
 * in a list of names ("王丽 李明"), where they are the only thing between two people, and those
 * before `from`. Elsewhere several blanks become one space.
 */
export function spaceEdits(text: string, from = 0): Edit[] {
  const edits: Edit[] = [];
  for (const { 0: blanks, index } of text.matchAll(/[\t\p{Zs}]+/gu)) {
    const end = index + blanks.length;
    if (index < from || index === 0 || end === text.length) continue;
    const left = text.slice(Math.max(0, index - 10), index);
    const right = text.slice(end, end + 10);
    const chinese =
      isChinese(characterAt(text, index - 1, -1)) || isChinese(characterAt(text, end, 1));
    if (chinese && isNameEnd(left) && isNameStart(right)) continue;
    const to = chinese ? "" : " ";
    if (blanks !== to) edits.push({ start: index, end, to });
  }
  return edits;
}

function isNameEnd(left: string): boolean {
  return isName(/(?:^|[^\p{Script=Han}·A-Za-z0-9])(\p{Script=Han}{1,4})$/u.exec(left)?.[1]);
}

function isNameStart(right: string): boolean {
  return isName(/^(\p{Script=Han}{1,4})(?:$|[^\p{Script=Han}·A-Za-z0-9])/u.exec(right)?.[1]);
}

/** Words with particles or the like are no names. */
function isName(word: string | undefined): boolean {
  return word !== undefined && !/[的了是在和与或都也就不很把被将对从为]/.test(word);
}
