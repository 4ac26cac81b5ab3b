import { describe, expect, test } from "vitest";
import type { Edition } from "../../edition.ts";
import { judgementOf, pointOf, testEdition } from "./checklist.fixture.ts";
import type { PreviousIssue } from "./page-facts.ts";

const BEFORE: PreviousIssue = { date: "2026-11-23", issueNumber: "228", serialNumber: "8945" };

function judged(
  edition: Partial<Edition>,
  previous?: { readonly [F in keyof PreviousIssue]?: PreviousIssue[F] | undefined },
): string {
  const document = testEdition([{}, {}], edition);
  return judgementOf(
    pointOf(
      "issue.number",
      document,
      previous ? { previous: { ...BEFORE, ...previous } as PreviousIssue } : {},
    ),
  );
}

describe("CK3: issue and serial number", () => {
  test("that follow the issue before are right", () => {
    expect(judged({}, {})).toBe("good issue.previous serial.previous");
    const newYear = { date: "2027-01-01", issueNumber: "1" };
    expect(judged(newYear, { date: "2026-12-31", issueNumber: "265" })).toBe(
      "good issue.previous serial.previous",
    );
  });

  test("that do not rise are wrong; with a gap someone looks", () => {
    expect(judged({}, { serialNumber: "8946" })).toBe("bad serial.previous issue.previous");
    expect(judged({}, { issueNumber: "230" })).toBe("bad issue.previous serial.previous");
    expect(judged({}, { serialNumber: "8940" })).toBe("look serial.previous issue.previous");
    expect(judged({}, { date: "2026-11-24" })).toBe(
      "look issue.date issue.previous serial.previous",
    );
  });

  test("are compared by hand where the issue before is not known", () => {
    expect(judged({})).toBe("look issue.unknown issue serial");
  });

  test("are compared by hand where the issue before has none, or a later one may be hidden", () => {
    expect(judged({}, { serialNumber: undefined })).toBe(
      "look issue.unfilled issue.previous serial",
    );
    expect(judged({}, { unread: 2 })).toBe("look issue.unread issue.previous serial.previous");
  });

  test("are told with the day of the issue that they were compared with", () => {
    const { found } = pointOf("issue.number", testEdition([{}]), { previous: BEFORE });
    expect(found.map(({ values }) => values)).toEqual([
      { number: "229", previous: "228", date: "2026-11-23" },
      { number: "8946", previous: "8945", date: "2026-11-23" },
    ]);
  });

  test("must be there, and in figures", () => {
    const none = testEdition([{}]);
    const { issueNumber: _, serialNumber: __, ...bare } = none.editions.get("edition")!;
    const document = { ...none, editions: new Map([["edition", bare]]) };
    expect(judgementOf(pointOf("issue.number", document, { previous: BEFORE }))).toBe(
      "bad issue.none",
    );
    expect(judged({ issueNumber: "第229" }, {})).toBe(
      "look issue.figures issue.previous serial.previous",
    );
  });

  test("that were changed since the proof are wrong", () => {
    const proof = testEdition([{}]);
    const document = testEdition([{}], { serialNumber: "8947" });
    expect(judgementOf(pointOf("issue.number", proof, { document, previous: BEFORE }))).toBe(
      "bad issue.changed issue.previous serial.previous",
    );
  });

  test("do not concern pages that print none", () => {
    expect(pointOf("issue.number", testEdition([{}, {}]), { pageId: "page-2" }).state).toBe("none");
  });
});
