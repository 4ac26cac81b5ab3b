import { describe, expect, test } from "vitest";
import { issueDate } from "./issue-date.ts";

describe("the issue's date", () => {
  test("is printed without leading zeros, with its weekday", () => {
    expect(issueDate("2026-11-24")).toBe("2026年11月24日　星期二");
    expect(issueDate("2026-02-01")).toBe("2026年2月1日　星期日");
  });

  test("that is no day of the calendar is refused by name", () => {
    for (const none of ["2026-11", "24.11.2026", "2026-11-24T00:00", ""]) {
      expect(() => issueDate(none), none).toThrow(RangeError);
    }
    for (const none of ["2026-13-01", "2026-00-10", "2026-02-29", "2026-04-31", "2026-01-00"]) {
      expect(() => issueDate(none), none).toThrow(none);
    }
  });
});
