import { Changes, isRefusal, type NewId, refuse } from "../commands/changes.ts";
import type { DayangDocument } from "../document.ts";
import type { TextPosition } from "../selection.ts";
import type { Refusal, Transaction } from "../transaction.ts";
import { replaceIn } from "./apply.ts";
import {
  graphemeEnd,
  graphemeStart,
  nextGrapheme,
  previousGrapheme,
  type WordBreaks,
} from "./boundaries.ts";
import { LINE_FEED } from "./line-feeds.ts";
import { rangeOf, storyOf, type TextRange, textOf } from "./range.ts";
import { textRecordOf } from "./records.ts";
import { type Insert, replaceInStory } from "./replace-story.ts";
import { sliceRich } from "./rich.ts";

/** An edit of text, and where the caret stands after it. */
export interface TextEdit {
  readonly transaction: Transaction;
  readonly caret: TextPosition;
}

/**
 * Replaces a range by text. In a story a line feed begins a paragraph; in a head it is a break by
 * sense, in a byline, standing head or caption a blank (TX4–TX7). Spans and styles keep to their
 * characters as `replaceText` has it; an offset inside a character stands for its edge (TX2).
 * `words` finds the weak breaks of a head anew. Refused: a range over two stories, offsets outside
 * the text.
 */
export function replaceRange(
  document: DayangDocument,
  range: TextRange,
  text: string,
  newId: NewId,
  words?: WordBreaks,
): TextEdit | Refusal {
  const sound = soundRange(document, range);
  if (isRefusal(sound)) return sound;
  const changes = new Changes(document);
  const { record } = sound.start;
  if (textRecordOf(record).kind === "paragraph") {
    const inserts = text
      .toWellFormed()
      .split(LINE_FEED)
      .map((part): Insert => ({ text: part, spans: [] }));
    return replacedStory(changes, document, sound, inserts, true, newId);
  }
  const offset = replaceIn(
    changes,
    record,
    sound.start.offset,
    sound.end.offset,
    text.toWellFormed(),
    words,
  );
  return { transaction: changes.transaction("input.type"), caret: { record, offset } };
}

/** Replaces a range of a story by paragraphs that have styles of their own. */
export function replaceByParagraphs(
  document: DayangDocument,
  range: TextRange,
  inserts: readonly Insert[],
  newId: NewId,
): TextEdit | Refusal {
  const sound = soundRange(document, range);
  if (isRefusal(sound)) return sound;
  const wellFormed = inserts.map((insert) => ({
    ...insert,
    ...sliceRich({ ...insert, text: insert.text.toWellFormed() }, 0),
  }));
  return replacedStory(new Changes(document), document, sound, wellFormed, false, newId);
}

function replacedStory(
  changes: Changes,
  document: DayangDocument,
  range: TextRange,
  inserts: readonly Insert[],
  typed: boolean,
  newId: NewId,
): TextEdit {
  const { storyId } = storyOf(document, range.start.record);
  const caret = replaceInStory(changes, storyId, range, inserts, typed, newId);
  return { transaction: changes.transaction("input.type"), caret };
}

/** The range in document order, its ends between characters; refused when it is no one text. */
function soundRange(document: DayangDocument, range: TextRange): TextRange | Refusal {
  const { storyId } = storyOf(document, range.start.record);
  if (storyOf(document, range.end.record).storyId !== storyId) return refuse("edit.text.stories");
  const { start, end } = rangeOf(document, range.start, range.end);
  for (const { record, offset } of [start, end]) {
    const { length } = textOf(document, record);
    if (offset < 0 || offset > length) {
      return refuse("page.edit.range", { start: start.offset, end: end.offset, length });
    }
  }
  const isCaret = start.record === end.record && start.offset === end.offset;
  const round = isCaret ? graphemeStart : graphemeEnd;
  return {
    start: { ...start, offset: graphemeStart(textOf(document, start.record), start.offset) },
    end: { ...end, offset: round(textOf(document, end.record), end.offset) },
  };
}

/** Deleting makes no records. */
const noNewId: NewId = (prefix) => {
  throw new RangeError(`a deletion asked for a new ${prefix}`);
};

/**
 * Deletes the character before a position; at a paragraph's start joins it to the one before. At
 * the start of a story, head or caption nothing changes.
 */
export function deleteBackward(
  document: DayangDocument,
  position: TextPosition,
  words?: WordBreaks,
): TextEdit | Refusal {
  const { record, offset } = position;
  const text = textOf(document, record);
  const start =
    offset > 0
      ? { record, offset: previousGrapheme(text, offset) }
      : endOf(document, neighbour(document, record, -1));
  return deleted(document, start && { start, end: position }, position, words);
}

/** Deletes the character behind a position; at a paragraph's end joins the next one to it. */
export function deleteForward(
  document: DayangDocument,
  position: TextPosition,
  words?: WordBreaks,
): TextEdit | Refusal {
  const { record, offset } = position;
  const text = textOf(document, record);
  const next = neighbour(document, record, 1);
  const end =
    offset < text.length
      ? { record, offset: nextGrapheme(text, offset) }
      : next !== undefined && { record: next, offset: 0 };
  return deleted(document, end ? { start: position, end } : undefined, position, words);
}

function deleted(
  document: DayangDocument,
  range: TextRange | undefined,
  caret: TextPosition,
  words: WordBreaks | undefined,
): TextEdit | Refusal {
  if (!range) return { transaction: { event: "input.delete", changes: [] }, caret };
  const edit = replaceRange(document, range, "", noNewId, words);
  if (isRefusal(edit)) return edit;
  return { ...edit, transaction: { ...edit.transaction, event: "input.delete" } };
}

/** The paragraph before or behind in the story. */
function neighbour(document: DayangDocument, record: string, step: 1 | -1): string | undefined {
  const { records } = storyOf(document, record);
  return records[records.indexOf(record) + step];
}

function endOf(document: DayangDocument, record: string | undefined): TextPosition | undefined {
  return record === undefined ? undefined : { record, offset: textOf(document, record).length };
}
