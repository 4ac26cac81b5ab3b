import { BLANK, boxOutline, type FontGlyph, type GlyphOutline } from "./page-font.ts";
import type { FontProgram } from "./programs/program.ts";

/** A glyph of a font whose outline is read when first asked for. */
export function lazyGlyph(
  facts: Omit<FontGlyph, "outline">,
  program: FontProgram | undefined,
  glyph: number,
): FontGlyph {
  let drawn: GlyphOutline | undefined;
  const draw = (): GlyphOutline => {
    if (program) return program.outline(glyph);
    return facts.text?.trim() === "" ? BLANK : boxOutline(facts.width);
  };
  return {
    ...facts,
    outline() {
      drawn ??= draw();
      return drawn;
    },
  };
}
