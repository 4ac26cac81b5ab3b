import { describe, expect, test } from "vitest";
import { recordOf } from "../document.ts";
import type { ArticleBox, FrameBox, GridRegion } from "../page.ts";
import { lockItems } from "./arrange.ts";
import { BOX_A, done, refusedWith, smallEdition } from "./edition.fixture.ts";
import { dragColumn, moveItems, nudgeItems, resizeItem, setBox, setRegion } from "./geometry.ts";

const EDITION = smallEdition();
const PITCH = 162;

function regionOf(document: typeof EDITION, id: string): GridRegion {
  const item = recordOf(document, "items", id);
  if (!("region" in item)) throw new Error(`${id} has no region`);
  return item.region;
}

function boxOf(document: typeof EDITION, id: string): FrameBox {
  const item = recordOf(document, "items", id);
  if (!("box" in item)) throw new Error(`${id} has no box`);
  return item.box;
}

function articleBox(document: typeof EDITION, id: string): ArticleBox {
  const item = recordOf(document, "items", id);
  if (item.kind !== "article") throw new Error(`${id} is no article box`);
  return item;
}

describe("moving items (CM2–CM4)", () => {
  test("an article goes to the nearest column and line", () => {
    const after = done(EDITION, moveItems(EDITION, "one", ["box-b"], { dx: -PITCH * 0.6, dy: 31 }));
    expect(regionOf(after, "box-b")).toEqual({ column: 0, span: 2, line: 14, lines: 8 });
    const still = moveItems(EDITION, "one", ["box-b"], { dx: -PITCH * 0.4, dy: 6 });
    expect(still).toEqual({ event: "items.move", changes: [] });
  });

  test("an article stays on the grid", () => {
    const after = done(EDITION, moveItems(EDITION, "one", ["box-b"], { dx: 5000, dy: 5000 }));
    expect(regionOf(after, "box-b")).toEqual({ column: 1, span: 2, line: 42, lines: 8 });
  });

  test("an L-shaped box keeps its shape", () => {
    const after = done(EDITION, moveItems(EDITION, "one", ["box-a"], { dx: 0, dy: 140 }));
    expect(articleBox(after, "box-a").shape).toEqual(BOX_A.shape);
    expect(regionOf(after, "box-a").line).toBe(10);
  });

  test("a free item moves by points, to the bleed's edge and no further", () => {
    const after = done(EDITION, moveItems(EDITION, "one", ["ad"], { dx: 1.25, dy: -2000 }));
    expect(boxOf(after, "ad")).toEqual({ x: 221.25, y: -9, width: 100, height: 80 });
  });

  test("a group moves as one, and stops as one at the sheet's edge", () => {
    const after = done(EDITION, moveItems(EDITION, "one", ["frame"], { dx: 100, dy: 3 }));
    expect(boxOf(after, "frame")).toMatchObject({ x: 469, y: 403 });
    expect(boxOf(after, "frame-2")).toMatchObject({ x: 549, y: 423 });
  });

  test("free items beside grid items go by whole columns and lines too", () => {
    const after = done(EDITION, moveItems(EDITION, "one", ["box-b", "ad"], { dx: 5, dy: 30 }));
    expect(regionOf(after, "box-b").line).toBe(14);
    expect(boxOf(after, "ad")).toMatchObject({ x: 220, y: 428 });
  });

  test("a locked item is refused by name, and nothing moves", () => {
    expect(moveItems(EDITION, "one", ["ad", "folio"], { dx: 1, dy: 1 })).toEqual({
      refused: "edit.locked",
      values: { item: "edit.item.furniture.unnamed", name: "" },
    });
    const locked = done(EDITION, lockItems(EDITION, ["box-a"], true));
    expect(moveItems(locked, "one", ["box-a"], { dx: 0, dy: 14 })).toEqual({
      refused: "edit.locked",
      values: { item: "edit.item.article", name: "防汛会议召开 守住堤防" },
    });
  });

  test("arrow keys move grid items by lines and free ones by points", () => {
    const grid = done(EDITION, nudgeItems(EDITION, "one", ["box-b"], { lines: 1, dy: 1 }));
    expect(regionOf(grid, "box-b").line).toBe(13);
    const free = done(EDITION, nudgeItems(EDITION, "one", ["ad"], { lines: 1, dy: 1 }));
    expect(boxOf(free, "ad").y).toBe(401);
    const byLine = done(EDITION, nudgeItems(EDITION, "one", ["ad"], { lines: -1 }));
    expect(boxOf(byLine, "ad").y).toBe(386);
  });
});

