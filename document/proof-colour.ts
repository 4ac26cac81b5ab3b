import type { Swatch } from "./colour.ts";

/** Red, green and blue from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Share of red, green and blue light that a solid of each ink lets through on coldset newsprint. */
export const INK_LIGHT = {
  c: [0.22, 0.6, 0.76],
  m: [0.82, 0.25, 0.45],
  y: [0.98, 0.9, 0.25],
  k: [0.11, 0.11, 0.11],
} as const;

/** The paper's white stays the screen's, so that a page of black text needs grey alone. */
export const PAPER: Rgb = [255, 255, 255];

/**
 * How a swatch looks on screen: the inks' light multiplied, each in its share (a plain model, for
 * looking at pages, not for proofing colours). Black alone gives a neutral grey.
 */
export function inkColour(swatch: Swatch): Rgb {
  const tint = swatch.kind === "spot" ? (swatch.tint ?? 1) : 1;
  const light = (channel: 0 | 1 | 2): number => {
    let share = 1;
    for (const ink of ["c", "m", "y", "k"] as const)
      share *= 1 - tint * swatch[ink] * (1 - INK_LIGHT[ink][channel]);
    return Math.round(255 * share);
  };
  return [light(0), light(1), light(2)];
}

/** Whether a swatch is a grey on screen. */
export function isNeutral(swatch: Swatch): boolean {
  const [red, green, blue] = inkColour(swatch);
  return red === green && green === blue;
}
