import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { codeOf, modelOf, newEdition, newFolder, OPENER, opened } from "./edition-file.fixture.ts";
import { entryOf, firstRecords, jsonOf, typing } from "./edits.fixture.ts";
import { FORMAT_VERSION } from "./format.ts";
import { openEditionFile } from "./open.ts";

/** Version 1 as it was: written out here, so that a change of the first step is noticed. */
const VERSION_1 = `
  PRAGMA application_id = 1146703431;
  PRAGMA user_version = 1;
  CREATE TABLE records (
    position INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    json TEXT NOT NULL,
    UNIQUE (kind, id)
  ) STRICT;
  CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
    json TEXT NOT NULL
  ) STRICT;
  CREATE TABLE assets (
    sha256 TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;
`;

/** A file of version 1 with two steps, the second undone. */
function oldFile(folder = newFolder()): string {
  const file = join(folder, "头版.dayang");
  const database = new DatabaseSync(file);
  database.exec(VERSION_1);
  const put = database.prepare("INSERT INTO records (kind, id, json) VALUES (?, ?, ?)");
  for (const { table, record } of firstRecords()) put.run(table, record.id, JSON.stringify(record));
  const paragraph = { id: "p-0", styleId: "body", text: "第p-0段。", spans: [] };
  const step = database.prepare("INSERT INTO history (id, undone, json) VALUES (?, ?, ?)");
  for (const [id, undone, before, after] of [
    [3, 0, "原来", "第p-0段。"],
    [4, 1, "第p-0段。", "后来"],
  ] as const) {
    const change = {
      table: "paragraphs",
      id: "p-0",
      before: { ...paragraph, text: before },
      after: { ...paragraph, text: after },
    };
    const entry = {
      transaction: { event: "input.type", changes: [change] },
      before: { kind: "none" },
      after: { kind: "none" },
      time: 1,
    };
    step.run(id, undone, JSON.stringify(entry));
  }
  database.close();
  return file;
}

/** What version 2 had more. */
const VERSION_2 = `
  PRAGMA user_version = 2;
  CREATE TABLE thumbnails (
    page TEXT PRIMARY KEY,
    png BLOB NOT NULL
  ) STRICT;
  INSERT INTO thumbnails VALUES ('page-1', x'01');
  UPDATE history
    SET json = json_set(json, '$.label', 'action.type', '$.values', json('{}'));
`;

describe("a file of version 2", () => {
  test("gets an empty log that only grows; all else stays", async () => {
    const file = oldFile();
    const database = new DatabaseSync(file);
    database.exec(VERSION_2);
    database.close();
    const edition = await opened(file);
    expect(edition.backup).toBe(join(dirname(file), "头版.备份-v2.dayang"));
    expect(edition.history().past[0]?.label).toBe("action.type");
    expect(edition.thumbnail("page-1")).toEqual(new Uint8Array([1]));
    expect(edition.log()).toEqual([]);
    const proof = { event: "mark.said", markId: "m", text: "看" } as const;
    expect(edition.appendLog([{ time: 1, act: proof }])).toMatchObject({ ok: true });
    await edition.close();
    const again = new DatabaseSync(file);
    expect(() => again.exec("DELETE FROM log")).toThrow(/only grows/);
    again.close();
  });
});

