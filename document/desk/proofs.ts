import { z } from "zod";
import { standardSchema } from "../print.ts";

const id = z.string().min(1);

/** A hash: SHA-256 in lower-case hexadecimal. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** What preflight has said of a proof's file, in figures; the findings stand in its snapshot. */
export const preflightCountSchema = z.object({
  errors: z.number().int().min(0),
  warnings: z.number().int().min(0),
});

/** A page as it was proofed: the bytes that will be printed, if it is signed. */
export const proofSchema = z.object({
  id,
  pageId: id,
  /** The page's number, section, and the edition's date, as they were. */
  number: z.number().int().min(1),
  section: z.string().optional(),
  date: z.iso.date(),
  /** 1 一校, 2 二校 …; `final` makes it 清样. */
  round: z.number().int().min(1),
  final: z.boolean(),
  /** The PDF, an asset of the edition, and its length in bytes. */
  pdf: sha256Schema,
  bytes: z.number().int().min(1),
  /** A JSON asset of the edition (snapshot.ts): records, text places and findings of this proof. */
  snapshot: sha256Schema,
  /** Hash of the page's content (content.ts) that it was made from. */
  content: sha256Schema,
  standard: standardSchema.exclude(["proof"]),
  /** Points. */
  trim: z.object({ width: z.number(), height: z.number() }),
  preflight: preflightCountSchema,
});
export type Proof = z.infer<typeof proofSchema>;
