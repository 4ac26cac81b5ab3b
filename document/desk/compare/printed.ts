import { textRecordOf } from "../../text/records.ts";
import type { MarkRange } from "../marks.ts";
import type { Snapshot } from "../snapshot.ts";

/** The stretch of each text that stands on a proof's page, by snapshot: it is asked for each change. */
const known = new WeakMap<Snapshot, ReadonlyMap<string, readonly [start: number, end: number]>>();

function printedParts(snapshot: Snapshot): ReadonlyMap<string, readonly [number, number]> {
  let parts = known.get(snapshot);
  if (!parts) {
    const made = new Map<string, readonly [number, number]>();
    for (const { record, start, end } of snapshot.lines) {
      const [first = start, last = end] = made.get(record) ?? [];
      made.set(record, [Math.min(first, start), Math.max(last, end)]);
    }
    parts = made;
    known.set(snapshot, parts);
  }
  return parts;
}

/**
 * Whether some of the ranges stand on the proof's page, rather than in what of a story runs on to
 * another page or does not fit. A snapshot that knows no lines prints all; so does one of a paragraph
 * without text. Heads and captions are never cut off.
 */
export function isPrinted(snapshot: Snapshot, ranges: readonly MarkRange[]): boolean {
  const parts = printedParts(snapshot);
  return ranges.some(({ record, start, end }) => {
    if (parts.size === 0 || textRecordOf(record).kind !== "paragraph") return true;
    const part = parts.get(record);
    return part !== undefined && start <= part[1] && end >= part[0];
  });
}
