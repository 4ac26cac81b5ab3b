import { describe, expect, test } from "vitest";
import type {
  Clip,
  DrawState,
  FontFacts,
  PagePath,
  PaintColour,
  PdfImage,
  ShownText,
  SpaceFacts,
} from "../../plates/device.ts";
import { inspectPage } from "./inspector.ts";

const CMYK: SpaceFacts = { family: "DeviceCMYK", size: 4 };
const STATE: DrawState = {
  clip: undefined,
  alpha: 1,
  blend: "Normal",
  softMask: undefined,
  overprint: false,
  overprintMode: 0,
};
const STROKE = { width: 1, cap: 0, join: 0, miterLimit: 10, dash: [], dashPhase: 0 } as const;
const FONT: FontFacts = {
  name: "ABCDEF+Song",
  type: "Type0",
  embedded: true,
  subset: true,
  hasToUnicode: true,
  readable: true,
};

function colour(c: number, m: number, y: number, k: number): PaintColour {
  const components = [c, m, y, k] as const;
  return { kind: "colour", space: CMYK, components, inks: { cmyk: components, spots: [] } };
}
const BLACK = colour(0, 0, 0, 1);
const WHITE = colour(0, 0, 0, 0);

function rectangle(x: number, y: number, width: number, height: number): PagePath {
  const coords = [x, y, x + width, y, x + width, y + height, x, y + height];
  return { commands: "MLLLZ", coords };
}

function shown(words: string, x: number, y: number, size = 10): ShownText {
  const glyphs = [...words].map((text, i) => ({
    code: i,
    missing: text === "?",
    text,
    matrix: [size, 0, 0, size, x + i * size, y] as const,
    advance: 1,
    outline: () => ({ commands: "", coords: [] }),
  }));
  return { font: FONT, size, mode: 0, stroke: STROKE, glyphs };
}

function inspector() {
  return inspectPage([0, 0, 400, 600]);
}

