import { describe, expect, test } from "vitest";
import { edgeStep } from "./edge-scroll.ts";

const VIEWPORT = { width: 800, height: 600 };

describe("the view moves while something is dragged at its edge", () => {
  test("in the middle it stays", () => {
    expect(edgeStep({ x: 400, y: 300 }, VIEWPORT)).toEqual({ dx: 0, dy: 0 });
  });

  test("it goes the way of the edge, faster the nearer and beyond, and no faster than its most", () => {
    const near = edgeStep({ x: 790, y: 300 }, VIEWPORT);
    const beyond = edgeStep({ x: 815, y: 300 }, VIEWPORT);
    const far = edgeStep({ x: 5000, y: -5000 }, VIEWPORT);
    expect(near.dx).toBeGreaterThan(0);
    expect(beyond.dx).toBeGreaterThan(near.dx);
    expect(far).toEqual({ dx: 22, dy: -22 });
    expect(near.dy).toBe(0);
  });

  test("a viewport that is all edge does not move", () => {
    expect(edgeStep({ x: 10, y: 10 }, { width: 40, height: 40 })).toEqual({ dx: 0, dy: 0 });
  });
});
