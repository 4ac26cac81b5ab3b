import { z } from "zod";
import { placeSchema } from "../diagnostic.ts";
import type { DayangDocument } from "../document.ts";
import { emptyDocument, tableSchemas } from "../document.ts";
import { boxSchema } from "../page.ts";

const id = z.string().min(1);

/** Where a line of text stands on the page: typeset/text-map.ts's CaretLine. Points, y down. */
export const proofLineSchema = z.object({
  record: id,
  start: z.number().int(),
  end: z.number().int(),
  offsets: z.array(z.number().int()),
  xs: z.array(z.number()),
  top: z.number(),
  bottom: z.number(),
  baseline: z.number(),
  left: z.number(),
  right: z.number(),
  itemIndex: z.number().int(),
});

/**
 * What stands beside a proof's PDF in the edition: the records that the page was made of, and where
 * their text stands on it. With it marks find their text, proofs are compared, and the checklist is
 * filled, long after the page has changed.
 */
export const snapshotSchema = z.object({
  /** From 2 on the lines are also those of furniture (document/text/furniture-texts.ts). */
  version: z.union([z.literal(1), z.literal(2)]),
  editionId: id,
  pageId: id,
  records: z.object({
    editions: z.array(tableSchemas.editions),
    pages: z.array(tableSchemas.pages),
    items: z.array(tableSchemas.items),
    articles: z.array(tableSchemas.articles),
    stories: z.array(tableSchemas.stories),
    paragraphs: z.array(tableSchemas.paragraphs),
    pictures: z.array(tableSchemas.pictures),
  }),
  lines: z.array(proofLineSchema),
  /** What composing and preflight found; boxes in points. */
  findings: z.array(
    z.object({
      severity: z.enum(["error", "warning", "note"]),
      code: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
      at: placeSchema.extend({ box: boxSchema.optional() }),
    }),
  ),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/**
 * The snapshot's records as a document: the whole edition's pages (for page numbers and jump lines)
 * with what stands on one page, and that alone.
 */
export function snapshotDocument({ records }: Snapshot): DayangDocument {
  const tables = Object.entries(records).map(([table, list]) => [
    table,
    new Map(list.map((record) => [record.id, record])),
  ]);
  return { ...emptyDocument(), ...Object.fromEntries(tables) };
}
