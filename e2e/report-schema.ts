import { z } from "zod";

const count = z.number().int().min(0);
const place = z.looseObject({ page: z.number().optional(), article: z.string().optional() });

/** report.json as whoever reads it may rely on it: lengths in millimetres, fill from 0 to 1. */
export const reportSchema = z.object({
  pages: z
    .array(
      z.object({
        number: z.number().int().min(1),
        layout: z.string().min(1),
        file: z.string().min(1),
        trim: z.object({ width: z.number().positive(), height: z.number().positive() }),
        articles: z.array(
          z.object({
            slug: z.string().min(1),
            headline: z.string(),
            characters: count,
            lines: count,
            oversetLines: count,
            oversetCharacters: count,
            undersetLines: count,
          }),
        ),
        diagnostics: z.array(
          z.object({
            severity: z.enum(["error", "warning", "note"]),
            code: z.string().min(1),
            message: z.string().min(1),
            at: place,
          }),
        ),
        fill: z.number().min(0).max(1),
        timings: z.record(z.string(), z.number().min(0)),
      }),
    )
    .min(1),
  mends: z.array(
    z.object({
      id: z.string().min(1),
      kind: z.string().min(1),
      message: z.string().min(1),
      before: z.string(),
      after: z.string(),
      refused: z.boolean(),
    }),
  ),
  pictures: z.array(
    z.object({
      file: z.string().optional(),
      width: count,
      height: count,
      caption: z.string(),
      credit: z.string(),
      offered: z.looseObject({}).optional(),
    }),
  ),
  leftOut: z.array(z.object({ text: z.string(), reason: z.string().min(1) })),
});
export type Report = z.infer<typeof reportSchema>;
