import type { GlyphRun } from "../../typeset/display-list.ts";
import type { Face } from "../../typeset/fonts/face.ts";
import { type Decimals, pdfNumber, roundTo } from "./pdf-number.ts";

/**
 * How far, in points, a glyph may stand from its place in the display list before an adjustment is
 * written. With the rounding of the line's start (0.0005) every glyph keeps within 0.002 pt.
 */
const TOLERANCE = 0.001;

/** The width that the font dictionary declares for a glyph, in 1/1000 em, as readers will read it. */
export function declaredWidth(face: Face, glyphId: number): number {
  return roundTo(face.advance(glyphId) * 1000, 3);
}

/** What stands in a text object: matrix and show operators of one run, without font and colour. */
export function runOperators(run: GlyphRun, face: Face, toPage: PageSpace): string {
  const startX = roundTo(toPage.x(run.xs[0] ?? 0), 3);
  const matrix = `${pdfNumber(run.scaleX, 5)} 0 0 1 ${pdfNumber(startX)} ${pdfNumber(toPage.y(run.y))} Tm`;
  const unit = (run.size * roundTo(run.scaleX, 5)) / 1000;
  const decimals = adjustmentDecimals(unit);
  let operators = matrix;
  let pieces = "";
  let glyphs = "";
  let pen = startX;
  let rise = 0;
  for (let i = 0; i < run.glyphIds.length; i++) {
    // Page y runs down, text rise up.
    const nextRise = run.dys === undefined ? 0 : roundTo(-run.dys[i]!, 3);
    if (nextRise !== rise) {
      operators += `${showOperator(pieces, glyphs)}\n${pdfNumber(nextRise)} Ts`;
      pieces = glyphs = "";
      rise = nextRise;
    }
    // Each adjustment is made from where the written numbers have brought the pen, so that
    // rounding never adds up along the run.
    const excess = pen - toPage.x(run.xs[i]!);
    if (excess > TOLERANCE || excess < -TOLERANCE) {
      const shift = roundTo(excess / unit, decimals);
      pieces +=
        glyphs === "" ? pdfNumber(shift, decimals) : `<${glyphs}>${pdfNumber(shift, decimals)}`;
      glyphs = "";
      pen -= shift * unit;
    }
    const glyphId = run.glyphIds[i]!;
    glyphs += cidHex(glyphId);
    pen += declaredWidth(face, glyphId) * unit;
  }
  operators += showOperator(pieces, glyphs);
  return rise === 0 ? operators : `${operators}\n0 Ts`;
}

/** Gathers shown strings and adjustments into one Tj or TJ; nothing for nothing. */
function showOperator(pieces: string, glyphs: string): string {
  if (pieces !== "") return `\n[${pieces}${glyphs === "" ? "" : `<${glyphs}>`}] TJ`;
  return glyphs === "" ? "" : `\n<${glyphs}> Tj`;
}

/** Decimals that keep an adjustment's rounding, half a step of `unit` points, within the tolerance. */
function adjustmentDecimals(unit: number): Decimals {
  const needed = Math.ceil(Math.log10(unit / (2 * TOLERANCE)));
  return Math.min(5, Math.max(0, needed)) as Decimals;
}

/** From display list points (y down, from the trim's corner) to the page's (y up, from its media's). */
export interface PageSpace {
  x(value: number): number;
  y(value: number): number;
}

const HEX: string[] = [];

/** A glyph id as the two bytes of its CID, in hex. */
export function cidHex(glyphId: number): string {
  let hex = HEX[glyphId];
  if (hex === undefined) {
    hex = glyphId.toString(16).padStart(4, "0");
    HEX[glyphId] = hex;
  }
  return hex;
}
