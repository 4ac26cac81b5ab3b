import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GAP, stack, stackHeight } from "./stack.ts";

const item = fc.record({
  wanted: fc.integer({ min: 0, max: 1000 }),
  height: fc.integer({ min: 8, max: 60 }),
});

describe("stacking call-outs (PM2)", () => {
  test("what has room stands where it wants", () => {
    const items = [
      { wanted: 10, height: 12 },
      { wanted: 100, height: 12 },
    ];
    expect(stack(items, 4, 500)).toEqual([10, 100]);
  });

  test("two that want one place go apart by the same way", () => {
    const items = [
      { wanted: 100, height: 20 },
      { wanted: 100, height: 20 },
    ];
    expect(stack(items, 4, 500)).toEqual([100 - (20 + GAP) / 2, 100 + (20 + GAP) / 2]);
  });

  test("none stands over another or outside, in the order given", () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (items) => {
        const sorted = items.toSorted((a, b) => a.wanted - b.wanted);
        fc.pre(stackHeight(sorted) <= 1000);
        const tops = stack(sorted, 4, 1004);
        tops.forEach((top, index) => {
          expect(top).toBeGreaterThanOrEqual(4 - 1e-9);
          const foot = top + sorted[index]!.height;
          expect(foot).toBeLessThanOrEqual((tops[index + 1] ?? 1004 + GAP) - GAP + 1e-9);
        });
      }),
      { seed: 14706 },
    );
  });
});
