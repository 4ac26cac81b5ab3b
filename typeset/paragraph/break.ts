import { EPSILON, isRunt } from "./cost.ts";
import { narrow } from "./prepare.ts";
import type { PreparedParagraph } from "./prepared.ts";
import { anyEnds, type Ends, lawfulEnds, Search, type Slots } from "./search.ts";
import type { Measures } from "./types.ts";

/** Where a paragraph's lines end. */
export interface Breaks {
  /** The paragraph that `ends` counts in: the caller's, or one with its widest words cut up. */
  readonly prepared: PreparedParagraph;
  /** For each line the number of atoms up to its end. */
  readonly ends: readonly number[];
  readonly cost: number;
}

export interface BreakOptions {
  /** Set in exactly this many lines. */
  readonly lines?: number;
}

/** Greatest stretch per gap, em, tried in turn: looser lines only where nothing else is legal. */
const TOLERANCES = [0.16, 0.32, Number.POSITIVE_INFINITY] as const;
/** What is bearable when a count of lines is asked for. */
const BEARABLE = [0.16, 0.32] as const;
/**
 * The least a first line keeps when the indent would fill a tiny measure, em: without it a measure
 * below the indent would set its first line at nothing.
 */
const LEAST_FIRST = 1;

/** The indent that a first line takes on a measure, em. */
export function indentOn(prepared: PreparedParagraph, measure: number): number {
  return Math.max(0, Math.min(prepared.setting.indent, measure - LEAST_FIRST));
}

function slotsOf(prepared: PreparedParagraph, measures: Measures): Slots {
  const { size } = prepared.setting;
  const varied = measures.varied.map((measure) => measure / size);
  const rest = measures.rest / size;
  const first = varied[0] ?? rest;
  return { varied, rest, first: first - indentOn(prepared, first) };
}

function greatest(slots: Slots): number {
  return slots.varied.reduce((most, measure) => Math.max(most, measure), slots.rest);
}

function least(slots: Slots): number {
  return slots.varied.reduce(
    (measure, other) => Math.min(measure, other),
    Math.min(slots.rest, slots.first),
  );
}

function search(
  prepared: PreparedParagraph,
  slots: Slots,
  ends: Ends,
  tolerance: number,
): Breaks | undefined {
  const searched = new Search(prepared, slots, ends, tolerance);
  const node = searched.best();
  return node && { prepared, ends: searched.endsOf(node), cost: node.cost };
}

function endsInRunt({ prepared, ends }: Breaks): boolean {
  return ends.length > 1 && isRunt(prepared, ends[ends.length - 2]!);
}

function breakFreely(prepared: PreparedParagraph, slots: Slots): Breaks {
  const wide = narrow(prepared, greatest(slots));
  const lawful = lawfulEnds(wide);
  let found: Breaks | undefined;
  for (const tolerance of TOLERANCES) {
    const next = search(wide, slots, lawful, tolerance);
    if (next && (!found || next.cost < found.cost - EPSILON)) found = next;
    // A runt is worth a second look with looser lines, and no third one (LB9).
    if (found && (tolerance !== TOLERANCES[0] || !endsInRunt(found))) return found;
  }
  const cut = narrow(wide, Math.max(least(slots), 0));
  found = search(cut, slots, anyEnds(cut), Number.POSITIVE_INFINITY);
  if (found === undefined) throw new Error("an emergency search always ends");
  return found;
}

function breakInLines(
  prepared: PreparedParagraph,
  slots: Slots,
  lines: number,
): Breaks | undefined {
  const wide = narrow(prepared, greatest(slots));
  for (const tolerance of BEARABLE) {
    const searched = new Search(wide, slots, lawfulEnds(wide), tolerance);
    const node = searched.byLines(lines)[lines - 1];
    if (node) return { prepared: wide, ends: searched.endsOf(node), cost: node.cost };
  }
  return undefined;
}

/**
 * The paragraph's best line ends over the slots of `measures` (LB11): of all legal ones those of
 * least total cost; equal costs go to the way found first, so every machine breaks alike. With
 * `lines` the best ones in exactly so many lines, undefined when that would need lines that no
 * reader should see. Without it there is always an answer, by last remedies if need be.
 */
export function breakParagraph(prepared: PreparedParagraph, measures: Measures): Breaks;
export function breakParagraph(
  prepared: PreparedParagraph,
  measures: Measures,
  options: BreakOptions,
): Breaks | undefined;
export function breakParagraph(
  prepared: PreparedParagraph,
  measures: Measures,
  options: BreakOptions = {},
): Breaks | undefined {
  const { lines } = options;
  if (prepared.atoms.count === 0)
    return lines === undefined || lines === 1 ? { prepared, ends: [0], cost: 0 } : undefined;
  const slots = slotsOf(prepared, measures);
  return lines === undefined ? breakFreely(prepared, slots) : breakInLines(prepared, slots, lines);
}

/** Number of lines that the paragraph takes; nothing is finished for it. */
export function countLines(prepared: PreparedParagraph, measures: Measures): number {
  return breakParagraph(prepared, measures).ends.length;
}

/**
 * What the paragraph costs in fewer and more lines at one measure (points): for the best count and
 * `spread` on both sides those that can be set bearably.
 */
export function lineCountCosts(
  prepared: PreparedParagraph,
  measure: number,
  spread: number,
): readonly { readonly lines: number; readonly cost: number }[] {
  const measures = { varied: [], rest: measure };
  const best = breakParagraph(prepared, measures);
  const natural = best.ends.length;
  const costs = [];
  for (let lines = Math.max(1, natural - spread); lines <= natural + spread; lines += 1) {
    const breaks = lines === natural ? best : breakParagraph(prepared, measures, { lines });
    if (breaks) costs.push({ lines, cost: breaks.cost });
  }
  return costs;
}
