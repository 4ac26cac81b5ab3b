import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Closed } from "../desk/asked-worker.ts";
import { builtPackage, held, ownFolder, requestOf, signedPage } from "./package.fixture.ts";
import { buildPackage } from "./package.ts";
import { startPackageWorker } from "./package-worker-client.ts";

function worker() {
  const started = startPackageWorker();
  onTestFinished(() => started.close());
  return started;
}

test("another thread builds the same package, byte for byte", async () => {
  const request = requestOf([signedPage(1), signedPage(2)]);
  const here = await builtPackage(request);
  const folder = join(ownFolder(), "package");
  const there = held(await buildPackage(folder, request, worker()));
  expect(there.files).toEqual(here.files);
  expect(there.manifest).toEqual(here.manifest);
});

test("what cannot be packed is a failure over there, too", async () => {
  const request = requestOf([signedPage(4, { sha256: "c".repeat(64) })]);
  const built = await buildPackage(join(ownFolder(), "package"), request, worker());
  expect(built).toMatchObject({ error: { code: "desk.deliver.differs", values: { page: 4 } } });
  const unknown = requestOf([signedPage(1)], { set: "no such set" });
  await expect(buildPackage(join(ownFolder(), "package"), unknown, worker())).rejects.toThrow(
    'no set "no such set"',
  );
});

test("pages are read one after another, and a worker that is closed ends the building", async () => {
  const read: number[] = [];
  const pages = [1, 2, 3].map((number) => {
    const page = signedPage(number);
    return {
      ...page,
      read: () => {
        read.push(number);
        if (number === 2) void closing.close();
        return page.read();
      },
    };
  });
  const closing = worker();
  const folder = join(ownFolder(), "package");
  await expect(buildPackage(folder, requestOf(pages), closing)).rejects.toThrow(Closed);
  expect(read).toEqual([1, 2]);
  expect(existsSync(join(folder, "manifest.json"))).toBe(false);
  expect(readdirSync(folder)).toContain("TCRB2026112401.pdf");
});
