import { z } from "zod";

/**
 * A named colour. Process colours are ink shares from 0 to 1; a spot colour carries the CMYK that
 * stands in for it on a proof.
 */
export const swatchSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("process"),
    name: z.string(),
    c: z.number().min(0).max(1),
    m: z.number().min(0).max(1),
    y: z.number().min(0).max(1),
    k: z.number().min(0).max(1),
  }),
  z.object({
    kind: z.literal("spot"),
    name: z.string(),
    c: z.number().min(0).max(1),
    m: z.number().min(0).max(1),
    y: z.number().min(0).max(1),
    k: z.number().min(0).max(1),
  }),
]);
/** One named ink or mix of inks. */
export type Swatch = z.infer<typeof swatchSchema>;

/** Solid black ink alone: body text, rules (PRINT: text is K only). */
export const BLACK: Swatch = { kind: "process", name: "black", c: 0, m: 0, y: 0, k: 1 };

/** Black ink at a share from 0 to 1. */
export function grey(share: number): Swatch {
  return {
    kind: "process",
    name: `black ${Math.round(share * 100)} %`,
    c: 0,
    m: 0,
    y: 0,
    k: share,
  };
}
