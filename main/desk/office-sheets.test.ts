import { describe, expect, test } from "vitest";
import { points } from "../../document/units.ts";
import { type Sheet, sheetsOf } from "./office-sheets.ts";

const BROADSHEET = { width: points(390), height: points(545) };
const A4 = { width: points(210), height: points(297) };

/** What of the page a sheet shows, in points of the page. */
function shown({ window, page, scale }: Sheet) {
  const left = (window.x - page.x) / scale;
  const top = (window.y - page.y) / scale;
  return {
    left,
    top,
    right: left + window.width / scale,
    bottom: top + window.height / scale,
  };
}

describe("a page on an office printer's paper", () => {
  test("is scaled to one sheet, whole and as large as it can be", () => {
    const { sheets } = sheetsOf(BROADSHEET, { paper: "a4", way: "fit" });
    expect(sheets).toHaveLength(1);
    const [sheet] = sheets as [Sheet];
    expect(sheet).toMatchObject(A4);
    const all = shown(sheet);
    expect([all.left, all.top]).toEqual([0, 0]);
    expect([all.right, all.bottom]).toEqual([
      expect.closeTo(BROADSHEET.width, 6),
      expect.closeTo(BROADSHEET.height, 6),
    ]);
    expect(sheet.scale).toBeCloseTo(sheet.window.height / BROADSHEET.height);
    expect(sheet.window.height).toBeGreaterThan(points(270));
  });

  test("lies on its side where it is wider than high, and is never enlarged", () => {
    const [wide] = sheetsOf({ width: 2000, height: 900 }, { paper: "a3", way: "fit" }).sheets;
    expect(wide!.width).toBeGreaterThan(wide!.height);
    const [small] = sheetsOf({ width: 200, height: 300 }, { paper: "a3", way: "fit" }).sheets;
    expect(small!.scale).toBe(1);
  });

  test("of its own size is shown as it is", () => {
    const [sheet] = sheetsOf(BROADSHEET, { paper: "trim", way: "tile" }).sheets;
    expect(sheet).toMatchObject({ ...BROADSHEET, scale: 1, hasFoot: false });
  });

  test.each([
    ["a4" as const, BROADSHEET, 4],
    ["a3" as const, BROADSHEET, 2],
    ["a4" as const, { width: points(540), height: points(390) }, 6],
    ["a4" as const, { width: 300, height: 400 }, 1],
    ["a4" as const, { width: points(790), height: points(545) }, 9],
  ])("in full size on %s, %j, takes %i sheets without a gap", (paper, page, count) => {
    const { sheets, rows, columns } = sheetsOf(page, { paper, way: "tile" });
    expect([sheets.length, rows * columns]).toEqual([count, count]);
    for (const sheet of sheets) {
      const { left, top, right, bottom } = shown(sheet);
      expect(sheet.scale).toBe(1);
      const after = sheets.find((s) => s.row === sheet.row && s.column === sheet.column + 1);
      const below = sheets.find((s) => s.column === sheet.column && s.row === sheet.row + 1);
      // Neighbours share at least 5 mm; at the edges the page ends.
      if (after) expect(right - shown(after).left).toBeGreaterThan(points(5) - 1e-6);
      else expect(right).toBeCloseTo(page.width, 6);
      if (below) expect(bottom - shown(below).top).toBeGreaterThan(points(5) - 1e-6);
      else expect(bottom).toBeCloseTo(page.height, 6);
      if (sheet.column === 1) expect(left).toBe(0);
      if (sheet.row === 1) expect(top).toBe(0);
    }
  });

  test("is joined where both neighbours show it, at one place of the page", () => {
    const { sheets } = sheetsOf(BROADSHEET, { paper: "a4", way: "tile" });
    const at = (row: number, column: number) =>
      sheets.find((sheet) => sheet.row === row && sheet.column === column)!;
    const [left, right, low] = [at(1, 1), at(1, 2), at(2, 1)];
    expect([left.joins.x.length, left.joins.y.length]).toEqual([1, 1]);
    const onPage = (sheet: Sheet, way: "x" | "y") => sheet.joins[way][0]! - sheet.page[way];
    expect(onPage(left, "x")).toBeCloseTo(onPage(right, "x"), 6);
    expect(onPage(left, "y")).toBeCloseTo(onPage(low, "y"), 6);
    expect(onPage(left, "x")).toBeLessThan(shown(left).right);
    expect(onPage(left, "x")).toBeGreaterThan(shown(right).left);
  });
});
