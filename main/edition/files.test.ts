import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readEditionPlan, readPaper } from "./edition-plan.ts";
import { writeWhole } from "./write-file.ts";

const folder = mkdtempSync(join(tmpdir(), "dayang-edition-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

describe("an edition plan", () => {
  test("has its paths made absolute from where it lies", async () => {
    fileOf("paper.json", '{"nameplate":"测试报"}');
    const plan = await readEditionPlan(
      fileOf(
        "plan.json",
        '{"paper":"paper.json","date":"2026-11-24","pages":[{"number":2,"copy":["a.txt"]}]}',
      ),
    );
    expect(plan).toMatchObject({
      ok: true,
      value: {
        paper: { nameplate: "测试报" },
        pages: [{ number: 2, copy: [join(folder, "a.txt")], pictures: [] }],
      },
    });
  });

  test.each([
    ["is not there", "none.json", undefined, "command.file.unreadable"],
    ["is no JSON", "bad.json", "{", "command.json.invalid"],
    ["lacks pages", "empty.json", '{"pages":[]}', "command.plan.invalid"],
    [
      "has a date that is none",
      "date.json",
      '{"date":"2026-13-01","pages":[{"number":1,"copy":["a"]}]}',
      "command.plan.invalid",
    ],
  ])("that %s is refused with its name", async (_, name, content, code) => {
    const file = content === undefined ? join(folder, name) : fileOf(name, content);
    const plan = await readEditionPlan(file);
    expect(plan).toMatchObject({ ok: false, error: { code, values: { file } } });
  });

  test("a paper without a nameplate is refused with the field's name", async () => {
    const paper = await readPaper(fileOf("nameless.json", '{"cnNumber":"CN 00-0000"}'));
    expect(paper.ok).toBe(false);
    if (!paper.ok) expect(paper.error.values.fault).toContain("nameplate");
  });
});

describe("a file", () => {
  test("is replaced whole", async () => {
    const file = fileOf("page.pdf", "old");
    expect(await writeWhole(file, new TextEncoder().encode("new"))).toEqual({
      ok: true,
      value: file,
    });
    expect(readFileSync(file, "utf8")).toBe("new");
  });

  test("that cannot be put in its place leaves no part behind and says the system's reason", async () => {
    const place = join(folder, "taken");
    mkdirSync(join(place, "inside"), { recursive: true });
    const written = await writeWhole(place, new Uint8Array([1]));
    expect(written).toMatchObject({ ok: false, error: { code: "command.file.unwritable" } });
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});
