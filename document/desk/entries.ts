import { z } from "zod";
import { canonicalJson } from "./canonical.ts";
import { errorClassSchema, markSchema } from "./marks.ts";
import { bySchema, roleSchema } from "./people.ts";
import { proofSchema, sha256Schema } from "./proofs.ts";

const id = z.string().min(1);
const said = z.string().trim().min(1).max(2000);

/** A signature's override of open marks, preflight errors or bad points: why, and who stands by it. */
export const overrideSchema = z.object({ reason: said, second: bySchema });

/** A page of a package as it goes to the printing house. */
export const packagePageSchema = z.object({
  pageId: id,
  proofId: id,
  number: z.number().int().min(1),
  file: id,
  sha256: sha256Schema,
  /** 1 at first; a replacement has the next one, and voids those before it. */
  version: z.number().int().min(1),
});

/** What the printing house has said of a package. */
export const answerSchema = z.object({
  status: z.enum(["received", "refused"]),
  house: z.string(),
  /** When the receipt was written, milliseconds since 1970. */
  time: z.number(),
  /** SHA-256 of the receipt's file. */
  receipt: sha256Schema,
  faults: z.array(
    z.object({
      code: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});

const act = <N extends string, S extends z.ZodRawShape>(event: N, fields: S) =>
  z.object({ event: z.literal(event), ...fields });

/** All that can happen at the proof desk, by `event`. */
export const actSchema = z.discriminatedUnion("event", [
  act("proof.made", { proof: proofSchema }),
  act("mark.made", { mark: markSchema }),
  /** By its author, while it is open. */
  act("mark.changed", {
    markId: id,
    errorClass: errorClassSchema.optional(),
    text: z.string().max(2000).optional(),
  }),
  act("mark.withdrawn", { markId: id }),
  act("mark.done", { markId: id, how: z.enum(["applied", "byHand"]) }),
  act("mark.refused", { markId: id, reason: said }),
  act("mark.reopened", { markId: id, reason: said }),
  act("mark.said", { markId: id, text: said }),
  /** A point of a proof's checklist that a person has looked at; `ticked` false takes it back. */
  act("point.ticked", {
    proofId: id,
    point: id,
    ticked: z.boolean(),
    note: z.string().max(2000).optional(),
  }),
  act("page.signed", {
    pageId: id,
    proofId: id,
    stage: id,
    role: roleSchema,
    /** The hash of the PDF that is signed. */
    pdf: sha256Schema,
    content: sha256Schema,
    /** The checklist as it stood: every point and who ticked it. */
    points: z.array(
      z.object({
        id,
        state: z.enum(["good", "bad", "look", "none"]),
        tickedBy: bySchema.optional(),
      }),
    ),
    override: overrideSchema.optional(),
  }),
  /** Voids the page's signatures. */
  act("page.reopened", { pageId: id, reason: said }),
  act("package.made", {
    packageId: id,
    destination: z.object({ id, name: z.string() }),
    /** SHA-256 of manifest.json, which holds the hash of every file. */
    manifest: sha256Schema,
    pages: z.array(packagePageSchema).min(1),
    /** Why pages are replaced; absent where all are of version 1. */
    reason: said.optional(),
  }),
  act("package.sent", { packageId: id }),
  /** Given up: by a person, or because sending again cannot help. */
  act("package.failed", {
    packageId: id,
    code: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  act("package.answered", { packageId: id, answer: answerSchema }),
]);
export type Act = z.infer<typeof actSchema>;
export type ActName = Act["event"];
export type ActOf<N extends ActName> = Extract<Act, { event: N }>;

/** An act as it stands in the edition's log, which only grows. */
export const entrySchema = z.object({
  /** From 1, without gaps. */
  number: z.number().int().min(1),
  /** Milliseconds since 1970. */
  time: z.number().int(),
  /** Who did it; the program itself (deliveries) is nobody. */
  by: bySchema.optional(),
  act: actSchema,
  /** The hash of the entry before it; of the first, 64 zeros. */
  previous: sha256Schema,
  /** SHA-256 of `chainText`, UTF-8. */
  hash: sha256Schema,
});
export type Entry = z.infer<typeof entrySchema>;

/** What the first entry names as the one before it. */
export const NO_ENTRY = "0".repeat(64);

/** What an entry's hash is taken of: all of it but the hash itself. */
export function chainText({ number, time, by, act, previous }: Omit<Entry, "hash">): string {
  return canonicalJson({ number, time, by, act, previous });
}
