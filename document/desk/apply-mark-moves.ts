import { Changes, refuse } from "../commands/changes.ts";
import type { DayangDocument } from "../document.ts";
import { comparePositions } from "../text/range.ts";
import { textOf, textRecordOf } from "../text/records.ts";
import type { Refusal, Transaction } from "../transaction.ts";
import {
  backwards,
  deletionSteps,
  type EditTools,
  EVENT,
  inTurn,
  isOneStretch,
  isWholeParagraph,
  type RecordRange,
  richIn,
  richStep,
} from "./apply-mark-steps.ts";
import { storyHolding } from "./rebase-mark.ts";

/** Two stretches change places, with their styles; two whole paragraphs as they are. */
export function transposed(
  document: DayangDocument,
  one: RecordRange,
  other: RecordRange,
  tools: EditTools,
): Transaction | Refusal {
  if (one.record === other.record && one.start < other.end && other.start < one.end)
    return refuse("desk.apply.byHand");
  if (isWholeParagraph(document, one) && isWholeParagraph(document, other)) {
    return swappedParagraphs(document, one.record, other.record);
  }
  const textFor = (range: RecordRange) => richIn(document, range === one ? other : one);
  return inTurn(
    document,
    backwards(document, [one, other]).map((range) => richStep(range, [textFor(range)], tools)),
  );
}

function swappedParagraphs(document: DayangDocument, one: string, other: string): Transaction {
  const changes = new Changes(document);
  for (const storyId of new Set([one, other].map((id) => storyHolding(document, id)!))) {
    const story = changes.need("stories", storyId);
    const paragraphIds = story.paragraphIds.map((id) =>
      id === one ? other : id === other ? one : id,
    );
    changes.put("stories", { ...story, paragraphIds });
  }
  return changes.transaction(EVENT);
}

/**
 * Text goes to another place, with its styles. Whole paragraphs that go before or behind a paragraph
 * stay paragraphs; other text joins what stands at the place.
 */
export function movedTo(
  document: DayangDocument,
  ranges: readonly RecordRange[],
  to: RecordRange,
  tools: EditTools,
): Transaction | Refusal {
  const isOnItself = ranges.some(
    ({ record, start, end }) => record === to.record && to.start >= start && to.start <= end,
  );
  if (isOnItself || !isOneStretch(document, ranges)) return refuse("desk.apply.byHand");
  if (ranges.every((range) => isWholeParagraph(document, range))) {
    const edge = edgeOf(document, to);
    if (edge)
      return movedParagraphs(
        document,
        ranges.map(({ record }) => record),
        to.record,
        edge,
        tools,
      );
  }
  const inserts = ranges.map((range) => richIn(document, range));
  const insertion = richStep(to, inserts, tools);
  const deletions = deletionSteps(document, ranges, tools);
  const [first] = ranges;
  const at = ({ record, start }: RecordRange) => ({ record, offset: start });
  // What stands later is edited first, so that the other still stands where it stood.
  const isLater = comparePositions(document, at(to), at(first!)) > 0;
  return inTurn(document, isLater ? [insertion, ...deletions] : [...deletions, insertion]);
}

/** Which edge of a paragraph a place is; undefined for one amid its text or in no paragraph. */
function edgeOf(document: DayangDocument, { record, start }: RecordRange) {
  if (textRecordOf(record).kind !== "paragraph") return undefined;
  if (start === 0) return "start";
  return start === textOf(document, record).length ? "end" : undefined;
}

function movedParagraphs(
  document: DayangDocument,
  records: readonly string[],
  beside: string,
  edge: "start" | "end",
  tools: EditTools,
): Transaction {
  const changes = new Changes(document);
  const from = changes.need("stories", storyHolding(document, records[0]!)!);
  const left = from.paragraphIds.filter((id) => !records.includes(id));
  if (left.length === 0) {
    // A story has a paragraph at least, so that something can be typed into it.
    const id = tools.newId("paragraph");
    changes.put("paragraphs", { id, styleId: "body", text: "", spans: [] });
    left.push(id);
  }
  changes.put("stories", { ...from, paragraphIds: left });
  const into = changes.need("stories", storyHolding(document, beside)!);
  const at = into.paragraphIds.indexOf(beside) + (edge === "end" ? 1 : 0);
  changes.put("stories", { ...into, paragraphIds: into.paragraphIds.toSpliced(at, 0, ...records) });
  return changes.transaction(EVENT);
}
