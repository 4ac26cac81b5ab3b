import { expect, test } from "vitest";
import { coveragePercent, inkPercent, mixedInks, pixelAt, platesBox } from "./inks.ts";

const media = { width: 200, height: 300 };
const trim = { width: 160, height: 260 };
const plates = (width: number, height: number) => ({ dpi: 144, width, height, inks: [] });

test("Plates cover the media box, or the trim where they are of its size", () => {
  expect(platesBox(plates(400, 600), media, trim)).toEqual({ x: 0, y: 0, width: 200, height: 300 });
  expect(platesBox(plates(321, 520), media, trim)).toEqual({
    x: 20,
    y: 20,
    width: 160,
    height: 260,
  });
});

test("A point finds its pixel, and none beside the plates", () => {
  const box = { x: 20, y: 20, width: 160, height: 260 };
  const size = { width: 320, height: 520 };
  expect(pixelAt(size, box, { x: 20, y: 20 })).toBe(0);
  expect(pixelAt(size, box, { x: 20.6, y: 20.6 })).toBe(321);
  expect(pixelAt(size, box, { x: 179.9, y: 279.9 })).toBe(320 * 520 - 1);
  expect(pixelAt(size, box, { x: 180, y: 100 })).toBeUndefined();
  expect(pixelAt(size, box, { x: 19.9, y: 100 })).toBeUndefined();
});

test("Inks are read in percent; their sum is rounded once", () => {
  expect(inkPercent(255)).toBe(100);
  expect(inkPercent(128)).toBe(50);
  expect(inkPercent(1)).toBe(0);
  // Four inks of 0.39 % are 1.6 % in all, not 0.
  expect(coveragePercent([1, 1, 1, 1])).toBe(2);
  expect(coveragePercent([255, 255, 102, 0])).toBe(240);
});

test("Inks over each other take light from the paper one after another", () => {
  const cyan = { data: Uint8Array.of(0, 255, 255, 128), rgb: [56, 153, 194] as const };
  const black = { data: Uint8Array.of(0, 0, 255, 0), rgb: [0, 0, 0] as const };
  const pixels = mixedInks([cyan, black], 4);
  expect([...pixels.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
  expect([...pixels.subarray(4, 8)]).toEqual([56, 153, 194, 255]);
  expect([...pixels.subarray(8, 12)]).toEqual([0, 0, 0, 255]);
  expect(pixels[12]).toBeGreaterThan(150);
  expect(pixels[12]).toBeLessThan(160);
});
