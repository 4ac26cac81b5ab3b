import { z } from "zod";

/**
 * A place in text: a paragraph's id, or `ARTICLE#LEVEL` for a head (headline, kicker, deck, byline,
 * standing) whose text is the pieces joined by spaces; and a UTF-16 offset that never stands inside
 * a surrogate pair. The same name stands in the `source` of the display list's glyph runs.
 */
export const textPositionSchema = z.object({
  record: z.string().min(1),
  offset: z.number().int().min(0),
});
export type TextPosition = z.infer<typeof textPositionSchema>;

/** What a user has selected. Text stays where `anchor` was set and moves with `focus`. */
export const selectionSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({
    kind: z.literal("items"),
    pageId: z.string().min(1),
    /** In the order in which they were selected; the last is the key item for aligning. */
    itemIds: z.array(z.string().min(1)).min(1),
  }),
  z.object({ kind: z.literal("text"), anchor: textPositionSchema, focus: textPositionSchema }),
]);
export type Selection = z.infer<typeof selectionSchema>;

/** Nothing is selected. */
export const NO_SELECTION: Selection = { kind: "none" };
