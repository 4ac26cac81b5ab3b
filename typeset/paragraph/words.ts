import { classOf, extendsCluster } from "./clreq.ts";
import type { GlyphPart } from "./prepared.ts";
import type { SettingCursor } from "./setting-cursor.ts";
import type { Typecase } from "./typecase.ts";

/** A Western word, number or sign set in its faces. */
export interface ShapedWord {
  readonly parts: readonly GlyphPart[];
  /** em of the paragraph's size. */
  readonly width: number;
}

interface Segment {
  readonly font: number;
  readonly start: number;
  end: number;
}

/** Stretches of one font; what extends a cluster goes with its base, whatever face that is. */
function segmentsOf(
  text: string,
  start: number,
  end: number,
  settings: SettingCursor,
  typecase: Typecase,
): Segment[] {
  const segments: Segment[] = [];
  for (let at = start; at < end; ) {
    const point = text.codePointAt(at) ?? 0;
    const next = at + (point > 0xffff ? 2 : 1);
    const last = segments.at(-1);
    if (last !== undefined && extendsCluster(point, classOf(point))) {
      last.end = next;
    } else {
      const { font } = typecase.latinSort(settings.at(at), point, at);
      if (last?.font === font) last.end = next;
      else segments.push({ font, start: at, end: next });
    }
    at = next;
  }
  return segments;
}

/** Glyphs of one segment from `from` em on; marks that shaping lifts become parts of their own. */
function shapeSegment(
  text: string,
  segment: Segment,
  origin: number,
  from: number,
  typecase: Typecase,
  into: GlyphPart[],
): number {
  const { face, scale } = typecase.font(segment.font);
  const clusterShift = segment.start - origin;
  let pen = from;
  let part: Mutable<GlyphPart> | undefined;
  for (const glyph of face.shape(text.slice(segment.start, segment.end))) {
    const lift = glyph.yOffset * scale;
    if (part === undefined || part.lift !== lift) {
      part = { font: segment.font, lift, glyphIds: [], inline: [], advances: [], clusters: [] };
      into.push(part);
    }
    part.glyphIds.push(glyph.glyphId);
    part.inline.push(pen + glyph.xOffset * scale);
    part.advances.push(glyph.advance * scale);
    part.clusters.push(glyph.cluster + clusterShift);
    pen += glyph.advance * scale;
  }
  return pen;
}

interface Mutable<T extends GlyphPart> {
  readonly font: T["font"];
  readonly lift: T["lift"];
  readonly glyphIds: number[];
  readonly inline: number[];
  readonly advances: number[];
  readonly clusters: number[];
}

/** Shapes the characters [start, end) as Western text (HL2), by stretches of one face. */
export function shapeWord(
  text: string,
  start: number,
  end: number,
  settings: SettingCursor,
  typecase: Typecase,
): ShapedWord {
  const parts: GlyphPart[] = [];
  let width = 0;
  for (const segment of segmentsOf(text, start, end, settings, typecase))
    width = shapeSegment(text, segment, start, width, typecase, parts);
  return { parts, width };
}
