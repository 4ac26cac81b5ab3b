import { describe, expect, test } from "vitest";
import { z } from "zod";
import { paperSchema } from "../../document/edition.ts";
import { schemaFaults } from "./schema-faults.ts";

/** What a schema says against JSON. */
function faults(schema: z.ZodType, json: unknown, language: "zh-CN" | "en" = "zh-CN"): string {
  const parsed = schema.safeParse(json);
  return parsed.success ? "" : schemaFaults(parsed.error, json, language);
}

const CASES: readonly (readonly [string, z.ZodType, unknown, string, string])[] = [
  [
    "a number",
    z.number(),
    "7",
    "应为数字（不加引号），现为文字（写在双引号内）",
    "should be a number",
  ],
  ["a whole number", z.number().int(), 1.5, "应为整数", "a whole number"],
  ["a list", z.array(z.string()), {}, "应为列表 [ ]，现为一组设置 { }", "a list"],
  ["null for text", z.string(), null, "现为空值 null", "but is null"],
  ["a list's length", z.array(z.string()).min(1), [], "至少要有一项", "at least one entry"],
  ["a longer list", z.array(z.string()).min(3), ["a"], "至少要有 3 项", "at least 3 entries"],
  ["a shorter list", z.array(z.string()).max(1), ["a", "b"], "最多 1 项", "at most 1 entries"],
  ["no text", z.string().min(1), "", "不能为空", "must not be empty"],
  ["short text", z.string().min(2), "a", "至少要 2 个字", "at least 2 characters"],
  ["long text", z.string().max(2), "abc", "最多 2 个字", "at most 2 characters"],
  ["a small number", z.number().min(72), 10, "不能小于 72", "less than 72"],
  ["a large number", z.number().max(50), 51, "不能大于 50", "more than 50"],
  ["a number past its bound", z.number().lt(5), 5, "必须小于 5", "less than 5"],
  ["a number at its bound", z.number().gt(0), 0, "必须大于 0", "more than 0"],
  ["a date", z.iso.date(), "2026-02-30", "2026-11-24", "2026-11-24"],
  ["a choice", z.enum(["x4", "x1a"]), "x9", "只能是 x4, x1a 之一", "one of x4, x1a"],
  ["a code", z.string().regex(/^[A-Za-z0-9_-]+$/), "a b", "英文字母", "letters A to Z"],
  ["another pattern", z.string().regex(/^b+$/), "a", "/^b+$/", "/^b+$/"],
  [
    "a group's names",
    z.strictObject({}),
    { colour: 1 },
    "不认识 colour",
    "unknown entries: colour",
  ],
  ["a custom check", z.string().refine(() => false), "a", "内容不合要求", "not as it should"],
  ["one of types", z.union([z.string(), z.number()]), true, "文字（写在双引号内）或数字", "text"],
];

describe("what a schema finds", () => {
  test.each(CASES)("on %s is told in both languages", (_, schema, json, zh, en) => {
    const field = z.object({ field: schema });
    expect(faults(field, { field: json })).toContain(zh);
    expect(faults(field, { field: json })).toMatch(/^field：/);
    expect(faults(field, { field: json }, "en")).toContain(en);
    expect(faults(field, { field: json }, "en")).toMatch(/^field: /);
  });

  test("missing is told as missing, not as undefined", () => {
    expect(faults(paperSchema, {})).toBe("nameplate：缺少这一项");
    expect(faults(paperSchema, {}, "en")).toBe("nameplate: is missing");
  });

  test("at the top has a stroke for its path", () => {
    expect(faults(paperSchema, [])).toBe("/：应为一组设置 { }，现为列表 [ ]");
  });

  test("within one of several kinds is told field by field", () => {
    const nameplateColour = { kind: "process", name: "red", c: 0, m: 1.2, y: 1 };
    const said = faults(paperSchema, { nameplate: "报", nameplateColour });
    expect(said).toBe("nameplateColour.m：不能大于 1；nameplateColour.k：缺少这一项");
  });

  test("where no kind fits names the kinds that there are", () => {
    const nameplateColour = { kind: "gold" };
    expect(faults(paperSchema, { nameplate: "报", nameplateColour })).toBe(
      "nameplateColour.kind：只能是 process, spot 之一",
    );
    expect(faults(paperSchema, { nameplate: "报", nameplateColour: 3 })).toBe(
      "nameplateColour：应为文字（写在双引号内）或一组设置 { }，现为数字（不加引号）",
    );
  });

  test("in the print settings is told by the whole path, with nothing of zod's English", () => {
    const print = { bleed: 99, standard: "x9", fileName: "", marks: "yes", resolution: 10 };
    const said = faults(paperSchema, { nameplate: "报", code: "a b", print });
    expect(said.split("；")).toHaveLength(6);
    for (const field of Object.keys(print)) expect(said).toContain(`print.${field}：`);
    expect(said).not.toMatch(/invalid|expected|too (big|small)/i);
  });
});
