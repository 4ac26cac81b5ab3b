import { isRefusal } from "../commands/changes.ts";
import { type DayangDocument, recordOf } from "../document.ts";
import { itemBounds } from "../grid.ts";
import type { FrameBox } from "../page.ts";
import { textRecordOf } from "../text/records.ts";
import { applyTransaction } from "../transaction.ts";
import { applyTo } from "./apply-mark.ts";
import { countedIds, judged } from "./carried-out.ts";
import { isAskedOfFurniture, isOnFurniture } from "./carried-out-furniture.ts";
import { placeInStream, rangesIn, type Stream, streamOf } from "./compare/stream.ts";
import { type TextChange, textChanges } from "./compare/text-changes.ts";
import type { MarkState } from "./desk.ts";
import type { Mark, MarkRange } from "./marks.ts";
import { nearestPlace } from "./rebase.ts";
import { storyHolding, storyStream, textIfAny } from "./rebase-mark.ts";
import { type Snapshot, snapshotDocument } from "./snapshot.ts";

/**
 * Changes of the newer proof that no mark asked for: what it differs in from the older one as its marks
 * would have made it. `marks` are those of the older proof. Marks that were refused or withdrawn ask for
 * nothing. What was done at a mark otherwise than it says is told of by `carriedOut`, not here; so is what
 * was done within a note's text or place.
 */
export function uncalledChanges(
  marks: readonly MarkState[],
  older: Snapshot,
  newer: Snapshot,
): readonly TextChange[] {
  const asking = marks
    .filter(({ status }) => status === "open" || status === "done")
    .map(({ mark }) => mark);
  const [was, is] = [snapshotDocument(older), snapshotDocument(newer)];
  const verdicts = asking.map((mark) => ({ mark, ...judged(mark, was, is) }));
  const newId = countedIds();
  let expected = was;
  for (const { done } of verdicts) {
    const made = done && applyTo({ document: expected, proofed: was, mark: done, newId });
    if (made && !isRefusal(made)) expected = applyTransaction(expected, made);
  }
  const others = verdicts.flatMap(({ mark, done }) => (done ? [] : mark));
  const byHand = verdicts.flatMap(({ mark, result }) =>
    result.state === "done" && isOnFurniture(mark) ? mark : [],
  );
  return textChanges(snapshotWith(older, expected), newer)
    .map((change) => onProof(change, expected, was))
    .filter((change) => !others.some((mark) => asksFor(mark, change, older, was)))
    .filter((change) => !isAskedOfFurniture(byHand, change, was, is));
}

/** A snapshot with other records. */
function snapshotWith(snapshot: Snapshot, document: DayangDocument): Snapshot {
  return {
    ...snapshot,
    records: {
      editions: [...document.editions.values()],
      pages: [...document.pages.values()],
      items: [...document.items.values()],
      articles: [...document.articles.values()],
      stories: [...document.stories.values()],
      paragraphs: [...document.paragraphs.values()],
      pictures: [...document.pictures.values()],
    },
  };
}

/** A change whose older ranges are those of the proof itself. */
function onProof(change: TextChange, expected: DayangDocument, was: DayangDocument): TextChange {
  if (!change.older) return change;
  return { ...change, older: change.older.flatMap((range) => rangeOnProof(range, expected, was)) };
}

function rangeOnProof(
  range: MarkRange,
  expected: DayangDocument,
  was: DayangDocument,
): readonly MarkRange[] {
  const { record, articleId } = range;
  const isParagraph = textRecordOf(record).kind === "paragraph";
  const storyId = isParagraph ? storyHolding(expected, record) : undefined;
  const streamIn = (document: DayangDocument): Stream | undefined => {
    if (storyId !== undefined) return storyStream(document, storyId, articleId);
    return textIfAny(document, record) === undefined
      ? undefined
      : streamOf(document, [record], articleId);
  };
  const [from, to] = [streamIn(expected), streamIn(was)];
  const start = from && placeInStream(from, record, range.start);
  if (!from || !to || start === undefined) return [];
  if (from.text === to.text) return [range];
  const [first, last] = [start, start + range.end - range.start].map((at) =>
    nearestPlace(from.text, to.text, at),
  );
  return rangesIn(to, first!, last!);
}

/** Whether a change is at a mark that does not say what is to stand there, or was done otherwise. */
function asksFor(mark: Mark, change: TextChange, older: Snapshot, was: DayangDocument): boolean {
  if (change.what === "text") {
    const asked = [...mark.ranges, ...(mark.to ? [mark.to] : [])];
    const { older: ranges = [] } = change;
    const isAsked = ({ record, start, end }: MarkRange) =>
      asked.some((range) => range.record === record && start >= range.start && end <= range.end);
    return ranges.length > 0 && ranges.every(isAsked);
  }
  const item = change.olderItem === undefined ? undefined : was.items.get(change.olderItem);
  if (!item || mark.ranges.length > 0) return false;
  const box = itemBounds(recordOf(was, "pages", older.pageId), item);
  return mark.boxes.some((each) => overlap(each, box));
}

function overlap(a: FrameBox, b: FrameBox): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
