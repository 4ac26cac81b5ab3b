import { describe, expect, test } from "vitest";
import { dashes } from "./dash.ts";
import { area, blankPage, box, circle, cmyk, inksAt, pen, state } from "./test-painting.ts";

const black = cmyk(0, 0, 0, 1);

/** Square points of black that a stroke lays. */
function laid(
  commands: string,
  coords: readonly number[],
  style: ReturnType<typeof pen>,
  dpi = 288,
): number {
  const page = blankPage(dpi);
  page.stroke({ commands, coords }, style, black, state());
  return area(page, "Black");
}

/** Expects a measure within half a percent. */
function expectArea(found: number, expected: number): void {
  expect(Math.abs(found / expected - 1), `${found} for ${expected}`).toBeLessThan(0.005);
}

describe("strokes", () => {
  test("a line's area is its length by its width, on pixels or between, level or slanted", () => {
    expectArea(laid("ML", [10, 10, 60, 10], pen(3)), 150);
    expectArea(laid("ML", [10.3, 10.7, 10.3, 60.7], pen(0.25)), 12.5);
    expectArea(laid("ML", [10, 10, 40, 50], pen(2.5)), 125);
  });

  test("caps add nothing, half a disc, or half a square at each end", () => {
    const line = [10, 10, 40, 50];
    expectArea(laid("ML", line, pen(8, { cap: 1 })), 400 + 16 * Math.PI);
    expectArea(laid("ML", line, pen(8, { cap: 2 })), 400 + 64);
  });

  test("joins are pointed, round or cut off", () => {
    const corner = [10, 10, 50, 10, 50, 50];
    // Two boxes of 40 × 8, less the square that both cover, and the outer corner.
    const boxes = 640 - 16;
    expectArea(laid("MLL", corner, pen(8)), boxes + 16);
    expectArea(laid("MLL", corner, pen(8, { join: 1 })), boxes + 4 * Math.PI);
    expectArea(laid("MLL", corner, pen(8, { join: 2 })), boxes + 8);
  });

  test("a corner sharper than the miter limit is cut off", () => {
    const right = [10, 10, 50, 10, 50, 50];
    expectArea(laid("MLL", right, pen(8, { miterLimit: 1.42 })), 640);
    expectArea(laid("MLL", right, pen(8, { miterLimit: 1.41 })), 632);
  });

  test("a round join of a line that turns back on itself is half a disc", () => {
    const back = [10, 50, 50, 50, 20, 50];
    expectArea(laid("MLL", back, pen(8, { join: 1 })), 320 + 8 * Math.PI);
    expectArea(laid("MLL", back, pen(8)), 320);
  });

  test("a closed contour has corners everywhere and no caps", () => {
    const frame = box(20, 20, 60, 60);
    expectArea(laid(frame.commands, frame.coords, pen(4, { cap: 2 })), 44 * 44 - 36 * 36);
  });

  test("curves keep their width", () => {
    const ring = circle(50, 50, 30);
    expectArea(laid(ring.commands, ring.coords, pen(5)), Math.PI * (32.5 ** 2 - 27.5 ** 2));
    expectArea(laid(ring.commands, ring.coords, pen(0.3)), Math.PI * 60 * 0.3);
  });

  test("after closing, a path goes on from where the contour began", () => {
    const page = blankPage();
    const path = { commands: "MLLZL", coords: [10, 10, 30, 10, 30, 30, 10, 50] };
    page.stroke(path, pen(2), black, state());
    expect(inksAt(page, 10, 45)[3]).toBe(100);
  });

  test("a contour of no length is a dot by its caps", () => {
    expectArea(laid("ML", [50, 50, 50, 50], pen(10, { cap: 1 })), 25 * Math.PI);
    expectArea(laid("MZ", [50, 50], pen(10, { cap: 2 })), 100);
    expect(laid("ML", [50, 50, 50, 50], pen(10))).toBe(0);
    expect(laid("M", [50, 50], pen(10, { cap: 1 }))).toBe(0);
  });

  test("a width of nought is one pixel of the plate", () => {
    expectArea(laid("ML", [10, 10, 60, 10], pen(0), 72), 50);
    expectArea(laid("ML", [10, 10, 60, 10], pen(0), 144), 25);
  });
});

describe("dashes", () => {
  const drawn = (pattern: number[], phase: number, points = [0, 0, 10, 0]): number[][] =>
    dashes({ points, closed: false }, pattern, phase).map((line) => [...line.points]);

  test("draw and skip by turns, from the phase on", () => {
    expect(drawn([3, 2], 0)).toEqual([
      [0, 0, 3, 0],
      [5, 0, 8, 0],
    ]);
    expect(drawn([3, 2], 4)).toEqual([
      [1, 0, 4, 0],
      [6, 0, 9, 0],
    ]);
    expect(drawn([3, 2], -1)).toEqual(drawn([3, 2], 4));
  });

  test("an odd pattern changes about from one round to the next", () => {
    expect(drawn([4], 0)).toEqual([
      [0, 0, 4, 0],
      [8, 0, 10, 0],
    ]);
    expect(drawn([4], 5)).toEqual([[3, 0, 7, 0]]);
  });

  test("go on round a corner as one piece", () => {
    expect(drawn([4, 1], 0, [0, 0, 3, 0, 3, 3])).toEqual([
      [0, 0, 3, 0, 3, 1],
      [3, 2, 3, 3],
    ]);
  });

  test("of no length are points, and a pattern of none is a whole line", () => {
    expect(drawn([0, 5], 0)).toEqual([
      [0, 0, 0, 0],
      [5, 0, 5, 0],
      [10, 0, 10, 0],
    ]);
    expect(drawn([0, 0], 0)).toEqual([[0, 0, 10, 0]]);
    expect(drawn([1e-9, 1e-9], 0)).toEqual([[0, 0, 10, 0]]);
  });

  test("a dashed line's area is that of its dashes", () => {
    expectArea(laid("ML", [10, 10, 70, 10], pen(2, { dash: [3, 2] })), 72);
  });
});
