import { copyFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "../../document/desk/canonical.ts";
import {
  by,
  CHIEF,
  DUTY,
  EDITOR,
  hash,
  marked,
  packed,
  READER,
  signed,
} from "../../document/desk/desk.fixture.ts";
import type { Act, Entry } from "../../document/desk/entries.ts";
import { NO_ENTRY } from "../../document/desk/entries.ts";
import type { Person } from "../../document/desk/people.ts";
import type { Proof } from "../../document/desk/proofs.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { entryHash } from "../edition-file/log.ts";
import { openEditionFile } from "../edition-file/open.ts";
import { deskEdition, held, newFolder, prove, put, reopened } from "./desk-edition.fixture.ts";
import { openLogBook } from "./log-book.ts";
import { logText } from "./log-export.ts";
import { verifyEdition } from "./verify.ts";
import { openWitness, type Witness } from "./witness.ts";

// Long on purpose: every kind of change to one log is tried against the same way of one page.
const STAGES = [
  ["pageEditor", EDITOR],
  ["dutyEditor", DUTY],
  ["chiefEditor", CHIEF],
] as const;

/** The way of page 1 from its proof to the printing house, and a mark of page 2. */
function wholeWay(edition: EditionFile): Proof {
  const proof = prove(edition);
  put(edition, READER, marked({ proofId: proof.id }));
  put(edition, EDITOR, { event: "mark.done", markId: "mark-1", how: "byHand" });
  put(edition, EDITOR, { event: "point.ticked", proofId: proof.id, point: "names", ticked: true });
  for (const [stage, person] of STAGES) put(edition, person, signature(proof, stage));
  const pages = [{ ...packed().pages[0]!, proofId: proof.id, sha256: proof.pdf }];
  put(edition, undefined, packed({ pages }));
  put(edition, undefined, { event: "package.sent", packageId: "package-1" });
  const second = prove(edition, { pageId: "page-2" });
  put(edition, READER, marked({ id: "mark-2", proofId: second.id, pageId: "page-2" }));
  return proof;
}

function signature(proof: Proof, stage: (typeof STAGES)[number][0], points = [look("names")]): Act {
  const { id: proofId, pageId, pdf, content } = proof;
  return signed({ pageId, proofId, stage, role: stage, pdf, content, points });
}

const look = (id: string) => ({ id, state: "look" as const });

const findingsIn = (edition: EditionFile, witness?: Witness) =>
  held(verifyEdition(edition, witness)).findings;
const codesIn = (edition: EditionFile, witness?: Witness) =>
  findingsIn(edition, witness).map(({ code, entry }) => `${code.slice(12)} ${entry ?? ""}`.trim());

/** What happens to a file outside of the program. */
function harm(file: string, work: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(file);
  const triggers = ["log_stays", "log_is_kept", "log_follows"];
  for (const trigger of triggers) database.exec(`DROP TRIGGER IF EXISTS ${trigger}`);
  work(database);
  database.close();
}

/** Puts another log into a file that is closed. */
function rewrite(file: string, log: readonly Entry[], textOf = canonicalJson): void {
  harm(file, (database) => {
    database.exec("DELETE FROM log");
    const insert = database.prepare("INSERT INTO log (number, json) VALUES (?, ?)");
    for (const [i, entry] of log.entries()) insert.run(i + 1, textOf(entry));
  });
}

/** The log with its chain made anew, as someone would who knows how. */
function forged(log: readonly Entry[]): Entry[] {
  let previous = NO_ENTRY;
  return log.map((entry, i) => {
    const next = { ...entry, number: i + 1, previous };
    previous = entryHash(next);
    return { ...next, hash: previous };
  });
}

async function finished(): Promise<{ readonly file: string; readonly log: readonly Entry[] }> {
  const edition = await deskEdition();
  wholeWay(edition);
  const log = edition.log();
  await edition.close();
  return { file: edition.file, log };
}

describe("an edition that nobody changed", () => {
  test("verifies, in use and closed, with its count and head", async () => {
    const edition = await deskEdition();
    expect(held(verifyEdition(edition))).toEqual({ entries: 0, head: NO_ENTRY, findings: [] });
    wholeWay(edition);
    const verdict = held(verifyEdition(edition));
    expect(verdict).toEqual({ entries: 11, head: edition.log()[10]!.hash, findings: [] });
    await edition.close();
    expect(held(verifyEdition(await reopened(edition.file, true)))).toEqual(verdict);
  });

  test("exports its log: a heading, then each entry as it stands in the file", async () => {
    const edition = await deskEdition();
    wholeWay(edition);
    const [heading, ...lines] = logText(edition).trimEnd().split("\n");
    expect(JSON.parse(heading!)).toEqual({
      format: "dayang-log",
      version: 1,
      edition: "edition-1",
      date: "2026-11-24",
      entries: 11,
      head: edition.log()[10]!.hash,
    });
    expect(lines).toEqual(held(edition.logRows()).map(({ json }) => json));
  });
});

describe("a log that was changed", () => {
  /** Every way to change one value of an entry to another that its schema may hold. */
  function* changes(value: unknown, path: readonly string[] = []): Generator<[string, unknown]> {
    const name = path.join(".");
    if (typeof value === "string") {
      yield [name, value === "" ? "x" : `${value.slice(0, -1)}${value.endsWith("0") ? "1" : "0"}`];
    } else if (typeof value === "number") yield [name, value + 1];
    else if (typeof value === "boolean") yield [name, !value];
    else if (Array.isArray(value)) {
      yield [name, [...value, ...value]];
      for (const [i, each] of value.entries()) yield* changes(each, [...path, String(i)]);
    } else if (typeof value === "object" && value !== null) {
      yield [name, { ...value, extra: "more" }];
      for (const [key, each] of Object.entries(value)) yield* changes(each, [...path, key]);
    }
  }

  function withChange(entry: unknown, path: string, to: unknown): unknown {
    if (path === "") return to;
    const copy = structuredClone(entry);
    const keys = path.split(".");
    const last = keys.pop()!;
    const at = keys.reduce<unknown>((now, key) => Reflect.get(now as object, key), copy);
    Reflect.set(at as object, last, to);
    return copy;
  }

  test("is found, whichever field of whichever entry it was", { timeout: 60_000 }, async () => {
    const { file, log } = await finished();
    let tried = 0;
    let damaged = 0;
    for (const [at, entry] of log.entries()) {
      for (const [path, to] of changes(entry)) {
        const copy = `${file}-${tried++}.dayang`;
        copyFileSync(file, copy);
        const json = JSON.stringify(withChange(entry, path, to));
        harm(copy, (database) => {
          database.prepare("UPDATE log SET json = ? WHERE number = ?").run(json, at + 1);
        });
        const opened = await openEditionFile(copy, {
          user: "",
          host: "",
          now: Date.now,
          readOnly: true,
        });
        if (!opened.ok) {
          expect(opened.error.code, `${at + 1} ${path}`).toBe("file.damaged");
          damaged++;
          continue;
        }
        const findings = findingsIn(opened.value);
        expect(
          findings.map((each) => each.entry),
          `${at + 1} ${path}`,
        ).toContain(at + 1);
        await opened.value.close();
      }
    }
    expect(tried).toBeGreaterThan(200);
    expect(damaged).toBeLessThan(tried / 2);
  });

  test.each<[string, (text: string) => string]>([
    ["a blank", (text) => text.replace(":", ": ")],
    [
      "another order",
      (text) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).reverse())),
    ],
    ["an escape", (text) => text.replace("林", "\\u6797")],
  ])("is found though it says the same: %s", async (_, change) => {
    const { file, log } = await finished();
    rewrite(file, log, (entry) => {
      const text = canonicalJson(entry);
      return (entry as Entry).number === 3 ? change(text) : text;
    });
    expect(codesIn(await reopened(file))).toEqual(["text 3"]);
  });

  test("is found where an entry is missing, doubled, moved or added", async () => {
    const { file, log } = await finished();
    const swapped = log.with(1, log[2]!).with(2, log[1]!);
    const added = {
      ...log[10]!,
      number: 12,
      act: { event: "mark.said", markId: "mark-2", text: "改" },
    };
    const others: [readonly Entry[], string][] = [
      [log.toSpliced(4, 1), "number 5"],
      [log.toSpliced(4, 0, log[4]!), "number 6"],
      [swapped, "number 2"],
      [[...log, added as Entry], "previous 12"],
    ];
    for (const [each, code] of others) {
      rewrite(file, each);
      const edition = await reopened(file);
      expect(codesIn(edition)[0]).toBe(code);
      await edition.close();
    }
    harm(file, (database) => {
      database.exec("DELETE FROM log WHERE number = 5");
    });
    expect(codesIn(await reopened(file))[0]).toBe("number 5");
  });

  const forgeries: [string, (log: readonly Entry[]) => readonly Entry[], string][] = [
    ["a signature without its PDF", (log) => patch(log, 5, { pdf: hash("9") }), "rule 5"],
    ["by nobody", (log) => log.with(4, without(log[4]!)), "rule 5"],
    ["by the same person twice", (log) => log.with(5, { ...log[5]!, by: by(EDITOR) }), "rule 6"],
    ["of a stage that has one", (log) => patch(log, 6, { stage: "pageEditor" }), "rule 6"],
    ["of other content", (log) => patch(log, 5, { content: hash("9") }), "rule 5"],
    ["under an open mark", (log) => log.toSpliced(2, 1), "rule 4"],
    ["without the tick", (log) => log.toSpliced(3, 1), "rule 4"],
    ["a mark on a signed page", (log) => [...log, sayMark(log, "mark-3")], "rule 12"],
    ["another's mark withdrawn", (log) => [...log, withdraw(log)], "rule 12"],
    ["a package of unsigned pages", (log) => log.toSpliced(4, 3), "rule 5"],
    ["a package of another file", (log) => patchPage(log, { sha256: hash("9") }), "rule 8"],
    ["a package of a wrong version", (log) => patchPage(log, { version: 2 }), "rule 8"],
    ["a package that was never made", (log) => log.toSpliced(7, 1), "rule 8"],
    ["a proof twice", (log) => [...log, log[0]!], "rule 12"],
  ];

  test.each(forgeries)("is found though its chain was made anew: %s", async (_, change, code) => {
    const { file, log } = await finished();
    rewrite(file, forged(change(log)));
    const edition = await reopened(file);
    expect(codesIn(edition)).toContain(code);
    expect(findingsIn(edition).some(({ code }) => code === "desk.verify.hash")).toBe(false);
  });

  const patch = (log: readonly Entry[], number: number, fields: object) =>
    log.map((entry) =>
      entry.number === number ? ({ ...entry, act: { ...entry.act, ...fields } } as Entry) : entry,
    );
  const patchPage = (log: readonly Entry[], fields: object) => {
    const { act } = log[7]!;
    if (act.event !== "package.made") throw new Error("no package");
    return patch(log, 8, { pages: act.pages.map((page) => ({ ...page, ...fields })) });
  };
  const without = ({ by: _, ...entry }: Entry): Entry => entry;
  const next = (log: readonly Entry[], person: Person, act: Act): Entry => ({
    ...log.at(-1)!,
    by: by(person),
    act,
  });
  const sayMark = (log: readonly Entry[], id: string) =>
    next(log, READER, marked({ id, proofId: (log[0]!.act as { proof: Proof }).proof.id }));
  const withdraw = (log: readonly Entry[]) =>
    next(log, EDITOR, { event: "mark.withdrawn", markId: "mark-2" });
});

