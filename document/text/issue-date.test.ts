import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { issueDate, weekday } from "./issue-date.ts";

const DAY = 86_400_000;
const first = Date.UTC(1900, 0, 1) / DAY;
const last = Date.UTC(2199, 11, 31) / DAY;

describe("the issue's date", () => {
  test("has the weekday of the calendar, on every day of random years and round each February's end", () => {
    const days = fc.integer({ min: first, max: last });
    fc.assert(
      fc.property(days, (day) => {
        const date = new Date(day * DAY);
        const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
        expect(weekday(year, month, date.getUTCDate())).toBe(date.getUTCDay());
      }),
      { seed: 20261124, numRuns: 2000 },
    );
    for (let year = 1900; year < 2200; year++) {
      for (const [month, day] of [
        [2, 28],
        [3, 1],
        [12, 31],
      ] as const) {
        const expected = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
        expect(weekday(year, month, day)).toBe(expected);
      }
    }
    expect(weekday(2024, 2, 29)).toBe(4);
  });

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
