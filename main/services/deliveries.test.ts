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
import { PassThrough } from "node:stream";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { CHIEF, DUTY, EDITOR } from "../../document/desk/desk.fixture.ts";
import { DEFAULT_STAGES } from "../../document/desk/people.ts";
import type { Proof } from "../../document/desk/proofs.ts";
import { failure, success } from "../../document/result.ts";
import { SmallDisk } from "../../e2e/window/small-disk.ts";
import type { BridgeEvent } from "../bridge/contract.ts";
import { deliverCommand } from "../cli/deliver.ts";
import { queueCommand } from "../cli/queue.ts";
import { receiptCommand } from "../cli/receipt.ts";
import { receiveCommand } from "../cli/receive.ts";
import { type Job, jobSchema } from "../delivery/job.ts";
import { builtPackage, pagePdf, requestOf, signedPage } from "../delivery/package.fixture.ts";
import { queueFolder } from "../delivery/queue.ts";
import { sha256Of } from "../delivery/seal.ts";
import {
  codeOf,
  deskEdition,
  held,
  newFolder,
  newsroomIn,
  PINS,
  prove,
  put,
  reopened,
} from "../desk/desk-edition.fixture.ts";
import { openLogBook } from "../desk/log-book.ts";
import { openWitness } from "../desk/witness.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { deliveryCalls } from "./deliveries.ts";
import { homeOf } from "./home.ts";

/** A page's proof whose PDF is a good one. */
function goodProof(edition: EditionFile, pageId: string): Proof {
  const bytes = pagePdf(Number(pageId.slice(5)));
  const pdf = held(edition.putAsset(bytes, "application/pdf"));
  return prove(edition, { pageId, pdf, bytes: bytes.length });
}

function sign(
  edition: EditionFile,
  { id: proofId, pageId, pdf, content }: Proof,
  people = 3,
): void {
  const stages = [EDITOR, DUTY, CHIEF].slice(0, people);
  for (const person of stages) {
    const role = person.roles[0]!;
    const signature = { pageId, proofId, stage: role, role, pdf, content, points: [] };
    put(edition, person, { event: "page.signed", ...signature });
  }
}

/** A newsroom with a hot folder as its printing house, and the calls of deliveries. */
async function atWork(root = newFolder()) {
  const home = homeOf({ DAYANG_HOME: root });
  const [inbox, receipts] = [join(root, "inbox"), join(root, "receipts")];
  for (const each of [inbox, receipts]) mkdirSync(each, { recursive: true });
  const newsroom = await newsroomIn(home.settings);
  const press = { kind: "folder", id: "press", name: "远山印务", folder: inbox, receipts } as const;
  held(await newsroom.saveDestination(press));
  const events: BridgeEvent[] = [];
  const open: EditionFile[] = [];
  const start = () => {
    const started = deliveryCalls({
      editions: {
        held: (handle) => {
          const edition = open[Number(handle)];
          return edition ? success(edition) : failure("door.edition.closed");
        },
        all: () => open.map((file, at) => ({ handle: String(at), file })),
      },
      uploads: { file: (upload) => success(upload) },
      newsroom,
      book: openLogBook(openWitness(home.settings)),
      personOf: (session) => (session === "chief" ? success(CHIEF) : failure("desk.session.ended")),
      home,
      tell: (event) => events.push(event),
      language: async () => "zh-CN",
    });
    onTestFinished(() => started.close());
    return started;
  };
  return { home, inbox, receipts, open, events, start, newsroom };
}

const ASKED = { handle: "0", session: "chief", pageIds: ["page-1"], destination: "press" };
const statusOf = (edition: EditionFile, id: string) => edition.desk().packages.get(id)?.status;
const untilStatus = (edition: EditionFile, id: string, status: string) =>
  vi.waitFor(() => expect(statusOf(edition, id)).toBe(status), { timeout: 20_000 });

/** Standard input that something is piped into. */
function piped(text: string) {
  const input = new PassThrough();
  input.end(text);
  return input;
}

function quiet() {
  const said: string[] = [];
  const take = (text: string) => void said.push(text);
  return { out: { language: "zh-CN", say: take, warn: take } as const, said };
}

