import { describe, expect, test } from "vitest";
import { nearestLine } from "./nearest-line.ts";

/** Two columns of two lines; the second column is half as high. */
const LINES = [
  { name: "a1", left: 0, right: 100, top: 0, bottom: 10 },
  { name: "a2", left: 0, right: 100, top: 14, bottom: 24 },
  { name: "b1", left: 120, right: 220, top: 0, bottom: 10 },
];

describe("the line that a dragged pointer means", () => {
  test("is the one that it is in", () => {
    expect(nearestLine(LINES, 130, 5)?.name).toBe("b1");
  });

  test("in a gutter it is the nearer column's", () => {
    expect(nearestLine(LINES, 104, 18)?.name).toBe("a2");
    expect(nearestLine(LINES, 118, 5)?.name).toBe("b1");
  });

  test("below a short column it is that column's last, not another column's line at this height", () => {
    expect(nearestLine(LINES, 200, 24)?.name).toBe("b1");
  });

  test("there is none where no text is shown", () => {
    expect(nearestLine([], 0, 0)).toBeUndefined();
  });
});
