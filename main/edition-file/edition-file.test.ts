import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Edit } from "../bridge/contract.ts";
import {
  codeOf,
  held,
  kept,
  modelOf,
  newEdition,
  newFolder,
  OPENER,
  opened,
} from "./edition-file.fixture.ts";
import type { EditionFile } from "./edition-file.ts";
import {
  after,
  entryOf,
  faultsIn,
  firstRecords,
  jsonOf,
  type Model,
  randomEdits,
  seeded,
  typing,
  undoneAll,
} from "./edits.fixture.ts";
import { createEditionFile, openEditionFile } from "./open.ts";

/** A step that types into the edition's first paragraph. */
function step(edition: EditionFile, id: number, text: string): Edit {
  return { kind: "step", entry: entryOf(id, typing(edition.document(), "p-0", text)) };
}

function textIn(edition: EditionFile, id = "p-0"): string | undefined {
  return edition.document().paragraphs.get(id)?.text;
}

describe("an edition file", () => {
  test("is one file when it is closed, and holds what it was told", async () => {
    const edition = await newEdition();
    const { file } = edition;
    expect(edition.append(0, [step(edition, 1, "新的一段")])).toEqual({
      ok: true,
      value: { next: 1 },
    });
    expect(await edition.close()).toEqual({ ok: true, value: undefined });
    expect(readdirSync(dirname(file))).toEqual(["头版.dayang"]);
    const again = await opened(file);
    expect(textIn(again)).toBe("新的一段");
    expect(again.history().past.map(({ id, label }) => [id, label])).toEqual([[1, "action.type"]]);
    expect([again.editionId, again.readOnly, again.holder, again.backup]).toEqual([
      "edition-1",
      false,
      undefined,
      undefined,
    ]);
  });

  test("never replaces a file unless it is told to, and begins with an edition", async () => {
    const edition = await newEdition();
    const { file } = edition;
    await edition.close();
    const options = { ...OPENER, records: firstRecords(1) };
    expect(codeOf(await createEditionFile(file, options))).toBe("file.exists");
    const replaced = kept(held(await createEditionFile(file, { ...options, replace: true })));
    expect(replaced.document().paragraphs.size).toBe(1);
    await expect(
      createEditionFile(join(newFolder(), "x"), { ...OPENER, records: [] }),
    ).rejects.toThrow(RangeError);
  });

  test("does an edit once, however often it is given, and none out of turn", async () => {
    const edition = await newEdition();
    const [first, model] = randomEdits(modelOf(edition), seeded(1), 3);
    expect(edition.append(0, first)).toEqual({ ok: true, value: { next: 3 } });
    expect(edition.append(0, first)).toEqual({ ok: true, value: { next: 3 } });
    const [more, last] = randomEdits(model, seeded(2), 2);
    expect(edition.append(1, [...first.slice(1), ...more])).toEqual({
      ok: true,
      value: { next: 5 },
    });
    expect(jsonOf(edition.document())).toBe(jsonOf(last.document));
    expect(edition.append(6, more)).toEqual({
      ok: false,
      error: { code: "file.gap", values: { file: edition.file, expected: 5, found: 6 } },
    });
    expect(jsonOf(edition.document())).toBe(jsonOf(last.document));
  });

  test("writes nothing of a batch that does not fit what it holds", async () => {
    const edition = await newEdition();
    const before = jsonOf(edition.document());
    const good = step(edition, 1, "好");
    const stale = typing(edition.document(), "p-1", "坏");
    const change = { ...stale.changes[0]!, before: { ...stale.changes[0]!.before!, text: "别的" } };
    const bad = { ...stale, changes: [change] } as typeof stale;
    const answer = edition.append(0, [good, { kind: "step", entry: entryOf(2, bad) }]);
    expect(answer).toEqual({
      ok: false,
      error: { code: "file.diverged", values: { file: edition.file, part: "paragraphs/p-1" } },
    });
    expect(jsonOf(edition.document())).toBe(before);
    expect(edition.history().past).toEqual([]);
    expect(codeOf(edition.append(0, [good]))).toBeUndefined();
    await edition.close();
    expect(textIn(await opened(edition.file))).toBe("好");
  });

  test("refuses steps that are not the history's own", async () => {
    const edition = await newEdition();
    held(edition.append(0, [step(edition, 5, "一")]));
    const grown = typing(edition.document(), "p-0", "二");
    const refused: Edit[] = [
      step(edition, 5, "二"),
      { kind: "undo", id: 4 },
      { kind: "redo", id: 5 },
      { kind: "grow", entry: entryOf(4, grown), change: grown },
      // The step that it gives is not the last one with the change.
      { kind: "grow", entry: entryOf(5, grown), change: grown },
      {
        kind: "step",
        entry: entryOf(6, {
          event: "x",
          changes: [
            {
              table: "editions",
              id: "edition-1",
              before: edition.document().editions.get("edition-1"),
              after: undefined,
            },
          ],
        }),
      },
    ];
    for (const edit of refused) expect(codeOf(edition.append(1, [edit]))).toBe("file.diverged");
    expect(textIn(edition)).toBe("一");
    expect(edition.history().past.map(({ id }) => id)).toEqual([5]);
  });

  test("compares by value: the order of fields and absent ones do not count", async () => {
    const edition = await newEdition();
    const { id, ...rest } = edition.document().paragraphs.get("p-0")!;
    const before = { ...rest, id, note: undefined };
    const edit: Edit = {
      kind: "step",
      entry: entryOf(1, {
        event: "x",
        changes: [{ table: "paragraphs", id, before, after: { ...before, text: "对" } }],
      }),
    };
    expect(codeOf(edition.append(0, [edit]))).toBeUndefined();
    expect(textIn(edition)).toBe("对");
  });

  test("forgets the oldest steps beyond a thousand, never what they did", async () => {
    const edition = await newEdition();
    let model: Model = modelOf(edition);
    const edits: Edit[] = [];
    for (let id = 1; id <= 1005; id++) {
      const edit: Edit = {
        kind: "step",
        entry: entryOf(id, typing(model.document, "p-0", `${id}`)),
      };
      edits.push(edit);
      model = after(model, edit);
    }
    held(edition.append(0, edits));
    await edition.close();
    const again = await opened(edition.file);
    expect(again.history().past).toHaveLength(1000);
    expect(again.history().past[0]?.id).toBe(6);
    expect(undoneAll(modelOf(again)).paragraphs.get("p-0")?.text).toBe("5");
  });

  test("holds after any edits and openings the same document and history (property)", async () => {
    const lives = fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 12 }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(fc.integer(), lives, async (seed, openings) => {
        const random = seeded(seed);
        let edition = await newEdition();
        const first = edition.document();
        let model = modelOf(edition);
        for (const batches of openings) {
          let sequence = 0;
          for (const count of batches) {
            const [edits, next] = randomEdits(model, random, count);
            sequence = held(edition.append(sequence, edits)).next;
            model = next;
          }
          expect(jsonOf(edition.document())).toBe(jsonOf(model.document));
          held(await edition.close());
          edition = await opened(edition.file);
          expect(jsonOf(edition.document())).toBe(jsonOf(model.document));
          expect(edition.history()).toEqual(model.history);
          expect(faultsIn(edition.document())).toEqual([]);
        }
        expect(undoneAll(modelOf(edition))).toEqual(first);
        await edition.close();
      }),
      { seed: 20261124, numRuns: 40 },
    );
  });
});

