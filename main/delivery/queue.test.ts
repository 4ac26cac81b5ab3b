import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { failure, success } from "../../document/result.ts";
import { SmallDisk } from "../../e2e/window/small-disk.ts";
import type { DestinationSettings } from "../bridge/desk-calls.ts";
import type { LogDraft } from "./job.ts";
import type { Ledger } from "./ledger.ts";
import { held, ownFolder } from "./package.fixture.ts";
import { putPackage } from "./queue.fixture.ts";
import { openQueue, type Queue, type QueueOptions } from "./queue.ts";
import { receivePackage } from "./receive.ts";

const MEGABYTE = 1 << 20;

/** A queue with a hot folder; its log is a list. */
function world(change: Partial<QueueOptions> = {}) {
  const root = ownFolder();
  const inbox = join(root, "inbox");
  const receipts = join(root, "receipts");
  for (const each of [inbox, receipts]) mkdirSync(each);
  const log: LogDraft["act"][] = [];
  const ledger: Ledger = {
    permit: async () => success("yes"),
    record: async (_, drafts) => {
      log.push(...drafts.map(({ act }) => act));
      return success(undefined);
    },
  };
  const destination: DestinationSettings = {
    kind: "folder",
    id: "press",
    name: "印刷厂",
    folder: inbox,
    receipts,
  };
  const options: QueueOptions = {
    folder: join(root, "queue"),
    ledger,
    destination: async () => destination,
    changed: () => undefined,
    tick: 20,
    poll: 20,
    delays: [40, 80],
    ...change,
  };
  return { root, inbox, receipts, log, options, destination };
}

function opened(options: QueueOptions): Queue {
  const queue = openQueue(options);
  onTestFinished(() => queue.close());
  return queue;
}

const stateOf = (queue: Queue, id: string) =>
  queue.view().find(({ packageId }) => packageId === id)?.state;
const untilState = (queue: Queue, id: string, state: string) =>
  vi.waitFor(() => expect(stateOf(queue, id)).toBe(state), { timeout: 20_000 });

test("a package that is released goes out, is logged, and its receipt is read back", async () => {
  const { options, inbox, receipts, log } = world();
  const queue = opened(options);
  const { name } = await putPackage(queue.jobs, "aaaaaaaa1");
  held(await queue.release("aaaaaaaa1"));
  await untilState(queue, "aaaaaaaa1", "sent");
  expect(readdirSync(inbox)).toEqual([name]);
  const time = "2026-11-24T15:00:00.000Z";
  const { bytes, receipt } = held(await receivePackage(join(inbox, name), { house: "厂", time }));
  expect(receipt.status).toBe("received");
  writeFileSync(join(receipts, "other.json"), "{}");
  writeFileSync(join(receipts, `${name}.receipt.json`), bytes);
  await vi.waitFor(() =>
    expect(log).toMatchObject([
      { event: "package.sent" },
      { event: "package.answered", answer: { status: "received", house: "厂", faults: [] } },
    ]),
  );
});

test("a draft does not go out, and goes where no log has it", async () => {
  const permit = vi.fn(async () => success("unmade" as const));
  const { options, inbox } = world({ draftAge: 0 });
  const queue = opened({ ...options, ledger: { ...options.ledger, permit } });
  await putPackage(queue.jobs, "bbbbbbbb1");
  await vi.waitFor(() => expect(queue.view()).toEqual([]));
  expect(permit).toHaveBeenCalled();
  expect(readdirSync(inbox)).toEqual([]);
});

test("a folder that is away is waited for, by growing steps; then the package goes out", async () => {
  const { options, inbox } = world();
  rmSync(inbox, { recursive: true });
  const queue = opened(options);
  await putPackage(queue.jobs, "cccccccc1");
  held(await queue.release("cccccccc1"));
  await vi.waitFor(() =>
    expect(queue.view()[0]).toMatchObject({
      state: "waiting",
      attempts: 2,
      fault: { code: "delivery.folder.missing" },
    }),
  );
  mkdirSync(inbox);
  await untilState(queue, "cccccccc1", "sent");
  expect(queue.view()[0]).not.toHaveProperty("fault");
});

test("what only a person can mend stops at once, and goes on when it is asked to", async () => {
  const { options, inbox, log } = world();
  const queue = opened(options);
  const { name } = await putPackage(queue.jobs, "dddddddd1");
  mkdirSync(join(inbox, name));
  held(await queue.release("dddddddd1"));
  await untilState(queue, "dddddddd1", "failed");
  expect(log).toMatchObject([{ event: "package.failed", code: "delivery.taken" }]);
  rmSync(join(inbox, name), { recursive: true });
  held(await queue.retry("dddddddd1"));
  await untilState(queue, "dddddddd1", "sent");
  expect(log.map(({ event }) => event)).toEqual(["package.failed", "package.sent"]);
  expect(await queue.retry("dddddddd1")).toMatchObject({ error: { code: "delivery.queue.sent" } });
  expect(await queue.giveUp("none", undefined)).toMatchObject({
    error: { code: "delivery.queue.none" },
  });
});

