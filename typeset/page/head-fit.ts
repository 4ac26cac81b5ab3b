import type { HeadText } from "../../document/article.ts";
import type { HeadLine } from "../../document/page.ts";
import { NO_END, NO_END_BEFORE_HAN, NO_START, NO_START_AFTER_HAN } from "../paragraph/clreq.ts";

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

/** One way to set a head level. `cost` has no unit; lower is better. */
export interface HeadFit {
  readonly lines: readonly HeadLine[];
  readonly size: number;
  readonly cost: number;
}

/** What a head level is fitted to. Sizes and measure in points, sizes largest first. */
export interface HeadFitting {
  readonly head: HeadText;
  /** A main head, not a kicker or deck. */
  readonly isMain: boolean;
  readonly sizes: readonly number[];
  readonly maxLines: number;
  readonly measure: number;
  /** The size it should have when there is room, and the largest that it may have. */
  readonly idealSize: number;
  readonly largestSize: number;
}

/** HD2: width scaling of heads stays within these. */
export const NARROWEST = 0.85;
const WIDEST = 1.15;

/*
 * Costs are ours, weighed against each other by looking at pages: a break inside a piece is worse
 * than a size step (about 15 % smaller costs 1.4), a head that leaves half its measure empty is
 * worse than one that is a step larger.
 */
const WEAK_BREAK = 5;
const KEPT_BREAK = 0.4;
const EXTRA_LINE = 1.2;
const SMALLER = 60;
const LARGER = 90;
const NARROWED = 30;
const IMBALANCE = 6;
const EMPTY = 14;
const CROWDED = 30;
const FULL_ENOUGH = 0.62;
const TOO_FULL = 0.94;

/** A place where a head may be cut: where the line before ends and the next begins, in `headText`. */
interface Cut {
  readonly end: number;
  readonly start: number;
  /** Inside a piece, not between two. */
  readonly weak: boolean;
}

/**
 * Every useful setting of a head in up to `maxLines` lines (HD1: breaks by sense and balanced), each
 * at each size that fits its measure by width scaling of no less than 85 % (HD2). When nothing fits,
 * the smallest size is squeezed to the measure below 85 %, at a price, rather than lose a character.
 */
export function fitHead(fitting: HeadFitting, width: HeadWidth): HeadFit[] {
  const splits = bestSplits(fitting, width);
  const fits: HeadFit[] = [];
  for (const split of splits) {
    const widest = Math.max(...split.widths);
    for (const size of fitting.sizes) {
      if (size > fitting.largestSize) continue;
      const fit = fitAtSize(split, size, widest, fitting);
      if (fit) fits.push(fit);
    }
  }
  return fits.length > 0 ? worthwhile(fits) : [forcedFit(splits, fitting)];
}

/** Fits that cost much more than the best are never chosen, whatever height they have (ours). */
const WORTHWHILE = 24;

/** Of each number of lines and size the cheapest, where it is worth a look. */
function worthwhile(fits: readonly HeadFit[]): HeadFit[] {
  const least = Math.min(...fits.map((fit) => fit.cost));
  const cheapest = new Map<string, HeadFit>();
  for (const fit of fits) {
    if (fit.cost > least + WORTHWHILE) continue;
    const key = `${fit.lines.length}/${fit.size}`;
    const known = cheapest.get(key);
    if (!known || fit.cost < known.cost) cheapest.set(key, fit);
  }
  return [...cheapest.values()];
}

interface Split {
  readonly texts: readonly string[];
  readonly widths: readonly number[];
  readonly cost: number;
}

function fitAtSize(
  split: Split,
  size: number,
  widest: number,
  fitting: HeadFitting,
): HeadFit | undefined {
  const scale = Math.min(1, fitting.measure / (widest * size));
  if (scale < NARROWEST) return undefined;
  const difference = (fitting.idealSize - size) / fitting.idealSize;
  const sizeCost = (difference > 0 ? SMALLER : LARGER) * difference * difference;
  const fill = (widest * size * scale) / fitting.measure;
  const emptyCost = fill < FULL_ENOUGH ? EMPTY * (FULL_ENOUGH - fill) : 0;
  // A head from edge to edge runs into its neighbour's.
  const crowdedCost = CROWDED * Math.max(0, fill - TOO_FULL);
  return {
    size,
    cost: split.cost + sizeCost + emptyCost + crowdedCost + NARROWED * (1 - scale),
    lines: split.texts.map((text, i) => headLine(text, size, scale, split.widths[i] ?? 0, fill)),
  };
}

/** A short head is let out by letterspace (HD2's last step) so that it holds its measure. */
function headLine(
  text: string,
  size: number,
  scaleX: number,
  width: number,
  fill: number,
): HeadLine {
  const characters = [...text].length;
  const wanted = fill < FULL_ENOUGH ? ((FULL_ENOUGH / fill - 1) * width) / characters : 0;
  const letterspace = characters > 1 && characters <= 8 ? Math.min(0.18, wanted) : 0;
  return { text, size, scaleX: Math.min(WIDEST, scaleX), letterspace };
}

function forcedFit(splits: readonly Split[], fitting: HeadFitting): HeadFit {
  const narrowest = splits.reduce((best, split) =>
    Math.max(...split.widths) < Math.max(...best.widths) ? split : best,
  );
  const size = fitting.sizes.at(-1) ?? 9;
  const scaleX = Math.min(1, fitting.measure / (Math.max(...narrowest.widths) * size));
  const lines = narrowest.texts.map((text) => ({ text, size, scaleX, letterspace: 0 }));
  return { size, cost: 400 + narrowest.cost, lines };
}

/** For each number of lines the two best ways to break the head by sense and balance. */
function bestSplits({ head, isMain, maxLines }: HeadFitting, width: HeadWidth): Split[] {
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
