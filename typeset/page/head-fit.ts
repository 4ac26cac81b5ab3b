import type { HeadText } from "../../document/article.ts";
import type { HeadLine, HeadOverride } from "../../document/page.ts";
import { bestSplits, type HeadWidth, type Split, splitByHand } from "./head-splits.ts";

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
  /** What a person set by hand, which is kept exactly. */
  readonly override?: HeadOverride;
}

/** HD2: width scaling of heads stays within these. */
export const NARROWEST = 0.85;
const WIDEST = 1.15;

/*
 * Costs are ours, weighed against each other by looking at pages: a break inside a piece is worse
 * than a size step (about 15 % smaller costs 1.4), a head that leaves half its measure empty is
 * worse than one that is a step larger.
 */
const SMALLER = 60;
const LARGER = 90;
const NARROWED = 30;
const EMPTY = 14;
const CROWDED = 30;
const FULL_ENOUGH = 0.62;
const TOO_FULL = 0.94;

/**
 * Every useful setting of a head in up to `maxLines` lines (HD1: breaks by sense and balanced), each
 * at each size that fits its measure by width scaling of no less than 85 % (HD2). When nothing fits,
 * the smallest size is squeezed to the measure below 85 %, at a price, rather than lose a character.
 */
export function fitHead(fitting: HeadFitting, width: HeadWidth): HeadFit[] {
  const { override, largestSize } = fitting;
  const splits = override?.breaks
    ? [splitByHand(fitting, override.breaks, width)]
    : bestSplits(fitting, width);
  const sizes = override?.size === undefined ? fitting.sizes : [override.size];
  const fits: HeadFit[] = [];
  for (const split of splits) {
    for (const size of sizes) {
      if (size > largestSize && override?.size === undefined) continue;
      const fit = fitAtSize(split, size, fitting);
      if (fit) fits.push(fit);
    }
  }
  return fits.length > 0 ? worthwhile(fits) : [forcedFit(splits, sizes.at(-1) ?? 9, fitting)];
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

function fitAtSize(split: Split, size: number, fitting: HeadFitting): HeadFit | undefined {
  const { measure, idealSize, override = {} } = fitting;
  const widest = Math.max(...split.widths);
  const natural = Math.min(1, widthScale(split, size, fitting));
  const scale = override.scaleX ?? natural;
  if (override.scaleX === undefined ? scale < NARROWEST : scale > natural + 1e-9) return undefined;
  const difference = (idealSize - size) / idealSize;
  const sizeCost = (difference > 0 ? SMALLER : LARGER) * difference * difference;
  const fill = (widest * size * scale) / measure;
  const emptyCost = fill < FULL_ENOUGH ? EMPTY * (FULL_ENOUGH - fill) : 0;
  // A head from edge to edge runs into its neighbour's.
  const crowdedCost = CROWDED * Math.max(0, fill - TOO_FULL);
  return {
    size,
    cost: split.cost + sizeCost + emptyCost + crowdedCost + NARROWED * Math.max(0, 1 - scale),
    lines: split.texts.map((text, i) => {
      const letterspace = override.letterspace ?? letOut(text, split.widths[i] ?? 0, fill);
      return { text, size, scaleX: override.scaleX ?? Math.min(WIDEST, scale), letterspace };
    }),
  };
}

/** The width scaling with which a split's widest line fills its measure, letterspace by hand reckoned in. */
function widthScale({ texts, widths }: Split, size: number, fitting: HeadFitting): number {
  const letterspace = fitting.override?.letterspace ?? 0;
  const scales = widths.map((width, i) => {
    const spaces = Math.max(0, [...(texts[i] ?? "")].length - 1) * letterspace;
    return width === 0 ? 1 : (fitting.measure / size - spaces) / width;
  });
  return Math.max(0.01, Math.min(...scales));
}

/** Letterspace in em that lets a short line out (HD2's last step) so that it holds its measure. */
function letOut(text: string, width: number, fill: number): number {
  const characters = [...text].length;
  const wanted = fill < FULL_ENOUGH ? ((FULL_ENOUGH / fill - 1) * width) / characters : 0;
  return characters > 1 && characters <= 8 ? Math.min(0.18, wanted) : 0;
}

function forcedFit(splits: readonly Split[], size: number, fitting: HeadFitting): HeadFit {
  const { scaleX: byHand, letterspace = 0 } = fitting.override ?? {};
  const narrowest = splits.reduce((best, split) =>
    Math.max(...split.widths) < Math.max(...best.widths) ? split : best,
  );
  const scaleX = byHand ?? Math.min(1, widthScale(narrowest, size, fitting));
  const lines = narrowest.texts.map((text) => ({ text, size, scaleX, letterspace }));
  return { size, cost: 400 + narrowest.cost, lines };
}