describe("an edition that was changed beside its log", () => {
  test("is found where a proof's bytes or records were changed or taken", async () => {
    const edition = await deskEdition();
    const proof = wholeWay(edition);
    await edition.close();
    harm(edition.file, (database) => {
      database.exec(
        `UPDATE assets SET bytes = CAST(bytes || x'00' AS BLOB) WHERE sha256 = '${proof.pdf}'`,
      );
      database.exec(`DELETE FROM assets WHERE sha256 = '${proof.snapshot}'`);
    });
    const values = { page: 1, round: 1 };
    expect(findingsIn(await reopened(edition.file))).toEqual([
      { code: "desk.verify.pdf", values },
      { code: "desk.verify.snapshot", values },
    ]);
  });

  test("is found where a signed page is not what was signed, and only there", async () => {
    const { file } = await finished();
    harm(file, (database) => {
      const update = "UPDATE records SET json = replace(json, '棠川', '堂川') WHERE id = ?";
      database.prepare(update).run("p-4");
    });
    const unsigned = await reopened(file);
    expect(codesIn(unsigned)).toEqual([]);
    await unsigned.close();
    harm(file, (database) => {
      const update = "UPDATE records SET json = replace(json, '棠川', '堂川') WHERE id = ?";
      database.prepare(update).run("p-1");
    });
    expect(findingsIn(await reopened(file)).map(({ values, entry }) => [values, entry])).toEqual(
      [EDITOR, DUTY, CHIEF].map(({ name }, i) => [{ page: 1, name }, 5 + i]),
    );
  });

  test("is found where a signed page was taken out", async () => {
    const { file } = await finished();
    harm(file, (database) => {
      database.exec("DELETE FROM records WHERE kind = 'pages' AND id = 'page-1'");
    });
    expect(codesIn(await reopened(file))).toEqual(["content 5", "content 6", "content 7"]);
  });
});

