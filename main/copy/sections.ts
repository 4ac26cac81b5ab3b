import { readLabel } from "./labels.ts";
import { isHeadLike, isLeadIn, type Line } from "./lines.ts";

/** The lines of one article, each in its part; not yet mended. */
export interface Draft {
  /** Standing heads in brackets on a line of their own: 【民生】. */
  readonly standing: Line[];
  readonly heads: Line[];
  readonly labelled: Line[];
  readonly bylines: Line[];
  readonly body: Line[];
  readonly captions: Line[];
}

/** A file's lines divided into articles. */
export interface Division {
  readonly drafts: readonly Draft[];
  readonly masthead: readonly Line[];
  readonly separators: readonly Line[];
  /** Captions that stood before the first article and were given to it. */
  readonly orphans: readonly Line[];
}

/** Heads have at most this many lines: kicker, main head, deck. */
const MOST_HEAD_LINES = 3;

/** Without a byline after them, only lines as short as these pass for a head. */
const LONGEST_FIRST = 40;
const LONGEST_LATER = 30;

/**
 * Divides a file's lines into articles. An article begins with its head: up to three head-like lines
 * before a byline or a staff lead-in, labelled lines (引题：…), or the first lines after a separator.
 */
export function divide(lines: readonly Line[]): Division {
  const divider = new Divider(lines);
  return divider.divide();
}

class Divider {
  readonly #lines: readonly Line[];
  readonly #drafts: Draft[] = [];
  readonly #masthead: Line[] = [];
  readonly #separators: Line[] = [];
  readonly #waiting: Line[] = [];
  readonly #orphans: Line[] = [];
  #current: Draft | undefined;

  constructor(lines: readonly Line[]) {
    this.#lines = lines;
  }

  divide(): Division {
    for (let index = 0; index < this.#lines.length; ) index += this.#take(index);
    if (this.#waiting.length > 0) this.#begin();
    return {
      drafts: this.#drafts,
      masthead: this.#masthead,
      separators: this.#separators,
      orphans: this.#orphans,
    };
  }

  /** Puts the line at `index`, and those that belong with it, into a part; returns how many. */
  #take(index: number): number {
    const line = this.#lines[index]!;
    switch (line.kind) {
      case "separator":
        this.#separators.push(line);
        this.#current = undefined;
        return 1;
      case "masthead":
        this.#masthead.push(line);
        return 1;
      case "picture":
      case "caption":
        (this.#current?.captions ?? this.#waiting).push(line);
        return 1;
      case "label":
        return this.#takeLabel(line);
      case "byline":
      case "signed":
        return this.#takeByline(line, index);
      case "mark":
        return this.#takeMark(line, index);
      case "text":
        return this.#takeText(line, index);
    }
  }

  #begin(): Draft {
    const captions = this.#waiting.splice(0);
    this.#orphans.push(...captions);
    const draft = { standing: [], heads: [], labelled: [], bylines: [], body: [], captions };
    this.#drafts.push(draft);
    this.#current = draft;
    return draft;
  }

  #takeLabel(line: Line): number {
    const name = readLabel(line.text)?.name;
    if (name === "caption") {
      (this.#current?.captions ?? this.#waiting).push(line);
    } else if (name === "byline") {
      (this.#current ?? this.#begin()).bylines.push(line);
    } else {
      const begun = this.#current && this.#current.body.length + this.#current.bylines.length > 0;
      (this.#current && !begun ? this.#current : this.#begin()).labelled.push(line);
    }
    return 1;
  }

  #takeByline(line: Line, index: number): number {
    const current = this.#current;
    if (!current) this.#begin().bylines.push(line);
    else if (current.body.length === 0) current.bylines.push(line);
    else if (line.kind === "signed") current.body.push(line);
    else if (current.bylines.length === 0 && this.#endsAfter(index)) current.bylines.push(line);
    else this.#begin().bylines.push(line);
    return 1;
  }

  /** True if no text of the same article can follow the line at `index`. */
  #endsAfter(index: number): boolean {
    const next = this.#lines[index + 1];
    if (!next || next.kind === "separator" || next.kind === "masthead") return true;
    if (next.kind === "label") return readLabel(next.text)?.name !== "byline";
    return this.#headLinesAt(index + 1) > 0;
  }

  /** A bracketed line right before a head is its standing head; other marked lines are crossheads. */
  #takeMark(line: Line, index: number): number {
    const next = this.#lines[index + 1];
    const leads = this.#headLinesAt(index + 1) > 0 || (!this.#current && next && isHeadLike(next));
    if (line.text.startsWith("【") && leads) this.#begin().standing.push(line);
    else (this.#current ?? this.#begin()).body.push(line);
    return 1;
  }

  #takeText(line: Line, index: number): number {
    const current = this.#current;
    const heads = this.#headLinesAt(index);
    if (heads > 0) return this.#takeHeads(index, heads);
    if (!current || (isOpen(current) && !hasHeadline(current))) {
      return this.#takeHeads(index, this.#openingHeadLines(index));
    }
    const begun = current.body.length > 0;
    (begun && isLeadIn(line) ? this.#begin() : current).body.push(line);
    return 1;
  }

  #takeHeads(index: number, count: number): number {
    const current = this.#current;
    const draft = current && isOpen(current) ? current : this.#begin();
    draft.heads.push(...this.#lines.slice(index, index + count));
    if (count === 0) {
      draft.body.push(this.#lines[index]!);
      return 1;
    }
    return count;
  }

  /** How many lines from `index` are a head because a byline or a lead-in follows them. */
  #headLinesAt(index: number): number {
    let end = index;
    const limit = Math.min(this.#lines.length, index + MOST_HEAD_LINES + 1);
    while (end < limit && isHeadLike(this.#lines[end]!)) {
      if (end > index && this.#lines[end]!.gap > 1) return 0;
      end += 1;
    }
    const next = this.#lines[end];
    const count = end - index;
    const anchored = next !== undefined && (/byline|signed/.test(next.kind) || isLeadIn(next));
    return anchored && count <= MOST_HEAD_LINES ? count : 0;
  }

  /** How many lines at an article's beginning look like a head, with text after them. */
  #openingHeadLines(index: number): number {
    let count = 0;
    while (count < MOST_HEAD_LINES) {
      const line = this.#lines[index + count];
      if (!line || !isHeadLike(line)) break;
      if (line.text.length > (count === 0 ? LONGEST_FIRST : LONGEST_LATER)) break;
      count += 1;
    }
    return count;
  }
}

/** True for an article that so far has at most labelled and standing heads. */
function isOpen(draft: Draft): boolean {
  return draft.heads.length + draft.body.length + draft.bylines.length === 0;
}

function hasHeadline(draft: Draft): boolean {
  return draft.labelled.some((line) => readLabel(line.text)?.name === "headline");
}
