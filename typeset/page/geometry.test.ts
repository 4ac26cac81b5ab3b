import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Page, PageGrid } from "../../document/page.ts";
import {
  BASELINE_IN_EM,
  BORDER_INSET,
  bodyColumnLeft,
  bodyColumns,
  bodySpanWidth,
  columnLeft,
  lineBaseline,
  linesHeight,
  lineTop,
  regionBox,
  spanWidth,
} from "./geometry.ts";

const GRID: PageGrid = {
  columns: 6,
  charactersPerColumn: 15,
  bodySize: 10,
  gutter: 12,
  leading: 14,
  lines: 50,
};

function pageWith(grid: PageGrid): Page {
  return {
    id: "p",
    number: 1,
    layoutId: "l",
    trim: { width: 1000, height: 1400 },
    bleed: 0,
    margins: { top: 60, bottom: 62, left: 50, right: 50 },
    grid,
    itemIds: [],
  };
}

const grid: fc.Arbitrary<PageGrid> = fc.record({
  columns: fc.constant(8),
  charactersPerColumn: fc.integer({ min: 8, max: 24 }),
  bodySize: fc.double({ min: 7, max: 12, noNaN: true }),
  gutter: fc.double({ min: 10, max: 24, noNaN: true }),
  leading: fc.double({ min: 12, max: 18, noNaN: true }),
  lines: fc.constant(60),
});

describe("body columns", () => {
  test("without a border are the grid's own, whole characters with its gutter (GR1)", () => {
    const columns = bodyColumns(GRID, 3, false);
    expect(columns).toEqual({ count: 3, characters: 15, measure: 150, gutter: 12, inset: 0 });
    const page = pageWith(GRID);
    for (let i = 0; i < 3; i++) {
      expect(columnLeft(page, 2) + bodyColumnLeft(columns, i)).toBe(columnLeft(page, 2 + i));
    }
  });

  test("20 characters over 2 columns are 9+9 with a gutter of 2 (GR4)", () => {
    const columns = bodyColumns({ ...GRID, charactersPerColumn: 20 }, 1, false, 2);
    expect(columns).toEqual({ count: 2, characters: 9, measure: 90, gutter: 20, inset: 0 });
  });

  test("three grid columns set in two (变栏) keep whole characters, the gutter takes the rest (GR4)", () => {
    const columns = bodyColumns(GRID, 3, false, 2);
    expect(columns.characters).toBe(23);
    expect(columns.gutter).toBeCloseTo(474 - 2 * 230, 9);
  });

  test("one column in a frame stands in its middle", () => {
    const columns = bodyColumns(GRID, 1, true);
    expect(columns.characters).toBe(13);
    expect(columns.inset).toBeCloseTo((150 - 130) / 2, 9);
    expect(columns.inset).toBeGreaterThanOrEqual(BORDER_INSET * GRID.bodySize);
  });

  test("of any grid, span, border and count fill their region exactly with whole characters and wide enough gutters", () => {
    fc.assert(
      fc.property(
        grid,
        fc.integer({ min: 1, max: 6 }),
        fc.boolean(),
        fc.integer({ min: -1, max: 1 }),
        (of, span, bordered, more) => {
          const count = Math.max(1, span + more);
          const columns = bodyColumns(of, span, bordered, count);
          const em = of.bodySize;
          expect(columns.measure).toBeCloseTo(columns.characters * em, 9);
          expect(Number.isInteger(columns.characters)).toBe(true);
          if (count > 1) expect(columns.gutter).toBeGreaterThanOrEqual(0.8 * em - 1e-9);
          const right = bodyColumnLeft(columns, count - 1) + columns.measure;
          expect(right + columns.inset).toBeCloseTo(spanWidth(of, span), 6);
          expect(bodySpanWidth(columns, count)).toBeCloseTo(
            spanWidth(of, span) - 2 * columns.inset,
            6,
          );
          // As many characters as there can be: one more in each column would not go in.
          const least = count * (columns.characters + 1) * em + (count - 1) * 0.8 * em;
          const inner = spanWidth(of, span) - (bordered ? 2 * BORDER_INSET * em : 0);
          if (bordered || count !== span) expect(least).toBeGreaterThan(inner);
        },
      ),
      { seed: 20261124, numRuns: 300 },
    );
  });
});

describe("grid lines", () => {
  test("stand one leading apart from the type area's top, baselines 0.88 em below theirs (GR2)", () => {
    const page = pageWith(GRID);
    expect(lineTop(page, 0)).toBe(60);
    expect(lineTop(page, 7)).toBe(60 + 7 * 14);
    expect(lineBaseline(page, 7)).toBeCloseTo(60 + 7 * 14 + 8.8, 9);
    expect(BASELINE_IN_EM).toBe(0.88);
  });

  test("take no height when there are none, and no leading under the last", () => {
    expect(linesHeight(GRID, 0)).toBe(0);
    expect(linesHeight(GRID, 1)).toBe(10);
    expect(linesHeight(GRID, 5)).toBe(4 * 14 + 10);
  });

  test("regions side by side are a gutter apart, one under another a line's blank", () => {
    const page = pageWith(GRID);
    const left = regionBox(page, { column: 0, span: 2, line: 0, lines: 10 });
    const right = regionBox(page, { column: 2, span: 4, line: 0, lines: 10 });
    const under = regionBox(page, { column: 0, span: 2, line: 10, lines: 40 });
    expect(right.x - (left.x + left.width)).toBeCloseTo(GRID.gutter, 9);
    expect(under.y - (left.y + left.height)).toBeCloseTo(GRID.leading - GRID.bodySize, 9);
    expect(right.x + right.width).toBeCloseTo(50 + spanWidth(GRID, 6), 9);
  });
});