describe("the inspector", () => {
  test("tells a text's place by the ems of its glyphs, and the inks that it takes", () => {
    const { device, marks } = inspector();
    device.text(shown("甲乙", 100, 200), BLACK, BLACK, STATE, STATE);
    expect(marks().texts).toMatchObject([
      {
        size: 10,
        blank: false,
        overprint: false,
        paint: { kind: "one", solid: true, black: true },
      },
    ]);
    const box = marks().texts[0]!.box;
    [100, 198.8, 120, 208.8].forEach((edge, i) => {
      expect(box[i]).toBeCloseTo(edge);
    });
  });

  test.each([
    ["white", [0, 0, 0, 0], { kind: "none", solid: false, richBlack: false }],
    ["a tint of black", [0, 0, 0, 0.4], { kind: "one", solid: false, black: false }],
    ["solid cyan", [1, 0, 0, 0], { kind: "one", solid: true, black: false }],
    ["red", [0, 1, 1, 0], { kind: "several", richBlack: false }],
    ["rich black", [0.4, 0, 0, 1], { kind: "several", richBlack: true, black: false }],
  ] as const)("classes %s by its plates", (_, [c, m, y, k], expected) => {
    const { device, marks } = inspector();
    device.text(shown("甲", 10, 10), colour(c, m, y, k), BLACK, STATE, STATE);
    expect(marks().texts[0]?.paint).toMatchObject(expected);
  });

  test("classes a spot ink as one plate, and tells its name once", () => {
    const { device, marks } = inspector();
    const space: SpaceFacts = { family: "Separation", size: 1, colorants: ["Gold"], base: CMYK };
    const inks = { spots: [{ name: "Gold", tint: 1 }] };
    const gold: PaintColour = { kind: "colour", space, components: [1], inks };
    device.fill(rectangle(0, 0, 50, 50), "nonzero", gold, STATE);
    device.fill(rectangle(90, 0, 50, 50), "nonzero", gold, STATE);
    expect(marks().spots).toEqual([{ name: "Gold", box: [0, 0, 50, 50] }]);
  });

  test("does not see invisible text, text outside the sheet, or text that is clipped away", () => {
    const { device, marks } = inspector();
    const clip: Clip = { path: rectangle(0, 0, 50, 50), rule: "nonzero" };
    device.text({ ...shown("甲", 10, 10), mode: 3 }, BLACK, BLACK, STATE, STATE);
    device.text(shown("甲", 500, 10), BLACK, BLACK, STATE, STATE);
    device.text(shown("甲", 100, 100), BLACK, BLACK, { ...STATE, clip }, STATE);
    device.text(shown("甲", 10, 10), BLACK, BLACK, { ...STATE, alpha: 0 }, STATE);
    expect(marks().texts).toEqual([]);
    expect(marks().painted).toBe(0);
  });

  test("follows a chain of clips to what is left of them all", () => {
    const { device, marks } = inspector();
    const outer: Clip = { path: rectangle(0, 0, 100, 100), rule: "nonzero" };
    const inner: Clip = { path: rectangle(50, 50, 100, 100), rule: "nonzero", parent: outer };
    device.stroke(rectangle(0, 0, 300, 300), STROKE, BLACK, { ...STATE, clip: inner });
    expect(marks().lines[0]?.box).toEqual([50, 50, 100, 100]);
  });

  test("confines what a group holds to the group, and no longer than it lasts", () => {
    const { device, marks } = inspector();
    const group = { isolated: true, knockout: false, box: [0, 0, 60, 60], space: CMYK } as const;
    device.beginGroup(group, STATE);
    device.stroke(rectangle(10, 10, 300, 300), STROKE, BLACK, STATE);
    device.endGroup();
    device.stroke(rectangle(10, 10, 300, 300), STROKE, BLACK, STATE);
    expect(marks().lines.map(({ box }) => box[2])).toEqual([60, 310.5]);
  });

  test("takes narrow filled rectangles for lines, and not broad ones or dots", () => {
    const { device, marks } = inspector();
    device.fill(rectangle(10, 10, 200, 0.2), "nonzero", BLACK, STATE);
    device.fill(rectangle(10, 20, 200, 20), "nonzero", BLACK, STATE);
    device.fill(rectangle(10, 50, 0.5, 0.5), "nonzero", BLACK, STATE);
    expect(marks().lines.map(({ width }) => Number(width.toFixed(3)))).toEqual([0.2]);
  });

  test("tells glyphs that the font lacks, each with its place", () => {
    const { device, marks } = inspector();
    device.text(shown("甲?", 100, 100), BLACK, BLACK, STATE, STATE);
    expect(marks().missing).toMatchObject([{ font: "ABCDEF+Song", box: [110, 98.8, 120, 108.8] }]);
  });

  test("tells white that overprints, and only white", () => {
    const { device, marks } = inspector();
    const overprint = { ...STATE, overprint: true };
    device.fill(rectangle(0, 0, 50, 50), "nonzero", WHITE, overprint);
    device.fill(rectangle(0, 0, 50, 50), "nonzero", BLACK, overprint);
    device.fill(rectangle(0, 0, 50, 50), "nonzero", WHITE, STATE);
    expect(marks().whites).toHaveLength(1);
  });

  test("tells a picture's resolution along its own sides, however it is turned", () => {
    const { device, marks } = inspector();
    const image: PdfImage = {
      object: 1,
      width: 300,
      height: 150,
      bitsPerComponent: 8,
      space: CMYK,
      filters: [],
      isStencil: false,
      mask: undefined,
      colourKey: undefined,
      decode: () => Promise.reject(new Error("not asked for")),
      inks: () => undefined,
    };
    device.image(image, [0, 72, -72, 0, 172, 100], undefined, STATE);
    expect(marks().images).toMatchObject([
      { across: 300, down: 150, lineArt: false, box: [100, 100, 172, 172] },
    ]);
  });

  test("tells every kind of transparency with its name", () => {
    const { device, marks } = inspector();
    const softMask = { kind: "Luminosity", backdrop: 0, draw: () => Promise.resolve() } as const;
    const state: DrawState = { ...STATE, alpha: 0.5, blend: "Multiply", softMask };
    device.fill(rectangle(0, 0, 50, 50), "nonzero", BLACK, state);
    expect(marks().effects.map(({ kind, name }) => [kind, name])).toEqual([
      ["alpha", "50"],
      ["blend", "Multiply"],
      ["mask", "Luminosity"],
    ]);
  });
});
