import type { Device, SoftMask } from "../device.ts";
import type { CoveragePatch } from "./coverage-patch.ts";
import { luminosityOf } from "./lightness.ts";
import { contains, intersect, isEmpty, type PixelRect } from "./pixel-view.ts";
import { Surface } from "./surface.ts";

/** A device that paints on a surface, and must be awaited at the end. */
export type MaskPainter = Device & { finish(): Promise<void> };

/** The masks of soft masks, drawn when first needed and kept while the page holds them. */
export class SoftMasks {
  readonly #paintOn: (surface: Surface, asLight: boolean) => MaskPainter;
  readonly #known = new WeakMap<SoftMask, CoveragePatch>();

  /** `paintOn` gives a painter; with `asLight` its colours are for a luminosity mask. */
  constructor(paintOn: (surface: Surface, asLight: boolean) => MaskPainter) {
    this.#paintOn = paintOn;
  }

  /** The mask over a region, 0–255 a pixel, 255 letting all paint through. */
  async mask(soft: SoftMask, region: PixelRect): Promise<CoveragePatch> {
    const known = this.#known.get(soft);
    if (known && contains(known.rect, region)) return known;
    const rect = known && !isEmpty(known.rect) ? union(known.rect, region) : region;
    const drawn = await this.#draw(soft, rect);
    this.#known.set(soft, drawn);
    return drawn;
  }

  async #draw(soft: SoftMask, rect: PixelRect): Promise<CoveragePatch> {
    const surface = new Surface(
      isEmpty(rect) ? intersect(rect, { ...rect, right: rect.left }) : rect,
    );
    if (!isEmpty(rect)) {
      const painter = this.#paintOn(surface, soft.kind === "Luminosity");
      await soft.draw(painter);
      await painter.finish();
    }
    const data = soft.kind === "Alpha" ? surface.alpha.data : luminosityOf(surface, soft.backdrop);
    if (soft.transfer) transfer(data, soft.transfer);
    return { rect, width: surface.width, data };
  }
}

function transfer(data: Uint8Array, by: (value: number) => number): void {
  const table = Uint8Array.from({ length: 256 }, (_, i) =>
    Math.round(255 * Math.min(1, Math.max(0, by(i / 255)))),
  );
  for (let i = 0; i < data.length; i++) data[i] = table[data[i]!]!;
}

function union(a: PixelRect, b: PixelRect): PixelRect {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}
