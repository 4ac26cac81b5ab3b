import { createHash } from "node:crypto";
import { canonicalJson } from "../../document/desk/canonical.ts";
import { type PageContent, pageContent } from "../../document/desk/content.ts";
import type { DayangDocument } from "../../document/document.ts";

/**
 * The hash of all that a page's print depends on: SHA-256 of the canonical JSON of its content's
 * entries in the order of their keys, a record that is missing as null. Two documents in which it is
 * the same print the same page. Throws RangeError for a page that there is not.
 */
export function contentHash(document: DayangDocument, editionId: string, pageId: string): string {
  return hashOfContent(pageContent(document, editionId, pageId));
}

/** The hash of a page's content that has been gathered already. */
export function hashOfContent(content: PageContent): string {
  const entries = [...content]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, record]) => [key, record ?? null]);
  return createHash("sha256").update(canonicalJson(entries)).digest("hex");
}
