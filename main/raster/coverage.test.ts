import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CoverageBuffer, SCREEN_SPREAD } from "./coverage.ts";

/** Coverage of a polygon on a canvas of this size, 0–255 a pixel. */
function covered(corners: readonly number[], width: number, height: number): Uint8Array {
  const buffer = new CoverageBuffer(SCREEN_SPREAD);
  buffer.begin(0, 0, width, height);
  trace(buffer, corners);
  const pixels = new Uint8Array(width * height);
  buffer.finish(pixels, 0);
  return pixels;
}

function trace(buffer: CoverageBuffer, corners: readonly number[]): void {
  const edges = corners.flatMap((x, i) =>
    i % 2 === 0 ? [x, corners[i + 1]!, ...corners.concat(corners).slice(i + 2, i + 4)] : [],
  );
  buffer.add(Float64Array.from(edges), edges.length, 0);
}

describe("coverage by signed areas", () => {
  test("whole pixels are full, whichever way the contour turns", () => {
    const expected = [0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 0];
    expect([...covered([1, 1, 3, 1, 3, 2, 1, 2], 4, 3)]).toEqual(expected);
    expect([...covered([1, 2, 3, 2, 3, 1, 1, 1], 4, 3)]).toEqual(expected);
  });

  test("the two halves of a pixel cut by any upright line are full together", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 2.99, noNaN: true }), (cut) => {
        const left = covered([0, 0, cut, 0, cut, 1, 0, 1], 3, 1);
        const right = covered([cut, 0, 3, 0, 3, 1, cut, 1], 3, 1);
        const split = Math.floor(cut);
        left.forEach((pixel, i) => {
          if (i !== split) expect(pixel + right[i]!).toBe(255);
        });
        // Ink spreads, so that halves make more than a whole, but never less.
        expect(left[split]! + right[split]!).toBeGreaterThanOrEqual(254);
      }),
      { seed: 3 },
    );
  });

  test("a contour inside another that turns the other way is a hole", () => {
    const buffer = new CoverageBuffer(SCREEN_SPREAD);
    buffer.begin(0, 0, 5, 1);
    trace(buffer, [0, 0, 5, 0, 5, 1, 0, 1]);
    trace(buffer, [2, 0, 2, 1, 3, 1, 3, 0]);
    const pixels = new Uint8Array(5);
    buffer.finish(pixels, 0);
    expect([...pixels]).toEqual([255, 255, 0, 255, 255]);
  });

  test("what is wound round twice is outside by the even-odd rule", () => {
    const buffer = new CoverageBuffer();
    buffer.begin(0, 0, 5, 1);
    trace(buffer, [0, 0, 4.5, 0, 4.5, 1, 0, 1]);
    trace(buffer, [1.5, 0, 3, 0, 3, 1, 1.5, 1]);
    const pixels = new Uint8Array(5);
    buffer.finish(pixels, 0, true);
    expect([...pixels]).toEqual([255, 128, 0, 255, 128]);
  });

  test("overlapping contours of one direction fill once", () => {
    const buffer = new CoverageBuffer(SCREEN_SPREAD);
    buffer.begin(0, 0, 3, 1);
    trace(buffer, [0, 0, 2, 0, 2, 1, 0, 1]);
    trace(buffer, [1, 0, 3, 0, 3, 1, 1, 1]);
    const pixels = new Uint8Array(3);
    buffer.finish(pixels, 0);
    expect([...pixels]).toEqual([255, 255, 255]);
  });

  test("a shape that reaches past all bounds leaves nothing behind for the next", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -20, max: 30, noNaN: true }), { minLength: 6, maxLength: 6 }),
        (corners) => {
          const buffer = new CoverageBuffer(SCREEN_SPREAD);
          const pixels = new Uint8Array(80);
          buffer.begin(0, 0, 10, 8);
          trace(buffer, corners);
          buffer.finish(pixels, 0);
          buffer.begin(0, 0, 10, 8);
          buffer.finish(pixels, 0);
          expect(Math.max(...pixels)).toBe(0);
        },
      ),
      { seed: 5 },
    );
  });

  test("a triangle's covered area is its area, but for the spread of ink at its edge", () => {
    const pixels = covered([2, 1, 50, 5, 20, 60], 60, 64);
    const area = pixels.reduce((sum, pixel) => sum + pixel / 255, 0);
    const exact = Math.abs((50 - 2) * (60 - 1) - (20 - 2) * (5 - 1)) / 2;
    expect(area).toBeGreaterThan(exact - 1);
    expect(area).toBeLessThan(exact + 30);
  });
});
