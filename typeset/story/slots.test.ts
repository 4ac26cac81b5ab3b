import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Column, type Obstacle, slotsOf } from "./slots.ts";

const SIZE = 10;

/** Columns of 15 characters with a gutter of 12 points. */
function columns(count: number, lines: number): Column[] {
  return Array.from({ length: count }, (_, i) => ({
    start: i * 162,
    measure: 150,
    firstLine: 0,
    lines,
  }));
}

function obstacle(start: number, end: number, firstLine: number, lines: number): Obstacle {
  return { start, end, firstLine, lines };
}

describe("slots of threaded columns", () => {
  test("without obstacles: every line of every column, down each column in turn, at the whole measure", () => {
    const slots = slotsOf(columns(3, 4), [], SIZE);
    expect(slots).toHaveLength(12);
    expect(slots.map(({ column, line }) => `${column}.${line}`).slice(2, 6)).toEqual([
      "0.2",
      "0.3",
      "1.0",
      "1.1",
    ]);
    expect(slots.map(({ start }) => start)).toEqual([0, 162, 324].flatMap((x) => [x, x, x, x]));
    expect(new Set(slots.map(({ measure }) => measure))).toEqual(new Set([150]));
  });

  test("a column that begins lower keeps its own first line", () => {
    const slots = slotsOf([{ start: 0, measure: 150, firstLine: 3, lines: 2 }], [], SIZE);
    expect(slots.map(({ line }) => line)).toEqual([3, 4]);
  });

  test("an obstacle over whole columns leaves no slot on its lines, and all slots in other columns", () => {
    const slots = slotsOf(columns(3, 6), [obstacle(162, 474, 1, 3)], SIZE);
    expect(slots.filter(({ column }) => column === 0)).toHaveLength(6);
    for (const column of [1, 2]) {
      expect(slots.filter((s) => s.column === column).map(({ line }) => line)).toEqual([0, 4, 5]);
    }
    expect(slots.every(({ measure }) => measure === 150)).toBe(true);
  });

  test("an obstacle that only touches a column's edge is not in its way", () => {
    const slots = slotsOf(columns(2, 3), [obstacle(150, 162, 0, 3)], SIZE);
    expect(slots).toHaveLength(6);
    expect(slots.every(({ measure }) => measure === 150)).toBe(true);
  });

  test("GR1: beside an obstacle text takes whole characters, flush with the column's own edge", () => {
    const right = slotsOf(columns(1, 3), [obstacle(87, 150, 1, 1)], SIZE);
    expect(right.map(({ start, measure }) => [start, measure])).toEqual([
      [0, 150],
      [0, 80],
      [0, 150],
    ]);
    const left = slotsOf(columns(1, 1), [obstacle(0, 63, 0, 1)], SIZE);
    expect(left.map(({ start, measure }) => [start, measure])).toEqual([[70, 80]]);
  });

  test("a part narrower than five characters takes no text", () => {
    expect(slotsOf(columns(1, 1), [obstacle(49, 150, 0, 1)], SIZE)).toEqual([]);
    expect(slotsOf(columns(1, 1), [obstacle(50, 150, 0, 1)], SIZE)).toHaveLength(1);
  });

  test("an obstacle within a column leaves a part on both sides, left before right", () => {
    const slots = slotsOf(columns(1, 1), [obstacle(55, 95, 0, 1)], SIZE);
    expect(slots.map(({ start, measure }) => [start, measure])).toEqual([
      [0, 50],
      [100, 50],
    ]);
  });

  test("two obstacles on one line leave what is free of both", () => {
    const wide: Column = { start: 0, measure: 300, firstLine: 0, lines: 1 };
    const two = [obstacle(200, 240, 0, 1), obstacle(60, 100, 0, 1)];
    expect(slotsOf([wide], two, SIZE).map(({ start, measure }) => [start, measure])).toEqual([
      [0, 60],
      [100, 100],
      [240, 60],
    ]);
  });

  test("of two obstacles that begin at one place the longer one counts", () => {
    const two = [obstacle(0, 40, 0, 1), obstacle(0, 90, 0, 1)];
    for (const obstacles of [two, [...two].reverse()]) {
      expect(slotsOf(columns(1, 1), obstacles, SIZE)).toEqual([
        { column: 0, line: 0, start: 90, measure: 60 },
      ]);
    }
  });

  test("around random obstacles no slot meets one, none leaves its column, each holds whole characters", () => {
    const edges = fc.tuple(fc.integer({ min: -20, max: 500 }), fc.integer({ min: 1, max: 200 }));
    const lines = fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 5 }));
    const obstacles = fc.array(
      fc
        .tuple(edges, lines)
        .map(([[from, width], [first, count]]) => obstacle(from, from + width, first, count)),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(obstacles, (all) => {
        const slots = slotsOf(columns(3, 10), all, SIZE);
        const order = slots.map(({ column, line, start }) => column * 1e6 + line * 1e3 + start);
        expect(order).toEqual([...order].sort((a, b) => a - b));
        for (const { column, line, start, measure } of slots) {
          expect(start).toBeGreaterThanOrEqual(column * 162);
          expect(start + measure).toBeLessThanOrEqual(column * 162 + 150 + 1e-9);
          expect(measure / SIZE).toBeCloseTo(Math.round(measure / SIZE), 9);
          expect(measure).toBeGreaterThanOrEqual(5 * SIZE);
          for (const o of all) {
            if (line < o.firstLine || line >= o.firstLine + o.lines) continue;
            expect(Math.min(start + measure, o.end) - Math.max(start, o.start)).toBeLessThan(0.02);
          }
        }
      }),
      { seed: 20261124, numRuns: 500 },
    );
  });
});
