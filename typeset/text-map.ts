import type { TextPosition } from "../document/selection.ts";
import { isFurnitureRecord } from "../document/text/furniture-texts.ts";
import type { Box, DisplayItem, DisplayList, TextLine } from "./display-list.ts";
import { BASELINE_IN_EM } from "./page/geometry.ts";

/** A line of text as the caret sees it. Points on the page, y down. */
export interface CaretLine {
  readonly record: string;
  /** UTF-16 offsets in the record's text that the line begins and ends at. */
  readonly start: number;
  readonly end: number;
  /** Where a caret may stand, rising from `start` to `end`, and the x of each. */
  readonly offsets: readonly number[];
  readonly xs: readonly number[];
  readonly top: number;
  readonly bottom: number;
  readonly baseline: number;
  /** The ends of the line's measure, which its text may not fill. */
  readonly left: number;
  readonly right: number;
  /** The item of the display list that the line belongs to. */
  readonly itemIndex: number;
}

/** Whose side a caret stands on where one line ends and the next of the same text begins. */
export type Affinity = "before" | "after";

/** Where text stands on one page: between places in text and places on the page. */
export interface TextMap {
  /** In reading order. */
  readonly lines: readonly CaretLine[];
  /** The line that a point is in, or the nearest one within `reach` points (unbounded when absent). */
  lineAt(x: number, y: number, reach?: number): CaretLine | undefined;
  positionAt(x: number, y: number, reach?: number): TextPosition | undefined;
  /** The caret at a place in text; "after", the next line's start, unless told otherwise. */
  caretAt(
    position: TextPosition,
    affinity?: Affinity,
  ): { readonly x: number; readonly top: number; readonly bottom: number } | undefined;
  /** The line that a caret stands on. */
  lineOf(position: TextPosition, affinity?: Affinity): CaretLine | undefined;
  /** What a stretch of a record's text covers, one box a line. */
  rectanglesOf(record: string, start: number, end: number): Box[];
  /** The place nearest to `x` one line up or down in the page's reading order. */
  above(position: TextPosition, x: number, affinity?: Affinity): TextPosition | undefined;
  below(position: TextPosition, x: number, affinity?: Affinity): TextPosition | undefined;
}

const mapsOfLists = new WeakMap<DisplayList, TextMap>();
const printedMaps = new WeakMap<DisplayList, TextMap>();
const linesOfItems = new WeakMap<DisplayItem, readonly CaretLine[]>();

/**
 * The text map of a page: of text that is edited where it stands, furniture's is not. Remembered for
 * the list and for each of its items: after an edit only items that were composed anew are mapped anew.
 */
export function textMapOf(list: DisplayList): TextMap {
  let map = mapsOfLists.get(list);
  if (!map) {
    const lines = list.items.flatMap(linesOf);
    map = textMapOver(lines.filter(({ record }) => !isFurnitureRecord(record)));
    mapsOfLists.set(list, map);
  }
  return map;
}

/** The text map of all that a page prints, its furniture too: what can be marked on a proof. */
export function printedTextOf(list: DisplayList): TextMap {
  let map = printedMaps.get(list);
  if (!map) {
    map = textMapOver(list.items.flatMap(linesOf));
    printedMaps.set(list, map);
  }
  return map;
}

function linesOf(item: DisplayItem, itemIndex: number): readonly CaretLine[] {
  let lines = linesOfItems.get(item);
  if (!lines || (lines[0] && lines[0].itemIndex !== itemIndex)) {
    lines = textLinesIn(item).flatMap((line) => caretLine(line, itemIndex));
    linesOfItems.set(item, lines);
  }
  return lines;
}

function textLinesIn(item: DisplayItem): readonly TextLine[] {
  switch (item.kind) {
    case "line":
      return [item];
    case "group":
      return item.items.flatMap(textLinesIn);
    case "path":
    case "image":
      return [];
  }
}

function caretLine({ carets }: TextLine, itemIndex: number): CaretLine[] {
  if (!carets) return [];
  const { size, ...stops } = carets;
  const start = stops.offsets[0] ?? 0;
  return [
    {
      ...stops,
      start,
      end: stops.offsets.at(-1) ?? start,
      top: stops.baseline - BASELINE_IN_EM * size,
      bottom: stops.baseline + (1 - BASELINE_IN_EM) * size,
      itemIndex,
    },
  ];
}

/**
 * Where stretches of text stand on the page: a box a line; of a place between characters one without
 * width.
 */
export function rangeBoxes(
  map: TextMap,
  ranges: readonly { readonly record: string; readonly start: number; readonly end: number }[],
): Box[] {
  return ranges.flatMap(({ record, start, end }) => {
    if (start < end) return map.rectanglesOf(record, start, end).filter(({ width }) => width > 0);
    // At a line's end a change stands where one reads, not at the next line's start.
    const caret = map.caretAt({ record, offset: start }, start > 0 ? "before" : "after");
    return caret ? [{ x: caret.x, y: caret.top, width: 0, height: caret.bottom - caret.top }] : [];
  });
}

