/** Test support: display lists set by hand, without the engine. */
import { BLACK, type Swatch } from "../../document/colour.ts";
import type { DisplayItem, DisplayList, GlyphRun, TextLine } from "../../typeset/display-list.ts";
import type { FaceId, FaceLibrary } from "../../typeset/fonts/face.ts";

/** Where and how a line is set; `gap` (points) is put after every glyph. */
export interface HandSetting {
  readonly faceId: FaceId;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly scaleX?: number;
  readonly gap?: number;
  readonly fill?: Swatch;
}

/** A run with one glyph a character, each at its advance and the setting's gap. */
export function handSetRun(faces: FaceLibrary, text: string, setting: HandSetting): GlyphRun {
  const face = faces.get(setting.faceId);
  const scaleX = setting.scaleX ?? 1;
  const glyphIds: number[] = [];
  const xs: number[] = [];
  const clusters: number[] = [];
  let x = setting.x;
  let cluster = 0;
  for (const character of text) {
    const glyphId = face.glyphFor(character.codePointAt(0)!);
    glyphIds.push(glyphId);
    xs.push(x);
    clusters.push(cluster);
    cluster += character.length;
    x += face.advance(glyphId) * setting.size * scaleX + (setting.gap ?? 0);
  }
  const { faceId, size, y, fill = BLACK } = setting;
  return { kind: "glyphs", faceId, size, scaleX, fill, glyphIds, xs, y, text, clusters };
}

/** A line of runs; its text is theirs. */
export function lineOf(...runs: readonly GlyphRun[]): TextLine {
  return {
    kind: "line",
    text: runs.map((run) => run.text).join(""),
    runs,
    paragraphEnd: false,
  };
}

/** A line of one run. */
export function handSetLine(faces: FaceLibrary, text: string, setting: HandSetting): TextLine {
  return lineOf(handSetRun(faces, text, setting));
}

/** A page of A5 size, in points, without bleed unless told. */
export function handSetPage(items: readonly DisplayItem[], bleed = 0): DisplayList {
  const trim = { width: 419.53, height: 595.28 };
  return { pageId: "page-1", pageNumber: 1, trim, bleed, items };
}
