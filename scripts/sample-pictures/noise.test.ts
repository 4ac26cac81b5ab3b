import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fbm, hash, noise, ridged } from "./noise.ts";

const place = fc.double({ min: -500, max: 500, noNaN: true });

describe("the noise from which the sample pictures are made", () => {
  it("gives the same numbers on every machine", () => {
    expect(
      [hash(3, -7, 1), hash(-7, 3, 1), hash(3, -7, 2)].map((share) => share.toFixed(6)),
    ).toEqual(["0.354100", "0.107368", "0.482017"]);
  });

  it("stays between 0 and 1", () => {
    fc.assert(
      fc.property(place, place, fc.integer({ min: 0, max: 999 }), (x, y, seed) => {
        for (const value of [noise(x, y, seed), fbm(x, y, 5, seed), ridged(x, y, 4, seed)]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
      { seed: 20261124 },
    );
  });

  it("has no steps: over a thousandth of a cell it moves by less than a hundredth", () => {
    fc.assert(
      fc.property(place, place, (x, y) => {
        expect(Math.abs(noise(x + 0.001, y, 5) - noise(x, y, 5))).toBeLessThan(0.01);
      }),
      { seed: 20261124 },
    );
  });
});
