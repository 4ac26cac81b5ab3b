import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { systemFault } from "../../document/result.ts";
import { readEditionPlan, readPaper } from "./edition-plan.ts";

const folder = mkdtempSync(join(tmpdir(), "dayang-plan-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function planFile(content: unknown): string {
  const file = join(folder, "plan.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const page = { number: 1, copy: ["a.txt"] };

/** The fault that a plan is refused with; the empty string when it is not. */
async function faultOf(content: unknown): Promise<string> {
  const plan = await readEditionPlan(planFile(content));
  if (plan.ok) return "";
  expect(plan.error.code).toBe("command.plan.invalid");
  return String(plan.error.values.fault);
}

describe("an edition plan that is faulty", () => {
  test.each([
    ["no pages", {}, "pages"],
    ["a page without copy", { pages: [{ number: 1, copy: [] }] }, "pages.0.copy"],
    ["a page without number", { pages: [page, { copy: ["b.txt"] }] }, "pages.1.number"],
    ["page 0", { pages: [{ ...page, number: 0 }] }, "pages.0.number"],
    ["page 1.5", { pages: [{ ...page, number: 1.5 }] }, "pages.0.number"],
    ["copy that is no name", { pages: [{ ...page, copy: [7] }] }, "pages.0.copy.0"],
    ["pictures that are no list", { pages: [{ ...page, pictures: "a.jpg" }] }, "pages.0.pictures"],
    ["a layout that is no name", { pages: [{ ...page, layout: 3 }] }, "pages.0.layout"],
    ["a day that no month has", { date: "2026-02-30", pages: [page] }, "date"],
    ["a date in words", { date: "11月24日", pages: [page] }, "date"],
    ["an issue number without quotes", { issueNumber: 229, pages: [page] }, "issueNumber"],
    [
      "two pages of one number",
      { pages: [page, { number: 2, copy: ["b"] }, page] },
      "pages.2.number",
    ],
    ["a list in place of all", [page], "/"],
  ])("by %s is refused with the field's name", async (_, content, field) => {
    expect(await faultOf(content)).toContain(`${field}：`);
  });

  test("names every faulty field at once", async () => {
    const fault = await faultOf({ date: "gestern", pages: [{ number: 0, copy: [] }] });
    expect(fault.split("；")).toHaveLength(3);
  });

  test("is told of in the language that is asked for", async () => {
    const file = planFile({ pages: [page, page] });
    for (const [language, words] of [
      ["zh-CN", "pages.1.number：第 1 版写了两次"],
      ["en", "pages.1.number: page 1 is there twice"],
    ] as const) {
      expect(await readEditionPlan(file, language)).toMatchObject({
        error: { values: { fault: words } },
      });
    }
  });

  test("by its paper is told of in that language, too", async () => {
    writeFileSync(join(folder, "bad-paper.json"), "{}");
    const plan = await readEditionPlan(planFile({ paper: "bad-paper.json", pages: [page] }), "en");
    expect(plan).toMatchObject({
      error: { code: "command.paper.invalid", values: { fault: "nameplate: is missing" } },
    });
  });

  test("by a paper that is not there is refused with the paper's name", async () => {
    const plan = await readEditionPlan(planFile({ paper: "nowhere.json", pages: [page] }));
    expect(plan).toEqual({
      ok: false,
      error: {
        code: "command.file.unreadable",
        values: { file: join(folder, "nowhere.json"), fault: "ENOENT" },
      },
    });
  });
});

describe("an edition plan", () => {
  test("with a byte order mark, as some editors write, is read", async () => {
    const plan = await readEditionPlan(planFile(`\uFEFF${JSON.stringify({ pages: [page] })}`));
    expect(plan.ok).toBe(true);
  });

  test("leaves out what it does not say, and a layout of null asks for the best", async () => {
    const plan = await readEditionPlan(planFile({ pages: [{ ...page, layout: null }] }));
    expect(plan).toEqual({
      ok: true,
      value: { pages: [{ number: 1, copy: [join(folder, "a.txt")], pictures: [], adverts: [] }] },
    });
  });

  test("keeps paths that are absolute", async () => {
    const plan = await readEditionPlan(planFile({ pages: [{ number: 1, copy: ["/copy/a.txt"] }] }));
    expect(plan).toMatchObject({ value: { pages: [{ copy: ["/copy/a.txt"] }] } });
  });
});

describe("a paper", () => {
  test("names its colours: those that it has, and tints of them", async () => {
    const file = join(folder, "colour.json");
    writeFileSync(
      file,
      '{"nameplate":"测试报","nameplateColour":"red 80%","print":{"red":"spot"}}',
    );
    expect(await readPaper(file)).toMatchObject({ ok: true });
    writeFileSync(file, '{"nameplate":"测试报","nameplateColour":"茶绿"}');
    const read = await readPaper(file);
    expect(read.ok ? "" : read.error.values.fault).toMatch(
      /nameplateColour：没有“茶绿”这个颜色；有 black/,
    );
  });

  test("has the path of its profile made absolute from where it lies", async () => {
    const file = join(folder, "printed.json");
    writeFileSync(file, '{"nameplate":"测试报","print":{"profile":"house/press.icc"}}');
    expect(await readPaper(file)).toMatchObject({
      value: {
        nameplate: "测试报",
        print: { profile: join(folder, "house/press.icc"), standard: "x4" },
      },
    });
  });

  test("in a file that is a folder is refused with the system's reason", async () => {
    mkdirSync(join(folder, "paper"), { recursive: true });
    expect(await readPaper(join(folder, "paper"))).toMatchObject({
      error: { code: "command.file.unreadable", values: { fault: "EISDIR" } },
    });
  });

  test("with inks beyond 100 % or an ear without lines is refused with the field's name", async () => {
    const ink = { kind: "process", name: "red", c: 0, m: 1.2, y: 1, k: 0 };
    const paper = { nameplate: "测试报", nameplateColour: ink, ears: [{ title: "天气" }] };
    const file = join(folder, "paper.json");
    writeFileSync(file, JSON.stringify(paper));
    const read = await readPaper(file);
    if (read.ok) throw new Error("it was taken");
    expect(read.error.values.fault).toMatch(/nameplateColour\.m：.*ears\.0\.lines：/);
  });
});

test("a fault that is not the system's is thrown on: it is a programmer's", () => {
  expect(systemFault(Object.assign(new Error("full"), { code: "ENOSPC" }))).toBe("ENOSPC");
  expect(() => systemFault(new TypeError("x"))).toThrow(TypeError);
});
