/* Long: one painter, held for every operator beside the others. */
import { describe, expect, test } from "vitest";
import type { ShownText } from "../device.ts";
import {
  area,
  blankPage,
  box,
  CMYK,
  circle,
  clip,
  cmyk,
  colour,
  GRAY,
  inksAt,
  pen,
  spot,
  state,
} from "./test-painting.ts";

const black = cmyk(0, 0, 0, 1);
const square = { commands: "MLLLZ", coords: [0, 0, 1, 0, 1, 1, 0, 1] };
const shown = (mode: ShownText["mode"], size: number, places: readonly number[]): ShownText => ({
  font: {
    name: "Box",
    type: "Type0",
    embedded: true,
    subset: false,
    hasToUnicode: true,
    readable: true,
  },
  size,
  mode,
  stroke: pen(2),
  glyphs: places.map((x) => ({
    code: 1,
    missing: false,
    text: "口",
    matrix: [size, 0, 0, size, x, 20.25],
    advance: 1,
    outline: () => square,
  })),
});

describe("filled paths", () => {
  test("a rectangle that cuts pixels lays exactly its area", () => {
    const page = blankPage();
    page.fill(box(10.3, 20.6, 30.9, 41.2), "nonzero", black, state());
    expect(area(page, "Black")).toBeCloseTo(20.6 * 20.6, 0);
  });

  test("a circle's area is right within half a percent, at any resolution", () => {
    for (const dpi of [36, 72, 216]) {
      const page = blankPage(dpi);
      page.fill(circle(50.2, 49.7, 20), "nonzero", black, state());
      expect(Math.abs(area(page, "Black") / (Math.PI * 400) - 1)).toBeLessThan(0.005);
    }
  });

  test("a second contour is a hole by the even-odd rule and fills once by the other", () => {
    const ring = {
      commands: "MLLLZMLLLZ",
      coords: [...box(10, 10, 50, 50).coords, ...box(20, 20, 40, 40).coords],
    };
    const page = blankPage();
    page.fill(ring, "evenodd", cmyk(1, 0, 0, 0), state());
    page.fill(ring, "nonzero", spot("Gold", 1), state({ overprint: true }));
    expect(area(page, "Cyan")).toBeCloseTo(1200, 0);
    expect(area(page, "Gold")).toBeCloseTo(1600, 0);
  });

  test("a slanted shape that reaches far past the page lays what lies on it", () => {
    const page = blankPage();
    // Below the line y = x / 2, across the whole page.
    const path = { commands: "MLLZ", coords: [-1000, -500, 1000, 500, 1000, -500] };
    page.fill(path, "nonzero", black, state());
    expect(area(page, "Black")).toBeCloseTo(2500, -1);
    expect(Math.abs(area(page, "Black") - 2500)).toBeLessThan(5);
  });

  test("coordinates beyond reason neither hang nor paint wrongly", () => {
    const page = blankPage();
    const far = 1e30;
    page.fill(box(-far, -far, 50, far), "nonzero", black, state());
    page.fill(
      circle(0, far, far),
      "nonzero",
      cmyk(0, 0, 0, 0),
      state({ clip: clip(box(0, 0, 0, 0)) }),
    );
    expect(area(page, "Black")).toBeCloseTo(5000, 0);
  });

  test("no numbers, endless and wild ones are borne in every painting", async () => {
    const page = blankPage();
    const wild = [Number.NaN, Infinity, -1e300, 0, 50];
    const outline = circle(0.5, 0.5, 0.5);
    for (const a of wild)
      for (const b of wild) {
        const path = { commands: "MLCZ", coords: [a, b, 50, 50, b, a, 10, 20, 90, a] };
        page.fill(path, "nonzero", black, state({ clip: clip(path), alpha: b }));
        page.stroke(path, pen(a, { join: 1, cap: 1, dash: [b, 3], dashPhase: a }), black, state());
        page.stroke(path, pen(2, { dash: [3, 1], dashPhase: b }), black, state());
        const matrix = [a, 0, b, 10, a, b] as const;
        const glyph = { code: 1, missing: false, text: "", matrix, advance: 1 };
        const glyphs = [{ ...glyph, outline: () => outline }];
        page.text({ ...shown(2, 10, []), glyphs }, black, black, state(), state());
        page.beginGroup(
          { isolated: true, knockout: false, box: [a, b, 50, 50], space: undefined },
          state(),
        );
        await page.endGroup();
      }
    await page.finish();
    expect(page.surface.plane("Cyan").data.every((ink) => ink === 0)).toBe(true);
  });
});

