import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Decimals, pdfNumber } from "./pdf-number.ts";

describe("numbers in PDF syntax", () => {
  test.each([
    [0, "0"],
    [-0.0001, "0"],
    [12, "12"],
    [0.5, ".5"],
    [-0.25, "-.25"],
    [1.23456, "1.235"],
    [-10.5, "-10.5"],
  ])("%f is written as short as it can be: %s", (value, text) => {
    expect(pdfNumber(value)).toBe(text);
  });

  test("what is written reads back within half a unit of the last decimal, with no exponent", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -20_000, max: 20_000, noNaN: true }),
        fc.integer({ min: 0, max: 5 }),
        (value, decimals) => {
          const text = pdfNumber(value, decimals as Decimals);
          expect(text).toMatch(/^-?(\d+|\d*\.\d+)$/);
          expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(0.500001 * 10 ** -decimals);
        },
      ),
      { seed: 7 },
    );
  });

  test("a value that is no number never reaches a page", () => {
    expect(() => pdfNumber(Number.NaN)).toThrow(RangeError);
  });
});
