import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tileAreas } from "./tile-grid.ts";

const sheet = { trim: { width: 1105.5, height: 1545 }, bleed: 8.5 };
const everything = { x: -1e4, y: -1e4, width: 3e4, height: 3e4 };

describe("tiles", () => {
  test("cover sheet and bleed edge to edge, no pixel twice", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 3, noNaN: true }), (scale) => {
        const areas = tileAreas(sheet, scale, everything, 512);
        const edge = Math.ceil(sheet.bleed * scale);
        const width = Math.ceil(sheet.trim.width * scale) + 2 * edge;
        const height = Math.ceil(sheet.trim.height * scale) + 2 * edge;
        const pixels = areas.reduce((sum, area) => sum + area.width * area.height, 0);
        expect(pixels).toBe(width * height);
        expect(new Set(areas.map(({ left, top }) => `${left} ${top}`)).size).toBe(areas.length);
        expect(Math.min(...areas.map(({ left }) => left))).toBe(-edge);
      }),
      { seed: 3 },
    );
  });

  test("only those in view are given, the nearest to its middle first", () => {
    const areas = tileAreas(sheet, 2, { x: 300, y: 300, width: 100, height: 100 }, 256);
    expect(areas[0]).toMatchObject({ width: 256, height: 256 });
    for (const { left, top } of areas) {
      expect(left + 256).toBeGreaterThan(600);
      expect(left).toBeLessThan(800);
      expect(top + 256).toBeGreaterThan(600);
      expect(top).toBeLessThan(800);
    }
    expect(tileAreas(sheet, 2, { x: 5000, y: 0, width: 10, height: 10 }, 256)).toEqual([]);
  });
});
