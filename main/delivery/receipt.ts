import { z } from "zod";
import type { answerSchema } from "../../document/desk/entries.ts";
import { sha256Schema } from "../../document/desk/proofs.ts";
import { failure, type Result, success } from "../../document/result.ts";
import { sealed, sha256Of, unsealed } from "./seal.ts";

const valuesSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/** A receipt of the printing house: what it found in a package (docs/delivery.md). */
export const receiptSchema = z.object({
  kind: z.literal("dayang-receipt"),
  version: z.literal(1),
  packageId: z.string().min(1),
  /** SHA-256 of manifest.json as it came. */
  manifest: sha256Schema,
  status: z.enum(["received", "refused"]),
  pages: z.array(
    z.object({
      number: z.number().int().min(1),
      version: z.number().int().min(1),
      file: z.string().min(1),
      /** Of the file as it came; absent where none came. */
      sha256: sha256Schema.exactOptional(),
    }),
  ),
  faults: z.array(z.object({ code: z.string(), values: valuesSchema })),
  house: z.string(),
  time: z.iso.datetime(),
  digest: sha256Schema,
});
export type Receipt = z.infer<typeof receiptSchema>;

/** A receipt as it is written to a file. */
export function receiptBytes(receipt: Omit<Receipt, "digest">): Uint8Array {
  return sealed(receipt);
}

/**
 * Reads a receipt. Fails with "delivery.seal.changed" where a byte of it is not as it was written and
 * with "delivery.receipt.unfit" (`file`) for what is no receipt.
 */
export function readReceipt(bytes: Uint8Array, file = "receipt.json"): Result<Receipt> {
  const json = unsealed(bytes, file);
  if (!json.ok) {
    return json.error.code === "delivery.seal.json"
      ? failure("delivery.receipt.unfit", { file })
      : json;
  }
  const parsed = receiptSchema.safeParse(json.value);
  return parsed.success ? success(parsed.data) : failure("delivery.receipt.unfit", { file });
}

/** What a receipt is held against: the package as it was sent. */
export interface SentPackage {
  readonly packageId: string;
  /** SHA-256 of manifest.json. */
  readonly manifest: string;
  readonly pages: readonly {
    readonly number: number;
    readonly version: number;
    readonly file: string;
    readonly sha256: string;
  }[];
}
export type Answer = z.infer<typeof answerSchema>;

/**
 * What the printing house has said of a package, as it goes into the edition's log. A receipt that
 * says "received" of other bytes than those that were sent is a refusal with the reason.
 */
export function answerOf(receipt: Receipt, bytes: Uint8Array, sent: SentPackage): Answer {
  const faults = [...receipt.faults, ...differences(receipt, sent)];
  return {
    status: receipt.status === "received" && faults.length === 0 ? "received" : "refused",
    house: receipt.house,
    time: Date.parse(receipt.time),
    receipt: sha256Of(bytes),
    faults,
  };
}

function differences(receipt: Receipt, sent: SentPackage): Answer["faults"] {
  const faults: Answer["faults"] = [];
  if (receipt.manifest !== sent.manifest)
    faults.push({ code: "delivery.receipt.manifest", values: {} });
  for (const { number, version, file, sha256 } of sent.pages) {
    const found = receipt.pages.find((page) => page.number === number);
    // A page whose fault the house has told itself needs no second word.
    const isTold = receipt.faults.some(({ values }) => values.file === file);
    if ((found?.sha256 !== sha256 || found.version !== version) && !isTold)
      faults.push({ code: "delivery.receipt.page", values: { page: number } });
  }
  return faults;
}
