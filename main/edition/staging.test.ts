import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  discardStaging,
  flushStaged,
  MANIFEST,
  openStaging,
  publishStaging,
  type Staging,
  writeStaged,
} from "./staging.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dayang-staging-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const BYTES = new TextEncoder().encode("大样".repeat(5000));

function opened(out = folder): Staging {
  const staging = openStaging(out);
  if (!staging.ok) throw new Error(staging.error.code);
  return staging.value;
}

/** A staging folder as another run of this machine would have made it. */
function folderOf(processId: number, machine?: string): string {
  const own = opened();
  const [, host = ""] = /^\.dayang-([0-9a-f]+)-/.exec(basename(own.folder)) ?? [];
  discardStaging(own);
  const other = join(folder, `.dayang-${machine ?? host}-${processId}-0123abcd`);
  mkdirSync(other);
  writeFileSync(join(other, "page-01.pdf"), "half");
  return other;
}

/** The id of a process that has ended. */
function deadProcess(): number {
  return spawnSync(process.execPath, ["-e", "0"]).pid;
}

/** Writes staged files of these names, each holding its own name. */
async function stage({ folder: place }: Staging, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const written = await writeStaged(place, name, new TextEncoder().encode(name));
    expect(written.ok).toBe(true);
  }
}

describe("a staging folder", () => {
  test("is hidden, inside the pages' folder, and names the process", () => {
    const staging = opened(join(folder, "new", "out"));
    expect(basename(staging.folder)).toMatch(new RegExp(`^\\..*-${process.pid}-`));
    expect(readdirSync(join(folder, "new", "out"))).toEqual([basename(staging.folder)]);
    discardStaging(staging);
  });

  test("that is discarded goes with all in it, and with the pages' folder where the run made it", async () => {
    const made = opened(join(folder, "out"));
    await stage(made, ["page-01.pdf"]);
    discardStaging(made);
    expect(existsSync(join(folder, "out"))).toBe(false);
    const there = opened();
    discardStaging(there);
    expect(readdirSync(folder)).toEqual([]);
    expect(existsSync(folder)).toBe(true);
  });

  test("of a dead process is removed by the next run, and nothing else is", () => {
    const stale = folderOf(deadProcess());
    writeFileSync(join(folder, "page-01.pdf"), "whole");
    mkdirSync(join(folder, ".dayang-notes"));
    const staging = opened();
    expect(existsSync(stale)).toBe(false);
    discardStaging(staging);
    expect(readdirSync(folder).sort()).toEqual([".dayang-notes", "page-01.pdf"]);
  });

  test("of this process's own id that it has not opened is stale, too (ids come again)", () => {
    const stale = folderOf(process.pid);
    discardStaging(opened());
    expect(existsSync(stale)).toBe(false);
  });

  test("of a live process keeps another run out, which leaves nothing and says who is there", () => {
    const live = folderOf(process.ppid);
    expect(openStaging(folder)).toEqual({
      ok: false,
      error: {
        code: "edition.out.busy",
        values: { folder, process: String(process.ppid), staging: basename(live) },
      },
    });
    expect(readdirSync(folder)).toEqual([basename(live)]);
  });

  test("that is open in this process keeps another run out", () => {
    const staging = opened();
    expect(openStaging(folder)).toMatchObject({ error: { code: "edition.out.busy" } });
    discardStaging(staging);
    discardStaging(opened());
  });

  test("from before the machine was started is stale, whoever has the number now", () => {
    const stale = folderOf(process.ppid);
    utimesSync(stale, new Date(0), new Date(0));
    discardStaging(opened());
    expect(existsSync(stale)).toBe(false);
  });

  test("of another machine is left alone for a day", () => {
    const other = folderOf(deadProcess(), "00000000");
    expect(openStaging(folder)).toMatchObject({ error: { code: "edition.out.busy" } });
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    utimesSync(other, yesterday, yesterday);
    discardStaging(opened());
    expect(existsSync(other)).toBe(false);
  });

  test("where a file stands in the pages' folder's place is refused with the system's reason", () => {
    writeFileSync(join(folder, "file"), "mine");
    expect(openStaging(join(folder, "file"))).toMatchObject({
      error: { code: "edition.out.unwritable", values: { fault: "EEXIST" } },
    });
    expect(readFileSync(join(folder, "file"), "utf8")).toBe("mine");
  });
});

