import type { Swatch } from "../../document/colour.ts";
import type { GlyphRun, TextLine } from "../../typeset/display-list.ts";
import type { FaceId, FaceLibrary } from "../../typeset/fonts/face.ts";

/** Where and how a plain line is set; `gap` (points) is put after every glyph. */
export interface PlainSetting {
  readonly faceId: FaceId;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: Swatch;
  readonly scaleX?: number;
  readonly gap?: number;
}

/**
 * A run with one glyph a character, each at its advance: for marks and stamps outside the page's own
 * text, which the engine sets.
 */
export function plainRun(faces: FaceLibrary, text: string, setting: PlainSetting): GlyphRun {
  const { faceId, size, y, fill, scaleX = 1, gap = 0 } = setting;
  const face = faces.get(faceId);
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
    x += face.advance(glyphId) * size * scaleX + gap;
  }
  return { kind: "glyphs", faceId, size, scaleX, fill, glyphIds, xs, y, text, clusters };
}

/** A line of one such run. Characters that the face lacks are left out. */
export function plainLine(faces: FaceLibrary, text: string, setting: PlainSetting): TextLine {
  const face = faces.get(setting.faceId);
  const known = Array.from(text, (character) =>
    face.glyphFor(character.codePointAt(0)!) === 0 ? "" : character,
  ).join("");
  const run = plainRun(faces, known, setting);
  return { kind: "line", text: known, runs: [run], paragraphEnd: true };
}

/** Width in points of a text so set. */
export function plainWidth(
  faces: FaceLibrary,
  text: string,
  setting: Pick<PlainSetting, "faceId" | "size" | "scaleX" | "gap">,
): number {
  const face = faces.get(setting.faceId);
  let width = 0;
  for (const character of text) {
    const advance = face.advance(face.glyphFor(character.codePointAt(0)!));
    width += advance * setting.size * (setting.scaleX ?? 1) + (setting.gap ?? 0);
  }
  return width;
}
