import type { Stream } from "./stream.ts";

/** A stretch of a stream. */
export interface Stretch {
  readonly stream: Stream;
  readonly start: number;
  readonly end: number;
}

/** What is no longer where it was, and what is new where it is: one place of the page each. */
export interface Draft {
  readonly older: Stretch;
  readonly newer: Stretch;
  /** It tells of an article as a whole: its text is looked through for what moved, but stays told of. */
  readonly whole?: boolean;
}

/** Equal text that stands elsewhere. */
export interface Move {
  readonly older: Stretch;
  readonly newer: Stretch;
}

/** Characters from which on equal text is the same text at another place (ours). */
const LEAST = 8;

/** A sentence with its closing marks, or the end of a paragraph. */
const SENTENCES = /\n|[^。！？!?；;\n]*[。！？!?；;]+[”’」』）)]*|[^。！？!?；;\n]+/g;

/** A sentence of a draft; `taken` once it is part of a move. */
interface Piece {
  readonly draft: Draft;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  taken: boolean;
}

/**
 * Takes out of the drafts what only changed its place: stretches of at least eight characters that
 * went from one place and came at another, as wholes or in runs of whole sentences. What is left of the
 * drafts and the moves, both in the drafts' order.
 */
export function withMoves(drafts: readonly Draft[]): { left: Draft[]; moves: Move[] } {
  const went = drafts.map((draft) => piecesOf(draft, draft.older));
  const came = drafts.map((draft) => piecesOf(draft, draft.newer));
  const moves = [...movedWholes(went, came), ...movedSentences(went, came)];
  const left = drafts.flatMap((draft, i) =>
    draft.whole ? draft : leftOf(draft, went[i]!, came[i]!),
  );
  return { left, moves };
}

function piecesOf(draft: Draft, { stream, start, end }: Stretch): Piece[] {
  return [...stream.text.slice(start, end).matchAll(SENTENCES)].map(({ 0: text, index }) => ({
    draft,
    text,
    start: start + index,
    end: start + index + text.length,
    taken: false,
  }));
}

/** The pieces without ends of paragraphs at either end. */
function trimmed(pieces: readonly Piece[]): readonly Piece[] {
  const first = pieces.findIndex(({ text }) => text !== "\n");
  const last = pieces.findLastIndex(({ text }) => text !== "\n");
  return first < 0 ? [] : pieces.slice(first, last + 1);
}

function textIn(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join("");
}

function isLong(text: string): boolean {
  return [...text].length >= LEAST;
}

function take(went: readonly Piece[], came: readonly Piece[]): Move {
  for (const piece of [...went, ...came]) piece.taken = true;
  return {
    older: { stream: went[0]!.draft.older.stream, start: went[0]!.start, end: went.at(-1)!.end },
    newer: { stream: came[0]!.draft.newer.stream, start: came[0]!.start, end: came.at(-1)!.end },
  };
}

/** Drafts whose whole text came in another draft. */
function movedWholes(went: readonly Piece[][], came: readonly Piece[][]): Move[] {
  const moves: Move[] = [];
  const places = new Map<string, (readonly Piece[])[]>();
  for (const pieces of came) {
    const text = textIn(trimmed(pieces));
    if (isLong(text)) places.set(text, [...(places.get(text) ?? []), trimmed(pieces)]);
  }
  for (const pieces of went) {
    const own = trimmed(pieces);
    const place = places.get(textIn(own))?.shift();
    if (place) moves.push(take(own, place));
  }
  return moves;
}

/** Runs of whole sentences that came elsewhere in one run. */
function movedSentences(went: readonly Piece[][], came: readonly Piece[][]): Move[] {
  const moves: Move[] = [];
  const places = new Map<string, { readonly list: readonly Piece[]; readonly at: number }[]>();
  for (const list of came) {
    for (const [at, { text }] of list.entries()) {
      if (text !== "\n") places.set(text, [...(places.get(text) ?? []), { list, at }]);
    }
  }
  for (const pieces of went) {
    for (let at = 0; at < pieces.length; ) {
      const run = longestRun(pieces, at, places.get(pieces[at]!.text) ?? []);
      if (run) moves.push(take(run.went, run.came));
      at += run?.went.length ?? 1;
    }
  }
  return moves;
}

/** The longest run from a piece on that stands at one of the places, if it is long enough. */
function longestRun(
  pieces: readonly Piece[],
  at: number,
  places: readonly { readonly list: readonly Piece[]; readonly at: number }[],
) {
  let best: { went: readonly Piece[]; came: readonly Piece[] } | undefined;
  for (const place of places) {
    let length = 0;
    for (;;) {
      const [one, other] = [pieces[at + length], place.list[place.at + length]];
      if (!one || !other || one.taken || other.taken || one.text !== other.text) break;
      length += 1;
    }
    const went = trimmed(pieces.slice(at, at + length));
    if (length === 0 || !isLong(textIn(went)) || went.length <= (best?.went.length ?? 0)) continue;
    best = { went, came: place.list.slice(place.at, place.at + went.length) };
  }
  return best;
}

/** What is left of a draft: one where it has a stretch at most on either side, else each by itself. */
function leftOf(draft: Draft, went: readonly Piece[], came: readonly Piece[]): Draft[] {
  if (![...went, ...came].some(({ taken }) => taken)) return [draft];
  const older = untaken(went).map((part) => ({ ...draft.older, ...part }));
  const newer = untaken(came).map((part) => ({ ...draft.newer, ...part }));
  const [oldPlace, newPlace] = [
    { ...draft.older, end: draft.older.start },
    { ...draft.newer, end: draft.newer.start },
  ];
  if (older.length <= 1 && newer.length <= 1) {
    if (older.length + newer.length === 0) return [];
    return [{ older: older[0] ?? oldPlace, newer: newer[0] ?? newPlace }];
  }
  return [
    ...older.map((part) => ({ older: part, newer: newPlace })),
    ...newer.map((part) => ({ older: oldPlace, newer: part })),
  ];
}

/** Stretches of pieces that no move has taken; ends of paragraphs alone go with what moved. */
function untaken(pieces: readonly Piece[]): { start: number; end: number }[] {
  const runs: Piece[][] = [];
  for (const [i, piece] of pieces.entries()) {
    if (piece.taken) continue;
    const last = runs.at(-1);
    if (last && !pieces[i - 1]!.taken) last.push(piece);
    else runs.push([piece]);
  }
  return runs
    .map(trimmed)
    .filter((run) => run.length > 0)
    .map((run) => ({ start: run[0]!.start, end: run.at(-1)!.end }));
}
