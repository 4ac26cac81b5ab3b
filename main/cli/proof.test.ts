import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { EDITOR, READER } from "../../document/desk/desk.fixture.ts";
import { proofSchema } from "../../document/desk/proofs.ts";
import { type Language, messageText } from "../../document/messages/messages.ts";
import { newsroomIn, PINS } from "../desk/desk-edition.fixture.ts";
import { CACHE, held, OPENER, sampleFile } from "../desk/proof-edition.fixture.ts";
import { lockFileOf } from "../edition-file/lock.ts";
import { openEditionFile } from "../edition-file/open.ts";
import { proofCommand } from "./proof.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "dayang-proof-command-"));
afterAll(() => rmSync(FOLDER, { recursive: true }));

async function proof(args: readonly string[], language: Language = "zh-CN", typed = "") {
  const input = new PassThrough();
  input.end(typed);
  const said: string[] = [];
  const warned: string[] = [];
  const exit = await proofCommand(
    args,
    { language, say: (text) => said.push(text), warn: (text) => warned.push(text) },
    input,
    { settings: join(FOLDER, "settings"), originals: CACHE },
  );
  return { exit, out: said.join("\n"), err: warned.join("\n") };
}

const entriesOf = async (file: string) => {
  const edition = held(await openEditionFile(file, { ...OPENER, readOnly: true }));
  const entries = [...edition.log()];
  await edition.close();
  return entries;
};

test("makes proofs of pages, tells of them and writes their bytes", async () => {
  const file = await sampleFile();
  const out = join(FOLDER, "out");
  const made = await proof([file, "--page", "1", "--out", out]);
  expect(made.err).toBe("");
  const entries = await entriesOf(file);
  expect(entries).toHaveLength(1);
  const [{ act, by }] = entries as [(typeof entries)[number]];
  if (act.event !== "proof.made") throw new Error(act.event);
  expect(by).toBeUndefined();
  const { errors, warnings } = act.proof.preflight;
  expect(made.exit).toBe(errors > 0 ? 4 : 0);
  expect(made.out.split("\n")[0]).toBe(
    `第 1 版　一校　印前检查：错误 ${errors}，提醒 ${warnings}　SHA-256 ${act.proof.pdf}`,
  );
  const [name] = readdirSync(out);
  expect(name).toMatch(/-proof-1\.pdf$/);
  const bytes = readFileSync(join(out, name!));
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(act.proof.pdf);

  const again = await proof([file, "--page", "1", "--final", "--json"], "en");
  const told = JSON.parse(again.out);
  expect(proofSchema.array().parse(told.proofs)).toMatchObject([{ round: 2, final: true }]);
  expect(existsSync(lockFileOf(file))).toBe(false);
});

test("a proof bears a person's name where the person's PIN came", async () => {
  const file = await sampleFile();
  await newsroomIn(join(FOLDER, "settings"));
  const words = [file, "--page", "1", "--by", EDITOR.name];
  const refused = [
    await proof(words),
    await proof(words, "zh-CN", "0000\n"),
    await proof([file, "--by", "周砚"], "zh-CN", "1357\n"),
    await proof([file, "--by", READER.name], "zh-CN", "1357\n"),
  ];
  expect(refused.map(({ exit, out }) => [exit, out])).toEqual(refused.map(() => [2, ""]));
  expect(refused.map(({ err }) => err)).toEqual([
    expect.stringContaining(`没有收到${EDITOR.name}的密码`),
    expect.stringContaining("密码不对，还可以试 4 次"),
    expect.stringContaining("名单里没有“周砚”"),
    expect.stringContaining(`${READER.name}还没有设密码`),
  ]);
  expect(await entriesOf(file)).toEqual([]);
  const made = await proof(words, "zh-CN", `${PINS[EDITOR.id]}\n`);
  expect(made.err).toBe("");
  expect((await entriesOf(file)).map(({ by }) => by)).toEqual([
    { id: EDITOR.id, name: EDITOR.name },
  ]);
});

test("proofs every page where none is named", async () => {
  const file = await sampleFile();
  const made = await proof([file, "--round", "3"], "en");
  const entries = await entriesOf(file);
  expect(entries.length).toBeGreaterThan(1);
  expect(made.out.match(/^Page \d+: Third proof; preflight: errors \d+/gm)).toHaveLength(
    entries.length,
  );
});

test("refuses an edition that is open elsewhere, and says by whom", async () => {
  const file = await sampleFile();
  const open = held(await openEditionFile(file, OPENER));
  const refused = await proof([file]);
  expect(refused).toMatchObject({ exit: 2, out: "" });
  expect(refused.err).toContain("陈禾 在 desk-1 上打开");
  expect(open.log()).toEqual([]);
  await open.close();
});

test.each([
  [[], "desk.command.noEdition"],
  [["--page", "0"], "command.page.unfit"],
  [["--page", "98"], "desk.command.noPage"],
  [["--round", "100"], "command.round.unfit"],
  [["--stamp"], "command.option.unfit"],
])("refuses %j", async (options, code) => {
  const file = options.length > 0 ? [await sampleFile()] : [];
  const { exit, out, err } = await proof([...file, ...options]);
  expect({ exit, out }).toEqual({ exit: 2, out: "" });
  expect(err).toContain(messageText(code, {}).split("{")[0]!.slice(0, 6));
});
