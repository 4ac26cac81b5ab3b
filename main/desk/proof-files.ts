import type { Proof } from "../../document/desk/proofs.ts";
import { type Snapshot, snapshotSchema } from "../../document/desk/snapshot.ts";
import { failure, type Result, success } from "../../document/result.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";

/**
 * A proof's PDF, its very bytes. Fails with "desk.proof.damaged" (`page`, `round`) where the edition
 * has them no more, or not as they were.
 */
export function proofPdf(file: EditionFile, { pdf, bytes, ...proof }: Proof): Result<Uint8Array> {
  const kept = file.asset(pdf);
  return kept?.length === bytes ? success(kept) : damaged(proof);
}

/** What stands beside a proof's PDF. Fails as `proofPdf` does. */
export function proofSnapshot(file: EditionFile, proof: Proof): Result<Snapshot> {
  const kept = file.asset(proof.snapshot);
  const snapshot = kept && snapshotSchema.safeParse(fromJson(kept));
  if (!snapshot?.success || snapshot.data.pageId !== proof.pageId) return damaged(proof);
  return success(snapshot.data);
}

function damaged<T>({ number, round }: Pick<Proof, "number" | "round">): Result<T> {
  return failure("desk.proof.damaged", { page: number, round });
}

function fromJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
