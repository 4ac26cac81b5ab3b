import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { rolldown } from "rolldown";
import { beforeAll, describe, expect, test } from "vitest";
import { canonicalJson } from "../../document/desk/canonical.ts";
import {
  by,
  DUTY,
  EDITOR,
  made,
  marked,
  READER,
  START,
  signed,
  threePages,
} from "../../document/desk/desk.fixture.ts";
import { type Act, chainText, type Entry, NO_ENTRY } from "../../document/desk/entries.ts";
import type { Person } from "../../document/desk/people.ts";
import type { Edit, TableRecord } from "../bridge/contract.ts";
import { hashOf } from "./assets.ts";
import {
  codeOf,
  held,
  kept,
  newEdition,
  newFolder,
  OPENER,
  opened,
} from "./edition-file.fixture.ts";
import type { EditionFile } from "./edition-file.ts";
import { entryOf, typing } from "./edits.fixture.ts";
import { createEditionFile, openEditionFile } from "./open.ts";

const draft = (person: Person | undefined, act: Act, time = START) => ({
  time,
  ...(person && { by: by(person) }),
  act,
});

function sql(file: string, ...statements: readonly string[]): void {
  const database = new DatabaseSync(file);
  try {
    for (const statement of statements) database.exec(statement);
  } finally {
    database.close();
  }
}

/** What every entry of a log that nobody changed has. */
function expectChained(log: readonly Entry[]): void {
  let previous = NO_ENTRY;
  for (const [i, entry] of log.entries()) {
    const { hash, ...rest } = entry;
    expect([entry.number, entry.previous]).toEqual([i + 1, previous]);
    expect(hash).toBe(hashOf(new TextEncoder().encode(chainText(rest))));
    previous = hash;
  }
}

