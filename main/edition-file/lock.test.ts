import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { codeOf, held, newEdition, newFolder, OPENER, opened } from "./edition-file.fixture.ts";
import { entryOf, firstRecords, typing } from "./edits.fixture.ts";
import { lockFileOf, takeLock } from "./lock.ts";
import { createEditionFile, openEditionFile } from "./open.ts";

/** The number of a process that has ended. */
function deadProcess(): number {
  return spawnSync(process.execPath, ["-e", ""]).pid;
}

function writeLock(file: string, content: object): void {
  const lock = { user: "林", host: "desk-9", since: Date.now(), pid: 1, token: "t", ...content };
  writeFileSync(lockFileOf(file), JSON.stringify(lock));
}

async function closedEdition(): Promise<string> {
  const edition = await newEdition();
  await edition.close();
  return edition.file;
}

describe("an edition that someone has open", () => {
  test("is read by the next one, who is told who has it", async () => {
    const edition = await newEdition();
    held(
      edition.append(0, [
        { kind: "step", entry: entryOf(1, typing(edition.document(), "p-0", "写着")) },
      ]),
    );
    const reader = await opened(edition.file, { user: "林", host: "desk-2" });
    expect([reader.readOnly, reader.holder?.user, reader.holder?.host]).toEqual([
      true,
      "陈禾",
      "desk-1",
    ]);
    expect(reader.holder?.since).toBeGreaterThan(Date.now() - 60_000);
    // What the journal holds is seen, too.
    expect(reader.document().paragraphs.get("p-0")?.text).toBe("写着");
    const entry = entryOf(2, typing(reader.document(), "p-0", "不行"));
    expect(codeOf(reader.append(0, [{ kind: "step", entry }]))).toBe("file.readOnly");
    expect(codeOf(reader.putAsset(new Uint8Array(1), "image/png"))).toBe("file.readOnly");
    expect(codeOf(reader.putThumbnail("page-1", new Uint8Array(1)))).toBe("file.readOnly");
    expect(codeOf(edition.append(1, [{ kind: "step", entry }]))).toBeUndefined();
    await edition.close();
    await reader.close();
    expect(readdirSync(dirname(edition.file))).toEqual([basename(edition.file)]);
    expect((await opened(edition.file)).readOnly).toBe(false);
  });

  test("on another host stays theirs, whatever their process's number means here", async () => {
    const file = await closedEdition();
    writeLock(file, { host: "desk-2", pid: deadProcess() });
    const reader = await opened(file);
    expect([reader.readOnly, reader.holder?.user, reader.holder?.host]).toEqual([
      true,
      "林",
      "desk-2",
    ]);
    await reader.close();
    expect(readFileSync(lockFileOf(file), "utf8")).toContain("desk-2");
  });

  test.each([
    ["whose process has ended", () => ({ host: OPENER.host, pid: deadProcess() })],
    ["older than the host's start", () => ({ host: OPENER.host, pid: process.ppid, since: 1000 })],
    ["of an earlier process of this one's number", () => ({ host: OPENER.host, pid: process.pid })],
  ])("is taken over from a lock of this host %s", async (_, content) => {
    const file = await closedEdition();
    writeLock(file, content());
    const edition = await opened(file);
    expect([edition.readOnly, edition.holder]).toEqual([false, undefined]);
    expect(readFileSync(lockFileOf(file), "utf8")).toContain("陈禾");
    await edition.close();
    expect(readdirSync(dirname(file))).toEqual([basename(file)]);
  });

  test("stays with a living process of this host", async () => {
    const file = await closedEdition();
    writeLock(file, { host: OPENER.host, pid: process.ppid });
    expect((await opened(file)).holder?.user).toBe("林");
  });

  test("is taken over from a lock that a crash left half written", async () => {
    const file = await closedEdition();
    writeFileSync(lockFileOf(file), '{"user":"林"');
    expect((await opened(file)).readOnly).toBe(false);
  });

  test("keeps the lock of whoever took it since", async () => {
    const edition = await newEdition();
    writeLock(edition.file, { host: "desk-2" });
    held(await edition.close());
    expect(readFileSync(lockFileOf(edition.file), "utf8")).toContain("desk-2");
  });

  test("is never written by two who open it at once", async () => {
    const file = await closedEdition();
    writeLock(file, { host: OPENER.host, pid: deadProcess() });
    const answers = await Promise.all(Array.from({ length: 8 }, () => takeLock(file, OPENER)));
    const kinds = answers.map((answer) => (answer.ok ? answer.value.kind : answer.error.code));
    expect(kinds.filter((kind) => kind === "taken")).toHaveLength(1);
  });

  test("is not replaced by a new edition", async () => {
    const edition = await newEdition();
    const options = { ...OPENER, records: firstRecords(), replace: true };
    expect(codeOf(await createEditionFile(edition.file, options))).toBe("file.held");
  });

  test("gives its lock back when it cannot be opened", async () => {
    const file = await closedEdition();
    const bytes = readFileSync(file);
    bytes.fill(0, 4096);
    writeFileSync(file, bytes);
    expect(codeOf(await openEditionFile(file, OPENER))).toBe("file.damaged");
    expect(existsSync(lockFileOf(file))).toBe(false);
  });
});

describe("a file that may not be written", () => {
  /** Permissions mean nothing to root: another user's number is taken while it matters. */
  async function asOther<T>(work: () => Promise<T>): Promise<T> {
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65534);
    try {
      return await work();
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  }

  test.skipIf(process.platform === "win32").each(["file", "folder"])(
    "is read where the %s forbids it",
    async (what) => {
      const file = await closedEdition();
      chmodSync(dirname(file), what === "folder" ? 0o555 : 0o777);
      chmodSync(file, what === "file" ? 0o444 : 0o666);
      await asOther(async () => {
        const edition = await opened(file);
        expect([edition.readOnly, edition.holder]).toEqual([true, undefined]);
        expect(edition.document().paragraphs.size).toBe(3);
        await edition.close();
      });
      expect(readdirSync(dirname(file))).toEqual([basename(file)]);
    },
  );

  test.skipIf(process.platform === "win32")(
    "cannot be read where even that is forbidden, nor can anything be made in its folder",
    async () => {
      const file = await closedEdition();
      chmodSync(file, 0o000);
      chmodSync(dirname(file), 0o555);
      await asOther(async () => {
        const answer = await openEditionFile(file, OPENER);
        expect(answer).toEqual({
          ok: false,
          error: { code: "file.unreadable", values: { file, fault: "EACCES" } },
        });
        const other = join(dirname(file), "新.dayang");
        const made = await createEditionFile(other, { ...OPENER, records: firstRecords() });
        expect(codeOf(made)).toBe("file.unwritable");
      });
      chmodSync(file, 0o600);
      chmodSync(dirname(file), 0o700);
    },
  );
});

test("a lock names its user, host, process and time", async () => {
  const file = join(newFolder(), "甲.dayang");
  const answer = held(await takeLock(file, { ...OPENER, host: hostname(), now: () => 42 }));
  expect(JSON.parse(readFileSync(lockFileOf(file), "utf8"))).toMatchObject({
    user: "陈禾",
    host: hostname(),
    pid: process.pid,
    since: 42,
  });
  if (answer.kind === "taken") await answer.lock.release();
  expect(readdirSync(dirname(file))).toEqual([]);
});
