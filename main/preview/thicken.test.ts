import { describe, expect, test } from "vitest";
import { CoverageBuffer } from "../raster/coverage.ts";
import { EdgeList } from "../raster/flatten.ts";
import { thicken } from "./thicken.ts";

/** Ink of a shape in pixels, thickened by a width. */
function ink(commands: string, coords: readonly number[], width: number): number {
  const edges = new EdgeList();
  edges.addPath(commands, coords, { scaleX: 1, scaleY: 1 }, true);
  if (width > 0) thicken(edges, width);
  const buffer = new CoverageBuffer();
  buffer.begin(0, 0, 40, 40);
  buffer.add(edges.values, edges.length, 0);
  const pixels = new Uint8Array(1600);
  buffer.finish(pixels, 0);
  return pixels.reduce((sum, pixel) => sum + pixel, 0) / 255;
}

const SQUARE = [10, 10, 30, 10, 30, 30, 10, 30];
const TURNED = [10, 10, 10, 30, 30, 30, 30, 10];
const RING = [...SQUARE, 15, 15, 15, 25, 25, 25, 25, 15];

describe("PD8 body weight in the preview", () => {
  test("a square grows by half the width on each side, whichever way it is drawn", () => {
    for (const coords of [SQUARE, TURNED]) {
      expect(ink("MLLLZ", coords, 0)).toBeCloseTo(400, 0);
      expect(ink("MLLLZ", coords, 1)).toBeCloseTo(400 + 4 * 20 * 0.5, 0);
    }
  });

  test("the counter of a ring shrinks as its outside grows", () => {
    expect(ink("MLLLZMLLLZ", RING, 0)).toBeCloseTo(300, 0);
    // Outside four sides of 20, inside four of 10; a corner's pixel counts both of its strips.
    expect(ink("MLLLZMLLLZ", RING, 1)).toBeCloseTo(300 + 40 + 20, 0);
  });
});
