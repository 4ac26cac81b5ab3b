import { z } from "zod";
import { tableSchemas } from "../../document/document.ts";
import { selectionSchema } from "../../document/selection.ts";

const id = z.string().min(1);

/** What a message names (document/diagnostic.ts). */
export const valuesSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/** A record of any table with the table's name. */
export const recordSchema = z.discriminatedUnion("table", [
  z.object({ table: z.literal("editions"), record: tableSchemas.editions }),
  z.object({ table: z.literal("pages"), record: tableSchemas.pages }),
  z.object({ table: z.literal("items"), record: tableSchemas.items }),
  z.object({ table: z.literal("articles"), record: tableSchemas.articles }),
  z.object({ table: z.literal("stories"), record: tableSchemas.stories }),
  z.object({ table: z.literal("paragraphs"), record: tableSchemas.paragraphs }),
  z.object({ table: z.literal("pictures"), record: tableSchemas.pictures }),
]);

const changeOf = <T extends keyof typeof tableSchemas>(table: T) =>
  z.object({
    table: z.literal(table),
    id,
    before: tableSchemas[table].optional(),
    after: tableSchemas[table].optional(),
  });

/** A transaction as it crosses the bridge and stands in the edition file. */
export const transactionSchema = z.object({
  event: z.string(),
  changes: z
    .array(
      z.discriminatedUnion("table", [
        changeOf("editions"),
        changeOf("pages"),
        changeOf("items"),
        changeOf("articles"),
        changeOf("stories"),
        changeOf("paragraphs"),
        changeOf("pictures"),
      ]),
    )
    .readonly(),
});

/** A step of the history (document/history.ts). */
export const historyEntrySchema = z.object({
  id: z.number().int().min(0),
  label: z.string(),
  values: valuesSchema,
  transaction: transactionSchema,
  before: selectionSchema,
  after: selectionSchema,
  time: z.number(),
});

/**
 * What happened to the edition, in order. `step` is a new step, `grow` gives the last step again
 * with what was joined to it, `undo` and `redo` move one step between past and future (`id` names
 * it). Each carries the change that leads from the state before it.
 */
export const editSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("step"), entry: historyEntrySchema }),
  z.object({ kind: z.literal("grow"), entry: historyEntrySchema, change: transactionSchema }),
  z.object({ kind: z.literal("undo"), id: z.number().int() }),
  z.object({ kind: z.literal("redo"), id: z.number().int() }),
]);
export type Edit = z.infer<typeof editSchema>;
