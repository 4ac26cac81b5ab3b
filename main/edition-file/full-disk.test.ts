import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Edit } from "../bridge/contract.ts";
import { appenderOf } from "./append.ts";
import { openDatabase, startJournal } from "./connection.ts";
import { codeOf, held, kept, newEdition, OPENER, opened } from "./edition-file.fixture.ts";
import type { EditionFile } from "./edition-file.ts";
import { entryOf, firstRecords, jsonOf, nextId, typing } from "./edits.fixture.ts";
import { attempt, loadRows } from "./load.ts";
import { createEditionFile, openEditionFile } from "./open.ts";

function step(edition: Pick<EditionFile, "document" | "history">, text: string): Edit {
  const id = nextId(edition.history());
  return { kind: "step", entry: entryOf(id, typing(edition.document(), "p-0", text)) };
}

const LONG = "长".repeat(60_000);

describe("an append that the file refuses", () => {
  test.each([
    ["max_page_count = 1", "max_page_count = 1000000", "file.full"],
    ["query_only = 1", "query_only = 0", "file.unwritable"],
  ])("(PRAGMA %s) changes nothing, and works once it can", async (harm, cure, code) => {
    const edition = await newEdition();
    const { file } = edition;
    await edition.close();
    const database = openDatabase(file);
    const mirror = loadRows(database);
    startJournal(database);
    const appender = appenderOf(database, mirror);
    const before = jsonOf(mirror.document());
    const edits = [step(mirror, "一")];
    const long = [step(mirror, LONG)];
    database.exec(`PRAGMA ${harm}`);
    expect(codeOf(attempt(file, "write", () => appender.append(long)))).toBe(code);
    expect(jsonOf(mirror.document())).toBe(before);
    expect(mirror.history().past).toEqual([]);
    expect(jsonOf(loadRows(database).document())).toBe(before);
    database.exec(`PRAGMA ${cure}`);
    appender.append(edits);
    database.close();
    const again = await opened(file);
    expect(again.document().paragraphs.get("p-0")?.text).toBe("一");
  });
});

/** A disk of two megabytes, where this system lets one be made. */
function smallDisk(): string | undefined {
  if (process.platform !== "linux") return undefined;
  const folder = mkdtempSync(join(tmpdir(), "dayang-small-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", folder]);
  if (mounted.status === 0) return folder;
  rmSync(folder, { recursive: true });
  return undefined;
}

describe.skipIf(process.platform !== "linux" || process.geteuid?.() !== 0)("a full disk", () => {
  const folder = smallDisk();
  afterAll(() => {
    if (folder === undefined) return;
    spawnSync("umount", [folder]);
    rmSync(folder, { recursive: true });
  });

  test.skipIf(folder === undefined)(
    "loses nothing: what was saved stays, what is new is taken once there is room",
    async () => {
      const file = join(folder!, "头版.dayang");
      const options = { ...OPENER, records: firstRecords() };
      const edition = kept(held(await createEditionFile(file, options)));
      held(edition.append(0, [step(edition, "已存")]));
      const ballast = join(folder!, "ballast");
      fill(ballast);
      const edits = [step(edition, LONG)];
      expect(codeOf(edition.append(1, edits))).toBe("file.full");
      expect(codeOf(edition.putAsset(new Uint8Array(500_000), "image/jpeg"))).toBe("file.full");
      expect(codeOf(await edition.duplicate(join(folder!, "副本.dayang")))).toBe("file.full");
      expect(codeOf(await edition.saveAs(join(folder!, "另存.dayang")))).toBe("file.full");
      expect(edition.document().paragraphs.get("p-0")?.text).toBe("已存");
      const made = await createEditionFile(join(folder!, "新.dayang"), options);
      expect(codeOf(made)).toBe("file.full");
      rmSync(ballast);
      expect(edition.append(1, edits)).toEqual({ ok: true, value: { next: 2 } });
      held(await edition.close());
      const again = await opened(file);
      expect(again.document().paragraphs.get("p-0")?.text).toBe(LONG);
      await again.close();
      fill(ballast);
      // There is no room for a lock: the user is told so.
      expect(codeOf(await openEditionFile(file, OPENER))).toBe("file.full");
      // To read it needs room elsewhere alone.
      expect(codeOf(await openEditionFile(file, { ...OPENER, readOnly: true }))).toBeUndefined();
    },
  );

  test.skipIf(folder === undefined)("when closing leaves the journal, and says so", async () => {
    const file = join(folder!, "二版.dayang");
    rmSync(join(folder!, "ballast"), { force: true });
    const options = { ...OPENER, records: firstRecords() };
    const edition = kept(held(await createEditionFile(file, options)));
    held(edition.append(0, [step(edition, "甲".repeat(100_000))]));
    fill(join(folder!, "ballast"));
    expect(await edition.close()).toEqual({
      ok: false,
      error: { code: "file.journal", values: { file, fault: "file.full" } },
    });
    rmSync(join(folder!, "ballast"));
    const again = await opened(file);
    expect(again.document().paragraphs.get("p-0")?.text).toHaveLength(100_000);
  });

  /** Takes all room that is left. */
  function fill(ballast: string): void {
    for (let size = 1 << 21; size >= 512; size = Math.floor(size / 2)) {
      try {
        for (;;) writeFileSync(ballast, new Uint8Array(size), { flag: "a" });
      } catch (error) {
        expect((error as NodeJS.ErrnoException).code).toBe("ENOSPC");
      }
    }
  }
});
