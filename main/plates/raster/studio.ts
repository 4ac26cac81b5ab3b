import type { Diagnostic } from "../../../document/diagnostic.ts";
import { ClipAreas } from "./clip-area.ts";
import { GlyphEdges } from "./glyph-edges.ts";
import type { PixelView } from "./pixel-view.ts";
import { Shaper } from "./shaper.ts";
import { type MaskPainter, SoftMasks } from "./soft-masks.ts";
import { PlaneStore, type Surface } from "./surface.ts";

/** What the painters of one page and of its soft masks share. */
export class Studio {
  readonly view: PixelView;
  readonly shaper = new Shaper();
  readonly clips: ClipAreas;
  readonly planes = new PlaneStore();
  readonly glyphs = new GlyphEdges();
  readonly softMasks: SoftMasks;
  readonly #page: number;
  readonly #diagnostics = new Map<string, Diagnostic>();

  /** `paintOn` makes the painters of soft masks. */
  constructor(
    view: PixelView,
    page: number,
    paintOn: (surface: Surface, asLight: boolean) => MaskPainter,
  ) {
    this.view = view;
    this.#page = page;
    this.clips = new ClipAreas(view, this.shaper);
    this.softMasks = new SoftMasks(this.planes, paintOn);
  }

  /** What painting found wrong, each thing once. */
  get diagnostics(): readonly Diagnostic[] {
    return [...this.#diagnostics.values()];
  }

  /** Notes something; what has been noted in the same words is not noted again. */
  note(severity: Diagnostic["severity"], code: string, values: Diagnostic["values"]): void {
    const at = { page: this.#page };
    this.#diagnostics.set(`${code} ${JSON.stringify(values)}`, { severity, code, values, at });
  }
}
