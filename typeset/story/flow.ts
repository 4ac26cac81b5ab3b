import type { Paragraph } from "../../document/article.ts";
import type { Diagnostic } from "../../document/diagnostic.ts";
import { characterCount } from "../../document/text/counting.ts";
import type { Measures, SetLine, SetParagraph } from "../paragraph/types.ts";
import type { Slot } from "./slots.ts";

/** Sets one paragraph; `lines` asks for exactly that many, undefined where that cannot be had well. */
export type SetInto = (
  paragraph: Paragraph,
  measures: Measures,
  lines?: number,
) => SetParagraph | undefined;

/** One line in its slot. */
export interface FlowedLine<S extends Slot = Slot> {
  readonly paragraph: Paragraph;
  readonly line: SetLine;
  readonly slot: S;
}

/** A story in its slots. */
export interface Flow<S extends Slot = Slot> {
  readonly lines: readonly FlowedLine<S>[];
  /** What found no slot: lines at the last slot's measure, and their characters (blanks not counted). */
  readonly oversetLines: number;
  readonly oversetCharacters: number;
  /** Slots left empty. */
  readonly undersetLines: number;
  readonly diagnostics: readonly Diagnostic[];
}

interface Attempt {
  readonly paragraph: Paragraph;
  readonly start: number;
  readonly set: SetParagraph;
}

/**
 * Flows paragraphs through slots. Copy a few lines too long is first set tighter where that costs
 * least. Where a paragraph's last line would stand alone at a column's top (LB9, 孤行), that
 * paragraph or one before it in the column is set a line shorter or longer, whichever costs least,
 * but never so that text loses its slot; what could not be mended is reported.
 */
export function flowStory<S extends Slot>(
  paragraphs: readonly Paragraph[],
  slots: readonly S[],
  setInto: SetInto,
): Flow<S> {
  const measures = measuresFrom(slots);
  const saved = saveLines(paragraphs, slots, measures, setInto);
  const plain = attemptsFrom([], paragraphs, slots, measures, setInto, saved);
  const flow = placed(mended(plain, paragraphs, slots, measures, setInto, new Map(saved)), slots);
  // Beside obstacles a mend can cost lines further on that could not be foreseen.
  return flow.oversetLines > overset(plain, slots) ? placed(plain, slots) : flow;
}

/** Attempts at all paragraphs, those in `known` kept as they are. */
function attemptsFrom(
  known: readonly Attempt[],
  paragraphs: readonly Paragraph[],
  slots: readonly Slot[],
  measures: (slot: number) => Measures,
  setInto: SetInto,
  adjusted: ReadonlyMap<Paragraph, SetParagraph>,
): Attempt[] {
  const attempts = [...known];
  for (const paragraph of paragraphs.slice(known.length)) {
    attempts.push(attemptAt(attempts.at(-1), paragraph, slots, measures, setInto, adjusted));
  }
  return attempts;
}

/** The attempts with each widow that can be mended mended once, from the first on. */
function mended(
  plain: readonly Attempt[],
  paragraphs: readonly Paragraph[],
  slots: readonly Slot[],
  measures: (slot: number) => Measures,
  setInto: SetInto,
  adjusted: Map<Paragraph, SetParagraph>,
): readonly Attempt[] {
  let attempts = plain;
  const settled = new Set<Paragraph>();
  for (let i = 0; i < attempts.length; i++) {
    const { paragraph } = attempts[i]!;
    if (!isWidow(attempts[i]!, slots) || settled.has(paragraph)) continue;
    settled.add(paragraph);
    const free = slots.length - endOf(attempts);
    const mend = cheapestMend(attempts, i, slots, measures, setInto, adjusted, free);
    if (!mend) continue;
    adjusted.set(mend.paragraph, mend.set);
    const before = attempts.slice(0, mend.index);
    attempts = attemptsFrom(before, paragraphs, slots, measures, setInto, adjusted);
    i = mend.index - 1;
  }
  return attempts;
}

/** The slot after the last line, counted on where there are no more slots. */
function endOf(attempts: readonly Attempt[]): number {
  const last = attempts.at(-1);
  return last ? last.start + last.set.lines.length : 0;
}

function overset(attempts: readonly Attempt[], slots: readonly Slot[]): number {
  return Math.max(0, endOf(attempts) - slots.length);
}

function widowNote({ paragraph, set }: Attempt): Diagnostic {
  const values = { text: set.lines.at(-1)?.text ?? "" };
  return { severity: "note", code: "page.widow", values, at: { paragraph: paragraph.id } };
}

function attemptAt(
  previous: Attempt | undefined,
  paragraph: Paragraph,
  slots: readonly Slot[],
  measures: (slot: number) => Measures,
  setInto: SetInto,
  adjusted: ReadonlyMap<Paragraph, SetParagraph>,
): Attempt {
  const start = previous ? previous.start + previous.set.lines.length : 0;
  const other = adjusted.get(paragraph);
  // A setting made for slots of other measures is of no use where a mend before it moved it.
  const stands = other?.lines.every(
    ({ measure }, i) => Math.abs(measure - measureOf(slots, start + i)) < 0.01,
  );
  const set = stands ? other : setInto(paragraph, measures(start));
  if (!set) throw new RangeError(`paragraph "${paragraph.id}" was not set`);
  return { paragraph, start, set };
}

