import { z } from "zod";

const share = z.number().min(0).max(1);
const inks = { c: share, m: share, y: share, k: share };

/**
 * A named colour. Process colours are ink shares from 0 to 1; a spot colour is an ink of its own,
 * carries the CMYK that stands in for its solid on a proof, and prints at its `tint` (solid when
 * absent).
 */
export const swatchSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("process"), name: z.string(), ...inks }),
  z.object({ kind: z.literal("spot"), name: z.string(), ...inks, tint: share.optional() }),
]);
/** One named ink or mix of inks. */
export type Swatch = z.infer<typeof swatchSchema>;

/** Solid black ink alone: body text, rules (PRINT: text is K only). */
export const BLACK: Swatch = { kind: "process", name: "black", c: 0, m: 0, y: 0, k: 1 };

/** No ink: the paper shows, as in a head reversed out of a tint. */
export const PAPER_WHITE: Swatch = { kind: "process", name: "paper", c: 0, m: 0, y: 0, k: 0 };

/** On every plate: marks by which plates are laid over each other (Separation All, ISO 32000-1, 8.6.6.4). */
export const REGISTRATION: Swatch = { kind: "spot", name: "All", c: 1, m: 1, y: 1, k: 1 };

/** Black ink at a share from 0 to 1. */
export function grey(share: number): Swatch {
  return tinted({ ...BLACK }, share);
}

/** A lighter tone of the same inks; `amount` from 0 to 1. Its name says how much: "red 20 %". */
export function tinted(swatch: Swatch, amount: number): Swatch {
  const name = `${swatch.name} ${Math.round(amount * 100)} %`;
  if (swatch.kind === "spot") return { ...swatch, tint: (swatch.tint ?? 1) * amount };
  const { c, m, y, k } = swatch;
  return { kind: "process", name, c: c * amount, m: m * amount, y: y * amount, k: k * amount };
}

/** Ink on the paper, as a share: 2.4 is 240 %. A spot ink counts as one plate. */
export function totalInk(swatch: Swatch): number {
  if (swatch.kind === "spot") return swatch.tint ?? 1;
  return swatch.c + swatch.m + swatch.y + swatch.k;
}

/** True for solid black and nothing else: what overprints. */
export function isSolidBlack(swatch: Swatch): boolean {
  return swatch.kind === "process" && swatch.k === 1 && swatch.c + swatch.m + swatch.y === 0;
}