describe("the log of an edition file", () => {
  test("numbers, chains and hashes what is appended, and is read back as it was", async () => {
    const edition = await newEdition();
    expect([edition.log(), edition.desk().count]).toEqual([[], 0]);
    const first = held(edition.appendLog([draft(EDITOR, made()), draft(READER, marked())]));
    const second = held(edition.appendLog([draft(undefined, made({ id: "proof-2" }))]));
    expect(edition.log()).toEqual([...first, ...second]);
    expect(second).toMatchObject([{ number: 3, previous: first[1]!.hash }]);
    expect(second[0]).not.toHaveProperty("by");
    expectChained(edition.log());
    expect(edition.desk()).toMatchObject({ count: 3, head: second[0]!.hash });
    const log = edition.log();
    await edition.close();
    const again = await opened(edition.file);
    expect(again.log()).toEqual(log);
    expect(again.desk().marks.get("mark-1")?.by).toEqual(by(READER));
    expect(held(again.logRows()).map(({ json }) => json)).toEqual(log.map(canonicalJson));
    held(again.appendLog([draft(DUTY, { event: "mark.said", markId: "mark-1", text: "对" })]));
    expectChained(again.log());
  });

  test("holds what the schema knows and hashes that, whatever else a draft carries", async () => {
    const edition = await newEdition();
    const more = { ...made(), secret: 1 } as Act;
    const [entry] = held(edition.appendLog([draft(EDITOR, more)]));
    expect(entry!.act).not.toHaveProperty("secret");
    expectChained(edition.log());
    const wrong = { event: "mark.said", markId: "" } as unknown as Act;
    expect(() => edition.appendLog([draft(EDITOR, made()), draft(EDITOR, wrong)])).toThrow();
    expect(edition.log()).toHaveLength(1);
  });

  test("only grows: the file itself refuses to change or forget an entry", async () => {
    const edition = await newEdition();
    held(edition.appendLog([draft(EDITOR, made()), draft(READER, marked())]));
    await edition.close();
    for (const harm of [
      "UPDATE log SET json = '{}'",
      "UPDATE log SET number = 9 WHERE number = 2",
      "DELETE FROM log",
      "DELETE FROM log WHERE number = 2",
      "REPLACE INTO log (number, json) VALUES (2, '{}')",
      "INSERT INTO log (number, json) VALUES (1, '{}') ON CONFLICT DO UPDATE SET json = '{}'",
      "INSERT INTO log (number, json) VALUES (0, '{}')",
    ]) {
      expect(() => sql(edition.file, harm), harm).toThrow(/only grows/);
    }
    expect((await opened(edition.file)).log()).toHaveLength(2);
  });

  test("is refused by a file that is read-only or closed", async () => {
    const edition = await newEdition();
    held(edition.appendLog([draft(EDITOR, made())]));
    const reading = await opened(edition.file, { readOnly: true });
    expect(reading.log()).toEqual(edition.log());
    expect(codeOf(reading.appendLog([draft(READER, marked())]))).toBe("file.readOnly");
    await edition.close();
    expect(codeOf(edition.appendLog([draft(READER, marked())]))).toBe("file.closed");
    expect(codeOf(edition.logRows())).toBe("file.closed");
    expect([edition.log().length, reading.log().length]).toEqual([1, 1]);
  });

  test("goes with copies, triggers and all, and on in the new file", async () => {
    const edition = await newEdition();
    held(edition.appendLog([draft(EDITOR, made())]));
    const old = edition.file;
    const copy = join(newFolder(), "副本.dayang");
    held(await edition.duplicate(copy));
    held(await edition.saveAs(join(dirname(old), "另存.dayang")));
    held(edition.appendLog([draft(READER, marked())]));
    expectChained(edition.log());
    await edition.close();
    const counts = [];
    for (const file of [old, copy, edition.file]) {
      const each = await opened(file);
      counts.push(each.log().length);
      await each.close();
      expect(() => sql(file, "DELETE FROM log")).toThrow(/only grows/);
    }
    expect(counts).toEqual([1, 1, 2]);
  });

  const OPEN_LOCKS = "DROP TRIGGER log_stays; DROP TRIGGER log_is_kept; DROP TRIGGER log_follows";

  test.each([
    ["UPDATE log SET json = '{'", "log/1"],
    ["UPDATE log SET json = replace(json, 'proof.made', 'proof.burnt')", "log/1"],
    ["UPDATE log SET json = replace(json, '\"bytes\":3', '\"bytes\":0')", "log/1"],
    ["DROP TABLE log", "no such table: log"],
  ])("whose rows are damaged refuses opening: %s", async (harm, part) => {
    const edition = await newEdition();
    held(edition.appendLog([draft(EDITOR, made())]));
    await edition.close();
    sql(edition.file, OPEN_LOCKS, harm);
    expect(await openEditionFile(edition.file, OPENER)).toEqual({
      ok: false,
      error: { code: "file.damaged", values: { file: edition.file, part } },
    });
  });

  test("whose chain is broken is opened all the same: it is to be looked through", async () => {
    const edition = await newEdition();
    held(edition.appendLog([draft(EDITOR, made()), draft(READER, marked())]));
    await edition.close();
    sql(edition.file, OPEN_LOCKS, "UPDATE log SET json = replace(json, '许小满', '许大满')");
    expect((await opened(edition.file)).log()[1]?.by?.name).toBe("许大满");
  });
});

