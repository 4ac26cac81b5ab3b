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

/** What a message names: put into the catalogue's text of the code, e.g. {lines: 3, headline: "…"}. */
export type MessageValues = Readonly<Record<string, string | number>>;

/**
 * Something about the content that a person should know. The page still composes (three forms of
 * failure: docs/architecture.md). It holds no words: `document/messages` words its code and values
 * in the reader's language.
 */
export interface Diagnostic {
  readonly severity: "error" | "warning" | "note";
  readonly code: string;
  readonly values: MessageValues;
  readonly at: Place;
}
