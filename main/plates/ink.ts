import type { PageBox } from "./device.ts";
import { type PixelRegion, regionsOf } from "./ink-regions.ts";
import type { Plates } from "./plates.ts";

/** A place where the inks lie too thick. */
export interface InkArea {
  /** In points of the page, y up. */
  readonly box: PageBox;
  /** Square millimetres over the limit, without the hairs that were left out. */
  readonly size: number;
  /** Highest and mean total ink of its pixels, as shares: 2.4 is 240 %. */
  readonly maximum: number;
  readonly mean: number;
}

/** How much ink a page takes. All shares: 1 is one solid ink. */
export interface InkCoverage {
  /** Mean of every plate over all pixels, in the order of the plates. */
  readonly means: readonly { readonly name: string; readonly mean: number }[];
  /** Highest total of a single pixel. */
  readonly maximum: number;
  /** Places over the limit, the thickest first, larger ones first among equals. */
  readonly areas: readonly InkArea[];
}

export interface InkOptions {
  /** Total ink over which a place is told, as a share (2.4 is 240 %). */
  readonly limit: number;
  /** Square millimetres that a place must have; 1 when absent. */
  readonly smallest?: number | undefined;
  /** Millimetres: what is thinner anywhere does not count there; 0.5 when absent. */
  readonly thinnest?: number | undefined;
  /** `totalInk` of the plates, for who asks for several limits. */
  readonly totals?: Uint16Array | undefined;
}

const MILLIMETRES_PER_INCH = 25.4;

/**
 * The ink of a page. A pixel's total is the sum of all its plates, spots too. Pixels whose total is
 * over the limit (by more than half a step of a plate's 255) are opened by a square of `thinnest`
 * (morphological opening: a pixel stays only where a whole square of such pixels holds it), so that
 * soft edges, trapping hairlines and specks are no findings; what is left is gathered into regions of
 * touching pixels, corners counting, of at least `smallest`.
 */
export function inkCoverage(plates: Plates, options: InkOptions): InkCoverage {
  const totals = options.totals ?? totalInk(plates);
  const millimetre = plates.dpi / MILLIMETRES_PER_INCH;
  const { over, most } = overLimit(totals, options.limit * 255 + 0.5);
  const regions = regionsOf(over, plates.width, {
    thinnest: Math.max(2, Math.round((options.thinnest ?? 0.5) * millimetre)),
    smallest: (options.smallest ?? 1) * millimetre * millimetre,
  });
  return {
    means: plates.plates.map(({ name, data }) => ({ name, mean: sumOf(data) / data.length / 255 })),
    maximum: most / 255,
    areas: regions
      .map((region) => areaOf(region, totals, plates))
      .sort((a, b) => b.maximum - a.maximum || b.size - a.size || b.box[3] - a.box[3]),
  };
}

/** The sum of all plates, pixel by pixel; 255 is one solid ink. */
export function totalInk({ width, height, plates }: Plates): Uint16Array {
  const totals = new Uint16Array(width * height);
  for (const { data } of plates) for (let i = 0; i < totals.length; i++) totals[i]! += data[i]!;
  return totals;
}

function overLimit(totals: Uint16Array, limit: number): { over: Uint8Array; most: number } {
  const over = new Uint8Array(totals.length);
  let most = 0;
  for (let i = 0; i < totals.length; i++) {
    const ink = totals[i]!;
    if (ink > limit) over[i] = 1;
    if (ink > most) most = ink;
  }
  return { over, most };
}

function sumOf(data: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i]!;
  return sum;
}

function areaOf(region: PixelRegion, totals: Uint16Array, plates: Plates): InkArea {
  let sum = 0;
  let most = 0;
  for (const pixel of region.pixels) {
    const ink = totals[pixel]!;
    sum += ink;
    if (ink > most) most = ink;
  }
  const point = 72 / plates.dpi;
  const [left, , , top] = plates.box;
  const millimetre = MILLIMETRES_PER_INCH / plates.dpi;
  return {
    box: [
      left + region.left * point,
      top - region.bottom * point,
      left + region.right * point,
      top - region.top * point,
    ],
    size: region.pixels.length * millimetre * millimetre,
    maximum: most / 255,
    mean: sum / region.pixels.length / 255,
  };
}