/** Copy at most this many lines too long is made to fit by setting paragraphs tighter (ours). */
const LINES_SAVED = 3;

/**
 * Paragraphs set a line shorter each, the cheapest first, until copy a few lines too long fits.
 * None when it fits as it is, when it is longer, or in slots of unlike measures.
 */
function saveLines(
  paragraphs: readonly Paragraph[],
  slots: readonly Slot[],
  measures: (slot: number) => Measures,
  setInto: SetInto,
): Map<Paragraph, SetParagraph> {
  const adjusted = new Map<Paragraph, SetParagraph>();
  const plain = measures(0);
  if (plain.varied.length > 0) return adjusted;
  const sets = paragraphs.map((paragraph) => setInto(paragraph, plain));
  const total = sets.reduce((sum, set) => sum + (set?.lines.length ?? 0), 0);
  const wanted = total - slots.length;
  if (wanted <= 0 || wanted > LINES_SAVED) return adjusted;
  const savings = paragraphs.flatMap((paragraph, i) => {
    const set = sets[i];
    const tighter = set && set.lines.length > 1 && setInto(paragraph, plain, set.lines.length - 1);
    return tighter ? [{ paragraph, tighter, cost: tighter.cost - set.cost }] : [];
  });
  savings.sort((a, b) => a.cost - b.cost);
  // Half a mend would only look worse.
  if (savings.length < wanted) return adjusted;
  for (const { paragraph, tighter } of savings.slice(0, wanted)) adjusted.set(paragraph, tighter);
  return adjusted;
}

function measureOf(slots: readonly Slot[], index: number): number {
  return slots[index]?.measure ?? lastMeasure(slots);
}

function lastMeasure(slots: readonly Slot[]): number {
  return slots.at(-1)?.measure ?? 1;
}

function isWidow({ start, set }: Attempt, slots: readonly Slot[]): boolean {
  const last = start + set.lines.length - 1;
  const slot = slots[last];
  const before = slots[last - 1];
  return (
    set.lines.length > 1 &&
    slot !== undefined &&
    before !== undefined &&
    slot.column !== before.column
  );
}

interface Mend {
  readonly index: number;
  readonly paragraph: Paragraph;
  readonly set: SetParagraph;
}

/** The paragraph up to `index` whose setting a line shorter or longer costs least, in the column before. */
function cheapestMend(
  attempts: readonly Attempt[],
  index: number,
  slots: readonly Slot[],
  measures: (slot: number) => Measures,
  setInto: SetInto,
  adjusted: ReadonlyMap<Paragraph, SetParagraph>,
  free: number,
): Mend | undefined {
  const widow = attempts[index]!;
  const column = slots[widow.start + widow.set.lines.length - 2]?.column;
  let best: Mend | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let i = index; i >= 0; i--) {
    const { paragraph, start, set } = attempts[i]!;
    if (slots[start]?.column !== column && i !== index) break;
    if (adjusted.has(paragraph)) continue;
    for (const change of [-1, 1]) {
      const wanted = set.lines.length + change;
      if (wanted < 1 || (change > 0 && free < change)) continue;
      const other = setInto(paragraph, measures(start), wanted);
      const cost = other ? other.cost - set.cost : Number.POSITIVE_INFINITY;
      if (other && cost < least) {
        best = { index: i, paragraph, set: other };
        least = cost;
      }
    }
  }
  return best;
}

/** The measures from each slot on, with the run of equal ones at the end as `rest`. */
function measuresFrom(slots: readonly Slot[]): (slot: number) => Measures {
  const rest = lastMeasure(slots);
  let uniform = slots.length;
  while (uniform > 0 && slots[uniform - 1]!.measure === rest) uniform--;
  const plain: Measures = { varied: [], rest };
  return (slot) =>
    slot >= uniform ? plain : { varied: slots.slice(slot, uniform).map((s) => s.measure), rest };
}

function placed<S extends Slot>(attempts: readonly Attempt[], slots: readonly S[]): Flow<S> {
  const lines: FlowedLine<S>[] = [];
  let oversetLines = 0;
  let oversetCharacters = 0;
  let used = 0;
  for (const { paragraph, start, set } of attempts) {
    set.lines.forEach((line, i) => {
      const slot = slots[start + i];
      used = start + i + 1;
      if (slot) lines.push({ paragraph, line, slot });
      else {
        oversetLines += 1;
        oversetCharacters += characterCount(line.text);
      }
    });
  }
  const diagnostics = [
    ...attempts.flatMap(({ paragraph, set }) =>
      set.diagnostics.map((d) => ({ ...d, at: { ...d.at, paragraph: paragraph.id } })),
    ),
    ...attempts.filter((attempt) => isWidow(attempt, slots)).map(widowNote),
  ];
  return {
    lines,
    oversetLines,
    oversetCharacters,
    undersetLines: Math.max(0, slots.length - used),
    diagnostics,
  };
}
