import { isRefusal, type NewId } from "../commands/changes.ts";
import type { DayangDocument } from "../document.ts";
import type { Refusal, Transaction } from "../transaction.ts";
import { graphemeEnd, graphemeStart, type WordBreaks } from "./boundaries.ts";
import { replaceRange } from "./edit.ts";
import { textOf } from "./records.ts";

/** The stretch of a text that another replaces: between what both begin and end with. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Gives one text (a paragraph, head or caption) other words as a form's field does, that knows the
 * whole text alone: what both have in common stays, with its styles and breaks (TX2, TX5), and only
 * the stretch between is replaced. Nothing is changed when the words are the same. Refused where
 * `replaceRange` refuses.
 */
export function rewriteText(
  document: DayangDocument,
  record: string,
  text: string,
  newId: NewId,
  words?: WordBreaks,
): Transaction | Refusal {
  const { start, end, text: between } = changedStretch(textOf(document, record), text);
  const range = { start: { record, offset: start }, end: { record, offset: end } };
  const edit = replaceRange(document, range, between, newId, words);
  return isRefusal(edit) ? edit : edit.transaction;
}

/** The shortest stretch of whole characters whose replacement makes `after` of `before`. */
export function changedStretch(before: string, after: string): Stretch {
  const most = Math.min(before.length, after.length);
  let same = 0;
  while (same < most && before[same] === after[same]) same += 1;
  let tail = 0;
  while (tail < most - same && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const start = Math.min(graphemeStart(before, same), graphemeStart(after, same));
  const kept = Math.min(
    before.length - graphemeEnd(before, before.length - tail),
    after.length - graphemeEnd(after, after.length - tail),
  );
  return { start, end: before.length - kept, text: after.slice(start, after.length - kept) };
}