/** The text map over lines in reading order, however they were kept: a proof's snapshot has its own. */
export function textMapOver(lines: readonly CaretLine[]): TextMap {
  const ofRecord = Map.groupBy(lines, (line) => line.record);
  const lineOf = ({ record, offset }: TextPosition, affinity: Affinity = "after") => {
    const own = ofRecord.get(record) ?? [];
    const first = own.find((line) => offset >= line.start && offset <= line.end);
    if (!first || offset < first.end || affinity === "before") return first;
    // At a line's end the caret stands at the next one's start, when that is the same place.
    return own.findLast((line) => line.start === offset) ?? first;
  };
  const lineAt = (x: number, y: number, reach = Number.POSITIVE_INFINITY) =>
    nearest(lines, x, y, reach);
  const step = (position: TextPosition, x: number, by: 1 | -1, affinity?: Affinity) => {
    const line = lineOf(position, affinity);
    const next = line && neighbour(lines, line, x, by);
    return next && { record: next.record, offset: offsetAt(next, x) };
  };
  return {
    lines,
    lineAt,
    lineOf,
    positionAt: (x, y, reach) => {
      const line = lineAt(x, y, reach);
      return line && { record: line.record, offset: offsetAt(line, x) };
    },
    caretAt: (position, affinity) => {
      const line = lineOf(position, affinity);
      return line && { x: xAt(line, position.offset), top: line.top, bottom: line.bottom };
    },
    rectanglesOf: (record, start, end) =>
      (ofRecord.get(record) ?? [])
        .filter((line) => line.end > start && line.start < end)
        .map((line) => {
          const x = xAt(line, Math.max(start, line.start));
          const right = xAt(line, Math.min(end, line.end));
          return { x, y: line.top, width: right - x, height: line.bottom - line.top };
        }),
    above: (position, x, affinity) => step(position, x, -1, affinity),
    below: (position, x, affinity) => step(position, x, 1, affinity),
  };
}

/**
 * The line before or after one in its item's reading order, of several on one baseline (beside a
 * picture) the one at `x`. A paragraph that goes on in another item is followed there.
 */
function neighbour(
  lines: readonly CaretLine[],
  from: CaretLine,
  x: number,
  by: 1 | -1,
): CaretLine | undefined {
  const isIn = (line: CaretLine | undefined): line is CaretLine =>
    line?.itemIndex === from.itemIndex;
  let i = lines.indexOf(from) + by;
  while (isIn(lines[i]) && lines[i]!.baseline === from.baseline) i += by;
  let best = lines[i];
  if (!isIn(best)) return elsewhere(lines, from, by);
  for (i += by; isIn(lines[i]) && lines[i]!.baseline === best.baseline; i += by) {
    if (sideways(lines[i]!, x) < sideways(best, x)) best = lines[i]!;
  }
  return best;
}

/** The line of the same paragraph that follows or precedes in another item. */
function elsewhere(
  lines: readonly CaretLine[],
  from: CaretLine,
  by: 1 | -1,
): CaretLine | undefined {
  const isOther = (line: CaretLine) =>
    line.record === from.record && line.itemIndex !== from.itemIndex;
  return by > 0
    ? lines.find((line) => isOther(line) && line.start >= from.end)
    : lines.findLast((line) => isOther(line) && line.end <= from.start);
}

function sideways({ left, right }: CaretLine, x: number): number {
  return Math.max(left - x, x - right, 0);
}

/** The line whose measure holds the point, else the nearest. */
function nearest(
  lines: readonly CaretLine[],
  x: number,
  y: number,
  reach: number,
): CaretLine | undefined {
  let best: CaretLine | undefined;
  let least = reach;
  for (const line of lines) {
    const dy = Math.max(line.top - y, y - line.bottom, 0);
    if (dy > least) continue;
    const distance = Math.hypot(sideways(line, x), dy);
    if (distance < least || (distance === least && !best)) {
      best = line;
      least = distance;
    }
  }
  return best;
}

/** The x of an offset that the line holds; of the stop before it when no caret may stand there. */
function xAt({ offsets, xs }: CaretLine, offset: number): number {
  let at = 0;
  while (at + 1 < offsets.length && offsets[at + 1]! <= offset) at += 1;
  return xs[at]!;
}

/** The offset whose stop is nearest to x. */
function offsetAt({ offsets, xs }: CaretLine, x: number): number {
  let best = 0;
  for (let i = 1; i < xs.length; i++) {
    if (Math.abs(xs[i]! - x) < Math.abs(xs[best]! - x)) best = i;
  }
  return offsets[best]!;
}
