import { z } from "zod";
import { placeSchema } from "../diagnostic.ts";

/**
 * A point of the checklist of class A mistakes. Where the program can know, it is good or bad by
 * itself; "look" asks a person to look and tick. "none" is what the page does not have.
 */
export const pointSchema = z.object({
  /** Its name: "date.weekday", "issue.number" … */
  id: z.string().min(1),
  state: z.enum(["good", "bad", "look", "none"]),
  /** A message of what was found, for `bad`, `look` and where `good` has something to show. */
  found: z
    .array(
      z.object({
        code: z.string(),
        values: z.record(z.string(), z.union([z.string(), z.number()])),
        at: placeSchema,
      }),
    )
    .readonly(),
});
export type Point = z.infer<typeof pointSchema>;
