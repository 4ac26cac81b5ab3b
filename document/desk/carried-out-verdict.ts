import type { DayangDocument } from "../document.ts";
import { captionRecord, HEAD_LEVELS, headRecord, textRecordOf } from "../text/records.ts";
import type { Transaction } from "../transaction.ts";
import { sizeOf } from "./compare/replacement.ts";
import { exactEdits } from "./compare/text-edits.ts";
import { rebaseRange } from "./rebase.ts";
import { storyHolding, storyStream, textIfAny } from "./rebase-mark.ts";

/** What became of something that was asked for: see `CarriedOut`. */
export type MarkVerdict = "done" | "notDone" | "unclear";

/** A text in the older proof, as it is expected, and in the newer one; undefined where it is gone. */
export interface Versions {
  readonly older: string;
  readonly expected: string;
  readonly newer: string | undefined;
}

/**
 * Whether a third document has what a change makes of a first one: `made` leads from `older` to
 * `expected`, and `newer` is whatever `older` has become. Looked at by stories, since paragraphs are parted
 * and run on, then by single texts, since paragraphs are moved.
 */
export function verdictOfChange(
  made: Transaction,
  older: DayangDocument,
  expected: DayangDocument,
  newer: DayangDocument,
): MarkVerdict {
  const documents = [older, expected, newer] as const;
  const records = changedRecords(made);
  const units = new Set(
    records.map((record) => {
      const isParagraph = textRecordOf(record).kind === "paragraph";
      const storyId = isParagraph
        ? (storyHolding(older, record) ?? storyHolding(expected, record))
        : undefined;
      return storyId === undefined ? `text/${record}` : `story/${storyId}`;
    }),
  );
  const state = verdictOf([...units].flatMap((unit) => versionsOf(documents, unit)));
  if (state !== "unclear") return state;
  const isKept = records.every((id) =>
    documents.every((each) => textIfAny(each, id) !== undefined),
  );
  return isKept
    ? verdictOf(records.flatMap((record) => versionsOf(documents, `text/${record}`)))
    : "unclear";
}

/** The texts that a transaction changes. */
function changedRecords({ changes }: Transaction): string[] {
  return changes.flatMap(({ table, id, before, after }) => {
    switch (table) {
      case "paragraphs":
        return [id];
      case "stories":
        // One of its paragraphs stands for the story.
        return (before ?? after)!.paragraphIds.slice(0, 1);
      case "pictures":
        return [captionRecord(id)];
      case "articles":
        return HEAD_LEVELS.map((level) => headRecord(id, level));
      default:
        return [];
    }
  });
}

function versionsOf(
  documents: readonly [DayangDocument, DayangDocument, DayangDocument],
  unit: string,
): Versions[] {
  const at = unit.indexOf("/");
  const [kind, id] = [unit.slice(0, at), unit.slice(at + 1)];
  const [older = "", expected = "", newer] = documents.map((document) =>
    kind === "story" ? storyStream(document, id)?.text : textIfAny(document, id),
  );
  return older === expected ? [] : [{ older, expected, newer }];
}

/** Done where every place reads as expected, not done where one still reads as it did. */
export function verdictOf(versions: readonly Versions[]): MarkVerdict {
  const places = versions.flatMap(placesOf);
  if (places.length === 0) return "unclear";
  if (places.every((place) => place === "done")) return "done";
  return places.some((place) => place === "notDone") ? "notDone" : "unclear";
}

/** What became of each place that differs between the older text and the expected one. */
function placesOf({ older, expected, newer }: Versions): MarkVerdict[] {
  if (newer === undefined) return ["unclear"];
  // Text that changed places can be found in both: then it is as the text that is more alike.
  const closer = costOf(expected, newer) - costOf(older, newer);
  return exactEdits(older, expected).map(({ start, end, newStart, newEnd }) => {
    const isDone = rebaseRange(expected, newer, newStart, newEnd) !== undefined;
    const isAsItWas = rebaseRange(older, newer, start, end) !== undefined;
    if (isDone !== isAsItWas) return isDone ? "done" : "notDone";
    if (!isDone || closer === 0) return "unclear";
    return closer < 0 ? "done" : "notDone";
  });
}

/** How much is replaced to make one text of another. */
function costOf(text: string, other: string): number {
  return exactEdits(text, other).reduce((sum, edit) => sum + sizeOf(edit), 0);
}
