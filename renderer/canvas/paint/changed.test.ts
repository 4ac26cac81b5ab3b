import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BLACK } from "../../../document/colour.ts";
import type { Box, DisplayItem, DisplayList, TextLine } from "../../../typeset/display-list.ts";
import { changedBoxes, mergedBoxes } from "./changed.ts";
import { leavesOf } from "./leaves.ts";

function lineAt(y: number, text: string, x = 10): TextLine {
  const run = {
    kind: "glyphs" as const,
    faceId: "song",
    size: 10,
    scaleX: 1,
    fill: BLACK,
    glyphIds: [...text].map((c) => c.codePointAt(0)!),
    xs: [...text].map((_, i) => x + 10 * i),
    y,
    text,
    clusters: [...text].map((_, i) => i),
  };
  return { kind: "line", text, runs: [run], paragraphEnd: false };
}

function listOf(items: readonly DisplayItem[]): DisplayList {
  const bounds = { x: 0, y: 0, width: 500, height: 500 };
  return {
    pageId: "page",
    pageNumber: 1,
    trim: { width: 500, height: 500 },
    bleed: 0,
    items: [{ kind: "group", name: "article", bounds, items }],
  };
}

function changed(before: readonly DisplayItem[], after: readonly DisplayItem[]): readonly Box[] {
  return changedBoxes(leavesOf(listOf(before)), leavesOf(listOf(after)));
}

const lines = [lineAt(20, "一二三"), lineAt(40, "四五六"), lineAt(60, "七八九")];

describe("what changed on a page", () => {
  test("nothing, when the same lines were made anew", () => {
    expect(
      changed(lines, [lineAt(20, "一二三"), lineAt(40, "四五六"), lineAt(60, "七八九")]),
    ).toEqual([]);
  });

  test("the changed line alone", () => {
    const [box, ...more] = changed(lines, [lines[0]!, lineAt(40, "四五七"), lines[2]!]);
    expect(more).toEqual([]);
    expect(box!.y).toBeGreaterThan(25);
    expect(box!.y + box!.height).toBeLessThan(50);
    expect(box!.x + box!.width).toBeGreaterThan(40);
  });

  test("both places of a line that moved, and neighbours as one box", () => {
    const boxes = changed(lines, [lines[0]!, lineAt(60, "四五六"), lineAt(80, "七八九")]);
    expect(boxes).toHaveLength(1);
    expect(boxes[0]!.y).toBeLessThan(30);
    expect(boxes[0]!.y + boxes[0]!.height).toBeGreaterThan(80);
  });

  test("what came to lie over something else", () => {
    const box = { kind: "path" as const, commands: "MLLLZ", coords: [0, 0, 9, 0, 9, 9, 0, 9] };
    const over = { ...box, coords: [5, 5, 12, 5, 12, 12, 5, 12] };
    expect(changed([box, over], [over, box])).not.toEqual([]);
  });

  test("boxes that are joined still cover all of them", () => {
    const side = fc.double({ min: 0, max: 300, noNaN: true });
    const boxes = fc.array(fc.record({ x: side, y: side, width: side, height: side }));
    fc.assert(
      fc.property(boxes, (all) => {
        const merged = mergedBoxes(all);
        for (const box of all) {
          const covers = (one: Box) =>
            one.x <= box.x &&
            one.y <= box.y &&
            one.x + one.width >= box.x + box.width - 1e-9 &&
            one.y + one.height >= box.y + box.height - 1e-9;
          expect(merged.some(covers)).toBe(true);
        }
        expect(merged.length).toBeLessThanOrEqual(all.length);
      }),
      { seed: 5 },
    );
  });
});