test.skipIf(process.platform === "win32")(
  "an edition is the same file by whatever link it is named",
  async () => {
    const folder = newFolder();
    const link = `${newFolder()}/link`;
    symlinkSync(folder, link);
    const options = { ...OPENER, records: firstRecords() };
    const edition = kept(held(await createEditionFile(join(link, "甲.dayang"), options)));
    expect(edition.file).toBe(join(folder, "甲.dayang"));
    expect((await opened(join(link, "甲.dayang"))).holder?.user).toBe("陈禾");
  },
);

describe("assets and thumbnails", () => {
  test("are kept once for the same bytes and read back by their hash", async () => {
    const edition = await newEdition();
    const bytes = new Uint8Array([1, 2, 3, 250]);
    const sha256 = held(edition.putAsset(bytes, "image/jpeg"));
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(held(edition.putAsset(bytes, "image/jpeg"))).toBe(sha256);
    held(edition.putThumbnail("page-1", new Uint8Array([9])));
    held(edition.putThumbnail("page-1", new Uint8Array([8, 8])));
    await edition.close();
    const again = await opened(edition.file);
    expect(again.asset(sha256)).toEqual(bytes);
    expect(again.assetType(sha256)).toBe("image/jpeg");
    expect(again.thumbnail("page-1")).toEqual(new Uint8Array([8, 8]));
    expect([again.asset("0".repeat(64)), again.thumbnail("page-2")]).toEqual([
      undefined,
      undefined,
    ]);
    await again.close();
    const database = new DatabaseSync(edition.file);
    expect(database.prepare("SELECT count(*) AS n FROM assets").get()?.n).toBe(1);
    database.close();
  });

  test("are not given once their bytes are damaged", async () => {
    const edition = await newEdition();
    const sha256 = held(edition.putAsset(new Uint8Array([1, 2, 3]), "image/png"));
    await edition.close();
    const database = new DatabaseSync(edition.file);
    database.exec("UPDATE assets SET bytes = x'010204'");
    database.close();
    expect((await opened(edition.file)).asset(sha256)).toBeUndefined();
  });
});

