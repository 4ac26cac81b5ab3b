import type { Device, SoftMask } from "../device.ts";
import type { CoveragePatch } from "./coverage-patch.ts";
import { luminosityOf } from "./lightness.ts";
import { contains, type PixelRect } from "./pixel-view.ts";
import { type PlaneStore, Surface } from "./surface.ts";

/** A device that paints on a surface, and must be awaited at the end. */
export type MaskPainter = Device & { finish(): Promise<void> };

/** The masks of soft masks, drawn when first needed and kept while the page holds them. */
export class SoftMasks {
  readonly #planes: PlaneStore;
  readonly #paintOn: (surface: Surface, asLight: boolean) => MaskPainter;
  readonly #known = new WeakMap<SoftMask, CoveragePatch>();

  /** `paintOn` gives a painter; with `asLight` its colours are for a luminosity mask. */
  constructor(planes: PlaneStore, paintOn: (surface: Surface, asLight: boolean) => MaskPainter) {
    this.#planes = planes;
    this.#paintOn = paintOn;
  }

  /** The mask over a region that is not empty, 0–255 a pixel, 255 letting all paint through. */
  async mask(soft: SoftMask, region: PixelRect): Promise<CoveragePatch> {
    const known = this.#known.get(soft);
    if (known && contains(known.rect, region)) return known;
    const rect = known ? union(known.rect, region) : region;
    const drawn = await this.#draw(soft, rect);
    this.#known.set(soft, drawn);
    return drawn;
  }

  async #draw(soft: SoftMask, rect: PixelRect): Promise<CoveragePatch> {
    const surface = new Surface(rect, this.#planes);
    const isLight = soft.kind === "Luminosity";
    const painter = this.#paintOn(surface, isLight);
    await soft.draw(painter);
    await painter.finish();
    const data = isLight ? luminosityOf(surface, soft.backdrop) : surface.alpha.data.slice();
    const { width } = surface;
    this.#planes.giveBack(surface);
    if (soft.transfer) transfer(data, soft.transfer);
    return { rect, width, data };
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
