import { describe, expect, test } from "vitest";
import { BLACK, isSolidBlack, tinted, totalInk } from "./colour.ts";
import { builtInSwatches, paperSwatches, swatchNamed } from "./swatches.ts";

describe("named colours", () => {
  test("red is M100 Y100, or an ink of its own where the paper has agreed so", () => {
    expect(swatchNamed(builtInSwatches(), "red")).toMatchObject({ kind: "process", m: 1, y: 1 });
    const spot = swatchNamed(builtInSwatches("spot"), "red");
    expect(spot).toMatchObject({ kind: "spot", name: "套红" });
    expect(totalInk(spot!)).toBe(1);
  });

  test("a tint of a process colour scales its inks, a tint of a spot ink its plate", () => {
    expect(swatchNamed(builtInSwatches(), "red 15%")).toMatchObject({ m: 0.15, y: 0.15, k: 0 });
    const pale = swatchNamed(builtInSwatches("spot"), "red 20 %")!;
    expect(pale).toMatchObject({ name: "套红", m: 1, tint: 0.2 });
    expect(totalInk(pale)).toBeCloseTo(0.2);
  });

  test("the paper's own colours come before the built-in ones", () => {
    const green = { kind: "process" as const, name: "red", c: 1, m: 0, y: 1, k: 0 };
    const swatches = paperSwatches({ swatches: [green] });
    expect(swatchNamed(swatches, "red")).toBe(green);
    expect(swatchNamed(swatches, "tea")).toBeUndefined();
    expect(swatchNamed(swatches, "red 150%")).toBeUndefined();
  });

  test("solid black is K alone", () => {
    expect(isSolidBlack(BLACK)).toBe(true);
    expect(isSolidBlack(tinted(BLACK, 0.8))).toBe(false);
    expect(isSolidBlack({ ...BLACK, c: 0.3 })).toBe(false);
  });
});