describe("saving as another file", () => {
  test("goes on there; the old file stays as it was", async () => {
    const edition = await newEdition();
    const old = edition.file;
    const sha256 = held(edition.putAsset(new Uint8Array([7]), "image/png"));
    held(edition.append(0, [step(edition, 1, "旧")]));
    const target = join(dirname(old), "另存.dayang");
    expect(await edition.saveAs(target)).toEqual({ ok: true, value: { file: target } });
    expect(edition.file).toBe(target);
    expect(edition.append(1, [step(edition, 2, "新")])).toEqual({ ok: true, value: { next: 2 } });
    await edition.close();
    expect(readdirSync(dirname(old)).sort()).toEqual(["另存.dayang", "头版.dayang"].sort());
    expect(textIn(await opened(old))).toBe("旧");
    const saved = await opened(target);
    expect([textIn(saved), saved.history().past.length]).toEqual(["新", 2]);
    expect(saved.asset(sha256)).toEqual(new Uint8Array([7]));
  });

  test("duplicates without going there, and not onto itself", async () => {
    const edition = await newEdition();
    const target = join(newFolder(), "副本.dayang");
    held(edition.append(0, [step(edition, 1, "一")]));
    held(await edition.duplicate(target));
    held(edition.append(1, [step(edition, 2, "二")]));
    expect([textIn(await opened(target)), textIn(edition)]).toEqual(["一", "二"]);
    expect(codeOf(await edition.duplicate(edition.file))).toBe("file.exists");
  });

  test("takes the place of a file that is there, journal and all, but not of one that is open", async () => {
    const edition = await newEdition();
    const other = await newEdition(1);
    expect(await edition.saveAs(other.file)).toEqual({
      ok: false,
      error: { code: "file.held", values: { file: other.file, user: "陈禾", host: "desk-1" } },
    });
    expect(codeOf(edition.append(0, [step(edition, 1, "还在")]))).toBeUndefined();
    await other.close();
    // A journal of the file that is replaced must not be read into the new one.
    writeFileSync(`${other.file}-wal`, "old journal");
    held(await edition.saveAs(other.file));
    await edition.close();
    expect(existsSync(`${other.file}-wal`)).toBe(false);
    expect(textIn(await opened(other.file))).toBe("还在");
  });

  test("into a folder that is not there fails, and the work goes on in the old file", async () => {
    const edition = await newEdition();
    const answer = await edition.saveAs(join(newFolder(), "没有", "甲.dayang"));
    expect(codeOf(answer)).toBe("file.unwritable");
    expect(codeOf(edition.append(0, [step(edition, 1, "还在")]))).toBeUndefined();
  });

  test("makes an edition that was only read one that is written, as it was shown", async () => {
    const edition = await newEdition();
    held(edition.append(0, [step(edition, 1, "一")]));
    const reader = await opened(edition.file, { host: "desk-2" });
    held(edition.append(1, [step(edition, 2, "二")]));
    const target = join(newFolder(), "甲.dayang");
    expect(reader.readOnly).toBe(true);
    held(await reader.saveAs(target));
    expect([reader.readOnly, reader.holder, textIn(reader)]).toEqual([false, undefined, "一"]);
    expect(codeOf(reader.append(0, [step(reader, 2, "三")]))).toBeUndefined();
    expect(textIn(edition)).toBe("二");
  });
});

