import type { GlyphRun, TextLine } from "../../typeset/display-list.ts";
import type { FaceId, FaceLibrary } from "../../typeset/fonts/face.ts";
import type { FaceUsage } from "./glyph-usage.ts";

/**
 * Share of the size from which a gap inside a line is dangerous: readers take a gap of 0.1 em for
 * a space (poppler's minWordBreakSpace); a little less leaves room for their rounding.
 */
const SPACE_LIKE_GAP = 0.09;

/**
 * Whether a reader that goes by ToUnicode and by gaps would get something else than the line's
 * text: then the line needs ActualText (ISO 32000-1, 14.9.4).
 */
export function needsActualText(
  line: TextLine,
  faces: FaceLibrary,
  usages: ReadonlyMap<FaceId, FaceUsage>,
): boolean {
  // Readers give an ideographic space as a plain one unless it stands in ActualText.
  if (line.text.includes("\u3000")) return true;
  // Raised or lowered glyphs are taken for another line.
  if (line.runs.some((run) => run.y !== line.runs[0]!.y || run.dys !== undefined)) return true;
  return extractedText(line, usages) !== line.text || hasSpaceLikeGap(line, faces, usages);
}

/** What the line gives glyph by glyph through the ToUnicode maps. */
function extractedText(line: TextLine, usages: ReadonlyMap<FaceId, FaceUsage>): string {
  let text = "";
  for (const run of line.runs) {
    const texts = usages.get(run.faceId)?.texts;
    for (const glyphId of run.glyphIds) text += texts?.get(glyphId) ?? "";
  }
  return text;
}

function hasSpaceLikeGap(
  line: TextLine,
  faces: FaceLibrary,
  usages: ReadonlyMap<FaceId, FaceUsage>,
): boolean {
  let end: number | undefined;
  let limit = 0;
  for (const run of line.runs) {
    const face = faces.get(run.faceId);
    const texts = usages.get(run.faceId)?.texts;
    limit = Math.min(limit || Infinity, gapLimit(run));
    for (let i = 0; i < run.glyphIds.length; i++) {
      const glyphId = run.glyphIds[i]!;
      const isSpace = texts?.get(glyphId) === " ";
      const x = run.xs[i]!;
      if (end !== undefined && !isSpace && Math.abs(x - end) > limit) return true;
      end = isSpace ? undefined : x + face.advance(glyphId) * run.size * run.scaleX;
    }
    limit = gapLimit(run);
  }
  return false;
}

function gapLimit(run: GlyphRun): number {
  return SPACE_LIKE_GAP * run.size * Math.min(1, run.scaleX);
}

/** Opens a marked-content sequence whose text is given: UTF-16BE with byte order mark, in hex. */
export function openActualText(text: string): string {
  return `/Span <</ActualText <FEFF${utf16Hex(text)}>>> BDC`;
}

/** UTF-16BE code units in hex. */
export function utf16Hex(text: string): string {
  let hex = "";
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).padStart(4, "0");
  return hex;
}