test("a page that lost its signature stays here", async () => {
  const permit: Ledger["permit"] = async () => ({
    ok: false,
    error: { code: "desk.deliver.unsigned", values: { page: 1 } },
  });
  const { options, inbox } = world();
  const queue = opened({ ...options, ledger: { ...options.ledger, permit } });
  await putPackage(queue.jobs, "eeeeeeee1");
  held(await queue.release("eeeeeeee1"));
  await untilState(queue, "eeeeeeee1", "failed");
  expect(readdirSync(inbox)).toEqual([]);
});

test("a page that loses its signature while it is sent does not get its name over there", async () => {
  let isSigned = true;
  const permit: Ledger["permit"] = async () => {
    if (isSigned) {
      isSigned = false;
      return success("yes");
    }
    return failure("desk.deliver.unsigned", { page: 1 });
  };
  const { options, inbox } = world();
  const queue = opened({ ...options, ledger: { ...options.ledger, permit } });
  await putPackage(queue.jobs, "78787878a");
  held(await queue.release("78787878a"));
  await untilState(queue, "78787878a", "failed");
  expect(readdirSync(inbox)).toEqual([]);
});

test("a byte that is changed in the queue itself is found, and nothing goes out", async () => {
  const { options, inbox } = world();
  const queue = opened(options);
  const { files } = await putPackage(queue.jobs, "ffffffff1");
  const file = join(queue.jobs.packageFolder("ffffffff1"), files[0]!.name);
  const bytes = readFileSync(file);
  bytes[100]! ^= 1;
  writeFileSync(file, bytes);
  held(await queue.release("ffffffff1"));
  await untilState(queue, "ffffffff1", "failed");
  expect(queue.view()[0]?.fault?.code).toBe("delivery.local");
  expect(readdirSync(inbox)).toEqual([]);
  // Its files are of no use any more: it is to be delivered again.
  await vi.waitFor(() => expect(existsSync(file)).toBe(false));
  expect(queue.view()[0]?.isOver).toBe(true);
  expect(await queue.retry("ffffffff1")).toMatchObject({ error: { code: "delivery.queue.over" } });
});

test("what is given up is taken away over there and logged with who did it", async () => {
  const { options, inbox, log } = world({ delays: [60_000] });
  const queue = opened(options);
  const { name } = await putPackage(queue.jobs, "abababab1");
  rmSync(inbox, { recursive: true });
  held(await queue.release("abababab1"));
  await vi.waitFor(() => expect(queue.view()[0]?.fault).toBeDefined());
  mkdirSync(join(inbox, `.${name}.part`), { recursive: true });
  held(await queue.giveUp("abababab1", { id: "p", name: "钱一" }));
  await untilState(queue, "abababab1", "failed");
  expect(readdirSync(inbox)).toEqual([]);
  expect(log).toMatchObject([{ code: "delivery.gaveUp", values: { name: "钱一" } }]);
});

test("one process sends, another looks on and takes over", async () => {
  const { options, inbox } = world();
  const first = openQueue(options);
  await vi.waitFor(() => expect(existsSync(join(options.folder, "sender.lock"))).toBe(true));
  const second = opened(options);
  await putPackage(second.jobs, "cdcdcdcd1");
  held(await second.release("cdcdcdcd1"));
  await untilState(second, "cdcdcdcd1", "sent");
  await first.close();
  await putPackage(second.jobs, "efefefef1");
  held(await second.release("efefefef1"));
  await untilState(second, "efefefef1", "sent");
  expect(readdirSync(inbox)).toHaveLength(2);
});

test("what the log could not take is given to it later, once", async () => {
  let isHeld = true;
  const log: string[] = [];
  const record: Ledger["record"] = async (_, drafts) => {
    if (isHeld) return { ok: false, error: { code: "file.readOnly", values: {} } };
    log.push(...drafts.map(({ act }) => act.event));
    return success(undefined);
  };
  const { options } = world();
  const queue = opened({ ...options, ledger: { ...options.ledger, record } });
  await putPackage(queue.jobs, "12121212a");
  held(await queue.release("12121212a"));
  await untilState(queue, "12121212a", "sent");
  isHeld = false;
  await vi.waitFor(() => expect(queue.jobs.read("12121212a")?.unlogged).toEqual([]));
  expect(log).toEqual(["package.sent"]);
});

const disk = SmallDisk.mount(4);
test.skipIf(!disk)("a full disk over there is waited for; the package then is whole", async () => {
  onTestFinished(() => disk!.remove());
  const { options, destination } = world();
  const inbox = disk!.file("inbox");
  mkdirSync(inbox);
  const queue = opened({
    ...options,
    destination: async () => ({ ...destination, folder: inbox }) as DestinationSettings,
  });
  const { name } = await putPackage(queue.jobs, "34343434a", MEGABYTE);
  disk!.fill();
  held(await queue.release("34343434a"));
  await vi.waitFor(() => expect(queue.view()[0]?.fault?.code).toBe("delivery.full"), {
    timeout: 10_000,
  });
  expect(readdirSync(inbox)).not.toContain(name);
  disk!.empty();
  await untilState(queue, "34343434a", "sent");
  const time = "2026-11-24T15:00:00.000Z";
  const reception = held(await receivePackage(join(inbox, name), { house: "", time }));
  expect(reception.receipt.faults).toEqual([]);
  disk!.protect();
  await putPackage(queue.jobs, "56565656a");
  held(await queue.release("56565656a"));
  await untilState(queue, "56565656a", "failed");
  expect(queue.jobs.read("56565656a")?.fault?.code).toBe("delivery.rights");
});
