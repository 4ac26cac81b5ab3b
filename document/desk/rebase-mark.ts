import type { DayangDocument } from "../document.ts";
import { furnitureTextOf } from "../text/furniture-texts.ts";
import { textOf, textRecordOf } from "../text/records.ts";
import { placeInStream, type Stream, streamOf } from "./compare/stream.ts";
import type { Mark, MarkRange } from "./marks.ts";
import { nearestPlace, rebaseRange } from "./rebase.ts";
import { type Snapshot, snapshotDocument } from "./snapshot.ts";

/** Where a mark's text stands in another document than its proof's. */
export interface MarkPlace {
  /** As many as the mark has and in their order; undefined for those that cannot be found. */
  readonly ranges: readonly (MarkRange | undefined)[];
  readonly to?: MarkRange | undefined;
}

/** The text of a record; undefined where the document does not have it. */
export function textIfAny(document: DayangDocument, record: string): string | undefined {
  return hasText(document, record) ? textOf(document, record) : undefined;
}

function hasText(document: DayangDocument, record: string): boolean {
  const text = textRecordOf(record);
  switch (text.kind) {
    case "paragraph":
      return document.paragraphs.has(text.id);
    case "head":
      return document.articles.has(text.articleId);
    case "caption":
      return document.pictures.has(text.pictureId);
    case "furniture":
      // What the page does not print is not there, whether the page is or not.
      return furnitureTextOf(document, record) !== "";
  }
}

/** The name of the story that holds a paragraph. */
export function storyHolding(document: DayangDocument, paragraphId: string): string | undefined {
  return [...document.stories.values()].find((s) => s.paragraphIds.includes(paragraphId))?.id;
}

/** A story as one text; undefined where there is none, or one of its paragraphs is missing. */
export function storyStream(
  document: DayangDocument,
  storyId: string | undefined,
  articleId?: string,
): Stream | undefined {
  const ids = storyId === undefined ? undefined : document.stories.get(storyId)?.paragraphIds;
  return ids?.every((id) => document.paragraphs.has(id))
    ? streamOf(document, ids, articleId)
    : undefined;
}

/**
 * Where a range of a proof's text stands now: in its own paragraph, head or caption, or elsewhere in
 * its story, where paragraphs were parted or run on. Undefined where `rebaseRange` gives nothing,
 * where the text is gone, and where the proof does not read as the range says.
 */
export function rangeNow(
  document: DayangDocument,
  proofed: DayangDocument,
  range: MarkRange,
): MarkRange | undefined {
  const { record, start, end, text } = range;
  const before = textIfAny(proofed, record);
  if (before === undefined || before.slice(start, end) !== text) return undefined;
  if (end > before.length) return undefined;
  const now = textIfAny(document, record);
  const own = now === undefined ? undefined : rebaseRange(before, now, start, end);
  if (own) return { ...range, ...own };
  return textRecordOf(record).kind === "paragraph" ? inStory(document, proofed, range) : undefined;
}

function inStory(
  document: DayangDocument,
  proofed: DayangDocument,
  range: MarkRange,
): MarkRange | undefined {
  const storyId = storyHolding(proofed, range.record);
  const [before, now] = [proofed, document].map((each) => storyStream(each, storyId));
  if (!before || !now) return undefined;
  const place = placeInStream(before, range.record, range.start);
  if (place === undefined) return undefined;
  const length = range.end - range.start;
  const found = rebaseRange(before.text, now.text, place, place + length);
  const part =
    found && now.parts.find((each) => each.start <= found.start && each.end >= found.end);
  if (!found || !part) return undefined;
  return {
    ...range,
    record: part.record,
    start: found.start - part.start,
    end: found.end - part.start,
  };
}

/** Where a mark's text stands now, range by range. */
export function placeOfMark(
  document: DayangDocument,
  proofed: DayangDocument,
  { ranges, to }: Pick<Mark, "ranges" | "to">,
): MarkPlace {
  return {
    ranges: ranges.map((range) => rangeNow(document, proofed, range)),
    ...(to ? { to: rangeNow(document, proofed, to) } : {}),
  };
}

/**
 * The ranges of a mark in the present text, for showing it on the canvas: its own, and behind them the
 * other half of a transposition or the place of a move. Of what is to be replaced everywhere those
 * that still read so. Undefined where the marked text has changed since, or is not text.
 */
export function markPlaceNow(
  document: DayangDocument,
  mark: Mark,
  snapshot: Snapshot,
): MarkRange[] | undefined {
  const { ranges, to } = placeOfMark(document, snapshotDocument(snapshot), mark);
  const all = [...ranges, ...(mark.to ? [to] : [])];
  const found = all.flatMap((range) => range ?? []);
  const isEnough = mark.kind === "replaceAll" ? found.length > 0 : found.length === all.length;
  return isEnough && found.length > 0 ? found : undefined;
}

/**
 * A place in the present text to which a reader can be led whatever has become of the marked text: that
 * of `markPlaceNow` or the nearest one. Undefined where the whole text is gone, or the mark is on none.
 */
export function markPlaceNear(
  document: DayangDocument,
  mark: Mark,
  snapshot: Snapshot,
): MarkRange | undefined {
  return nearRange(document, snapshotDocument(snapshot), mark);
}

/** `markPlaceNear` with the proof's records as a document. */
export function nearRange(
  document: DayangDocument,
  proofed: DayangDocument,
  mark: Pick<Mark, "ranges">,
): MarkRange | undefined {
  for (const range of mark.ranges) {
    const exact = rangeNow(document, proofed, range);
    if (exact) return exact;
  }
  for (const range of mark.ranges) {
    const before = textIfAny(proofed, range.record);
    const now = textIfAny(document, range.record);
    if (before === undefined || now === undefined) continue;
    const [start, end] = [range.start, range.end].map((at) => nearestPlace(before, now, at));
    return { ...range, start: start!, end: end!, text: now.slice(start, end) };
  }
  return undefined;
}
