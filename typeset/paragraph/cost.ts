import type { PreparedParagraph } from "./prepared.ts";

/** Slack for sums of thirds and quarters; a thousandth of what print can show. */
export const EPSILON = 1e-6;

/**
 * Stretch per gap, em, at which a line begins to look loose: its cost is 100 there and grows with
 * the cube, as TeX's badness does, so that two middling lines are better than a good and a bad one.
 */
const STRETCH_AIM = 0.12;
const STRETCH_COST = 100;
/** Word space and HL1 gap have room made for it (PW7): opening them costs next to nothing, per em. */
const EASY_STRETCH = 4;
/**
 * Squeeze, per em and step of PW6. The rates rise with the order, so that the steps' order is also
 * the cheapest way; half an em out of a comma (6) costs as much as 0.05 em in every gap of a line.
 */
const SQUEEZE_RATES = [6, 10, 12, 16, 24] as const;
/**
 * LB7: a line could have taken in the mark that it carries over. Above the cost of any line of the
 * first tier, so that squeezing wins; below a runt, which may need that very character moved down.
 */
const CARRIED = 400;
/** LB9: as bad as a line with 0.22 em in every gap, which is looser than its remedy ever gets. */
const RUNT = 600;
/** What a hung mark saves, em. */
const HANG = 1 / 2;
/** PW8: a hung mark is welcome, but a line that holds it anyway is better. */
const HUNG = 1;
/**
 * A line that nothing can justify (one long word): worse than any gap below 0.45 em, and for the
 * square of what it lacks, em, so that no line of one character spares its neighbour a few gaps.
 */
const UNJUSTIFIABLE = 5000;
const UNJUSTIFIED = 1000;
/** Ragged lines: the square of the rest at the end, em, as in TeX's \raggedright balance. */
const RAG = 2;

/** Answers of `LineCost` that are no costs. */
export const TOO_LOOSE = -1;
export const OVERFULL = -2;

/**
 * Cost of a line of the atoms [from, to) on a measure, em; `tolerance` is the greatest stretch per
 * gap. `OVERFULL` also means that every longer line from there is so.
 */
export type LineCost = (from: number, to: number, measure: number, tolerance: number) => number;

/** A ragged line is too loose when its rest would give each gap of a 16 em line that much. */
const RAG_OF_STRETCH = 16;

function squeezeCost(prepared: PreparedParagraph, from: number, gap: number, need: number): number {
  let left = need;
  let cost = 0;
  for (let step = 0; step < SQUEEZE_RATES.length && left > EPSILON; step += 1) {
    const sum = prepared.gaps.squeezeSums[step]!;
    const take = Math.min(left, sum[gap]! - sum[from]!);
    cost += take * SQUEEZE_RATES[step]!;
    left -= take;
  }
  return cost;
}

/** The cost function of one paragraph's lines; the last line is the one that ends at its last atom. */
export function lineCostOf(prepared: PreparedParagraph): LineCost {
  const { atoms, gaps, setting } = prepared;
  const { natural, position, squeezeSum, openSum, lateSum, carried, bodySum, hangs } = gaps;
  const { wordStretchSum, hanLatinStretchSum } = gaps;
  const { count } = atoms;
  const justify = setting.align === "justify";
  // A line too full by less than a hung mark may yet be followed by one whose mark hangs.
  const reach = setting.hanging ? HANG : 0;

  const stretchCost = (from: number, gap: number, room: number, tolerance: number): number => {
    if (!justify) {
      if (room > tolerance * RAG_OF_STRETCH) return TOO_LOOSE;
      return RAG * room * room;
    }
    const easy =
      wordStretchSum[gap]! -
      wordStretchSum[from]! +
      hanLatinStretchSum[gap]! -
      hanLatinStretchSum[from]!;
    if (room <= easy) return EASY_STRETCH * room;
    const open = openSum[gap]! - openSum[from]! || lateSum[gap]! - lateSum[from]!;
    if (open === 0) {
      if (room < easy + EPSILON) return EASY_STRETCH * easy;
      return tolerance === Number.POSITIVE_INFINITY
        ? UNJUSTIFIABLE + UNJUSTIFIED * room * room
        : TOO_LOOSE;
    }
    const each = (room - easy) / open;
    if (each > tolerance) return TOO_LOOSE;
    const ratio = each / STRETCH_AIM;
    const loose = EASY_STRETCH * easy + STRETCH_COST * ratio * ratio * ratio;
    // However loose, a line that is justified is no worse than one that nothing can justify; else
    // characters would stand alone on lines before a word that does not fit beside them.
    return Math.min(loose, UNJUSTIFIABLE + UNJUSTIFIED * room * room);
  };

  const fitCost = (from: number, to: number, need: number, tolerance: number): number => {
    if (need <= EPSILON) return to === count ? 0 : stretchCost(from, to - 1, -need, tolerance);
    return squeezeCost(prepared, from, to - 1, need);
  };

  /** LB7: true when a line from there on could also hold what this one carries over. */
  const carries = (from: number, to: number, measure: number): boolean => {
    const end = carried[to]!;
    if (end === 0) return false;
    const gap = end - 1;
    const hung = hangs[gap]! * HANG;
    const least =
      position[end]! - position[from]! - natural[gap]! - squeezeSum[gap]! + squeezeSum[from]!;
    return least - hung <= measure + EPSILON;
  };

  return (from, to, measure, tolerance) => {
    const gap = to - 1;
    const need = position[to]! - position[from]! - natural[gap]! - measure;
    const squeeze = squeezeSum[gap]! - squeezeSum[from]!;
    let cost: number;
    if (need > EPSILON && hangs[gap] === 1) {
      if (need - HANG > squeeze + EPSILON) return OVERFULL;
      cost = fitCost(from, to, need - HANG, tolerance);
      if (cost >= 0) cost += HUNG;
    } else {
      if (need > squeeze + EPSILON) return need - reach > squeeze + EPSILON ? OVERFULL : TOO_LOOSE;
      cost = fitCost(from, to, need, tolerance);
    }
    if (cost < 0) return cost;
    if (to === count) return from > 0 && bodySum[to]! - bodySum[from]! < 2 ? cost + RUNT : cost;
    return carries(from, to, measure) ? cost + CARRIED : cost;
  };
}

/** True when the atoms from a position on are less than two Hanzi, on a line of their own (LB9). */
export function isRunt(prepared: PreparedParagraph, from: number): boolean {
  const { bodySum } = prepared.gaps;
  return from > 0 && bodySum[prepared.atoms.count]! - bodySum[from]! < 2;
}