test("signed pages go out; the house's receipt comes back into the log", async () => {
  const { open, start, inbox, receipts, events } = await atWork();
  const edition = await deskEdition();
  open.push(edition);
  sign(edition, goodProof(edition, "page-1"));
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
  sign(edition, proof, 2);
  expect(await code()).toBe("desk.deliver.unsigned");
  expect(await code({ session: "none" })).toBe("desk.session.ended");
  sign(edition, proof, 3);
  expect(await code({ pageIds: ["page-1", "page-2"] })).toBe("desk.deliver.unsigned");
  expect(await code({ destination: "none" })).toBe("delivery.destination.none");
  put(edition, CHIEF, { event: "page.reopened", pageId: "page-1", reason: "标题" });
  expect(await code()).toBe("desk.deliver.unsigned");
  // Signed under a PDF that is not in the file, or was damaged there.
  sign(edition, prove(edition, { pageId: "page-1", pdf: "d".repeat(64) }));
  expect(await code()).toBe("desk.deliver.differs");
  // Signed under another content than the page has.
  put(edition, CHIEF, { event: "page.reopened", pageId: "page-1", reason: "标题" });
  sign(edition, { ...goodProof(edition, "page-1"), content: "a".repeat(64) });
  const stale = prove(edition, { pageId: "page-2", content: "b".repeat(64) });
  sign(edition, stale);
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
  sign(edition, goodProof(edition, "page-1"));
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
  sign(edition, goodProof(edition, "page-1"));
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
  sign(edition, goodProof(edition, "page-1"));
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
  sign(edition, goodProof(edition, "page-1"));
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

test("the command delivers, takes receipts and shows the queue; a receipt for other bytes is a refusal", async () => {
  const { home, inbox } = await atWork();
  const edition = await deskEdition();
  sign(edition, goodProof(edition, "page-1"));
  const { file } = edition;
  await edition.close();
  const { settings } = home;
  const { out, said } = quiet();
  const deliver = (words: readonly string[], typed = "") =>
    deliverCommand([file, ...words], out, piped(typed), settings);
  expect(await deliver(["--page", "1"])).toBe(2);
  expect(await deliver(["--page", "1", "--to", "别家"])).toBe(2);
  expect(await deliver(["--to", "远山印务"])).toBe(2);
  const words = ["--page", "1", "--to", "远山印务"];
  const named = [...words, "--by", CHIEF.name];
  // Nobody delivers in another's name, nor in nobody's where people have PINs.
  expect(await deliver(words)).toBe(2);
  expect(said.at(-1)).toContain("没有写明谁传的版");
  expect(await deliver(named)).toBe(2);
  expect(said.at(-1)).toContain(`没有收到${CHIEF.name}的密码`);
  expect(await deliver(named, "0000\n")).toBe(2);
  expect(said.at(-1)).toContain("密码不对，还可以试 4 次");
  expect(await deliver([...words, "--by", "root"], "0000\n")).toBe(2);
  expect(said.at(-1)).toContain("人员名单里没有“root”");
  expect(readdirSync(inbox)).toEqual([]);
  expect(await deliver(named, `${PINS[CHIEF.id]}\n`)).toBe(0);
  expect(await queueCommand([], out, settings)).toBe(0);
  expect(said.join("\n")).toContain("已送达");
  const [name = ""] = readdirSync(inbox);
  const pack = join(inbox, name);
  expect(await receiveCommand([pack], out)).toBe(0);
  const receipt = `${pack}.receipt.json`;
  const bytes = readFileSync(receipt);
  const changed = Uint8Array.from(bytes);
  changed[60]! ^= 1;
  writeFileSync(receipt, changed);
  expect(await receiptCommand([file, receipt], out, settings)).toBe(2);
  // One byte off on the way: the house refuses, and so the paper is told.
  const pdf = join(pack, "page-01.pdf");
  const page = readFileSync(pdf);
  page[500]! ^= 1;
  writeFileSync(pdf, page);
  expect(await receiveCommand([pack], out)).toBe(1);
  expect(await receiptCommand([file, receipt], out, settings)).toBe(1);
  const after = await reopened(file, true);
  const [state] = [...after.desk().packages.values()];
  expect(state).toMatchObject({ status: "refused", by: { id: CHIEF.id, name: CHIEF.name } });
  expect(state?.answer?.faults[0]).toMatchObject({ code: "delivery.receive.changed" });
});

test("where nobody has a PIN the command delivers in nobody's name", async () => {
  const { home, inbox, newsroom } = await atWork();
  const edition = await deskEdition();
  sign(edition, goodProof(edition, "page-1"));
  const { file } = edition;
  await edition.close();
  held(await newsroom.save({ people: [], stages: [...DEFAULT_STAGES], names: [] }));
  const { out, said } = quiet();
  const words = [file, "--page", "1", "--to", "远山印务"];
  expect(
    await deliverCommand([...words, "--by", CHIEF.name], out, piped("9753\n"), home.settings),
  ).toBe(2);
  expect(said.at(-1)).toContain(`人员名单里没有“${CHIEF.name}”`);
  expect(await deliverCommand(words, out, piped(""), home.settings)).toBe(0);
  expect(readdirSync(inbox)).toHaveLength(1);
  const entries = (await reopened(file, true)).log();
  const made = entries.find(({ act }) => act.event === "package.made");
  expect(made).toBeDefined();
  expect(made).not.toHaveProperty("by");
});

const disk = SmallDisk.mount(8);
afterAll(() => disk?.remove());
test.skipIf(!disk)("a full disk of the queue makes no package, and says so", async () => {
  const { open, start, inbox, home } = await atWork(disk!.file("home"));
  const edition = await deskEdition();
  open.push(edition);
  sign(edition, goodProof(edition, "page-1"));
  const { calls } = start();
  disk!.fill();
  expect(codeOf(await calls["desk.deliver"](ASKED))).toBe("delivery.queue.full");
  const left = readdirSync(queueFolder(home.settings));
  expect(left.filter((name) => !name.startsWith("sender.lock"))).toEqual([]);
  expect(edition.log().some(({ act }) => act.event === "package.made")).toBe(false);
  disk!.empty();
  const { packageId } = held(await calls["desk.deliver"](ASKED));
  await untilStatus(edition, packageId, "sent");
  expect(readdirSync(inbox)).toHaveLength(1);
});
