import { afterAll, describe, expect, test } from "vitest";
import { openFaceLibrary } from "../fonts/library.ts";
import { colourOperators, pathOperators, textOperators, textWidth } from "./print-drawing.ts";

const faces = openFaceLibrary();
afterAll(() => faces.close());

describe("paths for print", () => {
  test("are SVG's, by PDF's operators", () => {
    expect(pathOperators("M 1 2 L 3 4.567 C 1 2 3 4 -5 .5 Z").split("\n")).toEqual([
      "1 2 m",
      "3 4.57 l",
      "1 2 3 4 -5 0.5 c",
      "h",
    ]);
    expect(pathOperators("M1 2 3 4L5-6").split("\n")).toEqual(["1 2 m", "3 4 l", "5 -6 l"]);
  });

  test("of another kind are the caller's error", () => {
    expect(() => pathOperators("M 0 0 Q 1 1 2 2")).toThrow(RangeError);
    expect(() => colourOperators("red")).toThrow(RangeError);
  });
});

describe("text for print", () => {
  test("is filled outlines, one after another or where they are told to stand", () => {
    const one = textOperators(faces, { text: "一", x: 10, y: 20, size: 10 });
    expect(one.endsWith("\nf")).toBe(true);
    const ys = [...one.matchAll(/^\S+ (\S+) [ml]$/gm)].map((found) => Number(found[1]));
    expect(Math.min(...ys)).toBeGreaterThan(10);
    expect(Math.max(...ys)).toBeLessThan(20);
    const xs = (operators: string) =>
      [...operators.matchAll(/^(\S+) \S+ m$/gm)].map((found) => Number(found[1]));
    const [first, second] = xs(textOperators(faces, { text: "一一", x: 10, y: 20, size: 10 }));
    expect(second! - first!).toBeCloseTo(10, 1);
    const apart = textOperators(faces, { text: "一一", x: 10, y: 20, size: 10, xs: [10, 40] });
    expect(xs(apart)[1]! - xs(apart)[0]!).toBeCloseTo(30, 1);
  });

  test("leaves out what no face has", () => {
    expect(textOperators(faces, { text: "\u{10fffd}", x: 0, y: 0, size: 10 })).toBe("");
    expect(textWidth(faces, "国\u{10fffd}国", 10)).toBeCloseTo(20);
  });
});
