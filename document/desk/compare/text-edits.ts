import { type CharacterPair, characterAt, characterPair } from "./characters.ts";
import { joined, type Replacement, sizeOf } from "./replacement.ts";
import { replacementsBetween } from "./sequences.ts";

/** Equal characters from which on a stretch is worth being seen as kept, however much changed around it (ours). */
const WORTH_KEEPING = 8;

/**
 * What of a text was replaced to make another of it, UTF-16 offsets, rising and apart: as a reader
 * would say it, in runs of characters and whole Latin words and figures. Applying all gives the newer
 * text; equal texts give none.
 */
export function textEdits(older: string, newer: string): Replacement[] {
  const pair = characterPair(older, newer);
  const raw = replacementsBetween(pair.older.ids, pair.newer.ids);
  const runs = withoutConfetti(pair, raw, (kept, before, after) => {
    const least = Math.min(sizeOf(before), sizeOf(after));
    // Two insertions, or two deletions, are read apart more easily than as one change.
    return kept < WORTH_KEEPING && (isAlike(before, after) ? 2 * kept : kept) <= least;
  });
  const places: Replacement[] = [];
  for (const [i, edit] of runs.entries()) {
    places.push(settled(pair, edit, places.at(-1), runs[i + 1]));
  }
  return wholeWords(pair, places).map((edit) => inUnits(pair, edit));
}

/**
 * The same for following places through a change: what was changed apart stays apart, and only what is
 * equal by chance amid much new text counts as changed.
 */
export function exactEdits(older: string, newer: string): Replacement[] {
  const pair = characterPair(older, newer);
  const raw = replacementsBetween(pair.older.ids, pair.newer.ids);
  const runs = withoutConfetti(pair, raw, (kept, before, after) => {
    return kept < WORTH_KEEPING && 2 * kept < Math.min(sizeOf(before), sizeOf(after));
  });
  return runs.map((edit) => inUnits(pair, edit));
}

/** The older text with the edits carried out. */
export function withEdits(older: string, newer: string, edits: readonly Replacement[]): string {
  let [made, at] = ["", 0];
  for (const { start, end, newStart, newEnd } of edits) {
    made += older.slice(at, start) + newer.slice(newStart, newEnd);
    at = end;
  }
  return made + older.slice(at);
}

/** Whether both insert alone, or both delete alone. */
function isAlike(one: Replacement, other: Replacement): boolean {
  const inserts = ({ start, end }: Replacement) => start === end;
  const deletes = ({ newStart, newEnd }: Replacement) => newStart === newEnd;
  return (inserts(one) && inserts(other)) || (deletes(one) && deletes(other));
}

function inUnits({ older, newer }: CharacterPair, edit: Replacement): Replacement {
  return {
    start: older.offsets[edit.start]!,
    end: older.offsets[edit.end]!,
    newStart: newer.offsets[edit.newStart]!,
    newEnd: newer.offsets[edit.newEnd]!,
  };
}

/** Edits with what is equal between two of them only by chance; the end of a paragraph never is. */
function withoutConfetti(
  { older }: CharacterPair,
  edits: readonly Replacement[],
  isChance: (kept: number, before: Replacement, after: Replacement) => boolean,
): Replacement[] {
  const made: Replacement[] = [];
  for (const edit of edits) {
    let last = edit;
    for (let before = made.at(-1); before; before = made.at(-1)) {
      if (!isChance(last.start - before.end, before, last)) break;
      const kept = older.text.slice(older.offsets[before.end], older.offsets[last.start]);
      if (kept.includes("\n")) break;
      last = joined(before, last);
      made.pop();
    }
    made.push(last);
  }
  return made;
}

/** How well a text parts before a character: paragraphs, sentences, clauses. */
function partsAt(side: CharacterPair["older"], index: number): number {
  const [before, after] = [characterAt(side, index - 1), characterAt(side, index)];
  if (before === "" || after === "" || before === "\n" || after === "\n") return 4;
  if (/[。！？；!?;”』」]/.test(before)) return 3;
  if (/[，、：,:）》\s\u3000]/.test(before)) return 2;
  return /[，、：。！？；”』」（《“『「\s\u3000]/.test(after) ? 1 : 0;
}

