import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { CHIEF } from "../../document/desk/desk.fixture.ts";
import { success } from "../../document/result.ts";
import { receiveCommand } from "../cli/receive.ts";
import { type Job, jobSchema } from "../delivery/job.ts";
import { builtPackage, pagePdf, requestOf, signedPage } from "../delivery/package.fixture.ts";
import { queueFolder } from "../delivery/queue.ts";
import { sha256Of } from "../delivery/seal.ts";
import {
  codeOf,
  deskEdition,
  held,
  prove,
  put,
  reopened,
  signPages,
} from "../desk/desk-edition.fixture.ts";
import { ASKED, atWork, goodProof, quiet, statusOf, untilStatus } from "./deliveries.fixture.ts";

test("signed pages go out; the house's receipt comes back into the log", async () => {
  const { open, start, inbox, receipts, events } = await atWork();
  const edition = await deskEdition();
  open.push(edition);
  signPages(edition, goodProof(edition, "page-1"));
  const { calls } = start();
  const { packageId } = held(await calls["desk.deliver"](ASKED));
  expect(edition.log().at(-1)).toMatchObject({
    by: { id: CHIEF.id },
    act: { event: "package.made" },
  });
  await untilStatus(edition, packageId, "sent");
  const [name = ""] = readdirSync(inbox);
  const { out } = quiet();
  const receipt = join(receipts, "回执.json");
  const words = [join(inbox, name), "--receipt", receipt, "--house", "远山印务"];
  expect(await receiveCommand(words, out)).toBe(0);
  const read = await calls["desk.receipt"]({ handle: "0", files: [{ path: receipt }] });
  expect(read).toEqual(success({ receipts: [{ packageId, status: "received" }] }));
  expect(statusOf(edition, packageId)).toBe("received");
  const before = edition.log().length;
  held(await calls["desk.receipt"]({ handle: "0", files: [{ path: receipt }] }));
  expect(edition.log().length).toBe(before);
  expect(events.some(({ event }) => event === "queue.changed")).toBe(true);
  const { queue } = held(await calls["desk.queue"]({}));
  expect(queue).toMatchObject([{ packageId, state: "sent", destination: { name: "远山印务" } }]);
});

test("nothing unsigned leaves", async () => {
  const { open, start, inbox, home } = await atWork();
  const edition = await deskEdition();
  open.push(edition);
  const { calls } = start();
  const code = async (more: object = {}) =>
    codeOf(await calls["desk.deliver"]({ ...ASKED, ...more }));
  expect(await code()).toBe("desk.deliver.unsigned");
  const proof = goodProof(edition, "page-1");
  signPages(edition, proof, 2);
  expect(await code()).toBe("desk.deliver.unsigned");
  expect(await code({ session: "none" })).toBe("desk.session.ended");
  signPages(edition, proof, 3);
  expect(await code({ pageIds: ["page-1", "page-2"] })).toBe("desk.deliver.unsigned");
  expect(await code({ destination: "none" })).toBe("delivery.destination.none");
  put(edition, CHIEF, { event: "page.reopened", pageId: "page-1", reason: "标题" });
  expect(await code()).toBe("desk.deliver.unsigned");
  // Signed under a PDF that is not in the file, or was damaged there.
  signPages(edition, prove(edition, { pageId: "page-1", pdf: "d".repeat(64) }));
  expect(await code()).toBe("desk.deliver.differs");
  // Signed under another content than the page has.
  put(edition, CHIEF, { event: "page.reopened", pageId: "page-1", reason: "标题" });
  signPages(edition, { ...goodProof(edition, "page-1"), content: "a".repeat(64) });
  const stale = prove(edition, { pageId: "page-2", content: "b".repeat(64) });
  signPages(edition, stale);
  expect(await code({ pageIds: ["page-2"] })).toBe("desk.deliver.differs");
  expect(readdirSync(inbox)).toEqual([]);
  expect(edition.log().some(({ act }) => act.event === "package.made")).toBe(false);
  expect(
    existsSync(queueFolder(home.settings)) && readdirSync(queueFolder(home.settings)),
  ).not.toContainEqual(expect.stringMatching(/^[0-9a-f-]{36}$/));
});

