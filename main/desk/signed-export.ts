import { type Desk, latestProof, signaturesOf } from "../../document/desk/desk.ts";
import type { Newsroom } from "../../document/desk/people.ts";
import { isSignedForPress } from "../../document/desk/rules.ts";
import type { Page } from "../../document/page.ts";
import type { Standard } from "../../document/print.ts";
import { failure, type Result, success } from "../../document/result.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { contentHash } from "./content-hash.ts";
import { proofPdf } from "./proof-files.ts";

/** Whether a paper signs its pages: someone who could sign a stage has a PIN. */
export function isSigning({ people, stages }: Pick<Newsroom, "people" | "stages">): boolean {
  return people.some(
    ({ hasPin, roles }) => hasPin && stages.some(({ role }) => roles.includes(role)),
  );
}

/**
 * What may be exported of pages where a paper signs them (decision 0019): to a standard of the press
 * signed pages alone, as the very bytes that were signed, by page id; a proof (RGB, stamped 样) of any
 * page, and in a newsroom without signers all, for which nothing is given. Fails with
 * "desk.export.unsigned" (`page`), with "desk.export.standard" (`page`, `standard`) for another
 * standard than was signed, and with "desk.proof.damaged".
 */
export function signedForExport(
  file: EditionFile,
  pages: readonly Page[],
  standard: Standard,
  newsroom: Pick<Newsroom, "people" | "stages">,
): Result<ReadonlyMap<string, Uint8Array>> {
  const signed = new Map<string, Uint8Array>();
  if (standard === "proof" || !isSigning(newsroom)) return success(signed);
  const desk = file.desk();
  for (const { id, number: page } of pages) {
    const proof = signedProof(file, desk, id, newsroom);
    if (!proof) return failure("desk.export.unsigned", { page });
    if (proof.standard !== standard)
      return failure("desk.export.standard", {
        page,
        standard: `desk.export.standard.${proof.standard}`,
      });
    const bytes = proofPdf(file, proof);
    if (!bytes.ok) return failure(bytes.error.code, bytes.error.values);
    signed.set(id, bytes.value);
  }
  return success(signed);
}

/** The proof that all stages have signed, while the page is what was signed. */
function signedProof(
  file: EditionFile,
  desk: Desk,
  pageId: string,
  { stages }: Pick<Newsroom, "stages">,
) {
  const proof = latestProof(desk, pageId)?.proof;
  const isWhole =
    proof &&
    isSignedForPress(desk, pageId, stages) &&
    signaturesOf(desk, pageId).every(({ pdf }) => pdf === proof.pdf) &&
    contentHash(file.document(), file.editionId, pageId) === proof.content;
  return isWhole ? proof : undefined;
}
