import { type Snapshot, snapshotDocument } from "../../../document/desk/snapshot.ts";
import type { DayangDocument } from "../../../document/document.ts";
import { isFurnitureRecord } from "../../../document/text/furniture-texts.ts";
import { textOf } from "../../../document/text/records.ts";
import type { Box } from "../../../typeset/display-list.ts";

type Line = Snapshot["lines"][number];

/**
 * The lines of two proofs of a page that stand elsewhere or read otherwise, by what they flow in; as
 * boxes of the older and the newer one, points from the trim's corner.
 */
export function flowedLines(older: Snapshot, newer: Snapshot): ReadonlyMap<string, readonly Box[]> {
  const [was, is] = [keyedLines(older), keyedLines(newer)];
  const flowed = new Map<string, Box[]>();
  const gather = (from: ReadonlyMap<string, KeyedLine>, others: ReadonlyMap<string, KeyedLine>) => {
    for (const [key, { flow, box }] of from) {
      if (!others.has(key)) flowed.set(flow, [...(flowed.get(flow) ?? []), box]);
    }
  };
  gather(was, is);
  gather(is, was);
  return flowed;
}

/**
 * The flow that a record's text belongs to: its article, else its story, of furniture all of it (its
 * texts share a line), else itself.
 */
export function flowOf(document: DayangDocument): (record: string) => string {
  const flows = new Map<string, string>();
  for (const { id, paragraphIds } of document.stories.values())
    for (const paragraph of paragraphIds) flows.set(paragraph, id);
  for (const { id, storyId, pictureIds } of document.articles.values()) {
    const paragraphs = document.stories.get(storyId)?.paragraphIds ?? [];
    for (const own of [id, ...paragraphs, ...pictureIds]) flows.set(own, id);
  }
  return (record) => {
    const [id = record] = record.split("#");
    return flows.get(id) ?? (isFurnitureRecord(record) ? id : record);
  };
}

interface KeyedLine {
  readonly flow: string;
  readonly box: Box;
}

/** Lines by their text and place: what has both in two proofs is the same in them. */
function keyedLines(snapshot: Snapshot): ReadonlyMap<string, KeyedLine> {
  const document = snapshotDocument(snapshot);
  const flow = flowOf(document);
  return new Map(
    snapshot.lines.map((line) => {
      const places = [line.top, ...line.xs].map((length) => length.toFixed(2)).join(" ");
      const key = `${textIn(document, line)} ${places}`;
      return [key, { flow: flow(line.record), box: boxOf(line) }];
    }),
  );
}

function textIn(document: DayangDocument, { record, start, end }: Line): string {
  try {
    return textOf(document, record).slice(start, end);
  } catch (error) {
    // Lines of what is not among the page's records.
    if (error instanceof RangeError) return record;
    throw error;
  }
}

function boxOf({ left, right, top, bottom }: Line): Box {
  return { x: left, y: top, width: right - left, height: bottom - top };
}
