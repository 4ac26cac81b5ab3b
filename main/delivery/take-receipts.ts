import type { ActOf } from "../../document/desk/entries.ts";
import { failure, type Result, success } from "../../document/result.ts";
import type { DeliveryEdition, EditionReach } from "./edition.ts";
import { answerOf, readReceipt } from "./receipt.ts";

/** A receipt's file. */
export interface ReceiptFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads receipts that came by hand into an edition's log: all or none. Fails as `readReceipt` does,
 * and with "delivery.receipt.stranger" (`file`) for a package of another edition.
 */
export function takeReceipts<E extends DeliveryEdition>(
  edition: E,
  files: readonly ReceiptFile[],
  append: EditionReach<E>["append"],
  now: number,
): Result<ActOf<"package.answered">[]> {
  const acts: ActOf<"package.answered">[] = [];
  for (const { name, bytes } of files) {
    const receipt = readReceipt(bytes, name);
    if (!receipt.ok) return receipt;
    const { packageId } = receipt.value;
    const sent = edition.desk().packages.get(packageId);
    if (!sent) return failure("delivery.receipt.stranger", { file: name });
    const answer = answerOf(receipt.value, bytes, sent);
    acts.push({ event: "package.answered", packageId, answer });
  }
  const fresh = acts.filter(
    ({ packageId, answer }) =>
      edition.desk().packages.get(packageId)?.answer?.receipt !== answer.receipt,
  );
  const appended = append(
    edition,
    fresh.map((act) => ({ time: now, act })),
  );
  return appended.ok ? success(acts) : appended;
}
