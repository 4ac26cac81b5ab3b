import { BLACK, type Swatch } from "../../document/colour.ts";
import type { GlyphRun, TextLine } from "../display-list.ts";
import type { SetLine } from "../paragraph/types.ts";

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
      ...(place.record === undefined
        ? {}
        : { source: { record: place.record, start: run.start, end: run.start + run.text.length } }),
    };
  });
  return { kind: "line", text: line.text.trimEnd(), runs, paragraphEnd: line.last };
}

/** Width in points of a set line with width scaling and letterspace. */
export function placedWidth(line: SetLine, scaleX: number, letterspace: number): number {
  const glyphs = line.runs.reduce((sum, run) => sum + run.glyphIds.length, 0);
  return line.width * scaleX + Math.max(0, glyphs - 1) * letterspace;
}
