import type { HeadText } from "../../document/article.ts";
import { NO_END, NO_END_BEFORE_HAN, NO_START, NO_START_AFTER_HAN } from "../paragraph/clreq.ts";
import type { HeadFitting } from "./head-fit.ts";

/**
 * Width in em at size 1 of a part of a head's text, as the engine sets it; offsets in `headText`.
 * Never less than the part's width as a line of its own.
 */
export type HeadWidth = (start: number, end: number) => number;

/**
 * A head's pieces as one text: what stands on a line that holds them all. Pieces of kickers and decks
 * are clauses side by side, with an em of blank between; so are two pieces of a main head, or several
 * of nearly one length. The spaces of any other main head only mark where its lines may break (HD1).
 */
export function headText(head: HeadText, isMain: boolean): string {
  return head.pieces.map((piece) => piece.text).join(jointOf(head, isMain));
}

function jointOf({ pieces }: HeadText, isMain: boolean): string {
  const lengths = pieces.map((piece) => [...piece.text].length);
  const even = Math.max(...lengths) - Math.min(...lengths) <= 1;
  return !isMain || pieces.length === 2 || even ? "\u3000" : "";
}

/*
 * Costs are ours, weighed against each other by looking at pages (head-fit.ts has the others).
 */
const WEAK_BREAK = 5;
const KEPT_BREAK = 0.4;
const EXTRA_LINE = 1.2;
const IMBALANCE = 6;

/** A place where a head may be cut: where the line before ends and the next begins, in `headText`. */
interface Cut {
  readonly end: number;
  readonly start: number;
  /** Inside a piece, not between two. */
  readonly weak: boolean;
}

/** A head in lines: their texts, their widths in em, what the breaks cost. */
export interface Split {
  readonly texts: readonly string[];
  readonly widths: readonly number[];
  readonly cost: number;
}

/** For each number of lines the two best ways to break the head by sense and balance. */
export function bestSplits({ head, isMain, maxLines }: HeadFitting, width: HeadWidth): Split[] {
  const text = headText(head, isMain);
  const cuts = possibleCuts(head, isMain).filter((cut) => isLegal(text, cut));
  const splits: Split[] = [];
  for (let lines = 1; lines <= Math.min(maxLines, cuts.length + 1); lines++) {
    const ways = combinations(cuts, lines - 1).map((chosen) =>
      splitAt(text, chosen, head.pieces.length, width),
    );
    ways.sort((a, b) => a.cost - b.cost);
    splits.push(...ways.slice(0, 2));
  }
  return splits;
}

function possibleCuts(head: HeadText, isMain: boolean): Cut[] {
  const cuts: Cut[] = [];
  const joint = jointOf(head, isMain).length;
  let start = 0;
  head.pieces.forEach((piece, index) => {
    if (index > 0) cuts.push({ end: start - joint, start, weak: false });
    for (const offset of piece.words) {
      // Two characters alone on a line read as a slip, so no weak cut leaves fewer than three.
      if (offset >= 3 && piece.text.length - offset >= 3) {
        cuts.push({ end: start + offset, start: start + offset, weak: true });
      }
    }
    start += piece.text.length + joint;
  });
  return cuts;
}

/** HD2: no head breaks LB2 or LB3. A dash of two em may start a line (LB5), half a one may not. */
function isLegal(text: string, { end, start }: Cut): boolean {
  const before = text.charCodeAt(end - 1);
  const after = text.charCodeAt(start);
  if (NO_END.has(before) || NO_END_BEFORE_HAN.has(before)) return false;
  if (text.startsWith("——", start)) return text[end - 1] !== "—";
  return !NO_START.has(after) && !NO_START_AFTER_HAN.has(after);
}

/** All ways to choose `count` of the cuts in order. Heads are short: a few hundred at most. */
function combinations(cuts: readonly Cut[], count: number): Cut[][] {
  if (count === 0) return [[]];
  return cuts.flatMap((cut, i) =>
    combinations(cuts.slice(i + 1), count - 1).map((rest) => [cut, ...rest]),
  );
}

function splitAt(text: string, chosen: readonly Cut[], pieces: number, width: HeadWidth): Split {
  const starts = [0, ...chosen.map((cut) => cut.start)];
  const ends = [...chosen.map((cut) => cut.end), text.length];
  const widths = starts.map((start, i) => width(start, ends[i]!));
  const widest = Math.max(...widths);
  const imbalance = widths.reduce((sum, w) => sum + (1 - w / widest) ** 2, 0);
  const weak = chosen.filter((cut) => cut.weak).length;
  // Breaks by sense that the head has and does not use.
  const kept = pieces - 1 - (chosen.length - weak);
  return {
    texts: starts.map((start, i) => text.slice(start, ends[i])),
    widths,
    cost:
      WEAK_BREAK * weak + KEPT_BREAK * kept + EXTRA_LINE * chosen.length + IMBALANCE * imbalance,
  };
}

/** The head broken where a person said: offsets in its pieces joined by spaces. */
export function splitByHand(
  { head, isMain }: HeadFitting,
  breaks: readonly number[],
  width: HeadWidth,
): Split {
  const text = headText(head, isMain);
  const joint = jointOf(head, isMain).length;
  // Offsets of the set text, in which a joint may be shorter than the space that it reads as.
  const inSet = (offset: number) => {
    let read = 0;
    let set = 0;
    for (const piece of head.pieces) {
      if (offset <= read + piece.text.length) return set + Math.max(0, offset - read);
      read += piece.text.length + 1;
      set += piece.text.length + joint;
    }
    return text.length;
  };
  const places = [...new Set([0, ...breaks.map(inSet), text.length])].sort((a, b) => a - b);
  const lines = places.slice(0, -1).map((from, i) => trimmed(text, from, places[i + 1]!));
  const kept = lines.filter(([from, to]) => to > from);
  const ranges = kept.length > 0 ? kept : [[0, text.length] as const];
  return {
    texts: ranges.map(([from, to]) => text.slice(from, to)),
    widths: ranges.map(([from, to]) => width(from, to)),
    cost: 0,
  };
}

/** A line's range without the blanks at its ends. */
function trimmed(text: string, from: number, to: number): readonly [number, number] {
  const isBlank = (at: number) => text[at] === "\u3000" || text[at] === " ";
  let start = from;
  let end = to;
  while (start < end && isBlank(start)) start++;
  while (end > start && isBlank(end - 1)) end--;
  return [start, end];
}
