import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkOutFolder } from "./out-folder.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dayang-out-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("the folder for the pages", () => {
  test("is fit when it is there, or can be made, and nothing is written to find out", () => {
    expect(checkOutFolder(folder, ["page-01.pdf"], 1).ok).toBe(true);
    expect(checkOutFolder(join(folder, "a", "b"), ["page-01.pdf"], 1).ok).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("is refused when it is a file, or lies in one", () => {
    const file = join(folder, "taken");
    writeFileSync(file, "mine");
    const error = { code: "edition.out.file", values: { folder: file } };
    expect(checkOutFolder(file, [], 1)).toEqual({ ok: false, error });
    expect(checkOutFolder(join(file, "inside", "deep"), [], 1)).toEqual({ ok: false, error });
  });

  test("is refused when a folder has the name of a page's file", () => {
    mkdirSync(join(folder, "page-01.png"));
    expect(checkOutFolder(folder, ["page-01.pdf", "page-01.png"], 1)).toEqual({
      ok: false,
      error: { code: "edition.out.taken", values: { file: join(folder, "page-01.png") } },
    });
  });

  test("is taken when an older file has that name", () => {
    writeFileSync(join(folder, "page-01.pdf"), "old");
    expect(checkOutFolder(folder, ["page-01.pdf"], 1).ok).toBe(true);
  });

  test("is refused when it may not be written", ({ skip }) => {
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "ro", "tmpfs", folder]);
    if (mounted.status !== 0) skip("no tmpfs may be mounted here");
    try {
      const out = join(folder, "out");
      expect(checkOutFolder(out, [], 1)).toEqual({
        ok: false,
        error: { code: "edition.out.unwritable", values: { folder: out, fault: "EROFS" } },
      });
    } finally {
      spawnSync("umount", [folder]);
    }
  });

  test("is refused when the disk has no room for the pages, with what lacks", ({ skip }) => {
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", folder]);
    if (mounted.status !== 0) skip("no tmpfs may be mounted here");
    try {
      expect(checkOutFolder(folder, [], 1).ok).toBe(true);
      expect(checkOutFolder(join(folder, "out"), [], 8)).toEqual({
        ok: false,
        error: { code: "edition.out.space", values: { folder, pages: 8, free: 2, needed: 8 } },
      });
    } finally {
      spawnSync("umount", [folder]);
    }
  });
});