/**
 * An insertion or deletion where it could stand at several places with the same effect, at the one
 * that parts the text best: whole sentences, then clauses.
 */
function settled(
  pair: CharacterPair,
  edit: Replacement,
  previous: Replacement | undefined,
  next: Replacement | undefined,
): Replacement {
  const slides = slidesOf(pair, edit, previous, next);
  if (!slides) return edit;
  const { side, start, end } = slides;
  const worth = (by: number) => partsAt(side, start + by) + partsAt(side, end + by);
  let best = 0;
  for (let by = -slides.back; by <= slides.on; by++) if (worth(by) > worth(best)) best = by;
  return moved(edit, best);
}

function moved(edit: Replacement, by: number): Replacement {
  return {
    start: edit.start + by,
    end: edit.end + by,
    newStart: edit.newStart + by,
    newEnd: edit.newEnd + by,
  };
}

/** How far back and on a pure insertion or deletion can stand with the same effect; undefined for others. */
function slidesOf(
  { older, newer }: CharacterPair,
  edit: Replacement,
  previous: Replacement | undefined,
  next: Replacement | undefined,
) {
  const isDeletion = edit.newStart === edit.newEnd;
  if (!isDeletion && edit.start !== edit.end) return undefined;
  const side = isDeletion ? older : newer;
  const [start, end] = isDeletion ? [edit.start, edit.end] : [edit.newStart, edit.newEnd];
  const { ids } = side;
  // One equal character stays between two edits, so that they do not become one.
  const least = previous ? edit.start - previous.end - 1 : edit.start;
  const most = (next ? next.start - 1 : older.ids.length) - edit.end;
  let back = 0;
  while (back < least && ids[start - back - 1] === ids[end - back - 1]) back += 1;
  let on = 0;
  while (on < most && ids[start + on] === ids[end + on]) on += 1;
  return { side, start, end, back, on };
}

/** Whether a character is a letter or digit of a word that is read as one, or a point amid digits. */
function isOfWord(side: CharacterPair["older"], index: number): boolean {
  const character = characterAt(side, index);
  if (/^[.,]$/.test(character))
    return /^\d/.test(characterAt(side, index - 1)) && /^\d/.test(characterAt(side, index + 1));
  return /^(?!\p{Script=Han})[\p{L}\p{N}]/u.test(character);
}

/** Edits grown to the words that they begin or end in; those that then meet are one. */
function wholeWords(pair: CharacterPair, edits: readonly Replacement[]): Replacement[] {
  const made: Replacement[] = [];
  for (const [i, edit] of edits.entries()) {
    const last = made.at(-1);
    const back = lettersBack(pair, edit, last?.end ?? 0);
    const on = lettersOn(pair, edit, edits[i + 1]?.start ?? pair.older.ids.length);
    const grown = {
      start: edit.start - back,
      end: edit.end + on,
      newStart: edit.newStart - back,
      newEnd: edit.newEnd + on,
    };
    if (last && last.end >= grown.start) made[made.length - 1] = joined(last, grown);
    else made.push(grown);
  }
  return made;
}

/** Characters before an edit, down to `least`, of the word in whose middle it begins. */
function lettersBack({ older, newer }: CharacterPair, edit: Replacement, least: number): number {
  const { start, newStart } = edit;
  if (!isOfWord(older, start) && !isOfWord(newer, newStart)) return 0;
  let back = 0;
  while (start - back > least && isOfWord(older, start - back - 1)) back += 1;
  return back;
}

/** Characters behind an edit, up to `most`, of the word in whose middle it ends. */
function lettersOn({ older, newer }: CharacterPair, edit: Replacement, most: number): number {
  const { end, newEnd } = edit;
  if (!isOfWord(older, end - 1) && !isOfWord(newer, newEnd - 1)) return 0;
  let on = 0;
  while (end + on < most && isOfWord(older, end + on)) on += 1;
  return on;
}