describe("clips", () => {
  test("a rectangle clipped by its own outline keeps its whole area", () => {
    const page = blankPage();
    const shape = box(10.5, 10.5, 20.5, 20.5);
    page.fill(shape, "nonzero", black, state({ clip: clip(shape, clip(shape)) }));
    expect(area(page, "Black")).toBeCloseTo(100, 0);
  });

  test("paint stays in what all paths of a chain have in common", () => {
    const page = blankPage();
    const chain = clip(box(50, 0, 100, 100), clip(circle(50, 50, 20), clip(box(0, 0, 100, 50))));
    page.fill(box(0, 0, 100, 100), "nonzero", black, state({ clip: chain }));
    expect(area(page, "Black") / ((Math.PI * 400) / 4)).toBeCloseTo(1, 1);
    expect(Math.abs(area(page, "Black") / ((Math.PI * 400) / 4) - 1)).toBeLessThan(0.01);
  });

  test("two round clips leave the lens between them", () => {
    const page = blankPage();
    const lens = clip(circle(60, 50, 20), clip(circle(40, 50, 20)));
    page.fill(box(0, 0, 100, 100), "nonzero", black, state({ clip: lens }));
    const expected = 800 * Math.acos(0.5) - 10 * Math.sqrt(1200);
    expect(Math.abs(area(page, "Black") / expected - 1)).toBeLessThan(0.005);
  });

  test("a clip without area lets nothing through", () => {
    const page = blankPage();
    page.fill(circle(50, 50, 20), "nonzero", black, state({ clip: clip(box(40, 40, 40, 60)) }));
    page.fill(
      circle(50, 50, 20),
      "nonzero",
      black,
      state({ clip: clip({ commands: "", coords: [] }) }),
    );
    expect(area(page, "Black")).toBe(0);
  });
});

describe("which plates a colour touches", () => {
  const under = (page: ReturnType<typeof blankPage>): void => {
    page.fill(box(0, 0, 100, 100), "nonzero", cmyk(0.4, 0.6, 0.2, 0.1), state());
    page.fill(box(0, 0, 100, 100), "nonzero", spot("Gold", 0.5), state({ overprint: true }));
  };
  const over = (paint: ReturnType<typeof cmyk>, overprintMode: 0 | 1 | undefined) => {
    const page = blankPage();
    under(page);
    const mode = overprintMode === undefined ? {} : { overprint: true, overprintMode };
    page.fill(box(20, 20, 80, 80), "nonzero", paint, state(mode));
    return inksAt(page, 50, 50);
  };

  test("without overprint all others are knocked out", () => {
    expect(over(cmyk(0, 0, 0, 1), undefined)).toEqual([0, 0, 0, 100, 0]);
    expect(over(spot("Gold", 1), undefined)).toEqual([0, 0, 0, 0, 100]);
  });

  test("overprinting process colours leave spot plates, and in mode 0 paint their zeros", () => {
    expect(over(cmyk(0, 0, 0, 1), 0)).toEqual([0, 0, 0, 100, 50]);
    const grey = colour(GRAY, [0.5], { cmyk: [0, 0, 0, 0.5], spots: [] });
    expect(over(grey, 1)).toEqual([0, 0, 0, 50, 50]);
  });

  test("in mode 1 zero components of DeviceCMYK leave their plates", () => {
    expect(over(cmyk(0, 0, 0, 1), 1)).toEqual([40, 60, 20, 100, 50]);
    expect(over(cmyk(0, 1, 0, 0), 1)).toEqual([40, 100, 20, 10, 50]);
  });

  test("an overprinting spot leaves all others, a named process plate is that one", () => {
    expect(over(spot("Gold", 1), 0)).toEqual([40, 60, 20, 10, 100]);
    const magenta = {
      ...spot("Magenta", 1),
      inks: { cmyk: [0, 1, 0, 0] as const, spots: [] },
    };
    expect(over(magenta, 0)).toEqual([40, 100, 20, 10, 50]);
  });

  test("All paints every plate and None none", () => {
    const all = { ...spot("All", 1), inks: { spots: [], all: 1 } };
    expect(over(all, undefined)).toEqual([100, 100, 100, 100, 100]);
    const none = { ...spot("None", 1), inks: { spots: [] } };
    expect(over(none, undefined)).toEqual([40, 60, 20, 10, 50]);
  });

  test("an ICC colour's zeros are painted in either mode", () => {
    const icc = colour({ family: "ICCBased", size: 4 }, [0, 0, 0, 1], black.inks);
    expect(over(icc, 1)).toEqual([0, 0, 0, 100, 50]);
    expect(CMYK.size).toBe(4);
  });
});

