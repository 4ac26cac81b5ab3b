import { describe, expect, test } from "vitest";
import { messageText } from "../../document/messages/messages.ts";
import { PROFILE_SETS, readProfileSet } from "./profile-set.ts";

function fault(text: string): string {
  const read = readProfileSet(text, "house.json");
  if (read.ok) throw new Error("the set was taken");
  const words = (["zh-CN", "en"] as const).map((language) =>
    messageText(read.error.code, read.error.values, language),
  );
  expect(words.join()).not.toMatch(/\{\w+\}/);
  expect(words[1]).toContain("house.json");
  return `${read.error.code} ${read.error.values.field ?? ""}`.trim();
}

describe("profile sets", () => {
  test("hold coldset newsprint to 240 % of ink, with a warning from 220 %", () => {
    expect(PROFILE_SETS.get("newsprint")?.ink.limits).toEqual([
      { at: 240, severity: "error" },
      { at: 220, severity: "warning" },
    ]);
  });

  test("of one's own say only what differs from newsprint, or from the set that they extend", () => {
    const own = readProfileSet('{"type": {"solid": {"at": 5, "severity": "note"}}}', "house.json");
    expect(own.ok && own.value.type.solid).toEqual({ at: 5, severity: "note" });
    expect(own.ok && own.value.type.tinted).toEqual(PROFILE_SETS.get("newsprint")?.type.tinted);
    const coated = readProfileSet('{"extends": "magazine", "bleed": {"least": 5}}', "house.json");
    expect(coated.ok && coated.value.bleed).toEqual({ least: 5, severity: "warning" });
    expect(coated.ok && coated.value.ink).toEqual(PROFILE_SETS.get("magazine")?.ink);
  });

  test("take a list whole", () => {
    const read = readProfileSet(
      '{"ink": {"limits": [{"at": 260, "severity": "error"}]}}',
      "house.json",
    );
    expect(read.ok && read.value.ink.limits).toEqual([{ at: 260, severity: "error" }]);
  });

  test.each([
    ["{oops", "press.set.json"],
    ["[1]", "press.set.object"],
    ['{"extends": "glossy"}', "press.set.extends"],
    ['{"inks": {}}', "press.set.unknown inks"],
    ['{"type": {"solid": {"size": 5}}}', "press.set.unknown type.solid.size"],
    ['{"bleed": {"least": "3"}}', "press.set.number bleed.least"],
    ['{"title": {"en": 3}}', "press.set.text title.en"],
    ['{"title": {"en": ""}}', "press.set.empty title.en"],
    ['{"ink": {"limits": 240}}', "press.set.list ink.limits"],
    ['{"ink": 240}', "press.set.group ink"],
    ['{"bleed": {"least": -1}}', "press.set.small bleed.least"],
    ['{"bleed": {"severity": "fatal"}}', "press.set.choice bleed.severity"],
    ['{"standards": {"allowed": []}}', "press.set.empty standards.allowed"],
    ['{"pages": {"most": 1.5}}', "press.set.number pages.most"],
  ])("tell what is wrong with %s", (text, expected) => {
    expect(fault(text)).toBe(expected);
  });
});
