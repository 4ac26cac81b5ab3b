import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeWhole } from "./write-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dayang-write-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const BYTES = new TextEncoder().encode("大样".repeat(5000));

describe("writing a file whole", () => {
  test("leaves the file alone in its folder, every byte of it", async () => {
    const file = join(folder, "page-01.pdf");
    expect(await writeWhole(file, BYTES)).toEqual({ ok: true, value: file });
    expect(readdirSync(folder)).toEqual(["page-01.pdf"]);
    expect(new Uint8Array(readFileSync(file))).toEqual(BYTES);
  });

  test("of no bytes makes an empty file", async () => {
    const file = join(folder, "empty");
    expect((await writeWhole(file, new Uint8Array())).ok).toBe(true);
    expect(readFileSync(file)).toHaveLength(0);
  });

  test.each([
    ["is not there", "nowhere/page.pdf", "ENOENT"],
    ["is a file", "file/page.pdf", "ENOTDIR"],
  ])(
    "into a folder that %s fails with the system's reason and leaves nothing",
    async (_, name, fault) => {
      writeFileSync(join(folder, "file"), "old");
      const file = join(folder, name);
      expect(await writeWhole(file, BYTES)).toEqual({
        ok: false,
        error: { code: "command.file.unwritable", values: { file, fault } },
      });
      expect(readdirSync(folder)).toEqual(["file"]);
      expect(readFileSync(join(folder, "file"), "utf8")).toBe("old");
    },
  );

  test("over a folder with files in it fails and leaves them", async () => {
    mkdirSync(join(folder, "page.pdf"));
    writeFileSync(join(folder, "page.pdf", "inside"), "old");
    expect((await writeWhole(join(folder, "page.pdf"), BYTES)).ok).toBe(false);
    expect(readdirSync(folder)).toEqual(["page.pdf"]);
    expect(readFileSync(join(folder, "page.pdf", "inside"), "utf8")).toBe("old");
  });

  test("twice at once ends with one of the two, whole", async () => {
    const file = join(folder, "page.png");
    const other = new TextEncoder().encode("版".repeat(9000));
    const both = await Promise.all([writeWhole(file, BYTES), writeWhole(file, other)]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    const length = readFileSync(file).length;
    expect([BYTES.length, other.length]).toContain(length);
    expect(readdirSync(folder)).toEqual(["page.png"]);
  });
});