describe("alpha and blend modes", () => {
  const over = (change: Parameters<typeof state>[0], paint = cmyk(0.5, 0, 0.8, 0)) => {
    const page = blankPage();
    page.fill(box(0, 0, 100, 100), "nonzero", cmyk(0.4, 0.6, 0, 0.2), state());
    page.fill(box(0, 0, 100, 100), "nonzero", paint, state(change));
    return inksAt(page, 50, 50);
  };

  test("half of a colour's alpha is the mean of both, zeros too", () => {
    expect(over({ alpha: 0.5 })).toEqual([45, 30, 40, 10]);
  });

  test("separable modes work on the complements of the inks", () => {
    expect(over({ blend: "Multiply" })).toEqual([70, 60, 80, 20]);
    expect(over({ blend: "Screen" })).toEqual([20, 0, 0, 0]);
    expect(over({ blend: "Darken" })).toEqual([50, 60, 80, 20]);
    expect(over({ blend: "Lighten" })).toEqual([40, 0, 0, 0]);
    // |0.6 − 0.5| light is left of cyan, and so on.
    expect(over({ blend: "Difference" })).toEqual([90, 40, 20, 80]);
    expect(over({ blend: "Exclusion" })).toEqual([50, 40, 20, 80]);
    expect(over({ blend: "ColorBurn" })).toEqual([80, 60, 0, 20]);
    expect(over({ blend: "ColorDodge" })).toEqual([0, 0, 0, 0]);
    expect(over({ blend: "HardLight" })).toEqual([40, 0, 60, 0]);
    expect(over({ blend: "Overlay" })).toEqual([40, 20, 0, 0]);
  });

  test("on blank paper a blend mode lays the colour as it is", () => {
    for (const blend of ["Multiply", "Screen", "Difference", "Hue"] as const) {
      const page = blankPage();
      page.fill(box(0, 0, 100, 100), "nonzero", cmyk(0.5, 0, 0.8, 0), state({ blend }));
      expect(inksAt(page, 50, 50)).toEqual([50, 0, 80, 0]);
    }
  });

  test("Luminosity keeps the backdrop's colour and takes the source's black", () => {
    const grey = cmyk(0.5, 0.5, 0.5, 0);
    const [c, m, y, k] = over({ blend: "Luminosity" }, grey);
    const light = 1 - (0.3 * c! + 0.59 * m! + 0.11 * y!) / 100;
    expect(light).toBeCloseTo(0.5, 1);
    expect(m! - c!).toBeGreaterThan(5);
    expect(k).toBe(0);
  });

  test("spot inks take white-preserving modes and are Normal in others", () => {
    const page = blankPage();
    for (const blend of ["Normal", "Multiply", "Difference"] as const)
      page.fill(
        box(blend === "Difference" ? 50 : 0, 0, 100, 100),
        "nonzero",
        spot("Gold", 0.5),
        state({ blend }),
      );
    expect(inksAt(page, 20, 50)[4]).toBe(75);
    expect(inksAt(page, 70, 50)[4]).toBe(50);
  });
});

describe("text", () => {
  test("glyphs are laid where they stand, to parts of pixels", () => {
    const page = blankPage();
    page.text(shown(0, 10, [10.5, 30.25]), black, black, state(), state());
    expect(area(page, "Black")).toBeCloseTo(200, 0);
    expect(inksAt(page, 10.2, 25)).toEqual([0, 0, 0, 50]);
    expect(inksAt(page, 30.2, 25)).toEqual([0, 0, 0, 75]);
  });

  test("modes fill, stroke, do both, or nothing", () => {
    const laid = (mode: ShownText["mode"]): number[] => {
      const page = blankPage();
      const red = cmyk(0, 1, 0, 0);
      page.text(
        shown(mode, 10, [10]),
        black,
        red,
        state(),
        state({ overprint: true, overprintMode: 1 }),
      );
      return [area(page, "Black"), area(page, "Magenta")].map(Math.round);
    };
    expect(laid(0)).toEqual([100, 0]);
    expect(laid(1)).toEqual([0, 144 - 64]);
    expect(laid(2)).toEqual([100, 80]);
    expect(laid(3)).toEqual([0, 0]);
  });
});

describe("shadings", () => {
  test("every pixel takes the colour of its middle, and none where there is none", () => {
    const page = blankPage();
    const space = CMYK;
    page.shade(
      {
        kind: "shading",
        space,
        type: 2,
        inksAt: (x, y) => (y > 50 ? undefined : { cmyk: [x / 100, 0, 0, 0], spots: [] }),
      },
      state(),
    );
    expect(area(page, "Cyan")).toBeCloseTo(2500, -1);
    expect(inksAt(page, 80, 20)[0]).toBe(80);
    expect(inksAt(page, 80, 70)[0]).toBe(0);
  });
});
