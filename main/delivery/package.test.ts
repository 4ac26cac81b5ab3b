import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readPackageManifest } from "./manifest.ts";
import { builtPackage, HERE, held, ownFolder, requestOf, signedPage } from "./package.fixture.ts";
import { buildPackage } from "./package.ts";
import { sha256Of } from "./seal.ts";

const read = (folder: string, name: string) => new Uint8Array(readFileSync(join(folder, name)));

test("a package holds its pages, reports, ticket, contact sheet and a manifest of all of them", async () => {
  const { folder, name, files, manifestSha256 } = await builtPackage(
    requestOf([signedPage(1), signedPage(2)]),
  );
  expect(name).toBe("TCRB-20261124-3f9a2c71");
  expect(readdirSync(folder).sort()).toEqual([
    "TCRB2026112401-preflight.html",
    "TCRB2026112401.pdf",
    "TCRB2026112402-preflight.html",
    "TCRB2026112402.pdf",
    "contact.png",
    "manifest.json",
    "preflight.json",
    "ticket.json",
    "ticket.xml",
  ]);
  const manifest = held(readPackageManifest(read(folder, "manifest.json")));
  expect(manifest.files.map((file) => file.name)).toEqual(
    files.map((file) => file.name).filter((each) => each !== "manifest.json"),
  );
  for (const file of files) {
    const bytes = read(folder, file.name);
    expect([file.name, sha256Of(bytes), bytes.length]).toEqual([
      file.name,
      file.sha256,
      file.bytes,
    ]);
  }
  expect(sha256Of(read(folder, "manifest.json"))).toBe(manifestSha256);
  expect(manifest.pages[0]).toMatchObject({ number: 1, version: 1, preflight: { errors: 0 } });
});

test("the same request gives the same bytes", async () => {
  const request = requestOf([signedPage(1)]);
  const [one, other] = [await builtPackage(request), await builtPackage(request)];
  expect(one.files).toEqual(other.files);
});

test("a replacement has its version in the file's name and says what it voids and why", async () => {
  const voids = [{ version: 1, packageId: "old", sha256: "b".repeat(64) }];
  const { folder, manifest } = await builtPackage(
    requestOf([signedPage(3, { version: 2, voids })], { reason: "标题错字" }),
  );
  expect(manifest.pages[0]).toMatchObject({ file: "TCRB2026112403-v2.pdf", version: 2, voids });
  const xml = new TextDecoder().decode(read(folder, "ticket.xml"));
  expect(xml).toContain("标题错字");
  expect(xml).toContain('FileVersion="2"');
  expect(JSON.parse(new TextDecoder().decode(read(folder, "ticket.json")))).toMatchObject({
    job: "replacement",
    pages: [{ voids: [1], inks: ["Cyan", "Magenta", "Yellow", "Black"] }],
  });
});

test("bytes that are not those that were signed make no package", async () => {
  const page = signedPage(4, { sha256: "c".repeat(64) });
  const built = await buildPackage(join(ownFolder(), "package"), requestOf([page]), HERE);
  expect(built).toMatchObject({ ok: false, error: { code: "desk.deliver.differs" } });
});

test("a byte that is changed anywhere in the manifest is found", async () => {
  const { folder } = await builtPackage(requestOf([signedPage(1)]));
  const bytes = read(folder, "manifest.json");
  for (let at = 0; at < bytes.length; at += 7) {
    const changed = Uint8Array.from(bytes);
    changed[at]! ^= 1;
    expect([at, readPackageManifest(changed).ok]).toEqual([at, false]);
  }
  expect(readPackageManifest(bytes).ok).toBe(true);
});