describe("a file of version 1", () => {
  test("is kept beside itself as it was, brought to the current version, and worked on", async () => {
    const file = oldFile();
    const bytes = readFileSync(file);
    const edition = await opened(file);
    const backup = join(dirname(file), "头版.备份-v1.dayang");
    expect(edition.backup).toBe(backup);
    expect(readFileSync(backup).equals(bytes)).toBe(true);
    const { past, future } = edition.history();
    expect([...past, ...future].map(({ id, label, values }) => [id, label, values])).toEqual([
      [3, "file.step.unnamed", {}],
      [4, "file.step.unnamed", {}],
    ]);
    expect(edition.append(0, [{ kind: "redo", id: 4 }])).toEqual({ ok: true, value: { next: 1 } });
    expect(edition.document().paragraphs.get("p-0")?.text).toBe("后来");
    expect(edition.putThumbnail("page-1", new Uint8Array([1]))).toEqual({
      ok: true,
      value: undefined,
    });
    await edition.close();
    const again = await opened(file);
    expect([again.backup, again.document().paragraphs.get("p-0")?.text]).toEqual([
      undefined,
      "后来",
    ]);
  });

  test("has the layout that a new file has", async () => {
    const file = oldFile();
    await (await opened(file)).close();
    const edition = await newEdition();
    await edition.close();
    const layoutOf = (path: string) => {
      const database = new DatabaseSync(path);
      const tables = database.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").all();
      const version = database.prepare("PRAGMA user_version").get();
      database.close();
      return { tables, version };
    };
    expect(layoutOf(file).version).toEqual({ user_version: FORMAT_VERSION });
    expect(JSON.stringify(layoutOf(file)).replaceAll(/\s|\\n/g, "")).toEqual(
      JSON.stringify(layoutOf(edition.file)).replaceAll(/\s|\\n/g, ""),
    );
  });

  test("has another backup where one of that name is there", async () => {
    const file = oldFile();
    const taken = join(dirname(file), "头版.备份-v1.dayang");
    writeFileSync(taken, "mine");
    const edition = await opened(file);
    expect(edition.backup).toBe(join(dirname(file), "头版.备份-v1-2.dayang"));
    expect(readFileSync(taken, "utf8")).toBe("mine");
  });

  test("that is only read stays as it is", async () => {
    const file = oldFile();
    const bytes = readFileSync(file);
    const edition = await opened(file, { readOnly: true });
    expect(edition.history().past[0]?.label).toBe("file.step.unnamed");
    expect(edition.thumbnail("page-1")).toBeUndefined();
    await edition.close();
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(readdirSync(dirname(file))).toEqual(["头版.dayang"]);
  });

  test("that is damaged stays as it is, without a backup", async () => {
    for (const harm of [
      "UPDATE records SET json = 'null' WHERE id = 'p-1'",
      "DROP TABLE history",
      "UPDATE history SET json = 'x'",
    ]) {
      const file = oldFile();
      const database = new DatabaseSync(file);
      database.exec(harm);
      database.close();
      const bytes = readFileSync(file);
      expect(codeOf(await openEditionFile(file, OPENER))).toBe("file.damaged");
      expect(readFileSync(file).equals(bytes)).toBe(true);
      expect(readdirSync(dirname(file))).toEqual(["头版.dayang"]);
    }
  });

  test("with a journal that a crash left is backed up with what the journal holds", async () => {
    const folder = newFolder();
    const file = oldFile(folder);
    const database = new DatabaseSync(file);
    database.exec("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0");
    database.exec(
      "UPDATE records SET json = replace(json, '第p-1段', '日志里的') WHERE id = 'p-1'",
    );
    // What a crash leaves: both files as they are now.
    const crashed = join(newFolder(), "头版.dayang");
    writeFileSync(crashed, readFileSync(file));
    writeFileSync(`${crashed}-wal`, readFileSync(`${file}-wal`));
    database.close();
    const edition = await opened(crashed);
    expect(edition.document().paragraphs.get("p-1")?.text).toBe("日志里的。");
    const backup = edition.backup!;
    const json = jsonOf(modelOf(edition).document);
    await edition.close();
    const kept = await opened(backup);
    expect(jsonOf(kept.document())).toBe(json);
  });

  test("refuses what does not follow from it, as any file does", async () => {
    const edition = await opened(oldFile());
    const entry = entryOf(2, typing(edition.document(), "p-1", "早于它的"));
    expect(codeOf(edition.append(0, [{ kind: "step", entry }]))).toBe("file.diverged");
  });
});
