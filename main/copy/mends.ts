import { columnAt, lineAt, type Source, type Traced } from "./traced.ts";
import type { Mend } from "./types.ts";

/** One change of a text that a rule proposes: the units from `start` up to `end` become `to`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly to: string;
}

/** Names of mends; the message code is "copy.mend." and the name. */
export type MendName =
  | "join"
  | "rewrap"
  | "indent"
  | "trailing"
  | "control"
  | "width"
  | "dash"
  | "ellipsis"
  | "quote"
  | "punctuation"
  | "space"
  | "leadIn"
  | "kicker"
  | "deck"
  | "crosshead"
  | "picture-caption"
  | "picture-credit";

/** Stands for a line end in a mend's before and after. */
export const LINE_END_SIGN = "↵";

const EXCERPT = 5;

/**
 * Collects what import changes. Each change is asked for before it is made, so that none is silent
 * and a refused one is listed as refused.
 */
export class MendBook {
  readonly #asked: { readonly source: Source; readonly offset: number; readonly mend: Mend }[] = [];
  readonly #refusals: readonly string[];

  /** `refusals` are mend ids, their beginnings up to a colon ("join", "join:37"), or message codes. */
  constructor(refusals: readonly string[] = []) {
    this.#refusals = refusals;
  }

  /** All changes asked for, in the order of the copy. */
  mends(sources: readonly Source[]): Mend[] {
    const order = new Map(sources.map((source, index) => [source, index]));
    return this.#asked
      .toSorted((a, b) => order.get(a.source)! - order.get(b.source)! || a.offset - b.offset)
      .map(({ mend }) => mend);
  }

  /** Asks for a change of which a line can hold one; true if it is to be made. */
  onLine(source: Source, name: MendName, offset: number, before: string, after: string): boolean {
    return this.#decide(source, name, String(lineAt(source, offset)), offset, before, after);
  }

  /** Asks for a change at one place of a line; true if it is to be made. */
  at(source: Source, name: MendName, offset: number, before: string, after: string): boolean {
    const place = `${lineAt(source, offset)}:${columnAt(source, offset)}`;
    return this.#decide(source, name, place, offset, before, after);
  }

  #decide(
    source: Source,
    name: MendName,
    place: string,
    offset: number,
    before: string,
    after: string,
  ): boolean {
    const id = source.label ? `${name}:${source.label}:${place}` : `${name}:${place}`;
    const kind = `copy.mend.${name}`;
    const refused = this.#refusals.some(
      (refusal) => refusal === kind || id === refusal || id.startsWith(`${refusal}:`),
    );
    const at = { file: source.file, line: lineAt(source, offset) };
    this.#asked.push({ source, offset, mend: { id, kind, before, after, at, refused } });
    return !refused;
  }
}

/** The text with a rule's edits made, save the refused ones. Edits are in order and do not overlap. */
export function applyEdits(
  traced: Traced,
  edits: readonly Edit[],
  name: MendName,
  source: Source,
  book: MendBook,
): Traced {
  let text = "";
  const origins: number[] = [];
  let from = 0;
  const keep = (end: number) => {
    text += traced.text.slice(from, end);
    for (let i = from; i < end; i += 1) origins.push(traced.origins[i] ?? 0);
    from = end;
  };
  for (const edit of edits) {
    const origin = traced.origins[Math.min(edit.start, traced.origins.length - 1)] ?? 0;
    const [before, after] = excerpts(traced.text, edit);
    if (!book.at(source, name, origin, before, after)) continue;
    keep(edit.start);
    text += edit.to;
    for (let i = 0; i < edit.to.length; i += 1) origins.push(origin);
    from = edit.end;
  }
  keep(traced.text.length);
  return { text, origins };
}

function excerpts(text: string, edit: Edit): [before: string, after: string] {
  const left = text.slice(Math.max(0, edit.start - EXCERPT), edit.start);
  const right = text.slice(edit.end, edit.end + EXCERPT);
  return [left + text.slice(edit.start, edit.end) + right, left + edit.to + right];
}
