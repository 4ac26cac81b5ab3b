import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CostProfile, costAt, rowProfiles, splitStack, stackProfiles } from "./profile.ts";

const profile: fc.Arbitrary<CostProfile> = fc.record({
  low: fc.integer({ min: 1, max: 8 }),
  costs: fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 12 }),
});

/** The least cost of a height by trying every share. */
function bruteStack(upper: CostProfile, lower: CostProfile, gap: number, height: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let share = 0; share <= height; share++) {
    least = Math.min(least, costAt(upper, share) + costAt(lower, height - gap - share));
  }
  return least;
}

describe("cost profiles", () => {
  test("a stack costs the least of all ways to share each height", () => {
    fc.assert(
      fc.property(profile, profile, fc.integer({ min: 0, max: 3 }), (upper, lower, gap) => {
        const stack = stackProfiles(upper, lower, gap, 60);
        for (let height = 0; height <= 60; height++) {
          expect(costAt(stack, height)).toBe(bruteStack(upper, lower, gap, height));
        }
      }),
      { seed: 1 },
    );
  });

  test("a stack is cut where the cost is what the stack said", () => {
    fc.assert(
      fc.property(profile, profile, (upper, lower) => {
        const stack = stackProfiles(upper, lower, 2, 60);
        for (let i = 0; i < stack.costs.length; i++) {
          const height = stack.low + i;
          const share = splitStack(upper, lower, 2, height);
          expect(costAt(upper, share) + costAt(lower, height - 2 - share)).toBe(stack.costs[i]);
        }
      }),
      { seed: 2 },
    );
  });

  test("a row costs the sum where all can stand and is impossible elsewhere", () => {
    fc.assert(
      fc.property(profile, profile, profile, (a, b, c) => {
        const row = rowProfiles([a, b, c]);
        for (let height = 0; height < 25; height++) {
          expect(costAt(row, height)).toBe(
            costAt(a, height) + costAt(b, height) + costAt(c, height),
          );
        }
      }),
      { seed: 3 },
    );
  });
});
