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
  const pieces = [matrix];
  let pen = startX;
  let rise = 0;
  let show = new ShowString();
  const unit = (run.size * roundTo(run.scaleX, 5)) / 1000;
  for (let i = 0; i < run.glyphIds.length; i++) {
    // Page y runs down, text rise up.
    const nextRise = roundTo(-(run.dys?.[i] ?? 0), 3);
    if (nextRise !== rise) {
      pieces.push(...show.operators(), `${pdfNumber(nextRise)} Ts`);
      show = new ShowString();
      rise = nextRise;
    }
    // Each adjustment is made from where the written numbers have brought the pen, so that
    // rounding never adds up along the run.
    const shift = adjustment(pen - toPage.x(run.xs[i]!), unit);
    if (shift !== 0) {
      show.adjust(shift);
      pen -= shift * unit;
    }
    const glyphId = run.glyphIds[i]!;
    show.glyph(glyphId);
    pen += declaredWidth(face, glyphId) * unit;
  }
  pieces.push(...show.operators());
  if (rise !== 0) pieces.push("0 Ts");
  return pieces.join("\n");
}

/** From display list points (y down, from the trim's corner) to the page's (y up, from its media's). */
export interface PageSpace {
  x(value: number): number;
  y(value: number): number;
}

/** A TJ number that takes back `excess` points, with as few decimals as the tolerance allows. */
function adjustment(excess: number, unit: number): number {
  if (Math.abs(excess) <= TOLERANCE) return 0;
  for (const decimals of [0, 1, 2, 3, 4] satisfies Decimals[]) {
    const rounded = roundTo(excess / unit, decimals);
    if (Math.abs(excess - rounded * unit) <= TOLERANCE) return rounded;
  }
  return roundTo(excess / unit, 5);
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

/** Gathers glyphs and adjustments into one Tj or TJ. */
class ShowString {
  #pieces: string[] = [];
  #glyphs = "";

  glyph(glyphId: number): void {
    this.#glyphs += cidHex(glyphId);
  }

  adjust(amount: number): void {
    this.#close();
    this.#pieces.push(pdfNumber(amount, 5));
  }

  operators(): string[] {
    if (this.#pieces.length === 0) return this.#glyphs === "" ? [] : [`<${this.#glyphs}> Tj`];
    this.#close();
    return [`[${this.#pieces.join("")}] TJ`];
  }

  #close(): void {
    if (this.#glyphs !== "") this.#pieces.push(`<${this.#glyphs}>`);
    this.#glyphs = "";
  }
}