test("a page that is reopened while its package waits does not go out any more", async () => {
  const { open, start, inbox } = await atWork();
  const edition = await deskEdition();
  open.push(edition);
  signPages(edition, goodProof(edition, "page-1"));
  const { calls } = start();
  rmSync(inbox, { recursive: true });
  const { packageId } = held(await calls["desk.deliver"](ASKED));
  await vi.waitFor(async () => {
    const { queue } = held(await calls["desk.queue"]({}));
    expect(queue[0]?.fault?.code).toBe("delivery.folder.missing");
  });
  put(edition, CHIEF, { event: "page.reopened", pageId: "page-1", reason: "标题错字" });
  mkdirSync(inbox);
  held(await calls["desk.retry"]({ packageId }));
  await untilStatus(edition, packageId, "failed");
  expect(edition.desk().packages.get(packageId)?.failure?.code).toBe("desk.deliver.unsigned");
  expect(readdirSync(inbox)).toEqual([]);
});

/** Puts an unsigned page into a package in the queue. */
function swapPage(folder: string, job: Job): Job {
  const name = job.pages[0]!.file;
  const unsigned = pagePdf(9);
  writeFileSync(join(folder, name), unsigned);
  const file = { name, bytes: unsigned.length, sha256: sha256Of(unsigned) };
  return { ...job, files: job.files.map((each) => (each.name === name ? file : each)) };
}

/** Puts another package, which is sound in itself, into the place of one in the queue. */
async function swapPackage(folder: string, job: Job): Promise<Job> {
  const another = await builtPackage(requestOf([signedPage(9)]));
  rmSync(folder, { recursive: true });
  cpSync(another.folder, folder, { recursive: true });
  return { ...job, files: [...another.files], manifest: another.manifestSha256 };
}

test.each([
  ["a page", swapPage],
  ["a package", swapPackage],
])("%s that was put into the queue by another hand does not go out", async (_, swap) => {
  const { open, start, inbox, home } = await atWork();
  const edition = await deskEdition();
  open.push(edition);
  signPages(edition, goodProof(edition, "page-1"));
  const first = start();
  // The house is away, and the window is closed.
  rmSync(inbox, { recursive: true });
  const { packageId } = held(await first.calls["desk.deliver"](ASKED));
  await first.close();
  const place = join(queueFolder(home.settings), packageId);
  const job = jobSchema.parse(JSON.parse(readFileSync(join(place, "job.json"), "utf8")));
  const changed = await swap(join(place, "package"), job);
  writeFileSync(join(place, "job.json"), JSON.stringify(changed));
  mkdirSync(inbox);
  const { calls } = start();
  held(await calls["desk.retry"]({ packageId }));
  await untilStatus(edition, packageId, "failed");
  const [shown] = held(await calls["desk.queue"]({})).queue;
  expect(shown).toMatchObject({ state: "failed", fault: { code: "delivery.local" } });
  expect(readdirSync(inbox)).toEqual([]);
});

test("a replacement needs a reason, has the next version and names what it voids", async () => {
  const { open, start, inbox } = await atWork();
  const edition = await deskEdition();
  open.push(edition);
  signPages(edition, goodProof(edition, "page-1"));
  const { calls } = start();
  const first = held(await calls["desk.deliver"](ASKED));
  await untilStatus(edition, first.packageId, "sent");
  expect(codeOf(await calls["desk.deliver"](ASKED))).toBe("desk.deliver.reason");
  const second = held(await calls["desk.deliver"]({ ...ASKED, reason: "换照片" }));
  await untilStatus(edition, second.packageId, "sent");
  const names = readdirSync(inbox).filter((name) =>
    existsSync(join(inbox, name, "page-01-v2.pdf")),
  );
  expect(names).toHaveLength(1);
  const manifest = JSON.parse(readFileSync(join(inbox, names[0]!, "manifest.json"), "utf8"));
  expect(manifest).toMatchObject({
    reason: "换照片",
    pages: [{ version: 2, voids: [{ version: 1, packageId: first.packageId }] }],
  });
});

test("what became of a package is written into an edition that was closed meanwhile", async () => {
  const { open, start, inbox } = await atWork();
  const edition = await deskEdition();
  open.push(edition);
  signPages(edition, goodProof(edition, "page-1"));
  const first = start();
  const { packageId } = held(await first.calls["desk.deliver"](ASKED));
  await first.close();
  open.pop();
  await edition.close();
  const again = start();
  await vi.waitFor(() => expect(readdirSync(inbox).some((n) => !n.startsWith("."))).toBe(true), {
    timeout: 20_000,
  });
  await vi.waitFor(
    async () => {
      const { queue } = held(await again.calls["desk.queue"]({}));
      expect(queue[0]?.state).toBe("sent");
    },
    { timeout: 20_000 },
  );
  await again.close();
  const { file } = edition;
  expect(statusOf(await reopened(file), packageId)).toBe("sent");
});
