import type { DayangDocument } from "../document.ts";
import { applyTransaction, type Refusal, type Transaction } from "../transaction.ts";
import { pageContent, sameContent } from "./content.ts";
import { type Desk, isPageSigned } from "./desk.ts";

/** Why a change is refused: it would change what a signed page prints. Names the page. */
export function refusalBySignature(
  document: DayangDocument,
  transaction: Transaction,
  desk: Desk,
): Refusal | undefined {
  const signed = new Set(desk.signatures.filter(({ isVoid }) => !isVoid).map((s) => s.pageId));
  if (signed.size === 0) return undefined;
  return refusalByChange(document, applyTransaction(document, transaction), desk);
}

/** As `refusalBySignature`, of a document as it is and as it would be. */
export function refusalByChange(
  before: DayangDocument,
  after: DayangDocument,
  desk: Desk,
): Refusal | undefined {
  const [editionId] = before.editions.keys();
  if (editionId === undefined) return undefined;
  for (const [pageId, { number }] of before.pages) {
    if (!isPageSigned(desk, pageId)) continue;
    const refusal = { refused: "desk.page.locked", values: { page: number } };
    if (!after.pages.has(pageId) || !after.editions.has(editionId)) return refusal;
    const [was, is] = [before, after].map((each) => pageContent(each, editionId, pageId));
    if (!sameContent(was!, is!)) return refusal;
  }
  return undefined;
}
