import { describe, expect, test } from "vitest";
import { points } from "../../document/units.ts";
import { builtInLayouts } from "../../layouts/index.ts";
import { linesHeight, spanWidth } from "../page/geometry.ts";
import { gridOf, lineRange, pageFrame } from "./page-frame.ts";

const EVERY = builtInLayouts().flatMap((layout) =>
  [false, true].flatMap((nameplate) =>
    [false, true].map((masthead) => ({ layout, wanted: { nameplate, masthead } })),
  ),
);

describe("a page's frame", () => {
  test("keeps to the sheet's margins, the type area clear of all furniture", () => {
    for (const { layout, wanted } of EVERY) {
      const { trim, typeArea, furniture } = pageFrame(layout, wanted);
      const { top, bottom, left, right } = layout.margins;
      const foot = trim.height - points(bottom);
      expect(trim.width).toBeCloseTo((layout.sheet.width * 72) / 25.4, 9);
      for (const box of [typeArea, ...furniture.map((item) => item.box)]) {
        expect(box.x).toBe(points(left));
        expect(box.x + box.width).toBeCloseTo(trim.width - points(right), 9);
        expect(box.y).toBeGreaterThanOrEqual(points(top));
        expect(box.y + box.height).toBeLessThanOrEqual(foot + 1e-9);
      }
      for (const { box } of furniture) {
        const above = box.y + box.height < typeArea.y;
        const below = box.y > typeArea.y + typeArea.height;
        expect(above || below).toBe(true);
      }
      if (!wanted.masthead) expect(typeArea.y + typeArea.height).toBeCloseTo(foot, 9);
    }
  });

  test("has a nameplate where it is wanted and the layout has room for one, else a folio line", () => {
    for (const { layout, wanted } of EVERY) {
      const head = wanted.nameplate && layout.furniture.nameplate !== undefined;
      expect(pageFrame(layout, wanted).furniture.map((item) => item.furniture)).toEqual([
        head ? "nameplate" : "folio",
        ...(wanted.masthead ? ["masthead"] : []),
      ]);
    }
  });
});

describe("a page's grid", () => {
  test("fills the type area: its columns to both edges, its last line's em box to the foot (GR1, GR4, MU1)", () => {
    for (const { layout, wanted } of EVERY) {
      const { typeArea } = pageFrame(layout, wanted);
      for (const body of layout.bodySizes) {
        for (const lines of lineRange(body, typeArea.height)) {
          const grid = gridOf(layout, body, typeArea, lines);
          expect(spanWidth(grid, layout.columns)).toBeCloseTo(typeArea.width, 6);
          expect(linesHeight(grid, lines)).toBeCloseTo(typeArea.height, 6);
          expect(grid).toMatchObject({ charactersPerColumn: body.charactersPerColumn, lines });
        }
      }
    }
  });

  test("has a leading that the body size bears at its fewest and most lines, and beyond them none", () => {
    for (const { layout, wanted } of EVERY) {
      const { typeArea } = pageFrame(layout, wanted);
      for (const body of layout.bodySizes) {
        const [least, most] = lineRange(body, typeArea.height);
        expect(least).toBeLessThanOrEqual(most);
        const leading = (lines: number) => gridOf(layout, body, typeArea, lines).leading;
        expect(leading(least)).toBeLessThanOrEqual(body.leading.most);
        expect(leading(most)).toBeGreaterThanOrEqual(body.leading.least);
        expect(leading(least - 1)).toBeGreaterThan(body.leading.most);
        expect(leading(most + 1)).toBeLessThan(body.leading.least);
      }
    }
  });
});