describe("a file that is no sound edition", () => {
  const refusal = async (file: string) => codeOf(await openEditionFile(file, OPENER));

  test("is refused with the reason and stays as it is", async () => {
    const folder = newFolder();
    const text = join(folder, "稿.dayang");
    writeFileSync(text, "这不是版面文件".repeat(50));
    const empty = join(folder, "空.dayang");
    writeFileSync(empty, "");
    const foreign = join(folder, "别的.dayang");
    const database = new DatabaseSync(foreign);
    database.exec("CREATE TABLE records (a)");
    database.close();
    expect(await refusal(join(folder, "没有.dayang"))).toBe("file.missing");
    expect(await refusal(folder)).toBe("file.unreadable");
    for (const file of [text, empty, foreign]) expect(await refusal(file)).toBe("file.foreign");
    expect(readdirSync(folder)).toHaveLength(3);
  });

  test("of a newer version is left for the newer program", async () => {
    const { file } = await closed();
    alter(file, "PRAGMA user_version = 99");
    const bytes = readFileSync(file);
    const answer = await openEditionFile(file, OPENER);
    expect(answer).toEqual({
      ok: false,
      error: { code: "file.newer", values: { file, version: 99, known: 2 } },
    });
    expect(codeOf(await openEditionFile(file, { ...OPENER, readOnly: true }))).toBe("file.newer");
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(readdirSync(dirname(file))).toEqual(["头版.dayang"]);
  });

  test.each([
    ["UPDATE records SET json = '{' WHERE id = 'p-1'", "records/paragraphs/p-1"],
    ["UPDATE records SET json = '{\"id\":\"p-1\"}' WHERE id = 'p-1'", "records/paragraphs/p-1"],
    ["UPDATE records SET id = 'p-9' WHERE id = 'p-1'", "records/paragraphs/p-9"],
    ["UPDATE records SET kind = 'toString' WHERE id = 'p-1'", "records/toString/p-1"],
    ["UPDATE history SET json = '{}'", "history/1"],
    ["DELETE FROM records WHERE kind = 'editions'", "records/editions"],
    ["DROP TABLE history", "no such table: history"],
  ])("whose rows are wrong is damaged: %s", async (sql, part) => {
    const { file } = await closed();
    alter(file, sql);
    const bytes = readFileSync(file);
    expect(await openEditionFile(file, OPENER)).toEqual({
      ok: false,
      error: { code: "file.damaged", values: { file, part } },
    });
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(readdirSync(dirname(file))).toEqual(["头版.dayang"]);
  });

  test("whose bytes are damaged anywhere is refused or reads as it was", async () => {
    const { file } = await closed(400);
    const whole = readFileSync(file);
    const before = jsonOf((await opened(file, { readOnly: true })).document());
    const random = seeded(7);
    let refused = 0;
    for (let round = 0; round < 60; round++) {
      const bytes = Buffer.from(whole);
      const at = 100 + Math.floor(random() * (bytes.length - 612));
      // A sector of nothing, or a file that ends early.
      if (round % 3 > 0) bytes.fill(0, at, at + 512);
      writeFileSync(file, round % 3 > 0 ? bytes : bytes.subarray(0, at));
      const answer = await openEditionFile(file, OPENER);
      if (answer.ok) {
        expect(jsonOf(answer.value.document())).toBe(before);
        await answer.value.close();
      } else {
        expect(answer.error.code).toMatch(/^file\.(damaged|foreign)$/);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(40);
  });

  async function closed(paragraphs = 3): Promise<EditionFile> {
    const edition = await newEdition(paragraphs);
    held(edition.append(0, [step(edition, 1, "一")]));
    await edition.close();
    return edition;
  }

  function alter(file: string, sql: string): void {
    const database = new DatabaseSync(file);
    database.exec(sql);
    database.close();
  }
});
