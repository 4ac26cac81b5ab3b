import type { Node } from "prosemirror-model";
import type { Paragraph } from "../../document/article.ts";
import { type DayangDocument, recordOf } from "../../document/document.ts";
import type { RecordChange, Transaction } from "../../document/transaction.ts";
import { type WrittenParagraph, writtenParagraphs } from "./story-doc.ts";

/** What was written, as a change of the edition. */
export interface StoryChange {
  readonly transaction: Transaction;
  /** The story's paragraphs after it, in order: as many as the written document has. */
  readonly paragraphIds: readonly string[];
  /** What was done: by it the step has its name. */
  readonly kind: "type" | "splitParagraph" | "joinParagraphs" | "styleCharacter" | "styleParagraph";
  /** The one paragraph that changed, its style and order apart. */
  readonly changedIn: string | undefined;
}

/**
 * The change that makes the story what the written document says. A paragraph keeps its record while
 * it says the same; of two with one id (a split) the first keeps it. A record that other stories do
 * not hold and that is no longer written is deleted.
 */
export function storyChange(
  document: DayangDocument,
  storyId: string,
  doc: Node,
  newId: (prefix: string) => string,
): StoryChange {
  const story = recordOf(document, "stories", storyId);
  const written = withIds(writtenParagraphs(doc), new Set(story.paragraphIds), newId);
  const ids = written.map(({ id }) => id);
  const changes: RecordChange[] = [
    ...written.flatMap((paragraph) => paragraphChange(document, paragraph)),
    ...deletions(document, story.paragraphIds, ids),
  ];
  const same = ids.length === story.paragraphIds.length && isSameOrder(ids, story.paragraphIds);
  if (!same) {
    const after = { ...story, paragraphIds: ids };
    changes.push({ table: "stories", id: storyId, before: story, after });
  }
  return {
    transaction: { event: "input.type", changes },
    paragraphIds: ids,
    kind: kindOf(changes, ids.length - story.paragraphIds.length),
    changedIn: same && changes.length === 1 ? changes[0]?.id : undefined,
  };
}

function kindOf(changes: readonly RecordChange[], more: number): StoryChange["kind"] {
  if (more !== 0) return more > 0 ? "splitParagraph" : "joinParagraphs";
  const touched = changes.flatMap(({ table, before, after }) =>
    table === "paragraphs" ? [{ before, after }] : [],
  );
  if (touched.some(({ before, after }) => before?.text !== after?.text)) return "type";
  return touched.every(({ before, after }) => before?.styleId === after?.styleId)
    ? "styleCharacter"
    : "styleParagraph";
}

type NamedParagraph = WrittenParagraph & { readonly id: string };

function withIds(
  written: readonly WrittenParagraph[],
  known: ReadonlySet<string>,
  newId: (prefix: string) => string,
): readonly NamedParagraph[] {
  const taken = new Set<string>();
  return written.map((paragraph) => {
    const { id } = paragraph;
    const kept = id !== null && known.has(id) && !taken.has(id) ? id : newId("paragraph");
    taken.add(kept);
    return { ...paragraph, id: kept };
  });
}

function paragraphChange(document: DayangDocument, written: NamedParagraph): RecordChange[] {
  const { id, styleId, text } = written;
  const before = document.paragraphs.get(id);
  if (before && isSame(before, written)) return [];
  const spans = written.spans.map((span) => ({ ...span }));
  return [{ table: "paragraphs", id, before, after: { ...before, id, styleId, text, spans } }];
}

function isSame(record: Paragraph, written: WrittenParagraph): boolean {
  return (
    record.text === written.text &&
    record.styleId === written.styleId &&
    record.spans.length === written.spans.length &&
    record.spans.every((span, i) => {
      const other = written.spans[i];
      return (
        span.start === other?.start && span.end === other.end && span.styleId === other.styleId
      );
    })
  );
}

function deletions(
  document: DayangDocument,
  before: readonly string[],
  after: readonly string[],
): RecordChange[] {
  const kept = new Set(after);
  return before
    .filter((id) => !kept.has(id))
    .map((id) => ({
      table: "paragraphs",
      id,
      before: recordOf(document, "paragraphs", id),
      after: undefined,
    }));
}

function isSameOrder(a: readonly string[], b: readonly string[]): boolean {
  return a.every((id, i) => id === b[i]);
}
