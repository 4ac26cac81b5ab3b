import { BLACK, type Swatch } from "../../document/colour.ts";
import type { GlyphRun, Source, TextLine } from "../display-list.ts";
import type { LineRun, SetLine } from "../paragraph/types.ts";
import { caretStops } from "./caret-stops.ts";

/** How a set line is put on the page. */
export interface LinePlace {
  /** Left end of the line's measure and its baseline, points on the page. */
  readonly x: number;
  readonly baseline: number;
  readonly fill?: Swatch;
  /** Width scaling, and space after each character in points (heads, HD2). */
  readonly scaleX?: number;
  readonly letterspace?: number;
  /** Points by which a face's outlines are thickened; none when absent. */
  readonly weight?: (face: string) => number;
  /** The record that the text is of. */
  readonly record?: string;
  /** Size of the text in points, and the slot's measure, for the caret; no caret stands where size is absent. */
  readonly size?: number;
  readonly measure?: number;
  /** The offset in the record of every offset in the set text up to its end; the same when absent. */
  readonly offsets?: readonly number[];
}

/** A set line as a line of the display list. */
export function textLine(line: SetLine, place: LinePlace): TextLine {
  const scaleX = place.scaleX ?? 1;
  const letterspace = place.letterspace ?? 0;
  let before = 0;
  const runs = line.runs.map((run): GlyphRun => {
    const xs = run.inline.map((at, i) => place.x + at * scaleX + (before + i) * letterspace);
    before += run.inline.length;
    const weight = place.weight?.(run.faceId) ?? 0;
    return {
      kind: "glyphs",
      faceId: run.faceId,
      size: run.size,
      scaleX,
      fill: place.fill ?? BLACK,
      glyphIds: run.glyphIds,
      xs,
      y: place.baseline - run.shift,
      text: run.text,
      clusters: run.clusters,
      ...(weight === 0 ? {} : { weight }),
      ...(place.record === undefined ? {} : { source: sourceOf(place.record, run, place.offsets) }),
    };
  });
  const carets = caretStops(line, place);
  return {
    kind: "line",
    text: line.text.trimEnd(),
    runs,
    paragraphEnd: line.last,
    ...(carets ? { carets } : {}),
  };
}

/** The stretch of the record that a run is of. */
function sourceOf(record: string, { start, text }: LineRun, offsets: LinePlace["offsets"]): Source {
  const end = start + text.length;
  return { record, start: offsets?.[start] ?? start, end: offsets?.[end] ?? end };
}

/** Width in points of a set line with width scaling and letterspace. */
export function placedWidth(line: SetLine, scaleX: number, letterspace: number): number {
  const glyphs = line.runs.reduce((sum, run) => sum + run.glyphIds.length, 0);
  return line.width * scaleX + Math.max(0, glyphs - 1) * letterspace;
}