describe("a signed page in the file", () => {
  async function pages(): Promise<EditionFile> {
    const records = Object.entries(threePages()).flatMap(([table, all]) =>
      [...all.values()].map((record) => ({ table, record }) as TableRecord),
    );
    const file = join(newFolder(), "版.dayang");
    return kept(held(await createEditionFile(file, { ...OPENER, records })));
  }
  const type = (edition: EditionFile, id: number, paragraph: string, text: string): Edit => ({
    kind: "step",
    entry: entryOf(id, typing(edition.document(), paragraph, text)),
  });
  const date = (edition: EditionFile, id: number): Edit => {
    const before = edition.document().editions.get("edition-1")!;
    const after = { ...before, date: "2026-11-25" };
    const change = { table: "editions" as const, id: "edition-1", before, after };
    return { kind: "step", entry: entryOf(id, { event: "test", changes: [change] }) };
  };
  const LOCKED = { ok: false, error: { code: "desk.page.locked", values: { page: 1 } } };

  test("is not edited, by no step, undo or redo, until it is reopened", async () => {
    const edition = await pages();
    held(edition.append(0, [type(edition, 1, "p-1", "一"), type(edition, 2, "p-4", "三版")]));
    held(edition.append(2, [{ kind: "undo", id: 2 }]));
    held(edition.appendLog([draft(EDITOR, made()), draft(EDITOR, signed())]));
    const before = edition.document();
    expect(edition.append(3, [type(edition, 3, "p-1", "二")])).toEqual(LOCKED);
    expect(edition.append(3, [date(edition, 3)])).toEqual(LOCKED);
    expect(edition.append(3, [{ kind: "undo", id: 1 }])).toEqual(LOCKED);
    // Of a batch nothing is taken, not even what alone would be.
    const batch = [type(edition, 3, "p-4", "三"), type(edition, 4, "p-1", "二")];
    expect(edition.append(3, batch)).toEqual(LOCKED);
    expect(edition.document()).toBe(before);
    expect(edition.history().past.map(({ id }) => id)).toEqual([1]);
    held(edition.append(3, [{ kind: "redo", id: 2 }]));
    held(edition.append(4, [type(edition, 5, "p-4", "又改")]));
    held(
      edition.appendLog([draft(DUTY, { event: "page.reopened", pageId: "page-1", reason: "换" })]),
    );
    held(
      edition.append(5, [
        { kind: "undo", id: 5 },
        { kind: "undo", id: 2 },
        { kind: "undo", id: 1 },
      ]),
    );
    held(edition.append(8, [{ kind: "redo", id: 1 }]));
    expect(edition.document().paragraphs.get("p-1")?.text).toBe("一");
  });

  test("is locked by what the log says when the file is opened anew", async () => {
    const edition = await pages();
    held(edition.append(0, [type(edition, 1, "p-1", "一")]));
    held(edition.appendLog([draft(EDITOR, made()), draft(EDITOR, signed())]));
    await edition.close();
    const again = await opened(edition.file);
    expect(again.append(0, [type(again, 2, "p-1", "二")])).toEqual(LOCKED);
    expect(again.append(0, [{ kind: "undo", id: 1 }])).toEqual(LOCKED);
  });
});

describe("a log whose process is killed", () => {
  let writer: string;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "dayang-log-killed-"));
    writer = join(folder, "writer.mjs");
    const input = join(import.meta.dirname, "log-killed.fixture.ts");
    const bundle = await rolldown({ input, platform: "node", logLevel: "silent" });
    await bundle.write({ file: writer, format: "esm", codeSplitting: false });
    await bundle.close();
    return () => rmSync(folder, { recursive: true });
  });

  /** Lets a process append until it has said so often that an entry is durable, and kills it. */
  async function killAfter(file: string, count: number): Promise<number> {
    const child: ChildProcess = spawn(process.execPath, ["--no-warnings", writer, file], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = createInterface({ input: child.stdout! });
    const ended = once(child, "exit");
    let said = 0;
    lines.on("line", (line) => {
      said = Number(line);
      if (said >= count) child.kill("SIGKILL");
    });
    await Promise.all([ended, once(lines, "close")]);
    expect(child.signalCode).toBe("SIGKILL");
    return said;
  }

  test("has all that was told durable, and is one chain", { timeout: 60_000 }, async () => {
    const edition = await newEdition();
    const { file } = edition;
    await edition.close();
    let before = 0;
    for (const count of [1, 7, 20, 3]) {
      const said = await killAfter(file, count);
      const again = await opened(file, { host: "here" });
      const log = again.log();
      expectChained(log);
      // Of what was on its way there is one batch of two at most.
      expect(log.length - before - 2 * said).toBeOneOf([0, 2]);
      before = log.length;
      held(await again.close());
    }
  });
});
