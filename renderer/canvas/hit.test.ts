import { describe, expect, test } from "vitest";
import { articleAt, pageWith } from "./canvas.fixture.ts";
import { handleAt, handlesOf, hitItem, itemBox, itemsIn, outlineOf } from "./hit.ts";

const left = articleAt("left", 0, 2, 0, 10);
const lShaped = {
  ...articleAt("l", 2, 2, 0, 20),
  shape: [
    { line: 0, lines: 20 },
    { line: 0, lines: 10 },
  ],
};
const rule = {
  id: "rule",
  kind: "rule" as const,
  direction: "vertical" as const,
  region: { column: 2, span: 1, line: 0, lines: 20 },
};
const frame = { id: "frame", kind: "box" as const, box: { x: 100, y: 60, width: 50, height: 50 } };
const document = pageWith([left, lShaped, rule, frame]);

describe("what is hit", () => {
  test("an article box is where its region is", () => {
    expect(itemBox(document, "left")).toEqual({ x: 50, y: 50, width: 220, height: 145 });
    expect(hitItem(document, "page", 60, 190)).toBe("left");
    expect(hitItem(document, "page", 60, 196)).toBeUndefined();
  });

  test("an article of another shape is hit in its columns and gutters, not where it is cut out", () => {
    expect(hitItem(document, "page", 300, 330)).toBe("l");
    expect(hitItem(document, "page", 420, 330)).toBeUndefined();
    // In the gutter between its two columns.
    expect(hitItem(document, "page", 395, 100)).toBe("l");
  });

  test("a rule is hit from as far away as is allowed, and no further", () => {
    expect(hitItem(document, "page", 283, 100, 4)).toBe("rule");
    expect(hitItem(document, "page", 285, 100, 4)).toBeUndefined();
  });

  test("a box without a fill is hit at its edge, and what is under it inside", () => {
    expect(hitItem(document, "page", 101, 80, 2)).toBe("frame");
    expect(hitItem(document, "page", 125, 80, 2)).toBe("left");
  });

  test("the topmost of two is hit", () => {
    const over = { ...frame, id: "over", fill: "black" };
    expect(hitItem(pageWith([left, over]), "page", 125, 80)).toBe("over");
  });

  test("a rectangle takes what it touches, in reading order", () => {
    expect(itemsIn(document, "page", { x: 120, y: 70, width: 200, height: 10 })).toEqual([
      "left",
      "l",
      "rule",
      "frame",
    ]);
    expect(itemsIn(document, "page", { x: 400, y: 300, width: 50, height: 30 })).toEqual([]);
  });
});

describe("outlines", () => {
  test("an article of another shape has its steps at the longer column's edge", () => {
    const page = document.pages.get("page")!;
    expect(outlineOf(page, left)).toEqual([
      { x: 50, y: 50 },
      { x: 270, y: 50 },
      { x: 270, y: 195 },
      { x: 50, y: 195 },
    ]);
    const corners = outlineOf(page, lShaped);
    expect(corners).toContainEqual({ x: 390, y: 345 });
    expect(corners).toContainEqual({ x: 390, y: 195 });
    for (const [i, corner] of corners.entries()) {
      const next = corners[(i + 1) % corners.length]!;
      expect(corner.x === next.x || corner.y === next.y).toBe(true);
    }
  });
});

describe("handles", () => {
  test("an article box of two columns has eight, and head and foot of each column", () => {
    expect(handlesOf(document, "left")).toHaveLength(12);
    const foot = handlesOf(document, "l").find(
      ({ handle }) => handle.kind === "column" && handle.column === 1 && handle.edge === "foot",
    );
    expect(foot).toMatchObject({ x: 460, y: 50 + 9 * 15 + 10 });
  });

  test("the nearest one within reach is taken, corners before columns", () => {
    expect(handleAt(document, ["left"], 51, 52, 4)).toEqual({
      kind: "edge",
      itemId: "left",
      edge: "nw",
    });
    expect(handleAt(document, ["left"], 100, 195, 4)).toEqual({
      kind: "column",
      itemId: "left",
      column: 0,
      edge: "foot",
    });
    expect(handleAt(document, ["left"], 130, 130, 4)).toBeUndefined();
  });

  test("a locked item has none", () => {
    expect(handlesOf(pageWith([{ ...left, locked: true }]), "left")).toEqual([]);
  });
});
