import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { calls, eventSchema } from "../../main/bridge/contract.ts";
import { actSchema } from "../desk/entries.ts";
import { messageCodes, messageText } from "./messages.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CODES = messageCodes("zh-CN");
const AREAS = [...new Set(CODES.map((code) => code.split(".")[0]))].join("|");

/** Codes written in the sources, and the beginnings of those that a template literal completes. */
function codesInSources(): { readonly whole: string[]; readonly beginnings: string[] } {
  const files = globSync("{document,typeset,main,layouts}/**/*.ts", { cwd: ROOT }).filter(
    (file) => !/\.(test|fixture)\.ts$/.test(file),
  );
  expect(files.length).toBeGreaterThan(50);
  const text = files.map((file) => readFileSync(`${ROOT}${file}`, "utf8")).join("\n");
  const found = (quoted: RegExp) => [...text.matchAll(quoted)].map((match) => match[1]!);
  return {
    whole: found(new RegExp(`"((?:${AREAS})(?:\\.[A-Za-z0-9-]+)+)"`, "g")).filter(
      (code) => !/\.(pdf|png|json|tif)$/.test(code),
    ),
    beginnings: found(new RegExp(`\`((?:${AREAS})\\.[A-Za-z.]*)\\$\\{`, "g")),
  };
}

function namesIn(text: string): string[] {
  return [...new Set(text.match(/\{@?\w+\}/g) ?? [])].sort();
}

describe("the message catalogue", () => {
  test("has the same codes in both languages, none of them empty", () => {
    expect(messageCodes("en")).toEqual(CODES);
    for (const code of CODES) {
      expect(messageText(code, {}, "zh-CN"), code).not.toBe("");
      expect(messageText(code, {}, "en"), code).not.toBe("");
    }
  });

  test("names the same values in both languages, so that no reader is told less", () => {
    for (const code of CODES) {
      expect(namesIn(messageText(code, {}, "en")), code).toEqual(
        namesIn(messageText(code, {}, "zh-CN")),
      );
    }
  });

  test("has every code that the sources write", () => {
    const { whole, beginnings } = codesInSources();
    expect(whole.length).toBeGreaterThan(60);
    // Events of transactions and calls of the bridge are dotted names too, but no messages.
    const events = eventSchema.options.map((option) => option.shape.event.value);
    const happened = actSchema.options.map((option) => option.shape.event.value);
    const names = new Set<string>(["page.make-up", ...Object.keys(calls), ...events, ...happened]);
    expect(whole.filter((code) => !CODES.includes(code) && !names.has(code))).toEqual([]);
    expect(beginnings.length).toBeGreaterThan(3);
    for (const beginning of beginnings) {
      expect(
        CODES.some((code) => code.startsWith(beginning)),
        beginning,
      ).toBe(true);
    }
  });

  test("puts values into the text and leaves a name without a value to be seen", () => {
    const text = messageText("page.overset", { title: "甲", lines: 3, characters: 40 }, "en");
    expect(text).toBe("“甲” is overset by 3 lines, 40 characters");
    expect(messageText("page.overset", { title: "甲" }, "en")).toContain("{lines}");
  });

  test("puts the text of a reason's code where a message asks for it", () => {
    const values = { file: "a.pdf", reason: "pdf.placed.fault", fault: "ENOENT" };
    const text = messageText("pdf.placed.unfit", values, "en");
    expect(text).toMatch(/“a\.pdf” cannot be placed: .*\(ENOENT\)/);
  });

  test("speaks Chinese when no language is named", () => {
    expect(messageText("page.weekday.2")).toBe("二");
  });

  test("does not know a code that is in no area: a programmer's error", () => {
    expect(() => messageText("page.nothing")).toThrow(/page\.nothing/);
  });
});
