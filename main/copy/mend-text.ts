import { applyEdits, type Edit, type MendBook, type MendName } from "./mends.ts";
import {
  controlEdits,
  dashEdits,
  ellipsisEdits,
  punctuationEdits,
  quoteEdits,
  spaceEdits,
  widthEdits,
} from "./punctuation.ts";
import type { Source, Traced } from "./traced.ts";

type Rule = readonly [name: MendName, edits: (text: string) => readonly Edit[]];

/** Order matters: widths before marks look at digits, quotes and marks before blanks look at marks. */
const CHARACTER_RULES: readonly Rule[] = [
  ["control", controlEdits],
  ["width", widthEdits],
  ["ellipsis", ellipsisEdits],
  ["dash", dashEdits],
  ["quote", quoteEdits],
  ["punctuation", punctuationEdits],
];

/** Where the staff lead-in (本报讯, 新华社…电) ends in a paragraph that begins with one; 0 if none. */
export function leadInEnd(text: string): number {
  const match =
    /^(?:本[报刊台][\p{Script=Han}]{0,8}?讯|新华社[\p{Script=Han}]{2,8}\d{1,2}月\d{1,2}日电)(?=[\s\u3000（(,，]|$|日前|近日|昨|今|为|\d)/u.exec(
      text,
    );
  return match?.[0].length ?? 0;
}

/** Mends the characters of a head or another line whose blanks mean something. */
export function mendCharacters(traced: Traced, source: Source, book: MendBook): Traced {
  return CHARACTER_RULES.reduce(
    (text, [name, edits]) => applyEdits(text, edits(text.text), name, source, book),
    traced,
  );
}

/** Mends a paragraph or caption: its characters, its lead-in's blank, then its other blanks. */
export function mendParagraph(traced: Traced, source: Source, book: MendBook): Traced {
  const mended = mendCharacters(traced, source, book);
  const led = applyEdits(mended, leadInEdits(mended.text), "leadIn", source, book);
  const spared = spareEnd(led.text);
  return applyEdits(led, spaceEdits(led.text, spared), "space", source, book);
}

/** One U+3000 stands after the lead-in; brackets that name its writers follow it closely and have it after them. */
function leadInEdits(text: string): Edit[] {
  const end = leadInEnd(text);
  if (end === 0 || end === text.length) return [];
  const writers = /^[\t\p{Zs}]*(（[^）]{0,60}）)/u.exec(text.slice(end));
  if (!writers) return gapEdits(text, end, /^[，、：]/.test(text.slice(end)) ? "" : "\u3000");
  const after = end + writers[0].length;
  const gap = /^[\t\p{Zs}]/u.test(text.slice(after)) ? "\u3000" : "";
  return [...gapEdits(text, end, ""), ...gapEdits(text, after, gap)];
}

/** The blanks at `at`, none as they may be, become `to`. */
function gapEdits(text: string, at: number, to: string): Edit[] {
  const blanks = /^[\t\p{Zs}]*/u.exec(text.slice(at))?.[0] ?? "";
  return blanks === to ? [] : [{ start: at, end: at + blanks.length, to }];
}

/** Blanks up to here separate names or the lead-in and stay. */
function spareEnd(text: string): number {
  const end = leadInEnd(text);
  if (end === 0) return 0;
  const names = /^（[^）]{0,60}）/.exec(text.slice(end));
  return end + (names?.[0].length ?? 0) + 1;
}
