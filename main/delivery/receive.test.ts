import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtPackage, held, ownFolder, requestOf, signedPage } from "./package.fixture.ts";
import { answerOf, readReceipt } from "./receipt.ts";
import { receivePackage } from "./receive.ts";

const HOUSE = { house: "远山印务", time: "2026-11-24T15:00:00.000Z" };
const receive = async (folder: string) => held(await receivePackage(folder, HOUSE));

async function sent() {
  const built = await builtPackage(requestOf([signedPage(1), signedPage(2)]));
  const { manifest, manifestSha256 } = built;
  const { packageId, pages } = manifest;
  return { ...built, sent: { packageId, manifest: manifestSha256, pages } };
}

function change(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at]! ^= 1;
  writeFileSync(file, bytes);
}

test("a whole package is received, and its receipt is an answer", async () => {
  const { folder, sent: pack } = await sent();
  const { receipt, bytes, pages } = await receive(folder);
  expect(receipt).toMatchObject({ status: "received", faults: [] });
  expect(pages).toMatchObject([{ isSame: true, errors: 0 }, { isSame: true }]);
  const read = held(readReceipt(bytes));
  expect(answerOf(read, bytes, pack)).toMatchObject({
    status: "received",
    house: "远山印务",
    faults: [],
  });
});

test("a byte that is changed in any file is found and named", async () => {
  const { folder, files, sent: pack } = await sent();
  for (const { name, bytes: length } of files) {
    const file = join(folder, name);
    const before = readFileSync(file);
    change(file, Math.floor(length / 2));
    const { receipt, bytes } = await receive(folder);
    const isManifest = name === "manifest.json";
    expect([name, receipt.status]).toEqual([name, "refused"]);
    expect(receipt.faults[0]?.code).toMatch(isManifest ? /^delivery\.(seal|manifest)/ : /changed/);
    if (!isManifest) expect(receipt.faults[0]?.values.file).toBe(name);
    const answer = answerOf(held(readReceipt(bytes)), bytes, pack);
    expect([name, answer.status]).toEqual([name, "refused"]);
    writeFileSync(file, before);
  }
  expect((await receive(folder)).receipt.status).toBe("received");
});

test("a file that is missing, and one too many, are found", async () => {
  const { folder, files } = await sent();
  writeFileSync(join(folder, "extra.pdf"), "x");
  expect((await receive(folder)).receipt.faults).toEqual([
    { code: "delivery.receive.extra", values: { file: "extra.pdf" } },
  ]);
  rmSync(join(folder, "extra.pdf"));
  rmSync(join(folder, files[0]!.name));
  expect((await receive(folder)).receipt.faults).toContainEqual({
    code: "delivery.receive.missing",
    values: { file: files[0]!.name },
  });
  rmSync(join(folder, "manifest.json"));
  expect(await receivePackage(folder, HOUSE)).toMatchObject({
    error: { code: "delivery.receive.none" },
  });
});

test("a byte that is changed anywhere in a receipt is found", async () => {
  const { folder } = await sent();
  const { bytes } = await receive(folder);
  for (let at = 0; at < bytes.length; at += 3) {
    const changed = Uint8Array.from(bytes);
    changed[at]! ^= 1;
    expect([at, readReceipt(changed).ok]).toEqual([at, false]);
  }
});

test("a receipt for other bytes than those that were sent is a refusal", async () => {
  const { folder, sent: pack } = await sent();
  const { bytes } = await receive(folder);
  const receipt = held(readReceipt(bytes));
  const [first, second] = pack.pages;
  const other = {
    ...pack,
    manifest: "e".repeat(64),
    pages: [first!, { ...second!, sha256: "f".repeat(64) }],
  };
  expect(answerOf(receipt, bytes, other)).toMatchObject({
    status: "refused",
    faults: [
      { code: "delivery.receipt.manifest" },
      { code: "delivery.receipt.page", values: { page: 2 } },
    ],
  });
});

test("a folder of exported pages is no package, with or without the manifest of an edition", async () => {
  const folder = ownFolder();
  writeFileSync(join(folder, "page-01.pdf"), signedPage(1).read()!);
  expect(await receivePackage(folder, HOUSE)).toMatchObject({
    error: { code: "delivery.receive.none" },
  });
  const edition = { kind: "dayang-edition", version: 1, pages: [{ file: "page-01.pdf" }] };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(edition, null, 2));
  const { receipt } = await receive(folder);
  expect(receipt.status).toBe("refused");
  expect(receipt.faults).toHaveLength(1);
});
