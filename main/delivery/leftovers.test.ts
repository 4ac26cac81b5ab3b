import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { failure, success } from "../../document/result.ts";
import { SmallDisk } from "../../e2e/window/small-disk.ts";
import type { DestinationSettings } from "../bridge/desk-calls.ts";
import type { LogDraft } from "./job.ts";
import type { Ledger } from "./ledger.ts";
import { mountAt } from "./mount.fixture.ts";
import { held, ownFolder } from "./package.fixture.ts";
import { putPackage } from "./queue.fixture.ts";
import { openQueue, type Queue } from "./queue.ts";
import { receivePackage } from "./receive.ts";
import { noSshd, noVsftpd, startSshd, startVsftpd } from "./servers.fixture.ts";
import { openTransport } from "./transports/open-transport.ts";
import { TransferFault } from "./transports/transport.ts";

const MEGABYTE = 1 << 20;

interface Press {
  readonly settings: DestinationSettings;
  readonly inbox: string;
}

async function hotFolder(disk?: string): Promise<Press> {
  const inbox = join(ownFolder(), "inbox");
  mkdirSync(inbox);
  if (disk !== undefined) mountAt(disk, inbox);
  return { settings: { kind: "folder", id: "press", name: "印刷厂", folder: inbox }, inbox };
}

const KINDS = [
  { kind: "folder", start: hotFolder, missing: false, full: "delivery.full" },
  { kind: "SFTP (OpenSSH)", start: startSshd, missing: noSshd, full: "delivery.full" },
  // vsftpd says only that it could not write.
  { kind: "FTPS (vsftpd)", start: startVsftpd, missing: noVsftpd, full: "delivery.unwritten" },
];

/** A queue to a press whose line can be cut, and whose pages can lose their signatures. */
function queueTo({ settings }: Press, folder = join(ownFolder(), "queue")) {
  const log: LogDraft["act"][] = [];
  const state = { isSigned: true, isCut: false, puts: Number.POSITIVE_INFINITY };
  const permit: Ledger["permit"] = async () =>
    state.isSigned ? success("yes") : failure("desk.deliver.unsigned", { page: 1 });
  const gone = () => new TransferFault("delivery.network", { host: "press", fault: "ECONNRESET" });
  const queue = openQueue({
    folder,
    ledger: {
      permit,
      record: async (_, drafts) => {
        log.push(...drafts.map(({ act }) => act));
        return success(undefined);
      },
    },
    destination: async () => settings,
    changed: () => undefined,
    open: async (destination, where) => {
      if (state.isCut) throw gone();
      const transport = await openTransport(destination, where);
      const put = transport.put.bind(transport);
      transport.put = async (...file) => {
        if (state.puts-- > 0) return put(...file);
        state.isCut = true;
        throw gone();
      };
      return transport;
    },
    tick: 20,
    delays: [40],
  });
  onTestFinished(() => queue.close());
  return { queue, log, state, folder };
}

const jobOf = (queue: Queue, id: string) => queue.view().find((job) => job.packageId === id);
const untilState = (queue: Queue, id: string, state: string) =>
  vi.waitFor(() => expect(jobOf(queue, id)?.state).toBe(state), { timeout: 20_000 });
const filesOf = (queue: Queue, id: string) => existsSync(queue.jobs.packageFolder(id));

