import { expect, test } from "vitest";
import { createCamera, trimWithin, zoomFor, zoomShare } from "./camera.ts";

const page = { x: 0, y: 0, width: 1000, height: 1500 };
const viewport = { width: 1048, height: 1048 };

function opened(calibration = 1) {
  const camera = createCamera(page, calibration);
  camera.measure(viewport);
  return camera;
}

test("A page is fitted as soon as its element has a size, and again when the size changes", () => {
  const camera = opened();
  expect(camera.getState().zoom).toBeCloseTo(1000 / 1500);
  camera.measure({ width: 1048, height: 548 });
  expect(camera.getState().zoom).toBeCloseTo(500 / 1500);
  camera.zoomTo(2);
  camera.measure(viewport);
  expect(camera.getState().zoom).toBe(2);
});

test("What lies under the pointer stays there while one zooms", () => {
  const camera = opened();
  const at = { x: 700, y: 300 };
  const under = () => {
    const { x, y, zoom } = camera.getState();
    return [x + at.x / zoom, y + at.y / zoom];
  };
  const before = under();
  camera.zoomBy(3.7, at);
  const after = under();
  expect(after[0]).toBeCloseTo(before[0]!);
  expect(after[1]).toBeCloseTo(before[1]!);
});

test("The real size follows the screen's calibration", () => {
  const camera = opened(1.25);
  camera.zoomTo("real");
  expect(camera.getState().zoom).toBeCloseTo((96 / 72) * 1.25);
  expect(zoomShare(camera.getState())).toBeCloseTo(1);
});

test("The page cannot be pushed out of sight", () => {
  const camera = opened();
  camera.panBy(1e6, -1e6);
  const { x, y, zoom } = camera.getState();
  expect(x).toBeLessThan(1000);
  expect(y + viewport.height / zoom).toBeGreaterThan(0);
});

test("With bleed and marks the fitted page makes room for them", () => {
  const camera = opened();
  camera.showPart({ x: -34, y: -34, width: 1068, height: 1568 });
  const { zoom, x, y } = camera.getState();
  expect(zoom).toBeCloseTo(1000 / 1568);
  expect(x + viewport.width / 2 / zoom).toBeCloseTo(500);
  expect(y + viewport.height / 2 / zoom).toBeCloseTo(750);
});

test("What one is led to is large enough to read and fits", () => {
  expect(zoomFor({ x: 0, y: 0, width: 50, height: 10 }, 0.5, viewport)).toBeCloseTo(5 / 3);
  expect(zoomFor({ x: 0, y: 0, width: 50, height: 10 }, 4, viewport)).toBe(4);
  expect(zoomFor({ x: 0, y: 0, width: 1000, height: 10 }, 4, viewport)).toBeCloseTo(0.8384);
  const camera = opened();
  camera.showBox({ x: 200, y: 400, width: 50, height: 10 });
  const { x, y, zoom } = camera.getState();
  expect(x + viewport.width / 2 / zoom).toBeCloseTo(225);
  expect(y + viewport.height / 2 / zoom).toBeCloseTo(405);
});

test("A match that is in view already moves nothing", () => {
  const camera = opened();
  camera.zoomTo(3);
  const { x, y } = camera.getState();
  camera.revealBox({ x: x + 100, y: y + 100, width: 30, height: 10 });
  expect(camera.getState()).toMatchObject({ x, y, zoom: 3 });
});

test("The trim lies in the middle of the media box", () => {
  const trim = { width: 1105.5, height: 1544.9 };
  expect(trimWithin({ width: 1173.5, height: 1612.9 }, trim)).toEqual({ x: 34, y: 34, ...trim });
});
