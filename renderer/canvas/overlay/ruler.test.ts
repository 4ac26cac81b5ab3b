import { describe, expect, test } from "vitest";
import { rulerMarks } from "./ruler.ts";

describe("ruler marks", () => {
  test("stand at whole steps of millimetres from the zero", () => {
    const marks = rulerMarks(100, 96 / 72, 800);
    const zero = marks.find(({ millimetres }) => millimetres === 0);
    expect(zero).toEqual({ at: 100, millimetres: 0, numbered: true });
    const ten = marks.find(({ millimetres }) => millimetres === 20);
    expect(ten!.at).toBeCloseTo(100 + (20 / 25.4) * 96);
  });

  test("numbers keep their distance at every zoom", () => {
    for (const zoom of [0.05, 0.2, 0.7, 1.33, 5, 20]) {
      const numbered = rulerMarks(0, zoom, 2000).filter((mark) => mark.numbered);
      for (let i = 1; i < numbered.length; i++) {
        expect(numbered[i]!.at - numbered[i - 1]!.at).toBeGreaterThan(30);
      }
    }
  });

  test("none stand outside the ruler", () => {
    const marks = rulerMarks(-3000, 2, 500);
    expect(marks.length).toBeGreaterThan(5);
    expect(marks.every(({ at }) => at >= 0 && at <= 500)).toBe(true);
  });
});
