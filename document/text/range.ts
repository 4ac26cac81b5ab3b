import type { Story } from "../article.ts";
import { type DayangDocument, recordOf } from "../document.ts";
import type { TextPosition } from "../selection.ts";
import { graphemeEnd, graphemeStart } from "./boundaries.ts";
import { recordsOf } from "./reading-order.ts";
import { HEAD_LEVELS, headRecord, textOf, textRecordOf } from "./records.ts";

export { textOf } from "./records.ts";

/** A stretch of text, its ends in document order. */
export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

/** The story of each paragraph, for each table of stories: looked up at each key. */
const holders = new WeakMap<DayangDocument["stories"], Map<string, Story>>();

function storyHolding(document: DayangDocument, paragraphId: string): Story | undefined {
  let known = holders.get(document.stories);
  if (!known) {
    const pairs = [...document.stories.values()].flatMap((story) =>
      story.paragraphIds.map((id) => [id, story] as const),
    );
    known = new Map(pairs);
    holders.set(document.stories, known);
  }
  return known.get(paragraphId);
}

/**
 * The story that a text belongs to and its paragraphs. A head or caption stands by itself: its story
 * is called as it is. Throws RangeError for a paragraph of no story.
 */
export function storyOf(
  document: DayangDocument,
  record: string,
): { readonly storyId: string; readonly records: readonly string[] } {
  if (textRecordOf(record).kind !== "paragraph") return { storyId: record, records: [record] };
  const story = storyHolding(document, record);
  if (!story) throw new RangeError(`paragraph "${record}" is in no story`);
  return { storyId: story.id, records: story.paragraphIds };
}

/** Below 0 when `a` stands before `b` in the document, above 0 behind it. */
export function comparePositions(
  document: DayangDocument,
  a: TextPosition,
  b: TextPosition,
): number {
  if (a.record === b.record) return a.offset - b.offset;
  const { storyId, records } = storyOf(document, a.record);
  if (storyOf(document, b.record).storyId === storyId) {
    return records.indexOf(a.record) - records.indexOf(b.record);
  }
  const order = orderOf(document);
  return placeIn(order, document, a.record) - placeIn(order, document, b.record);
}

function orderOf(document: DayangDocument): string[] {
  return [...document.editions.keys()].flatMap((editionId) => recordsOf(document, { editionId }));
}

/** Where a text stands in the reading order; an empty head before the texts of its article. */
function placeIn(order: readonly string[], document: DayangDocument, record: string): number {
  const known = order.indexOf(record);
  if (known >= 0) return known;
  const text = textRecordOf(record);
  if (text.kind !== "head") return order.length;
  const later = HEAD_LEVELS.slice(HEAD_LEVELS.indexOf(text.level) + 1);
  const article = recordOf(document, "articles", text.articleId);
  const { paragraphIds } = recordOf(document, "stories", article.storyId);
  const following = [...later.map((level) => headRecord(article.id, level)), ...paragraphIds];
  const next = following.map((id) => order.indexOf(id)).find((index) => index >= 0);
  return next === undefined ? order.length : next - 0.5;
}

/** The range between two positions, whichever stands first. */
export function rangeOf(
  document: DayangDocument,
  anchor: TextPosition,
  focus: TextPosition,
): TextRange {
  return comparePositions(document, anchor, focus) <= 0
    ? { start: anchor, end: focus }
    : { start: focus, end: anchor };
}

/** One text's part of a range. */
export interface RangePart {
  readonly record: string;
  readonly start: number;
  readonly end: number;
}

/** The texts that a range runs through, in order, each with its part of it, characters whole. */
export function partsOf(document: DayangDocument, { start, end }: TextRange): RangePart[] {
  const records = recordsBetween(document, start.record, end.record);
  const isCaret = start.record === end.record && start.offset === end.offset;
  return records.map((record, i) => {
    const text = textOf(document, record);
    const last = isCaret ? graphemeStart(text, end.offset) : graphemeEnd(text, end.offset);
    return {
      record,
      start: i === 0 ? graphemeStart(text, start.offset) : 0,
      end: i === records.length - 1 ? last : text.length,
    };
  });
}

function recordsBetween(document: DayangDocument, first: string, last: string): readonly string[] {
  if (first === last) return [first];
  const { storyId, records } = storyOf(document, first);
  const order = storyOf(document, last).storyId === storyId ? records : orderOf(document);
  const inside = order.slice(order.indexOf(first) + 1, order.indexOf(last));
  return [first, ...(order.includes(first) && order.includes(last) ? inside : []), last];
}

/** The text of a range, paragraphs joined by line feeds. */
export function textIn(document: DayangDocument, range: TextRange): string {
  return partsOf(document, range)
    .map(({ record, start, end }) => textOf(document, record).slice(start, end))
    .join("\n");
}