describe("a staged file", () => {
  test("has every byte, and is told of by length and hash", async () => {
    const staging = opened();
    const written = await writeStaged(staging.folder, "第01版.pdf", BYTES);
    expect(written).toEqual({
      ok: true,
      value: {
        name: "第01版.pdf",
        bytes: 30_000,
        sha256: "c45a0198a5e2d761d111bb52ff2a4f1537922091b832d6711bd2fe218bf9eef3",
      },
    });
    expect(new Uint8Array(readFileSync(join(staging.folder, "第01版.pdf")))).toEqual(BYTES);
    discardStaging(staging);
  });

  test.each([
    ["ENOSPC", "edition.out.full"],
    ["EDQUOT", "edition.out.full"],
    ["EIO", "command.file.unwritable"],
  ])("that meets %s while it is written fails with %s", async (fault, code) => {
    const staging = opened();
    let isClosed = false;
    const handle = {
      writeFile: () => Promise.reject(Object.assign(new Error(fault), { code: fault })),
      close: async () => {
        isClosed = true;
      },
    } as Partial<FileHandle> as FileHandle;
    const written = await writeStaged(staging.folder, "a.pdf", BYTES, async () => handle);
    expect(written).toMatchObject({ ok: false, error: { code, values: { file: "a.pdf" } } });
    expect(isClosed).toBe(true);
    discardStaging(staging);
  });

  test.each([
    ["ENOSPC", "edition.out.full"],
    ["EIO", "command.file.unwritable"],
  ])(
    "that meets %s while it is put on the disk fails with %s, and nothing is moved",
    async (fault, code) => {
      const staging = opened();
      await writeStaged(staging.folder, "a.pdf", BYTES);
      await writeStaged(staging.folder, "b.pdf", BYTES);
      const broken = {
        sync: () => Promise.reject(Object.assign(new Error(fault), { code: fault })),
        close: async () => {},
      } as Partial<FileHandle> as FileHandle;
      const flushed = await flushStaged(staging, ["a.pdf", "b.pdf"], async (file, flags) =>
        file.endsWith("b.pdf") ? broken : open(file, flags),
      );
      expect(flushed).toMatchObject({ ok: false, error: { code, values: { file: "b.pdf" } } });
      expect(await flushStaged(staging, ["a.pdf", "b.pdf"])).toEqual({
        ok: true,
        value: undefined,
      });
      discardStaging(staging);
    },
  );

  test("on a disk that is full fails in plain words", async ({ skip }) => {
    const disk = join(folder, "disk");
    mkdirSync(disk);
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]);
    if (mounted.status !== 0) skip("no tmpfs may be mounted here");
    try {
      const staging = opened(disk);
      const written = await writeStaged(staging.folder, "page.pdf", new Uint8Array(1 << 20));
      expect(written).toEqual({
        ok: false,
        error: { code: "edition.out.full", values: { file: "page.pdf" } },
      });
      discardStaging(staging);
      expect(readdirSync(disk)).toEqual([]);
    } finally {
      spawnSync("umount", [disk]);
    }
  });
});

describe("publishing", () => {
  test("moves all files over old ones, and leaves neither staging nor strangers changed", async () => {
    for (const name of ["page-01.pdf", MANIFEST, "notes.txt"])
      writeFileSync(join(folder, name), "old");
    const staging = opened();
    await stage(staging, ["page-01.pdf", "page-02.pdf", MANIFEST]);
    expect(publishStaging(staging, ["page-01.pdf", "page-02.pdf"])).toMatchObject({ ok: true });
    expect(readdirSync(folder).sort()).toEqual(
      [MANIFEST, "notes.txt", "page-01.pdf", "page-02.pdf"].sort(),
    );
    expect(readFileSync(join(folder, "page-01.pdf"), "utf8")).toBe("page-01.pdf");
    expect(readFileSync(join(folder, MANIFEST), "utf8")).toBe(MANIFEST);
    expect(readFileSync(join(folder, "notes.txt"), "utf8")).toBe("old");
  });

  test("that cannot replace a file leaves no manifest, says how far it came, and cleans up", async () => {
    writeFileSync(join(folder, MANIFEST), "old");
    mkdirSync(join(folder, "page-02.pdf", "inside"), { recursive: true });
    const staging = opened();
    await stage(staging, ["page-01.pdf", "page-02.pdf", MANIFEST]);
    expect(publishStaging(staging, ["page-01.pdf", "page-02.pdf"])).toMatchObject({
      ok: false,
      error: { code: "edition.publish.failed", values: { file: "page-02.pdf", moved: 1 } },
    });
    expect(readdirSync(folder).sort()).toEqual(["page-01.pdf", "page-02.pdf"]);
  });
});
