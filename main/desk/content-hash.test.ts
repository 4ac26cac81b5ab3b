import { expect, test } from "vitest";
import { applyTransaction, putRecords } from "../../document/transaction.ts";
import { copyOf, editionOf, pageOf, sampleCopy } from "../edition/real-page.fixture.ts";
import { contentHash } from "./content-hash.ts";

test("changes with every character that is printed, and with nothing else", async () => {
  const copy = await copyOf(sampleCopy(1));
  const { document, pageId } = pageOf(copy);
  const editionId = editionOf(copy).id;
  const hash = contentHash(document, editionId, pageId);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const page = document.pages.get(pageId)!;
  const guides = [{ direction: "vertical", at: 10 }] as const;
  const guided = applyTransaction(
    document,
    putRecords(document, "guides", [{ table: "pages", record: { ...page, guides: [...guides] } }]),
  );
  expect(contentHash(guided, editionId, pageId)).toBe(hash);
  const [paragraph] = document.paragraphs.values();
  const record = { ...paragraph!, text: `${paragraph!.text}。` };
  const edited = applyTransaction(
    document,
    putRecords(document, "edit", [{ table: "paragraphs", record }]),
  );
  expect(contentHash(edited, editionId, pageId)).not.toBe(hash);
});

test("is of one page: a page that is not there is the caller's error", async () => {
  const copy = await copyOf(sampleCopy(1));
  const { document } = pageOf(copy);
  expect(() => contentHash(document, "edition", "page-9")).toThrow(RangeError);
});
