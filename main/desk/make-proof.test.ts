import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { EMPTY_DESK } from "../../document/desk/desk.ts";
import type { Proof } from "../../document/desk/proofs.ts";
import { nextRound } from "../../document/desk/rules.ts";
import { snapshotDocument, snapshotSchema } from "../../document/desk/snapshot.ts";
import { failure } from "../../document/result.ts";
import { openPdf } from "../plates/open-file.ts";
import { contentHash } from "./content-hash.ts";
import { held, prove, retype, sampleEdition, sign } from "./proof-edition.fixture.ts";

afterEach(() => vi.unstubAllEnvs());

const BY = { id: "p-1", name: "陈禾" };

function snapshotIn(edition: { asset(hash: string): Uint8Array | undefined }, proof: Proof) {
  return snapshotSchema.parse(JSON.parse(new TextDecoder().decode(edition.asset(proof.snapshot))));
}

test("a proof is the page's own PDF, with its text's places and what was found", async () => {
  const edition = await sampleEdition();
  const [made] = held(await prove(edition, { by: BY }));
  const { proof, findings } = made!;
  const pdf = edition.asset(proof.pdf)!;
  expect(createHash("sha256").update(pdf).digest("hex")).toBe(proof.pdf);
  expect(edition.assetType(proof.pdf)).toBe("application/pdf");
  expect(proof).toMatchObject({
    pageId: "page-1",
    number: 1,
    round: 1,
    final: false,
    bytes: pdf.length,
    standard: "x4",
    content: contentHash(edition.document(), edition.editionId, "page-1"),
    trim: edition.document().pages.get("page-1")!.trim,
  });
  expect(held(await openPdf(pdf)).pages).toHaveLength(1);
  const errors = findings.filter(({ severity }) => severity === "error");
  expect(proof.preflight.errors).toBe(errors.length);

  const snapshot = snapshotIn(edition, proof);
  expect(snapshot.findings).toEqual(findings);
  expect(snapshot.records.pages).toHaveLength(edition.document().pages.size);
  const document = snapshotDocument(snapshot);
  expect(contentHash(document, edition.editionId, "page-1")).toBe(proof.content);
  const texts = snapshot.lines
    .filter(({ record }) => document.paragraphs.has(record))
    .map(({ record, start, end }) => document.paragraphs.get(record)!.text.slice(start, end));
  expect(texts.join("").length).toBeGreaterThan(1000);

  const [state] = edition.desk().proofs.values();
  expect(state).toMatchObject({ proof, by: BY });
});

test("the same page gives the same bytes; rounds count, final proofs do not", async () => {
  const edition = await sampleEdition();
  const proofs = [];
  for (const final of [false, true, false]) proofs.push(...held(await prove(edition, { final })));
  expect(proofs.map(({ proof }) => [proof.round, proof.final])).toEqual([
    [1, false],
    [2, true],
    [2, false],
  ]);
  expect(new Set(proofs.map(({ proof }) => proof.pdf)).size).toBe(1);
  expect(nextRound(edition.desk(), "page-1")).toBe(3);
  expect(nextRound(edition.desk(), "page-2")).toBe(1);
});

test("several pages are proofed at once, and what is edited meanwhile is not on them", async () => {
  const edition = await sampleEdition();
  const before = edition.document();
  const making = prove(edition, { pageIds: ["page-2", "page-1", "page-2"], round: 7 });
  const [paragraph] = before.paragraphs.keys();
  retype(edition, paragraph!, "改过的一段。");
  const made = held(await making);
  expect(made.map(({ proof }) => [proof.number, proof.round])).toEqual([
    [2, 7],
    [1, 7],
  ]);
  expect(nextRound(edition.desk(), "page-1")).toBe(8);
  expect(made[1]!.proof.content).toBe(contentHash(before, edition.editionId, "page-1"));
});

test("a round that is named goes forward, for all pages or none", async () => {
  const edition = await sampleEdition();
  held(await prove(edition, { round: 3 }));
  const back = { page: 1, last: 3, next: 4 };
  for (const round of [3, 1])
    expect(await prove(edition, { round })).toEqual(
      failure("desk.proof.round", { ...back, round }),
    );
  expect(await prove(edition, { pageIds: ["page-2", "page-1"], round: 2 })).toEqual(
    failure("desk.proof.round", { ...back, round: 2 }),
  );
  // A final proof stands for a round, and does not use it up.
  const [final] = held(await prove(edition, { round: 5, final: true }));
  const [after] = held(await prove(edition, { round: 5 }));
  expect([final!.proof.round, after!.proof.round]).toEqual([5, 5]);
  expect(edition.desk().proofs.size).toBe(3);
});

test("what cannot be proofed is refused, and leaves nothing", async () => {
  const edition = await sampleEdition();
  expect(await prove(edition, { pageIds: ["page-99"] })).toEqual(failure("desk.proof.page"));
  const [made] = held(await prove(edition));
  sign(edition, made!.proof);
  const count = edition.log().length;
  expect(await prove(edition, { pageIds: ["page-2", "page-1"] })).toEqual(
    failure("desk.page.signed", { page: 1 }),
  );
  expect(edition.log()).toHaveLength(count);
});

test("a page that is signed while its proof is made stays without it", async () => {
  const edition = await sampleEdition();
  const [made] = held(await prove(edition));
  const making = prove(edition);
  sign(edition, made!.proof);
  expect(await making).toEqual(failure("desk.page.signed", { page: 1 }));
  expect(edition.desk().proofs.size).toBe(1);
});

test("a proof that is cancelled, or whose file is closed, leaves nothing", async () => {
  const edition = await sampleEdition();
  const folder = mkdtempSync(join(tmpdir(), "dayang-proof-none-"));
  vi.stubEnv("TMPDIR", folder);
  const stop = new AbortController();
  const making = prove(edition, {}, stop.signal);
  setTimeout(() => stop.abort(), 20);
  expect(await making).toEqual(failure("edition.interrupted"));
  expect(edition.desk()).toEqual(EMPTY_DESK);
  const late = prove(edition);
  await edition.close();
  expect(await late).toMatchObject({ ok: false, error: { code: "file.closed" } });
  expect(readdirSync(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
});
