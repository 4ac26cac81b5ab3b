import { describe, expect, test } from "vitest";
import { inkCoverage } from "./ink.ts";
import { type Plates, PROCESS } from "./plates.ts";
import { platesToRgb } from "./plates-picture.ts";

/** A page of 127 × 127 pixels of 0.2 mm, whose box begins at 10, 20; inks by plate and place. */
function page(ink: (name: string, x: number, y: number) => number, spots: string[] = []): Plates {
  const side = 127;
  const point = 72 / 127;
  return {
    width: side,
    height: side,
    dpi: 127,
    box: [10, 20, 10 + side * point, 20 + side * point],
    plates: [...PROCESS, ...spots].map((name) => ({
      name,
      data: Uint8Array.from({ length: side * side }, (_, i) =>
        Math.round(ink(name, i % side, Math.floor(i / side)) * 255),
      ),
    })),
  };
}

const inside = (x: number, y: number, left: number, top: number, w: number, h: number): boolean =>
  x >= left && x < left + w && y >= top && y < top + h;

describe("ink of a page", () => {
  test("means are of every plate over all pixels, and spots count in the total", () => {
    const plates = page((name) => ({ Cyan: 0.2, Black: 0.6, Red: 1 })[name] ?? 0, ["Red"]);
    const { means, maximum, areas } = inkCoverage(plates, { limit: 1.75 });
    expect(means.map(({ name, mean }) => [name, Number(mean.toFixed(3))])).toEqual([
      ["Cyan", 0.2],
      ["Magenta", 0],
      ["Yellow", 0],
      ["Black", 0.6],
      ["Red", 1],
    ]);
    expect(maximum).toBeCloseTo(1.8, 5);
    expect(areas).toHaveLength(1);
    expect(areas[0]!.size).toBeCloseTo(25.4 * 25.4, 5);
  });

  test("a place over the limit has its box in points, its size and its totals", () => {
    const plates = page((name, x, y) =>
      inside(x, y, 10, 20, 20, 10) ? (name === "Yellow" && x < 20 ? 0.2 : 0.7) : 0,
    );
    const { areas } = inkCoverage(plates, { limit: 2.2 });
    const point = 72 / 127;
    expect(areas).toHaveLength(1);
    const { box, size, maximum, mean } = areas[0]!;
    const expected = [
      10 + 10 * point,
      20 + (127 - 30) * point,
      10 + 30 * point,
      20 + (127 - 20) * point,
    ];
    box.forEach((edge, i) => {
      expect(edge).toBeCloseTo(expected[i]!, 6);
    });
    expect(size).toBeCloseTo(200 * 0.04, 6);
    expect(maximum).toBeCloseTo(2.8, 1);
    expect(mean).toBeCloseTo(2.55, 1);
  });

  test("what is exactly at the limit is not over it", () => {
    const plates = page((name, x, y) => (inside(x, y, 0, 0, 50, 50) && name !== "Cyan" ? 0.8 : 0));
    expect(inkCoverage(plates, { limit: 2.4 }).areas).toEqual([]);
    expect(inkCoverage(plates, { limit: 2.39 }).areas).toHaveLength(1);
  });

  test("hairs, specks and small places do not count, nor do hairs on a place", () => {
    const thick = (x: number, y: number): boolean =>
      inside(x, y, 0, 60, 127, 1) ||
      inside(x, y, 50, 60, 12, 12) ||
      inside(x, y, 100, 100, 3, 3) ||
      (x > 90 && y < 50 && (x * 31 + y * 17) % 7 === 0);
    const { areas } = inkCoverage(
      page((_, x, y) => (thick(x, y) ? 0.9 : 0)),
      { limit: 2.4 },
    );
    expect(areas).toHaveLength(1);
    expect(areas[0]!.size).toBeCloseTo(144 * 0.04, 6);
  });

  test("the thickest place comes first, among equals the largest", () => {
    const plates = page((_, x, y) => {
      if (inside(x, y, 0, 0, 20, 20)) return 0.7;
      if (inside(x, y, 40, 0, 10, 10)) return 0.9;
      return inside(x, y, 60, 60, 30, 30) ? 0.7 : 0;
    });
    const { areas } = inkCoverage(plates, { limit: 2.4 });
    expect(areas.map((area) => Math.round(area.size))).toEqual([4, 36, 16]);
  });
});

describe("plates as a picture", () => {
  test("paper is white, black is dark, a spot darkens by its own light", () => {
    const plates = page(
      (name, x) => (name === "Black" ? (x < 10 ? 1 : 0) : name === "Red" && x > 100 ? 0.5 : 0),
      ["Red"],
    );
    const pixels = platesToRgb(plates, { spots: { Red: [0.9, 0.1, 0.1] } });
    expect([...pixels.subarray(0, 3)]).toEqual([28, 28, 28]);
    expect([...pixels.subarray(50 * 3, 50 * 3 + 3)]).toEqual([255, 255, 255]);
    expect([...pixels.subarray(110 * 3, 110 * 3 + 3)]).toEqual([242, 140, 140]);
  });

  test("plates that are not shown leave the paper, and a table has its say", () => {
    const plates = page(() => 1, ["Red"]);
    expect([...platesToRgb(plates, { shown: [] }).subarray(0, 3)]).toEqual([255, 255, 255]);
    const seen = platesToRgb(plates, {
      shown: ["Cyan"],
      process: ([c, m]) => Uint8Array.from({ length: c.length * 3 }, () => c[0]! - m[0]! - 1),
    });
    expect(seen[0]).toBe(254);
  });
});
