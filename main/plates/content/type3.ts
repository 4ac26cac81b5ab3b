import type { Matrix } from "../device.ts";
import type { GlyphProcedures } from "../fonts/page-font.ts";
import { multiply } from "../matrix.ts";
import { type ContentRun, mayRun, startRun } from "./run.ts";
import { runContent } from "./run-content.ts";
import type { PlacedGlyph } from "./text.ts";

/**
 * Draws glyphs of a Type 3 font by running their procedures (ISO 32000-1, 9.6.5). The widths of such a
 * font are in its glyph space, and so is what its procedures draw.
 */
export async function drawProcedures(
  run: ContentRun,
  procedures: GlyphProcedures,
  placed: readonly PlacedGlyph[],
): Promise<void> {
  if ((run.state.mode & 3) === 3 || run.hidden > 0) return;
  // The state is that of the moment of showing, whatever a procedure leaves behind.
  const before = run.state;
  for (const { glyph, matrix } of placed) {
    const stream = procedures.of(glyph.code);
    if (stream === undefined) continue;
    if (!mayRun(run, stream)) return;
    const toPage: Matrix = multiply(procedures.matrix, matrix);
    const inside = startRun(run.work, run.device, {
      resources: procedures.resources ?? run.resources,
      depth: run.depth + 1,
      running: new Set([...run.running, stream]),
      state: { ...before, matrix: toPage, stroke: before.fill, mode: 0 },
      hasOwnColour: run.hasOwnColour,
    });
    await runContent(inside, run.work.bytes(stream));
  }
}
