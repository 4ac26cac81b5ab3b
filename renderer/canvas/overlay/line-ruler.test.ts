import { describe, expect, test } from "vitest";
import { lineMarks } from "./line-ruler.ts";

const PAGE = {
  grid: { columns: 6, charactersPerColumn: 12, bodySize: 9, gutter: 9, leading: 14, lines: 100 },
  margins: { top: 60, bottom: 50, left: 40, right: 40 },
};

describe("marks of the grid's lines", () => {
  test("stand where the lines begin and are counted from 1", () => {
    const [first, ...others] = lineMarks(PAGE, 10, 1, 5000);
    expect(first).toEqual({ at: 70, line: 1, numbered: true });
    expect(others.find(({ line }) => line === 10)).toEqual({ at: 196, line: 10, numbered: true });
  });

  test("are fewer the smaller the page is, and numbers keep their distance", () => {
    for (const zoom of [0.05, 0.15, 0.3, 0.8, 2, 6]) {
      const numbered = lineMarks(PAGE, 0, zoom, 50_000).filter(
        (mark) => mark.numbered && mark.line > 1,
      );
      expect(numbered.length).toBeGreaterThan(1);
      for (let i = 1; i < numbered.length; i++) {
        expect(numbered[i]!.at - numbered[i - 1]!.at).toBeGreaterThan(20);
      }
    }
  });

  test("lie within the ruler", () => {
    const marks = lineMarks(PAGE, -400, 1, 300);
    expect(marks.length).toBeGreaterThan(10);
    expect(marks.every(({ at }) => at >= 0 && at <= 300)).toBe(true);
  });
});
