import type { PdfColourSpace } from "../../colour-tools.ts";
import type { Inks } from "../../device.ts";
import type { Cmyk } from "../../icc/output.ts";

/** A colour space with what images and shadings need of it. */
export interface ColourSpace extends PdfColourSpace {
  /** Least and greatest value of each component, which Decode goes by where an image has none. */
  readonly ranges: readonly Range[];
  /** Number of entries of an Indexed space. */
  readonly entries?: number;
}

export type Range = readonly [low: number, high: number];

export const UNIT: Range = [0, 1];

/** No spot ink; shared, as most colours have none. */
export const NO_SPOTS: Inks["spots"] = [];

/** Prints nothing at all. */
export const NO_INKS: Inks = { spots: NO_SPOTS };

/** Inks of process colour alone, held to 0 to 1. */
export function processInks(cmyk: Cmyk): Inks {
  return {
    cmyk: [share(cmyk[0]), share(cmyk[1]), share(cmyk[2]), share(cmyk[3])],
    spots: NO_SPOTS,
  };
}

/** A value held to 0 to 1; what is no number is 0. */
export function share(value: number | undefined): number {
  return value === undefined || !(value > 0) ? 0 : Math.min(value, 1);
}

/** A value held to a range; what is no number is its least. */
export function within(value: number | undefined, [low, high]: Range): number {
  return value === undefined || Number.isNaN(value)
    ? Math.max(low, Math.min(0, high))
    : Math.min(Math.max(value, low), high);
}
