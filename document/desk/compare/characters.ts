import { nextGrapheme } from "../../text/boundaries.ts";

/** A text as the characters that readers see (UAX 29). */
export interface Characters {
  readonly text: string;
  /** Equal numbers are equal characters, also in the other text of the pair. */
  readonly ids: readonly number[];
  /** UTF-16 offset of each character, and the text's length at the end. */
  readonly offsets: readonly number[];
}

/** Two texts whose characters can be compared by number. */
export interface CharacterPair {
  readonly older: Characters;
  readonly newer: Characters;
}

/** Both texts as characters. */
export function characterPair(older: string, newer: string): CharacterPair {
  const known = new Map<string, number>();
  return { older: charactersOf(older, known), newer: charactersOf(newer, known) };
}

function charactersOf(text: string, known: Map<string, number>): Characters {
  const ids: number[] = [];
  const offsets: number[] = [];
  for (let at = 0; at < text.length; ) {
    const next = nextGrapheme(text, at);
    const character = text.slice(at, next);
    const id = known.get(character) ?? known.size;
    known.set(character, id);
    ids.push(id);
    offsets.push(at);
    at = next;
  }
  offsets.push(text.length);
  return { text, ids, offsets };
}

/** A character by its number in the text; "" outside it. */
export function characterAt({ text, offsets }: Characters, index: number): string {
  return index < 0
    ? ""
    : text.slice(offsets[index] ?? text.length, offsets[index + 1] ?? text.length);
}
