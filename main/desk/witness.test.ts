import { copyFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { by, READER } from "../../document/desk/desk.fixture.ts";
import type { Act } from "../../document/desk/entries.ts";
import { deskEdition, held, newFolder, reopened } from "./desk-edition.fixture.ts";
import { openLogBook } from "./log-book.ts";
import { codesIn, findingsIn, forged, rewrite, wholeWay } from "./verify.fixture.ts";
import { verifyEdition } from "./verify.ts";
import { openWitness } from "./witness.ts";

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

  test("still finds a file that was put back after others went on working in it", async () => {
    const { witness, file, log } = await witnessed();
    rewrite(file, log.slice(0, 10));
    const edition = await reopened(file);
    const say = (text: string) => {
      const said: Act = { event: "mark.said", markId: "mark-1", text };
      const draft = { time: 5, by: by(READER), act: said };
      held(openLogBook(witness).append(edition, [draft]));
    };
    say("又核");
    expect(codesIn(edition, witness)).toEqual(["short 12"]);
    say("再核");
    say("三核");
    expect(codesIn(edition, witness)).toEqual(["rewritten 12"]);
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