describe("the witness", () => {
  async function witnessed() {
    const folder = newFolder();
    const witness = openWitness(folder);
    const edition = await deskEdition();
    wholeWay(edition);
    const said: Act = { event: "mark.said", markId: "mark-2", text: "请核" };
    held(openLogBook(witness).append(edition, [{ time: 1, by: by(READER), act: said }]));
    const log = edition.log();
    await edition.close();
    return { folder, witness, file: edition.file, log };
  }

  test("finds nothing where nothing was changed, nor of an edition that it never saw", async () => {
    const { witness, file } = await witnessed();
    expect(codesIn(await reopened(file), witness)).toEqual([]);
    const other = await deskEdition();
    expect(codesIn(other, openWitness(newFolder()))).toEqual([]);
  });

  test("finds a log that was cut short, or rewritten from its beginning", async () => {
    const { witness, file, log } = await witnessed();
    const cut = join(newFolder(), "版.dayang");
    copyFileSync(file, cut);
    rewrite(file, log.slice(0, 4));
    const short = await reopened(file);
    expect(findingsIn(short)).toEqual([]);
    expect(findingsIn(short, witness)).toEqual([
      { code: "desk.verify.short", values: { entry: 12, entries: 4 }, entry: 12 },
    ]);
    await short.close();
    const other = log.map((entry) => ({ ...entry, time: entry.time + 1 }));
    rewrite(file, forged(other));
    expect(codesIn(await reopened(file))).toEqual([]);
    expect(codesIn(await reopened(file, true), openWitness(newFolder()))).toEqual([]);
    expect(codesIn(await reopened(file, true), witness)).toEqual(["rewritten 12"]);
  });

  test("goes with a file that is moved, and lets a copy go its own way", async () => {
    const { witness, file, log } = await witnessed();
    const copy = `${file}-copy.dayang`;
    copyFileSync(file, copy);
    const edition = await reopened(file);
    const said: Act = { event: "mark.said", markId: "mark-2", text: "又核" };
    held(openLogBook(witness).append(edition, [{ time: 2, by: by(READER), act: said }]));
    await edition.close();
    expect(codesIn(await reopened(copy), witness)).toEqual([]);
    const moved = join(newFolder(), "moved.dayang");
    renameSync(file, moved);
    rewrite(moved, log.slice(0, 4));
    expect(codesIn(await reopened(moved), witness)).toEqual(["short 13"]);
  });

  test("that is damaged is told of and left as it is; the work goes on", async () => {
    const { folder, witness, file } = await witnessed();
    writeFileSync(join(folder, "witness.json"), "{}");
    const edition = await reopened(file);
    expect(verifyEdition(edition, witness)).toMatchObject({
      ok: false,
      error: { code: "desk.newsroom.damaged" },
    });
    const told: unknown[] = [];
    const book = openLogBook(witness, (_, entries) => told.push(...entries));
    const { error } = console;
    console.error = (fault: unknown) => told.push(fault);
    const said: Act = { event: "mark.said", markId: "mark-2", text: "又核" };
    const appended = book.append(edition, [{ time: 2, by: by(READER), act: said }]);
    console.error = error;
    expect(appended.ok).toBe(true);
    expect(told).toMatchObject([{ code: "desk.newsroom.damaged" }, { number: 13 }]);
  });
});
