import { z } from "zod";

/** Where a diagnostic points: any of page, article, paragraph (offsets are UTF-16 units in its text). */
export const placeSchema = z.object({
  page: z.number().optional(),
  article: z.string().optional(),
  paragraph: z.string().optional(),
  start: z.number().optional(),
  end: z.number().optional(),
  /** Line of a source file, from 1. */
  line: z.number().optional(),
  file: z.string().optional(),
});
export type Place = z.infer<typeof placeSchema>;

/**
 * Something about the content that a person should know. The page still composes (three forms of
 * failure: docs/architecture.md). `message` is in the user's words and comes from a catalogue.
 */
export const diagnosticSchema = z.object({
  severity: z.enum(["error", "warning", "note"]),
  code: z.string(),
  message: z.string(),
  hint: z.string().optional(),
  at: placeSchema,
});
export type Diagnostic = z.infer<typeof diagnosticSchema>;
