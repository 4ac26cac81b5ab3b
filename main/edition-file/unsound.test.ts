import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import {
  codeOf,
  held,
  newEdition,
  newFolder,
  OPENER,
  opened,
  step,
} from "./edition-file.fixture.ts";
import type { EditionFile } from "./edition-file.ts";
import { jsonOf, seeded } from "./edits.fixture.ts";
import { openEditionFile } from "./open.ts";

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
      error: { code: "file.newer", values: { file, version: 99, known: 3 } },
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
