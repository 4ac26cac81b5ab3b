import { describe, expect, test } from "vitest";
import type { Edition } from "../../edition.ts";
import { judgementOf, pointOf, testEdition } from "./checklist.fixture.ts";
import type { PreviousIssue } from "./page-facts.ts";

const BEFORE: PreviousIssue = { date: "2026-11-23", issueNumber: "228", serialNumber: "8945" };

function judged(edition: Partial<Edition>, previous?: Partial<PreviousIssue>): string {
  const document = testEdition([{}, {}], edition);
  return judgementOf(
    pointOf("issue.number", document, previous ? { previous: { ...BEFORE, ...previous } } : {}),
  );
}

describe("CK3: issue and serial number", () => {
  test("that follow the issue before are right", () => {
    expect(judged({}, {})).toBe("good issue serial");
    const newYear = { date: "2027-01-01", issueNumber: "1" };
    expect(judged(newYear, { date: "2026-12-31", issueNumber: "265" })).toBe("good issue serial");
  });

  test("that do not rise are wrong; with a gap someone looks", () => {
    expect(judged({}, { serialNumber: "8946" })).toBe("bad serial.previous issue serial");
    expect(judged({}, { issueNumber: "230" })).toBe("bad issue.previous issue serial");
    expect(judged({}, { serialNumber: "8940" })).toBe("look serial.previous issue serial");
    expect(judged({}, { date: "2026-11-24" })).toBe("look issue.date issue serial");
  });

  test("are compared by hand where the issue before is not known", () => {
    expect(judged({})).toBe("look issue.unknown issue serial");
  });

  test("must be there, and in figures", () => {
    const none = testEdition([{}]);
    const { issueNumber: _, serialNumber: __, ...bare } = none.editions.get("edition")!;
    const document = { ...none, editions: new Map([["edition", bare]]) };
    expect(judgementOf(pointOf("issue.number", document, { previous: BEFORE }))).toBe(
      "bad issue.none",
    );
    expect(judged({ issueNumber: "第229" }, {})).toBe("look issue.figures issue serial");
  });

  test("that were changed since the proof are wrong", () => {
    const proof = testEdition([{}]);
    const document = testEdition([{}], { serialNumber: "8947" });
    expect(judgementOf(pointOf("issue.number", proof, { document, previous: BEFORE }))).toBe(
      "bad issue.changed issue serial",
    );
  });

  test("do not concern pages that print none", () => {
    expect(pointOf("issue.number", testEdition([{}, {}]), { pageId: "page-2" }).state).toBe("none");
  });
});