describe("resizing items (CM5, CM6)", () => {
  test("an article's edge snaps to columns and lines, and keeps one of each", () => {
    const wide = done(EDITION, resizeItem(EDITION, "one", "box-b", "w", { dx: -PITCH, dy: 0 }));
    expect(regionOf(wide, "box-b")).toEqual({ column: 0, span: 3, line: 12, lines: 8 });
    const small = done(EDITION, resizeItem(EDITION, "one", "box-b", "nw", { dx: 900, dy: 900 }));
    expect(regionOf(small, "box-b")).toEqual({ column: 2, span: 1, line: 19, lines: 1 });
    const low = done(EDITION, resizeItem(EDITION, "one", "box-b", "s", { dx: 0, dy: 9000 }));
    expect(regionOf(low, "box-b").lines).toBe(38);
  });

  test("of an L the columns on the moved foot go with it, the others keep their line", () => {
    const after = done(EDITION, resizeItem(EDITION, "one", "box-a", "s", { dx: 0, dy: 28 }));
    expect(articleBox(after, "box-a").shape).toEqual([
      { line: 0, lines: 22 },
      { line: 0, lines: 10 },
      { line: 0, lines: 10 },
    ]);
    const flat = done(EDITION, resizeItem(EDITION, "one", "box-a", "s", { dx: 0, dy: -140 }));
    expect(articleBox(flat, "box-a").shape).toBeUndefined();
    expect(regionOf(flat, "box-a").lines).toBe(10);
  });

  test("columns that an L loses take the picture's place along", () => {
    const after = done(EDITION, resizeItem(EDITION, "one", "box-a", "e", { dx: -PITCH, dy: 0 }));
    expect(articleBox(after, "box-a").shape).toHaveLength(2);
    expect(articleBox(after, "box-a").pictures[0]).toMatchObject({ column: 0, span: 2 });
  });

  test("a free item's corner moves by points and keeps the least size", () => {
    const after = done(EDITION, resizeItem(EDITION, "one", "ad", "se", { dx: 10, dy: -500 }));
    expect(boxOf(after, "ad")).toEqual({ x: 220, y: 400, width: 110, height: 4 });
  });

  test("a rule gets longer, never thicker", () => {
    const after = done(EDITION, resizeItem(EDITION, "one", "rule", "se", { dx: PITCH, dy: 28 }));
    expect(regionOf(after, "rule")).toEqual({ column: 1, span: 1, line: 12, lines: 10 });
  });
});

describe("one column's edge (CM7)", () => {
  test("makes a rectangle an L and back", () => {
    const framed = dragColumn(EDITION, "box-b", 0, "foot", -2);
    expect(refusedWith(framed)).toBe("edit.shape.bordered");
    const first = done(EDITION, dragColumn(EDITION, "box-a", 1, "foot", 10));
    expect(articleBox(first, "box-a").shape?.[1]).toEqual({ line: 0, lines: 20 });
    const whole = done(first, dragColumn(first, "box-a", 2, "foot", 10));
    expect(articleBox(whole, "box-a").shape).toBeUndefined();
  });

  test("leaves the column a line, and one in common with its neighbours", () => {
    const after = done(EDITION, dragColumn(EDITION, "box-a", 0, "head", 40));
    expect(articleBox(after, "box-a").shape?.[0]).toEqual({ line: 9, lines: 11 });
    const up = done(EDITION, dragColumn(EDITION, "box-a", 0, "foot", -40));
    expect(articleBox(up, "box-a").shape?.[0]).toEqual({ line: 0, lines: 1 });
    expect(regionOf(up, "box-a").lines).toBe(10);
  });

  test("lifts the region's head when a column rises over it", () => {
    const low = done(EDITION, moveItems(EDITION, "one", ["box-a"], { dx: 0, dy: 140 }));
    const after = done(low, dragColumn(low, "box-a", 2, "head", -3));
    expect(regionOf(after, "box-a")).toEqual({ column: 0, span: 3, line: 7, lines: 23 });
    expect(articleBox(after, "box-a").shape?.[2]).toEqual({ line: 0, lines: 13 });
  });
});

describe("places by numbers", () => {
  test("a region off the grid is refused with the grid's size", () => {
    const region = { column: 2, span: 2, line: 0, lines: 5 };
    expect(setRegion(EDITION, "box-b", region)).toEqual({
      refused: "edit.region.outside",
      values: { columns: 3, lines: 50 },
    });
    const after = done(EDITION, setRegion(EDITION, "box-b", { ...region, column: 1 }));
    expect(regionOf(after, "box-b")).toEqual({ column: 1, span: 2, line: 0, lines: 5 });
  });

  test("a box off the sheet or too small is refused", () => {
    const box = { x: 0, y: 0, width: 50, height: 50 };
    expect(refusedWith(setBox(EDITION, "ad", { ...box, x: -10 }))).toBe("edit.box.outside");
    expect(refusedWith(setBox(EDITION, "ad", { ...box, x: Number.NaN }))).toBe("edit.box.outside");
    expect(refusedWith(setBox(EDITION, "ad", { ...box, width: 1 }))).toBe("edit.box.small");
    expect(boxOf(done(EDITION, setBox(EDITION, "ad", box)), "ad")).toEqual(box);
  });

  test("an item of the other sort is a programmer's error", () => {
    expect(() => setBox(EDITION, "box-b", { x: 0, y: 0, width: 9, height: 9 })).toThrow(/grid/);
    expect(() => setRegion(EDITION, "ad", BOX_A.region)).toThrow(/grid/);
  });
});
