import { isRefusal } from "../commands/changes.ts";
import { countingIds, smallEdition } from "../commands/edition.fixture.ts";
import { type DayangDocument, recordOf } from "../document.ts";
import type { TextPosition } from "../selection.ts";
import type { Refusal } from "../transaction.ts";
import { applyTransaction } from "../transaction.ts";
import { replaceRange, type TextEdit } from "./edit.ts";
import { textOf } from "./range.ts";

/** The small edition that texts are edited in. */
export const EDITION = smallEdition();

/** A place in a text. */
export function at(record: string, offset: number): TextPosition {
  return { record, offset };
}

/** The document after an edit and its caret; throws when the edit is refused. */
export function edited(document: DayangDocument, edit: TextEdit | Refusal) {
  if (isRefusal(edit)) throw new Error(`refused: ${edit.refused}`);
  return { document: applyTransaction(document, edit.transaction), caret: edit.caret };
}

/** The document and caret after a range was replaced by text. */
export function typed(
  document: DayangDocument,
  start: TextPosition,
  end: TextPosition,
  text: string,
) {
  return edited(document, replaceRange(document, { start, end }, text, countingIds()));
}

/** The texts of a story's paragraphs. */
export function textsOf(document: DayangDocument, storyId: string): string[] {
  return recordOf(document, "stories", storyId).paragraphIds.map((id) => textOf(document, id));
}

/** The styles of a story's paragraphs. */
export function stylesOf(document: DayangDocument, storyId: string): string[] {
  const { paragraphIds } = recordOf(document, "stories", storyId);
  return paragraphIds.map((id) => recordOf(document, "paragraphs", id).styleId);
}