describe.each(KINDS)("$kind", ({ start, missing, full }) => {
  test.skipIf(missing)("a package that must not go out any more leaves nothing", async () => {
    const press = await start();
    const { queue, state } = queueTo(press);
    state.puts = 2;
    const { name } = await putPackage(queue.jobs, "a0000001");
    held(await queue.release("a0000001"));
    await vi.waitFor(() => expect(state.isCut).toBe(true), { timeout: 20_000 });
    expect(readdirSync(press.inbox)).toEqual([`.${name}.part`]);
    expect(readdirSync(join(press.inbox, `.${name}.part`))).toHaveLength(2);
    Object.assign(state, { isSigned: false, isCut: false, puts: Number.POSITIVE_INFINITY });
    await untilState(queue, "a0000001", "failed");
    expect(readdirSync(press.inbox)).toEqual([]);
    await vi.waitFor(() => expect(filesOf(queue, "a0000001")).toBe(false));
    expect(jobOf(queue, "a0000001")).toMatchObject({ isOver: true, done: 0 });
  });

  test.skipIf(missing)(
    "what is given up while the press is away is cleared at the next sending",
    async () => {
      const press = await start();
      const { queue, state, log } = queueTo(press);
      state.puts = 2;
      const { name } = await putPackage(queue.jobs, "b0000001");
      held(await queue.release("b0000001"));
      await vi.waitFor(() => expect(state.isCut).toBe(true), { timeout: 20_000 });
      held(await queue.giveUp("b0000001", { id: "p", name: "钱一" }));
      await untilState(queue, "b0000001", "failed");
      expect(readdirSync(press.inbox)).toEqual([`.${name}.part`]);
      await vi.waitFor(() => expect(filesOf(queue, "b0000001")).toBe(false));
      expect(await queue.retry("b0000001")).toMatchObject({
        error: { code: "delivery.queue.over" },
      });
      Object.assign(state, { isCut: false, puts: Number.POSITIVE_INFINITY });
      const next = await putPackage(queue.jobs, "b0000002");
      held(await queue.release("b0000002"));
      await untilState(queue, "b0000002", "sent");
      expect(readdirSync(press.inbox)).toEqual([next.name]);
      await vi.waitFor(() => expect(log).toHaveLength(2));
      expect(log.map(({ event }) => event)).toEqual(["package.failed", "package.sent"]);
    },
  );

  test.skipIf(missing)(
    "what only a person can mend leaves nothing over there, and goes out whole when it is tried again",
    async () => {
      const press = await start();
      const { queue, log } = queueTo(press);
      const { name } = await putPackage(queue.jobs, "c0000001");
      mkdirSync(join(press.inbox, name));
      chmodSync(join(press.inbox, name), 0o777);
      held(await queue.release("c0000001"));
      await untilState(queue, "c0000001", "failed");
      expect(jobOf(queue, "c0000001")).toMatchObject({ isOver: false });
      expect(readdirSync(press.inbox)).toEqual([name]);
      expect(filesOf(queue, "c0000001")).toBe(true);
      renameSync(join(press.inbox, name), join(press.inbox, "aside"));
      held(await queue.retry("c0000001"));
      await untilState(queue, "c0000001", "sent");
      expect(readdirSync(press.inbox).sort()).toEqual([name, "aside"].sort());
      await whole(join(press.inbox, name));
      await vi.waitFor(() => expect(log.at(-1)?.event).toBe("package.sent"));
    },
  );

  const disk = missing ? undefined : SmallDisk.mount(4);
  afterAll(() => disk?.remove());
  test.skipIf(!disk)("a full disk over there is told as that and waited for", async () => {
    const press = await start(disk!.folder);
    const { queue } = queueTo(press);
    const { name } = await putPackage(queue.jobs, "d0000001", MEGABYTE);
    disk!.fill();
    held(await queue.release("d0000001"));
    await vi.waitFor(() => expect(jobOf(queue, "d0000001")?.fault?.code).toBe(full), {
      timeout: 20_000,
    });
    expect(readdirSync(press.inbox)).not.toContain(name);
    expect(jobOf(queue, "d0000001")).toMatchObject({ state: "waiting" });
    disk!.empty();
    await untilState(queue, "d0000001", "sent");
    expect(readdirSync(press.inbox)).toEqual([name]);
    await whole(join(press.inbox, name));
  });
});

async function whole(folder: string): Promise<void> {
  const time = "2026-11-24T15:00:00.000Z";
  const { receipt } = held(await receivePackage(folder, { house: "", time }));
  expect(receipt.faults).toEqual([]);
}

const own = SmallDisk.mount(8);
afterAll(() => own?.remove());
test.skipIf(!own)(
  "a full disk of the queue itself is told as that, and the package goes out once when there is room",
  async () => {
    const press = await hotFolder();
    const { queue, log, state } = queueTo(press, own!.file("queue"));
    state.isCut = true;
    const { name } = await putPackage(queue.jobs, "e0000001");
    held(await queue.release("e0000001"));
    await vi.waitFor(() => expect(jobOf(queue, "e0000001")?.fault).toBeDefined());
    own!.fill();
    state.isCut = false;
    await vi.waitFor(
      () => expect(jobOf(queue, "e0000001")?.fault?.code).toBe("delivery.queue.stuck"),
      { timeout: 20_000 },
    );
    expect(readdirSync(press.inbox)).toEqual([`.${name}.part`]);
    expect(await queue.retry("e0000001")).toMatchObject({ error: { code: "delivery.queue.full" } });
    // Nothing half is left of what could not be written.
    const here = join(own!.folder, "queue", "e0000001");
    await vi.waitFor(() =>
      expect(readdirSync(here).filter((each) => each.endsWith(".part"))).toEqual([]),
    );
    own!.empty();
    await untilState(queue, "e0000001", "sent");
    expect(readdirSync(press.inbox)).toEqual([name]);
    await whole(join(press.inbox, name));
    await vi.waitFor(() => expect(log.map(({ event }) => event)).toEqual(["package.sent"]));
  },
);

test("a package that a killed process has begun to build is removed while others are sent", async () => {
  const press = await hotFolder();
  const folder = join(ownFolder(), "queue");
  mkdirSync(join(folder, "f0000001", "package"), { recursive: true });
  const queue = openQueue({
    folder,
    ledger: { permit: async () => success("yes"), record: async () => success(undefined) },
    destination: async () => press.settings,
    changed: () => undefined,
    tick: 20,
    halfAge: 0,
  });
  onTestFinished(() => queue.close());
  await vi.waitFor(() => expect(readdirSync(folder)).not.toContain("f0000001"));
});
