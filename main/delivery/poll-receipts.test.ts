import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { success } from "../../document/result.ts";
import type { DestinationSettings, OddReceipt } from "../bridge/desk-calls.ts";
import type { LogDraft } from "./job.ts";
import { held, ownFolder } from "./package.fixture.ts";
import { putPackage } from "./queue.fixture.ts";
import { openQueue, type Queue } from "./queue.ts";
import { receiptBytes } from "./receipt.ts";
import { receivePackage } from "./receive.ts";
import { openTransport } from "./transports/open-transport.ts";

const MINUTE = 60_000;

/** A queue whose package was sent and waits for its receipt; `tells` is what windows were told. */
async function sentPackage(id: string) {
  const root = ownFolder();
  const [inbox, receipts, folder] = ["inbox", "receipts", "queue"].map((n) => join(root, n)) as [
    string,
    string,
    string,
  ];
  for (const each of [inbox, receipts]) mkdirSync(each);
  const log: LogDraft["act"][] = [];
  const tells: OddReceipt[][] = [];
  let looks = 0;
  let time = Date.now();
  const destination = { kind: "folder", id: "press", name: "印刷厂", folder: inbox, receipts };
  const open = (): Queue => {
    const queue = openQueue({
      folder,
      ledger: {
        permit: async () => success("yes"),
        record: async (_, drafts) => {
          log.push(...drafts.map(({ act }) => act));
          return success(undefined);
        },
      },
      destination: async () => destination as DestinationSettings,
      changed: (_, odd) => tells.push(odd),
      now: () => time,
      open: async (settings, where) => {
        const transport = await openTransport(settings, where);
        const close = transport.close.bind(transport);
        transport.close = async () => {
          await close();
          if (where === receipts) looks += 1;
        };
        return transport;
      },
      tick: 10,
      poll: MINUTE,
    });
    onTestFinished(() => queue.close());
    return queue;
  };
  const queue = open();
  const { name } = await putPackage(queue.jobs, id);
  held(await queue.release(id));
  await vi.waitFor(() => expect(queue.view()[0]?.state).toBe("sent"), { timeout: 20_000 });
  const receipt = async (time: string, house = "厂") =>
    held(await receivePackage(join(inbox, name), { house, time })).bytes;
  const pass = () => {
    time += MINUTE;
  };
  /** Lets time pass, so that the folder is looked at once. */
  const look = async () => {
    const before = looks;
    pass();
    await vi.waitFor(() => expect(looks).toBeGreaterThan(before));
  };
  return { look, pass, receipts, queue, open, log, tells, receipt, inbox, name };
}

const codes = (odd: readonly OddReceipt[]) => odd.map(({ fault }) => fault.code).sort();
const expectOdd = (queue: Queue, ...expected: string[]) =>
  expect(codes(queue.oddReceipts())).toEqual(
    expected.map((code) => `delivery.receipt.${code}`).sort(),
  );

test("what is no good receipt is told of once, stays where it is, and is forgotten when it goes", async () => {
  const { look, receipts, queue, open, log, tells, receipt } = await sentPackage("a1a1a1a1a");
  const changed = Uint8Array.from(await receipt("2026-11-24T15:00:00.000Z"));
  changed[60]! ^= 1;
  const foreign = receiptBytes({
    kind: "dayang-receipt",
    version: 1,
    packageId: "another-machine",
    manifest: "a".repeat(64),
    status: "received",
    pages: [],
    faults: [],
    house: "厂",
    time: "2026-11-24T15:00:00.000Z",
  });
  const files = {
    "changed.json": changed,
    "foreign.json": foreign,
    "note.json": Buffer.from("{}"),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(receipts, name), bytes);
  writeFileSync(join(receipts, "readme.txt"), "no receipt and none that is meant to be");
  await look();
  await look();
  expectOdd(queue, "spoiled", "foreign", "notOne");
  expect(queue.oddReceipts()).toContainEqual({
    destination: { id: "press", name: "印刷厂" },
    fault: {
      code: "delivery.receipt.foreign",
      values: { file: "foreign.json", id: "another-machine" },
    },
  });
  await vi.waitFor(() => expect(codes(tells.at(-1)!)).toHaveLength(3));
  const told = tells.length;
  for (let i = 0; i < 3; i++) await look();
  expect(tells.length).toBe(told);
  for (const [name, bytes] of Object.entries(files))
    expect(readFileSync(join(receipts, name)).equals(bytes)).toBe(true);
  expect(log.map(({ event }) => event)).toEqual(["package.sent"]);
  // Another process shows the same.
  await queue.close();
  const again = open();
  expectOdd(again, "spoiled", "foreign", "notOne");
  rmSync(join(receipts, "changed.json"));
  rmSync(join(receipts, "note.json"));
  await look();
  expectOdd(again, "foreign");
});

test("a receipt that is still being written is waited for, and not told of", async () => {
  const { look, receipts, queue, log, tells, receipt } = await sentPackage("b1b1b1b1b");
  const bytes = await receipt("2026-11-24T15:00:00.000Z");
  // Each look finds more of it.
  for (let part = 1; part <= 5; part++) {
    writeFileSync(join(receipts, "r.json"), bytes.subarray(0, (part * bytes.length) / 6));
    await look();
  }
  writeFileSync(join(receipts, "r.json"), bytes);
  await look();
  await vi.waitFor(() => expect(log.at(-1)?.event).toBe("package.answered"));
  expectOdd(queue);
  expect(tells.flat()).toEqual([]);
});

test("of two receipts the later one counts, and each is taken once", async () => {
  const { look, receipts, queue, log, receipt } = await sentPackage("c1c1c1c1c");
  // Both come at once.
  const both = `${receipts}-both`;
  mkdirSync(both);
  writeFileSync(join(both, "a.json"), await receipt("2026-11-24T16:00:00.000Z", "second"));
  writeFileSync(join(both, "b.json"), await receipt("2026-11-24T15:00:00.000Z", "first"));
  renameSync(both, receipts);
  // Another package that waits for its receipt keeps the folder being looked at.
  await putPackage(queue.jobs, "d1d1d1d1d");
  held(await queue.release("d1d1d1d1d"));
  await vi.waitFor(() => expect(queue.jobs.read("d1d1d1d1d")?.state).toBe("sent"));
  for (let i = 0; i < 3; i++) await look();
  expect(queue.jobs.read("c1c1c1c1c")?.answer).toBe("received");
  const answers = () =>
    log.flatMap((act) => (act.event === "package.answered" ? [act.answer.house] : []));
  await vi.waitFor(() => expect(answers()).toEqual(["first", "second"]));
});

test("a receipts folder that is not there is told of until it is", async () => {
  const { look, receipts, queue, pass } = await sentPackage("e1e1e1e1e");
  rmSync(receipts, { recursive: true });
  pass();
  await vi.waitFor(() =>
    expect(queue.oddReceipts()).toMatchObject([
      { destination: { name: "印刷厂" }, fault: { code: "delivery.folder.missing" } },
    ]),
  );
  mkdirSync(receipts);
  await look();
  await vi.waitFor(() => expectOdd(queue));
});
