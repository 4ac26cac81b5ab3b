import { z } from "zod";

/** How characters look (HL2): a Han face and the Latin face matched to it. */
export const characterStyleSchema = z.object({
  id: z.string().min(1),
  han: z.string(),
  latin: z.string(),
  /** Latin size as a factor of the Han size, and its shift up in em of the Han size. */
  latinScale: z.number().positive(),
  latinShift: z.number(),
});
export type CharacterStyle = z.infer<typeof characterStyleSchema>;

/** How a paragraph is set. `size` is a factor of the page's body size; amounts are in em. */
export const paragraphStyleSchema = z.object({
  id: z.string().min(1),
  character: z.string(),
  size: z.number().positive(),
  indent: z.number().min(0),
  align: z.enum(["justify", "start", "center", "end"]),
  lineBreak: z.enum(["none", "basic", "gb", "strict"]),
  punctuation: z.enum(["full", "kaiming", "half"]),
  hanging: z.boolean(),
  hanLatin: z.boolean(),
  lockStops: z.boolean(),
});
export type ParagraphStyle = z.infer<typeof paragraphStyleSchema>;

/**
 * A paper's styles. `strong` names, for each character style, the one that a "strong" span in it
 * takes, so that a bold lead-in is bold in its own family.
 */
export const styleSheetSchema = z.object({
  characters: z.array(characterStyleSchema),
  paragraphs: z.array(paragraphStyleSchema),
  strong: z.record(z.string(), z.string()),
});
export type StyleSheet = z.infer<typeof styleSheetSchema>;
