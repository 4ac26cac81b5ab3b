import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { PassThrough } from "node:stream";
import { afterAll, describe, expect, test } from "vitest";
import { CHIEF, EDITOR, marked, READER } from "../../document/desk/desk.fixture.ts";
import { deskEdition, held, prove, put } from "../desk/desk-edition.fixture.ts";
import { openLogBook } from "../desk/log-book.ts";
import { openNewsroom } from "../desk/people-file.ts";
import { openWitness } from "../desk/witness.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import type { Console } from "./console.ts";
import { run } from "./dayang.ts";
import { logCommand } from "./log.ts";
import { peopleCommand } from "./people.ts";
import { hiddenLines, type PinInput } from "./read-pin.ts";
import { verifyCommand } from "./verify.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "dayang-desk-commands-"));
afterAll(() => rmSync(FOLDER, { recursive: true }));
const settings = () => mkdtempSync(join(FOLDER, "settings-"));

async function said(
  command: (out: Console) => Promise<number>,
  language: Console["language"] = "en",
) {
  const lines: string[] = [];
  const warned: string[] = [];
  const exit = await command({
    language,
    say: (text) => lines.push(text),
    warn: (text) => warned.push(text),
  });
  return { exit, out: lines.join("\n"), err: warned.join("\n") };
}

/** Standard input that something is piped into. */
function piped(text: string): PinInput {
  const input = new PassThrough();
  input.end(text);
  return input;
}

/** A terminal into which someone types. */
function terminal(keys: string): PinInput & { readonly modes: boolean[] } {
  const modes: boolean[] = [];
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    modes,
    setRawMode: (raw: boolean) => modes.push(raw),
  });
  input.write(keys);
  return input;
}

function harm(file: string, ...statements: readonly string[]): void {
  const database = new DatabaseSync(file);
  for (const trigger of ["log_stays", "log_is_kept"]) database.exec(`DROP TRIGGER ${trigger}`);
  for (const statement of statements) database.exec(statement);
  database.close();
}

/** A closed edition with a proof and a mark. */
async function edition(): Promise<EditionFile> {
  const file = await deskEdition();
  put(file, READER, marked({ proofId: prove(file).id }));
  await file.close();
  return file;
}

