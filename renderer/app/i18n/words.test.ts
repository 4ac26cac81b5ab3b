import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ACTIONS } from "../actions/registry.ts";
import { WORDS } from "../words.ts";

const RENDERER = join(import.meta.dirname, "../..");

/** All code of the window, without tests. */
const SOURCE = ["app", "text", "proof"]
  .flatMap((folder) =>
    readdirSync(join(RENDERER, folder), { recursive: true, encoding: "utf8" }).map((name) =>
      join(RENDERER, folder, name),
    ),
  )
  .filter((name) => /\.tsx?$/.test(name) && !/\.(test|fixture)\./.test(name))
  .map((name) => readFileSync(name, "utf8"))
  .join("\n");

const ZH: Readonly<Record<string, string>> = WORDS["zh-CN"];
const EN: Readonly<Record<string, string>> = WORDS.en;

/** Names in braces of a text. */
function names(text: string): string[] {
  return (text.match(/\{\{\w+\}\}/g) ?? []).sort();
}

test("Both languages have the same keys, and no text is empty", () => {
  expect(Object.keys(EN).sort()).toEqual(Object.keys(ZH).sort());
  for (const text of [...Object.values(ZH), ...Object.values(EN)]) expect(text.trim()).not.toBe("");
});

test("Both languages name the same values in a text", () => {
  for (const [key, text] of Object.entries(ZH))
    expect([key, names(EN[key] ?? "")]).toEqual([key, names(text)]);
});

test("Every key that the code names is worded", () => {
  const named = [...SOURCE.matchAll(/\bt\(\s*"([^"]+)"/g)].map(([, key = ""]) => key);
  expect(named.length).toBeGreaterThan(100);
  for (const key of named) expect(ZH).toHaveProperty([key]);
  for (const id of ACTIONS.keys()) expect(ZH).toHaveProperty([`action.${id}`]);
});

test("Every key is used: by its whole name, or by a beginning that the code completes", () => {
  const beginnings = [...SOURCE.matchAll(/\bt\(\s*`([^`$]+)\$\{/g)].map(([, start = ""]) => start);
  const isUsed = (key: string) =>
    SOURCE.includes(`"${key}"`) ||
    beginnings.some((start) => start !== "action." && key.startsWith(start)) ||
    ACTIONS.has(key.replace(/^action\./, ""));
  expect(Object.keys(ZH).filter((key) => !isUsed(key))).toEqual([]);
});
