import type { DayangDocument } from "../../../document/document.ts";
import type { TextPosition } from "../../../document/selection.ts";
import {
  nextGrapheme,
  nextWord,
  previousGrapheme,
  previousWord,
  type WordBreaks,
} from "../../../document/text/boundaries.ts";
import { storyOf, textOf } from "../../../document/text/range.ts";
import type { Affinity, CaretLine } from "../../../typeset/text-map.ts";
import type { LinePlace } from "./caret-place.ts";

/** The ways a caret moves by keys. */
export type CaretMove =
  | "left"
  | "right"
  | "wordLeft"
  | "wordRight"
  | "up"
  | "down"
  | "lineStart"
  | "lineEnd"
  | "storyStart"
  | "storyEnd";

/** Where a caret comes to stand: on which side of a line's end, and the x that up and down keep to. */
export interface MovedCaret {
  readonly position: TextPosition;
  readonly affinity: Affinity;
  /** Points on the page; undefined after a move along the line. */
  readonly keptX: number | undefined;
}

/** What a move starts from. */
export interface CaretStart {
  readonly position: TextPosition;
  readonly affinity: Affinity;
  readonly keptX: number | undefined;
}

/**
 * Moves a caret. Along the text it goes over paragraphs of the story; a head keeps it within itself.
 * Up and down need the line that it stands on (`place`), and stay where they are without one.
 */
export function moveCaret(
  document: DayangDocument,
  start: CaretStart,
  move: CaretMove,
  place: LinePlace | undefined,
  words: WordBreaks,
): MovedCaret {
  switch (move) {
    case "left":
      return along(stepBack(document, start.position, previousGrapheme));
    case "right":
      return along(stepOn(document, start.position, nextGrapheme));
    case "wordLeft":
      return along(stepBack(document, start.position, (text, at) => previousWord(text, at, words)));
    case "wordRight":
      return along(stepOn(document, start.position, (text, at) => nextWord(text, at, words)));
    case "up":
    case "down":
      return acrossLines(start, move, place);
    case "lineStart":
      return place
        ? along({ record: start.position.record, offset: place.line.start })
        : along(start.position);
    case "lineEnd":
      return place
        ? {
            ...along({ record: start.position.record, offset: place.line.end }),
            affinity: "before",
          }
        : along(start.position);
    case "storyStart":
      return along({ record: storyRecords(document, start.position)[0]!, offset: 0 });
    case "storyEnd": {
      const record = storyRecords(document, start.position).at(-1)!;
      return along({ record, offset: textOf(document, record).length });
    }
  }
}

function along(position: TextPosition): MovedCaret {
  return { position, affinity: "after", keptX: undefined };
}

function storyRecords(document: DayangDocument, { record }: TextPosition): readonly string[] {
  return storyOf(document, record).records;
}

type Step = (text: string, offset: number) => number;

function stepBack(document: DayangDocument, position: TextPosition, step: Step): TextPosition {
  const { record, offset } = position;
  if (offset > 0) return { record, offset: step(textOf(document, record), offset) };
  const records = storyRecords(document, position);
  const before = records[records.indexOf(record) - 1];
  if (before === undefined) return position;
  return { record: before, offset: textOf(document, before).length };
}

function stepOn(document: DayangDocument, position: TextPosition, step: Step): TextPosition {
  const { record, offset } = position;
  const text = textOf(document, record);
  if (offset < text.length) return { record, offset: step(text, offset) };
  const records = storyRecords(document, position);
  const next = records[records.indexOf(record) + 1];
  return next === undefined ? position : { record: next, offset: 0 };
}

function acrossLines(
  start: CaretStart,
  move: "up" | "down",
  place: LinePlace | undefined,
): MovedCaret {
  const { position, affinity } = start;
  const x = start.keptX ?? place?.map.caretAt(position, affinity)?.x;
  if (!place || x === undefined) return start;
  const step = move === "up" ? place.map.above : place.map.below;
  const found = step(position, x, affinity);
  const line = found && lineReached(place, found, move);
  if (!line) return { position, affinity, keptX: x };
  // In another column the caret keeps its distance from the column's edge.
  const shifted = x + line.left - place.line.left;
  const isOther = line.right < place.line.left || line.left > place.line.right;
  const keptX = isOther ? shifted : x;
  const offset = nearestStop(line, keptX);
  // Where a line's end is the next one's start, the caret stays on the line that it came to.
  const atEnd = offset === line.end && line.end > line.start;
  return {
    position: { record: line.record, offset },
    affinity: atEnd ? "before" : "after",
    keptX,
  };
}

/** The line that a step came to: of the two that share its place the one next in the move's way. */
function lineReached(
  { map, line }: LinePlace,
  found: TextPosition,
  move: "up" | "down",
): CaretLine | undefined {
  const from = map.lines.indexOf(line);
  const reached = [map.lineOf(found, "after"), map.lineOf(found, "before")]
    .filter((other) => other !== undefined)
    .map((other) => ({ other, at: map.lines.indexOf(other) }))
    .filter(({ at }) => (move === "up" ? at < from : at > from))
    .sort((a, b) => (move === "up" ? b.at - a.at : a.at - b.at));
  return reached[0]?.other;
}

function nearestStop({ offsets, xs }: CaretLine, x: number): number {
  const distances = xs.map((stop) => Math.abs(stop - x));
  return offsets[distances.indexOf(Math.min(...distances))]!;
}