describe("dayang verify", () => {
  const verify = (args: readonly string[], folder = settings()) =>
    said((out) => verifyCommand(args, out, folder));

  test("says that nothing was changed, with the head hash, and leaves the file as it is", async () => {
    const { file } = await edition();
    const bytes = readFileSync(file);
    const { exit, out, err } = await verify([file]);
    expect([exit, err]).toEqual([0, ""]);
    expect(out).toContain("2 log entries in an unbroken chain");
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  test("says in words what was changed, and exits with 1", async () => {
    const { file } = await edition();
    harm(file, "UPDATE log SET json = replace(json, '许小满', '许大满')");
    const { exit, out } = await verify([file]);
    expect(exit).toBe(1);
    expect(out).toMatch(/✗ Log entry 2 was changed/);
    const chinese = await said((out) => verifyCommand([file], out, settings()), "zh-CN");
    expect(chinese.out).toContain("日志第 2 条被改过");
    const json = JSON.parse((await verify([file, "--json"])).out);
    expect(json).toMatchObject({
      file,
      entries: 2,
      findings: [{ code: "desk.verify.hash", entry: 2 }],
    });
    expect(json.head).toMatch(/^[0-9a-f]{64}$/);
  });

  test("words the rule that an entry breaks, and does not fail on reasons that there are not", async () => {
    const file = await deskEdition();
    const { id: proofId, pdf, content, pageId } = prove(file);
    const stage = { stage: "pageEditor", role: "pageEditor" } as const;
    const point = { id: "no.such.point", state: "look" } as const;
    put(file, EDITOR, {
      event: "page.signed",
      pageId,
      proofId,
      ...stage,
      pdf,
      content,
      points: [point],
    });
    put(file, READER, marked({ proofId }));
    await file.close();
    const { exit, out } = await verify([file.file]);
    expect(exit).toBe(1);
    expect(out).toContain("no.such.point");
    expect(out).toMatch(/Log entry 3 breaks a rule: Page 1 is signed/);
  });

  test("finds a log that was cut short by what this machine has seen", async () => {
    const folder = settings();
    const file = await deskEdition();
    const proof = prove(file);
    const act = marked({ proofId: proof.id });
    held(openLogBook(openWitness(folder)).append(file, [{ time: 1, act }]));
    await file.close();
    harm(file.file, "DELETE FROM log WHERE number = 2");
    expect((await verify([file.file])).exit).toBe(0);
    const seen = await verify([file.file], folder);
    expect([seen.exit, seen.out.includes("its end was cut off")]).toEqual([1, true]);
  });

  test("takes a damaged file for a changed one, and refuses what it cannot read", async () => {
    const { file } = await edition();
    harm(file, "UPDATE log SET json = '{' WHERE number = 1");
    const damaged = await verify([file]);
    expect([damaged.exit, damaged.out.includes("log/1")]).toEqual([1, true]);
    const other = join(FOLDER, "other.dayang");
    writeFileSync(other, "no edition");
    for (const args of [
      [],
      [other],
      [join(FOLDER, "none.dayang")],
      [file, "more"],
      [file, "--loud"],
    ]) {
      const { exit, out, err } = await verify(args);
      expect([exit, out, err !== ""], String(args)).toEqual([2, "", true]);
    }
  });
});

describe("dayang log", () => {
  test("prints the log, or writes it into a file", async () => {
    const { file } = await edition();
    const { exit, out } = await said((out) => logCommand([file], out));
    expect(exit).toBe(0);
    const [heading, ...entries] = out.split("\n").map((line) => JSON.parse(line));
    expect(heading).toMatchObject({ format: "dayang-log", entries: 2 });
    expect(entries.map(({ act }) => act.event)).toEqual(["proof.made", "mark.made"]);
    const target = join(FOLDER, "log.jsonl");
    const written = await said((out) => logCommand([file, "--out", target], out));
    expect([written.exit, written.out]).toEqual([0, `2 log entries written to “${target}”`]);
    expect(readFileSync(target, "utf8")).toBe(`${out}\n`);
    const nowhere = join(FOLDER, "none", "log.jsonl");
    const refused = await said((out) => logCommand([file, "--out", nowhere], out));
    expect([refused.exit, refused.err.includes("ENOENT")]).toEqual([2, true]);
    expect((await said((out) => logCommand([], out))).exit).toBe(2);
  });
});

describe("dayang people", () => {
  const people = (folder: string, args: readonly string[], input: PinInput = piped("")) =>
    said((out) => peopleCommand(args, out, input, folder));

  test("adds, lists, changes and removes", async () => {
    const folder = settings();
    expect((await people(folder, [])).out).toContain("Nobody is on the list");
    const add = ["add", EDITOR.name, "--role", "pageEditor", "--role", "layoutEditor,pageEditor"];
    const added = `Added ${EDITOR.name} (page editor, layout editor)`;
    expect(await people(folder, add)).toEqual({ exit: 0, out: added, err: "" });
    await people(folder, ["add", CHIEF.name, "--role", "总编"]);
    const listed = await people(folder, []);
    expect(listed.out).toMatch(new RegExp(`${EDITOR.name}\\s+page editor, layout editor\\s+none`));
    const json = JSON.parse((await people(folder, ["--json"])).out);
    expect(json).toMatchObject([{ name: EDITOR.name, hasPin: false }, { name: CHIEF.name }]);
    await people(folder, ["add", EDITOR.name, "--role", "dutyEditor"]);
    const changed = JSON.parse((await people(folder, ["--json"])).out);
    expect(changed[0]).toEqual({ ...json[0], roles: ["dutyEditor"] });
    await people(folder, ["remove", EDITOR.name]);
    expect(JSON.parse((await people(folder, ["--json"])).out)).toHaveLength(1);
  });

  test.each([
    [["add", "林间"], "--role"],
    [["add", "林间", "--role", "boss"], "boss"],
    [["add"], "No name"],
    [["remove", "没有"], "没有"],
    [["pin", "没有"], "没有"],
    [["fire", "林间"], "fire"],
    [["add", "林间", "more"], "more"],
    [["--loud"], "--loud"],
  ])("refuses %j with what is wrong", async (args, words) => {
    const { exit, out, err } = await people(settings(), args);
    expect([exit, out]).toEqual([2, ""]);
    expect(err).toContain(words);
  });

  test("sets a PIN from standard input: the old one first where there is one", async () => {
    const folder = settings();
    await people(folder, ["add", EDITOR.name, "--role", "pageEditor"]);
    const pin = (text: string) => people(folder, ["pin", EDITOR.name], piped(text));
    expect((await pin("12\n")).exit).toBe(2);
    expect((await pin("")).exit).toBe(2);
    expect((await pin("1357\n")).out).toBe(`The PIN of ${EDITOR.name} is set`);
    expect((await pin("2468\n")).exit).toBe(2);
    expect((await pin("0000\n2468\n")).err).toContain("Wrong PIN");
    expect((await pin("1357\r\n2468")).exit).toBe(0);
    const [{ id } = { id: "" }] = held(openNewsroom(folder).newsroom()).people;
    held(await openNewsroom(folder).checkPin(id, "2468"));
  });

  test("asks for a PIN at a terminal twice and shows nothing of it", async () => {
    const folder = settings();
    await people(folder, ["add", EDITOR.name, "--role", "pageEditor"]);
    const differs = await people(folder, ["pin", EDITOR.name], terminal("1357\r1358\r"));
    expect([differs.exit, differs.err.includes("differ")]).toEqual([2, true]);
    const input = terminal("139\u007f57\r1357\r");
    const set = await people(folder, ["pin", EDITOR.name], input);
    expect([set.exit, set.err.includes("1357")]).toEqual([0, false]);
    expect(set.err).toContain("4 to 12 digits");
    expect(input.modes.at(-1)).toBe(false);
    expect((await people(folder, ["pin", EDITOR.name], terminal("1\u0003"))).exit).toBe(2);
  });

  test("tells of a damaged file and leaves it", async () => {
    const folder = settings();
    writeFileSync(join(folder, "newsroom.json"), "{");
    const { exit, err } = await people(folder, ["add", "林间", "--role", "pageEditor"]);
    expect([exit, err.includes("newsroom.json")]).toEqual([2, true]);
    expect(readFileSync(join(folder, "newsroom.json"), "utf8")).toBe("{");
  });
});

test("hidden lines end with their ends, and the last one with the input", async () => {
  const lines = hiddenLines(piped("one\r\ntwo\n\nlast"));
  const found = [];
  for (let i = 0; i < 5; i++) found.push(await lines.next());
  expect(found).toEqual(["one", "two", "", "last", undefined]);
});

test.each(["verify", "log", "people"])("dayang %s --help says how it is used", async (name) => {
  const { write } = process.stdout;
  let shown = "";
  process.stdout.write = ((text: string) => {
    shown += text;
    return true;
  }) as typeof write;
  const exit = await run([name, "--help", "--lang", "en"]).finally(() => {
    process.stdout.write = write;
  });
  expect([exit, shown.startsWith(`dayang ${name}`)]).toEqual([0, true]);
});
