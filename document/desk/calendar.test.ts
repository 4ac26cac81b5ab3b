import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayCount, dayOfIso, nearestDay, weekdayOf } from "./calendar.ts";

const DAY = 86_400_000;

describe("the calendar", () => {
  test("has the weekday and the count of the system's, on random days and round each February's end", () => {
    const check = (days: number) => {
      const date = new Date(days * DAY);
      const day = dayOfIso(date.toISOString().slice(0, 10));
      expect(weekdayOf(day)).toBe(date.getUTCDay());
      expect(dayCount(day) - dayCount(dayOfIso("1970-01-01"))).toBe(days);
    };
    const [first, last] = [Date.UTC(1900, 0, 1) / DAY, Date.UTC(2199, 11, 31) / DAY];
    fc.assert(fc.property(fc.integer({ min: first, max: last }), check), { numRuns: 2000 });
    for (let year = 1900; year < 2200; year++) {
      for (const day of [-1, 0, 1]) check(Date.UTC(year, 2, day) / DAY);
    }
  });

  test("refuses what is no day, by name", () => {
    for (const none of ["2026-11", "2026-13-01", "2026-02-29", "2026-04-31", "2026-01-00", ""]) {
      expect(() => dayOfIso(none), none).toThrow(RangeError);
    }
  });

  test("takes a day without a year for the one that lies nearest", () => {
    const from = dayOfIso("2026-01-05");
    expect(nearestDay({ month: 12, day: 31 }, from)).toEqual(dayOfIso("2025-12-31"));
    expect(nearestDay({ month: 1, day: 31 }, from)?.year).toBe(2026);
    expect(nearestDay({ month: 2, day: 29 }, from)?.year).toBe(2024);
    expect(nearestDay({ month: 2, day: 30 }, from)).toBeUndefined();
  });
});
