import { type HeadText, headToString } from "../article.ts";
import type { WordBreaks } from "./boundaries.ts";
import { withoutLineFeeds } from "./line-feeds.ts";

/**
 * A break between pieces that cannot be one yet, because a head's piece cannot be empty: an
 * ideographic space in the piece beside it. It becomes a break as soon as text stands on both sides
 * (TX5), and is one unit long like the blank that a break reads as, so that no offset moves.
 */
const PENDING_BREAK = "\u3000";

const BLANKS = /^[\s\u3000]*$/;

/** Text as it is typed into a head: a new line is a break. */
export function typedInHead(text: string): string {
  return withoutLineFeeds(text, PENDING_BREAK);
}

/** Offsets in the head's text of the blanks that its breaks read as. */
function separatorsOf(head: HeadText | undefined): number[] {
  const separators: number[] = [];
  let end = 0;
  for (const piece of head?.pieces ?? []) {
    if (end > 0) separators.push(end - 1);
    end += piece.text.length + 1;
  }
  return separators;
}

/** Weak breaks as offsets in the head's text. */
function wordsOf(head: HeadText | undefined): number[] {
  const starts = [0, ...separatorsOf(head).map((offset) => offset + 1)];
  return (head?.pieces ?? []).flatMap((piece, i) =>
    piece.words.map((offset) => (starts[i] ?? 0) + offset),
  );
}

/** A single space beside an ASCII letter or digit is only the gap that HL1 sets anyway. */
function isGap(text: string, offset: number): boolean {
  const before = text[offset - 1] ?? "";
  const after = text[offset + 1] ?? "";
  return !/[ \u3000]/.test(before + after) && /[A-Za-z0-9]/.test(before + after);
}

/** Offsets after an edit, without those that it took away. */
export function movedOffsets(
  offsets: readonly number[],
  start: number,
  end: number,
  length: number,
): number[] {
  return offsets.flatMap((offset) => {
    if (offset <= start) return offset;
    return offset >= end ? offset + length - (end - start) : [];
  });
}

/**
 * A head whose text is replaced from `start` to `end` (offsets in its pieces joined by spaces).
 * Undefined when no text is left. `words` finds weak breaks anew in the pieces that were touched;
 * without it those of the copy stay with their characters.
 */
export function replaceHeadText(
  head: HeadText | undefined,
  start: number,
  end: number,
  typed: string,
  words?: WordBreaks,
): HeadText | undefined {
  const old = headToString(head);
  const text = old.slice(0, start) + typed + old.slice(end);
  if (text === "") return undefined;
  const touched = { start, end: start + typed.length };
  const kept = movedSeparators(separatorsOf(head), start, end, typed.length);
  const { cuts, pending } = breaksIn(text, kept, touched);
  const weak = movedOffsets(wordsOf(head), start, end, typed.length);
  return { pieces: piecesOf(withPending(text, pending), cuts, weak, touched, words) };
}

/** A break is a character, which an edit keeps or takes away whole. */
function movedSeparators(
  separators: readonly number[],
  start: number,
  end: number,
  length: number,
): number[] {
  return separators.flatMap((offset) => {
    if (offset < start) return offset;
    return offset >= end ? offset + length - (end - start) : [];
  });
}

/** A stretch of a text. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Which blanks are breaks, and which would be were there text on both sides. */
function breaksIn(
  text: string,
  kept: readonly number[],
  touched: Stretch,
): { readonly cuts: number[]; readonly pending: number[] } {
  const sure = new Set(kept);
  const wanted = new Set(kept);
  for (let at = Math.max(0, touched.start - 1); at <= touched.end && at < text.length; at++) {
    if (text[at] === PENDING_BREAK) sure.add(at);
    if (text[at] === PENDING_BREAK || (text[at] === " " && !isGap(text, at))) wanted.add(at);
  }
  const cuts: number[] = [];
  const pending: number[] = [];
  for (const at of [...wanted].sort((a, b) => a - b)) {
    const piece = text.slice((cuts.at(-1) ?? -1) + 1, at);
    const parts = !BLANKS.test(piece) && !BLANKS.test(text.slice(at + 1));
    if (parts) cuts.push(at);
    else if (sure.has(at)) pending.push(at);
  }
  return { cuts, pending };
}

function withPending(text: string, pending: readonly number[]): string {
  const units = text.split("");
  for (const at of pending) units[at] = PENDING_BREAK;
  return units.join("");
}

function piecesOf(
  text: string,
  cuts: readonly number[],
  weak: readonly number[],
  touched: Stretch,
  words: WordBreaks | undefined,
): HeadText["pieces"] {
  const starts = [0, ...cuts.map((cut) => cut + 1)];
  return starts.map((start, i) => {
    const end = cuts[i] ?? text.length;
    const piece = text.slice(start, end);
    const isTouched = start <= touched.end && end >= touched.start;
    const offsets = words && isTouched ? words(piece) : weak.map((offset) => offset - start);
    const inside = offsets.filter((offset) => offset > 0 && offset < piece.length);
    return { text: piece, words: [...new Set(inside)].sort((a, b) => a - b) };
  });
}
