import type { CaretStops } from "../display-list.ts";
import { classOf, extendsCluster } from "../paragraph/clreq.ts";
import type { SetLine } from "../paragraph/types.ts";
import type { LinePlace } from "./text-line.ts";

/** Offsets and the x of each, growing. */
interface Stops {
  readonly offsets: number[];
  readonly xs: number[];
}

/**
 * Where a caret may stand on a set line: before each character's room, and at the line's end.
 * Undefined where the line is of no record.
 */
export function caretStops(line: SetLine, place: LinePlace): CaretStops | undefined {
  const { record, size, x, baseline, scaleX = 1, measure = line.width * scaleX } = place;
  if (record === undefined || size === undefined) return undefined;
  const set = setStops(line, place);
  const stops = place.offsets ? ofRecord(set, place.offsets) : set;
  const right = Math.max(x + measure, stops.xs.at(-1) ?? x);
  return { record, ...stops, left: x, right, baseline, size };
}

/** The stops of the set text: a glyph's room starts where the rooms before it end (LineRun.advances). */
function setStops(line: SetLine, { x, scaleX = 1, letterspace = 0 }: LinePlace): Stops {
  const stops: Stops = { offsets: [], xs: [] };
  let pen = line.offset;
  let glyphs = 0;
  for (const run of line.runs) {
    run.clusters.forEach((cluster, i) => {
      addStop(stops, run.start + cluster, x + pen * scaleX + glyphs * letterspace, line);
      pen += run.advances[i] ?? 0;
      glyphs += 1;
    });
  }
  // No space is added behind the last character.
  const spaces = Math.max(0, glyphs - 1) * letterspace;
  addStop(stops, line.end, x + pen * scaleX + spaces, line);
  return stops;
}

/** Adds a stop, and before it those inside a glyph of several characters (a ligature), evenly. */
function addStop({ offsets, xs }: Stops, offset: number, x: number, line: SetLine): void {
  const last = offsets.at(-1);
  if (last === undefined) {
    offsets.push(offset);
    xs.push(x);
    return;
  }
  // Of several glyphs of one character the first counts.
  if (offset <= last) return;
  const from = xs.at(-1) ?? x;
  const inside: number[] = [];
  for (let at = last + 1; at < offset; at++) if (standsAlone(line, at)) inside.push(at);
  inside.forEach((at, i) => {
    offsets.push(at);
    xs.push(from + ((x - from) * (i + 1)) / (inside.length + 1));
  });
  offsets.push(offset);
  xs.push(x);
}

/** False inside a surrogate pair and before what hangs on the character before it. */
function standsAlone({ text, start }: SetLine, offset: number): boolean {
  const code = text.codePointAt(offset - start) ?? 0;
  const isLow = code >= 0xdc00 && code <= 0xdfff;
  return !isLow && !extendsCluster(code, classOf(code)) && code !== 0x200d;
}

/** Set text's stops as the record's: what the record has besides between two stands at the second's x. */
function ofRecord(set: Stops, places: readonly number[]): Stops {
  const stops: Stops = { offsets: [], xs: [] };
  set.offsets.forEach((offset, i) => {
    const at = places[offset] ?? offset;
    const x = set.xs[i]!;
    const last = stops.offsets.at(-1);
    if (last !== undefined) {
      const next = last + offset - (set.offsets[i - 1] ?? offset);
      for (let between = next; between < at; between++) {
        stops.offsets.push(between);
        stops.xs.push(x);
      }
    }
    stops.offsets.push(at);
    stops.xs.push(x);
  });
  return stops;
}
