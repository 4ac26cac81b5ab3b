import type { Matrix, ShownGlyph } from "../device.ts";
import type { FontGlyph, PageFont, ShownCode } from "../fonts/page-font.ts";
import { multiply } from "../matrix.ts";
import type { Operand } from "./content-reader.ts";
import { clipTo, drawState, type GraphicsState, strokeStyle } from "./graphics-state.ts";
import { appendOutline } from "./path.ts";
import type { ContentRun } from "./run.ts";
import { tileFill, tileStroke } from "./tiling.ts";
import { drawProcedures } from "./type3.ts";

/** A glyph with its place. */
export interface PlacedGlyph {
  readonly glyph: FontGlyph;
  /** From the em to the page. */
  readonly matrix: Matrix;
}

/** Tj and TJ: shows strings, moved by the numbers between them (ISO 32000-1, 9.4.3). */
export function showText(run: ContentRun, pieces: readonly Operand[]): void | Promise<void> {
  const { font } = run.state;
  if (font === undefined) return;
  const placed: PlacedGlyph[] = [];
  for (const piece of pieces) {
    if (typeof piece === "number") {
      const move = (-piece / 1000) * run.state.size;
      advance(
        run,
        font.isVertical ? 0 : move * run.state.horizontalScale,
        font.isVertical ? move : 0,
      );
    } else if (piece instanceof Uint8Array)
      for (const code of font.codes(piece)) placed.push(place(run, font, code));
  }
  if (placed.length === 0) return;
  if (font.procedures) return drawProcedures(run, font.procedures, placed);
  return drawGlyphs(run, font, placed);
}

function advance(run: ContentRun, x: number, y: number): void {
  const [a, b, c, d, e, f] = run.textMatrix;
  run.textMatrix = [a, b, c, d, x * a + y * c + e, x * b + y * d + f];
}

/** Where a glyph stands, and the move to the next (9.4.4). */
function place(run: ContentRun, font: PageFont, { glyph, isSpace }: ShownCode): PlacedGlyph {
  const { state } = run;
  const { size, horizontalScale, rise } = state;
  const vertical = font.isVertical ? glyph.vertical : undefined;
  const originX = vertical ? -vertical.originX * size * horizontalScale : 0;
  const originY = rise - (vertical ? vertical.originY * size : 0);
  const em: Matrix = [size * horizontalScale, 0, 0, size, originX, originY];
  const matrix = multiply(multiply(em, run.textMatrix), state.matrix);
  const spacing = state.characterSpacing + (isSpace ? state.wordSpacing : 0);
  if (vertical) advance(run, 0, vertical.advance * size + spacing);
  else advance(run, (glyph.width * size + spacing) * horizontalScale, 0);
  return { glyph, matrix };
}

function drawGlyphs(
  run: ContentRun,
  font: PageFont,
  placed: readonly PlacedGlyph[],
): void | Promise<void> {
  const { state, hidden } = run;
  if (state.mode >= 4) addToClip(run, placed);
  if (hidden > 0) return;
  const mode = (state.mode & 3) as 0 | 1 | 2 | 3;
  const fill = state.fill.source;
  const stroke = state.stroke.source;
  const fillTiles = fill?.kind === "tiling" && (mode === 0 || mode === 2);
  const strokeTiles = stroke?.kind === "tiling" && (mode === 1 || mode === 2);
  if (fillTiles || strokeTiles) return tileText(run, placed, mode);
  const anyPaint = (mode !== 1 ? fill : stroke) ?? stroke ?? fill;
  if (anyPaint === undefined || anyPaint.kind === "tiling") return;
  run.device.text(
    {
      font: font.facts,
      size: emHeight(run, state),
      mode,
      stroke: strokeStyle(state),
      glyphs: placed.map(({ glyph, matrix }) => shown(font, glyph, matrix)),
    },
    fill === undefined || fill.kind === "tiling" ? anyPaint : fill,
    stroke === undefined || stroke.kind === "tiling" ? anyPaint : stroke,
    drawState(state, "fill"),
    drawState(state, "stroke"),
  );
}

function shown(font: PageFont, glyph: FontGlyph, matrix: Matrix): ShownGlyph {
  const { code, missing, text, vertical } = glyph;
  const along = font.isVertical && vertical ? -vertical.advance : glyph.width;
  return { code, missing, text, matrix, advance: along, outline: () => glyph.outline() };
}

/** The height of the em on the page: the length of its upright side. */
function emHeight(run: ContentRun, state: GraphicsState): number {
  const [, , c, d] = multiply(run.textMatrix, state.matrix);
  return Math.abs(state.size) * Math.hypot(c, d);
}

function outlines(placed: readonly PlacedGlyph[]): { commands: string; readonly coords: number[] } {
  const path = { commands: "", coords: [] };
  for (const { glyph, matrix } of placed) appendOutline(path, glyph.outline(), matrix);
  return path;
}

/** Text filled or stroked with tiles: its outlines are painted as one path. */
async function tileText(
  run: ContentRun,
  placed: readonly PlacedGlyph[],
  mode: number,
): Promise<void> {
  const path = outlines(placed);
  const { state, device } = run;
  const fill = mode === 1 ? undefined : state.fill.source;
  const stroke = mode === 0 ? undefined : state.stroke.source;
  if (fill?.kind === "tiling") await tileFill(run, { path, rule: "nonzero" }, fill, "fill");
  else if (fill) device.fill(path, "nonzero", fill, drawState(state, "fill"));
  if (stroke?.kind === "tiling") await tileStroke(run, path, strokeStyle(state), stroke);
  else if (stroke) device.stroke(path, strokeStyle(state), stroke, drawState(state, "stroke"));
}

function addToClip(run: ContentRun, placed: readonly PlacedGlyph[]): void {
  run.textClip ??= { commands: "", coords: [] };
  for (const { glyph, matrix } of placed) appendOutline(run.textClip, glyph.outline(), matrix);
}

/** BT: the text matrices start anew. */
export function beginText(run: ContentRun): void {
  run.textMatrix = run.lineMatrix = [1, 0, 0, 1, 0, 0];
}

/** ET: what clipping modes gathered becomes part of the clip (9.3.6). */
export function endText(run: ContentRun): void {
  const path = run.textClip;
  run.textClip = undefined;
  if (path) clipTo(run.state, path, "nonzero");
}

/** Td and what is made of it: the start of the next line. */
export function moveLine(run: ContentRun, x: number, y: number): void {
  const [a, b, c, d, e, f] = run.lineMatrix;
  run.lineMatrix = run.textMatrix = [a, b, c, d, x * a + y * c + e, x * b + y * d + f];
}
