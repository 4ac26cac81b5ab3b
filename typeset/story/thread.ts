import type { Paragraph } from "../../document/article.ts";
import type { Diagnostic } from "../../document/diagnostic.ts";
import { characterCount } from "../../document/text/counting.ts";
import { type Flow, type FlowedLine, flowStory, type SetInto } from "./flow.ts";
import type { Slot } from "./slots.ts";

/** A story's text in one of the areas that it runs through. */
export interface AreaFlow<S extends Slot = Slot> extends Flow<S> {
  /** Characters of the whole story, blanks not counted. */
  readonly characters: number;
}

/**
 * Flows paragraphs through areas one after another, as through columns of one (flowStory). What finds
 * no slot is overset of the last area; each area tells its own empty slots and what is to be said of
 * the paragraphs that begin in it. `spare` is the measure in points of lines where there is no slot
 * at all. Every area has its flow, in the same order.
 */
export function flowThread<S extends Slot>(
  paragraphs: readonly Paragraph[],
  areas: readonly (readonly S[])[],
  spare: number,
  setInto: SetInto,
): AreaFlow<S>[] {
  const characters = charactersOf(paragraphs);
  const slots = inOneRow(areas);
  if (slots.length === 0) return overset(paragraphs, areas.length, spare, setInto, characters);
  const flow = flowStory(paragraphs, slots, setInto);
  let before = 0;
  const linesOf = areas.map((area) => {
    const lines = flow.lines.slice(before, before + area.length);
    before += area.length;
    return lines;
  });
  const spoken = diagnosticsOf(flow.diagnostics, linesOf);
  return areas.map((area, i) => {
    const lines = linesOf[i] ?? [];
    const isLast = i === areas.length - 1;
    return {
      lines,
      oversetLines: isLast ? flow.oversetLines : 0,
      oversetCharacters: isLast ? flow.oversetCharacters : 0,
      undersetLines: area.length - lines.length,
      diagnostics: spoken[i] ?? [],
      characters,
    };
  });
}

/** Characters of paragraphs, blanks not counted. */
export function charactersOf(paragraphs: readonly Paragraph[]): number {
  return paragraphs.reduce((sum, p) => sum + characterCount(p.text), 0);
}

/** All areas' slots, the columns of each numbered after those before it. */
function inOneRow<S extends Slot>(areas: readonly (readonly S[])[]): readonly S[] {
  const [only] = areas;
  if (only && areas.length === 1) return only;
  let columns = 0;
  return areas.flatMap((area) => {
    const first = columns;
    columns += 1 + Math.max(-1, ...area.map(({ column }) => column));
    return area.map((slot) => ({ ...slot, column: first + slot.column }));
  });
}

function overset<S extends Slot>(
  paragraphs: readonly Paragraph[],
  areas: number,
  spare: number,
  setInto: SetInto,
  characters: number,
): AreaFlow<S>[] {
  const empty = { lines: [], undersetLines: 0, diagnostics: [], characters };
  const lines = paragraphs.reduce(
    (sum, paragraph) => sum + (setInto(paragraph, { varied: [], rest: spare })?.lines.length ?? 0),
    0,
  );
  return Array.from({ length: areas }, (_, i) =>
    i === areas - 1
      ? { ...empty, oversetLines: lines, oversetCharacters: characters }
      : { ...empty, oversetLines: 0, oversetCharacters: 0 },
  );
}

/** What is said of each paragraph in the area where it begins; of what is overset, in the last one. */
function diagnosticsOf(
  diagnostics: readonly Diagnostic[],
  areas: readonly (readonly FlowedLine[])[],
): Diagnostic[][] {
  const begins = new Map<string, number>();
  areas.forEach((lines, i) => {
    for (const { paragraph } of lines) if (!begins.has(paragraph.id)) begins.set(paragraph.id, i);
  });
  const spoken = areas.map((): Diagnostic[] => []);
  for (const diagnostic of diagnostics) {
    const area = begins.get(diagnostic.at.paragraph ?? "") ?? areas.length - 1;
    spoken[area]?.push(diagnostic);
  }
  return spoken;
}
