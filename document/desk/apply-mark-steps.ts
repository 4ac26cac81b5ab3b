import { Changes, isRefusal, type NewId } from "../commands/changes.ts";
import { type DayangDocument, recordOf } from "../document.ts";
import type { WordBreaks } from "../text/boundaries.ts";
import { replaceByParagraphs, replaceRange } from "../text/edit.ts";
import { comparePositions, type TextRange } from "../text/range.ts";
import { textOf, textRecordOf } from "../text/records.ts";
import type { Insert } from "../text/replace-story.ts";
import { sliceRich } from "../text/rich.ts";
import {
  applyTransaction,
  type Refusal,
  squashTransactions,
  type Transaction,
} from "../transaction.ts";
import { storyHolding } from "./rebase-mark.ts";

/** The history's name of a mark's application. */
export const EVENT = "input.mark";

/** What edits of text need beside the document. */
export interface EditTools {
  readonly newId: NewId;
  /** Finds the weak breaks of heads anew. */
  readonly words?: WordBreaks | undefined;
}

/** One edit of several that become one transaction. */
export type Step = (document: DayangDocument) => Transaction | Refusal;

/** A stretch of one text. */
export interface RecordRange {
  readonly record: string;
  readonly start: number;
  readonly end: number;
}

/** Edits one after the other as one transaction; refused where one of them is. */
export function inTurn(document: DayangDocument, steps: readonly Step[]): Transaction | Refusal {
  let made: Transaction = { event: EVENT, changes: [] };
  let current = document;
  for (const step of steps) {
    const next = step(current);
    if (isRefusal(next)) return next;
    current = applyTransaction(current, next);
    made = { ...squashTransactions(made, next), event: EVENT };
  }
  return made;
}

/** Replaces a stretch by text as if it were typed. */
export function typedStep(range: RecordRange | TextRange, text: string, tools: EditTools): Step {
  return (document) => {
    const edit = replaceRange(document, asRange(range), text, tools.newId, tools.words);
    return isRefusal(edit) ? edit : edit.transaction;
  };
}

function asRange(range: RecordRange | TextRange): TextRange {
  if (!("record" in range)) return range;
  const { record, start, end } = range;
  return { start: { record, offset: start }, end: { record, offset: end } };
}

/** Puts text with its styles in the place of a stretch; heads and captions take the text alone. */
export function richStep(range: RecordRange, inserts: readonly Insert[], tools: EditTools): Step {
  if (textRecordOf(range.record).kind !== "paragraph") {
    return typedStep(range, inserts.map(({ text }) => text).join(""), tools);
  }
  return (document) => {
    const edit = replaceByParagraphs(document, asRange(range), inserts, tools.newId);
    return isRefusal(edit) ? edit : edit.transaction;
  };
}

/** A stretch's text, of a paragraph with its styles. */
export function richIn(document: DayangDocument, { record, start, end }: RecordRange): Insert {
  const target = textRecordOf(record);
  if (target.kind !== "paragraph") {
    return { text: textOf(document, record).slice(start, end), spans: [] };
  }
  return sliceRich(recordOf(document, "paragraphs", record), start, end);
}

/** Whether a stretch is all of a paragraph of running text. */
export function isWholeParagraph(
  document: DayangDocument,
  { record, start, end }: RecordRange,
): boolean {
  const length = textRecordOf(record).kind === "paragraph" ? textOf(document, record).length : 0;
  return start === 0 && end === length && length > 0;
}

/**
 * Whether stretches follow one another in one text without a gap, as those of one selection do: the
 * rest of a paragraph, paragraphs, the beginning of one.
 */
export function isOneStretch(document: DayangDocument, ranges: readonly RecordRange[]): boolean {
  return ranges.every(({ record, start }, i) => {
    const before = ranges[i - 1];
    if (!before) return true;
    const next = nextParagraph(document, before.record);
    return next === record && start === 0 && before.end === textOf(document, before.record).length;
  });
}

/** The paragraph behind one in its story. */
export function nextParagraph(document: DayangDocument, record: string): string | undefined {
  const storyId = storyHolding(document, record);
  if (storyId === undefined) return undefined;
  const { paragraphIds } = recordOf(document, "stories", storyId);
  return paragraphIds[paragraphIds.indexOf(record) + 1];
}

/** Stretches from first to last as one. */
export function oneStretch(ranges: readonly RecordRange[]): TextRange {
  const [first, last] = [ranges[0]!, ranges.at(-1)!];
  return {
    start: { record: first.record, offset: first.start },
    end: { record: last.record, offset: last.end },
  };
}

/** Deletes stretches: paragraphs of which nothing is left go altogether, unless their story ends with them. */
export function deletionSteps(
  document: DayangDocument,
  ranges: readonly RecordRange[],
  tools: EditTools,
): Step[] {
  if (ranges.every((range) => isWholeParagraph(document, range))) {
    return [
      (current) =>
        withoutParagraphs(
          current,
          ranges.map(({ record }) => record),
        ),
    ];
  }
  if (ranges.length > 1 && isOneStretch(document, ranges)) {
    return [typedStep(oneStretch(ranges), "", tools)];
  }
  return backwards(document, ranges).map((range) =>
    isWholeParagraph(document, range)
      ? (current) => withoutParagraphs(current, [range.record])
      : typedStep(pieceOf(document, range), "", tools),
  );
}

/** Stretches from the last to the first, so that each stands where it stood when its turn comes. */
export function backwards<R extends RecordRange>(
  document: DayangDocument,
  ranges: readonly R[],
): R[] {
  const at = ({ record, start }: RecordRange) => ({ record, offset: start });
  return [...ranges].sort((a, b) => comparePositions(document, at(b), at(a)));
}

/** Of a head that loses a whole piece the blank beside it goes, too. */
function pieceOf(document: DayangDocument, range: RecordRange): RecordRange {
  if (textRecordOf(range.record).kind !== "head") return range;
  const text = textOf(document, range.record);
  const { start, end } = range;
  const isBlank = (at: number) => /[\s\u3000]/.test(text[at] ?? "");
  if (start > 0 && isBlank(start - 1) && (end === text.length || isBlank(end)))
    return { ...range, start: start - 1 };
  return start === 0 && isBlank(end) ? { ...range, end: end + 1 } : range;
}

function withoutParagraphs(document: DayangDocument, records: readonly string[]): Transaction {
  const changes = new Changes(document);
  for (const record of records) {
    const story = changes.need("stories", storyHolding(document, record)!);
    const now = changes.need("stories", story.id);
    if (now.paragraphIds.length === 1) {
      changes.put("paragraphs", { ...changes.need("paragraphs", record), text: "", spans: [] });
      continue;
    }
    const paragraphIds = now.paragraphIds.filter((id) => id !== record);
    changes.put("stories", { ...now, paragraphIds });
    changes.remove("paragraphs", record);
  }
  return changes.transaction(EVENT);
}
