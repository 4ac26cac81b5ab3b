import { describe, expect, test } from "vitest";
import type { Device, GroupFacts, SoftMask } from "../device.ts";
import {
  area,
  BOX,
  blankPage,
  box,
  circle,
  clip,
  cmyk,
  colour,
  inksAt,
  RGB,
  spot,
  state,
} from "./test-painting.ts";

const group = (change: Partial<GroupFacts> = {}): GroupFacts => ({
  isolated: true,
  knockout: false,
  box: BOX,
  space: undefined,
  ...change,
});

const everywhere = box(0, 0, 100, 100);

/** A mask whose group is drawn by the function. */
function softMask(draw: (device: Device) => void, change: Partial<SoftMask> = {}): SoftMask {
  return {
    kind: "Luminosity",
    backdrop: 0,
    draw: (device) => Promise.resolve(draw(device)),
    ...change,
  };
}

describe("transparency groups", () => {
  test("a group's alpha counts once for all that is in it", async () => {
    for (const isolated of [true, false]) {
      const page = blankPage();
      page.fill(everywhere, "nonzero", cmyk(0, 1, 0, 0), state());
      page.beginGroup(group({ isolated }), state({ alpha: 0.5 }));
      page.fill(box(0, 0, 60, 100), "nonzero", cmyk(0, 0, 0, 1), state());
      page.fill(box(40, 0, 100, 100), "nonzero", cmyk(0, 0, 0, 1), state());
      await page.endGroup();
      await page.finish();
      for (const x of [20, 50, 80]) expect(inksAt(page, x, 50)).toEqual([0, 50, 0, 50]);
    }
  });

  test("what is under a group that is not isolated counts once, through half-clear parts too", async () => {
    const page = blankPage();
    page.fill(everywhere, "nonzero", cmyk(0, 1, 0, 0), state());
    page.beginGroup(group({ isolated: false }), state({ alpha: 0.5 }));
    page.fill(everywhere, "nonzero", cmyk(0, 0, 0, 1), state({ alpha: 0.5 }));
    await page.endGroup();
    expect(inksAt(page, 50, 50)).toEqual([0, 75, 0, 25]);
  });

  test("an isolated group's blend modes do not see what is under it, another's do", async () => {
    const found = [true, false].map(async (isolated) => {
      const page = blankPage();
      page.fill(everywhere, "nonzero", cmyk(0.5, 0, 0, 0), state());
      page.beginGroup(group({ isolated }), state({ alpha: 0.8 }));
      page.fill(everywhere, "nonzero", cmyk(0.5, 0, 0, 0.5), state({ blend: "Multiply" }));
      await page.endGroup();
      return inksAt(page, 50, 50);
    });
    // Alone the group is C50 K50; over C50 it multiplies to C75 K50; 0.8 of either is laid.
    expect(await Promise.all(found)).toEqual([
      [50, 0, 0, 40],
      [70, 0, 0, 40],
    ]);
  });

  test("a group blends as a whole, and only where it has painted", async () => {
    const page = blankPage();
    page.fill(everywhere, "nonzero", cmyk(0.5, 0, 0, 0), state());
    page.beginGroup(group(), state({ blend: "Multiply" }));
    page.fill(box(0, 0, 50, 100), "nonzero", cmyk(0.5, 0.2, 0, 0), state());
    await page.endGroup();
    expect(inksAt(page, 20, 50)).toEqual([75, 20, 0, 0]);
    expect(inksAt(page, 80, 50)).toEqual([50, 0, 0, 0]);
  });

  test("groups nest, keep to their boxes and clips, and bring new spot inks with them", async () => {
    const page = blankPage();
    page.fill(everywhere, "nonzero", spot("Green", 0.5), state());
    page.beginGroup(group({ box: [0, 0, 50, 100] }), state({ clip: clip(circle(50, 50, 20)) }));
    page.beginGroup(group(), state({ alpha: 0.5 }));
    page.fill(everywhere, "nonzero", spot("Gold", 1), state());
    await page.endGroup();
    await page.endGroup();
    expect(Math.abs(area(page, "Gold") / (Math.PI * 100) - 1)).toBeLessThan(0.01);
    expect(inksAt(page, 40, 50)).toEqual([0, 0, 0, 0, 25, 50]);
    expect(inksAt(page, 60, 50)).toEqual([0, 0, 0, 0, 50, 0]);
  });

  test("a group holds nothing of one before it", async () => {
    const page = blankPage();
    for (const [left, paint] of [
      [0, cmyk(0, 0, 0, 1)],
      [30, cmyk(0, 1, 0, 0)],
      [60, spot("Gold", 1)],
    ] as const) {
      page.beginGroup(group(), state());
      page.fill(box(left, 0, left + 40, 100), "nonzero", paint, state({ alpha: 0.5 }));
      await page.endGroup();
    }
    expect(inksAt(page, 10, 50)).toEqual([0, 0, 0, 50, 0]);
    expect(inksAt(page, 50, 50)).toEqual([0, 50, 0, 0, 0]);
    expect(inksAt(page, 90, 50)).toEqual([0, 0, 0, 0, 50]);
  });

  test("a plain group that is not isolated overprints what is under the page", async () => {
    const page = blankPage();
    page.fill(everywhere, "nonzero", cmyk(0, 0.7, 0, 0), state());
    page.beginGroup(group({ isolated: false, box: [0, 0, 50, 100] }), state());
    const overprint = { overprint: true, overprintMode: 1 } as const;
    page.fill(everywhere, "nonzero", cmyk(0, 0, 0, 1), state(overprint));
    await page.endGroup();
    expect(inksAt(page, 25, 50)).toEqual([0, 70, 0, 100]);
    expect(inksAt(page, 75, 50)).toEqual([0, 70, 0, 0]);
  });

  test("a knockout group is painted as another, and said", async () => {
    const page = blankPage();
    page.beginGroup(group({ knockout: true }), state());
    page.fill(everywhere, "nonzero", cmyk(0, 0, 0, 1), state());
    await page.endGroup();
    expect(page.diagnostics.map(({ code, at }) => [code, at.page])).toEqual([
      ["plates.group.knockout", 1],
    ]);
  });

  test("an end without a beginning is a fault of the program", () => {
    expect(() => blankPage().endGroup()).toThrow(RangeError);
  });
});

describe("soft masks", () => {
  const white = colour(RGB, [1, 1, 1], { cmyk: [0, 0, 0, 0], spots: [], light: 1 });
  // A press's middle grey is not half of anything: what counts is the component.
  const grey = colour(RGB, [0.5, 0.5, 0.5], {
    cmyk: [0.4, 0.3, 0.3, 0.3],
    spots: [],
    light: 0.5,
  });

  test("luminosity lets paint through by the light of the group and of its backdrop", async () => {
    const mask = (backdrop: number): SoftMask =>
      softMask(
        (device) => {
          device.fill(box(0, 0, 50, 100), "nonzero", white, state());
          device.fill(box(0, 0, 25, 100), "nonzero", grey, state());
        },
        { backdrop },
      );
    for (const backdrop of [0, 0.25]) {
      const page = blankPage();
      page.fill(everywhere, "nonzero", cmyk(0, 1, 0, 0), state({ softMask: mask(backdrop) }));
      await page.finish();
      expect([10, 40, 80].map((x) => inksAt(page, x, 50)[1])).toEqual([50, 100, backdrop * 100]);
    }
  });

  test("alpha lets paint through where the group has painted, whatever its colour", async () => {
    const page = blankPage();
    const mask = softMask(
      (device) => device.fill(box(0, 0, 50, 100), "nonzero", grey, state({ alpha: 0.4 })),
      { kind: "Alpha" },
    );
    page.fill(everywhere, "nonzero", cmyk(0, 1, 0, 0), state({ softMask: mask }));
    await page.finish();
    expect([10, 80].map((x) => inksAt(page, x, 50)[1])).toEqual([40, 0]);
  });

  test("a transfer function has the last word", async () => {
    const page = blankPage();
    const mask = softMask((device) => device.fill(box(0, 0, 50, 100), "nonzero", white, state()), {
      transfer: (value) => 1 - value,
    });
    page.fill(everywhere, "nonzero", cmyk(0, 1, 0, 0), state({ softMask: mask }));
    await page.finish();
    expect([10, 80].map((x) => inksAt(page, x, 50)[1])).toEqual([0, 100]);
  });

  test("what comes after waits its turn, and a mask is drawn once for a clip", async () => {
    const page = blankPage();
    let drawn = 0;
    const mask = softMask((device) => {
      drawn++;
      device.fill(everywhere, "nonzero", white, state());
    });
    page.fill(everywhere, "nonzero", cmyk(0, 1, 0, 0), state({ softMask: mask }));
    page.fill(box(0, 0, 50, 100), "nonzero", cmyk(1, 0, 0, 0), state());
    page.fill(box(0, 0, 25, 100), "nonzero", cmyk(0, 0, 1, 0), state({ softMask: mask }));
    page.beginGroup(group(), state({ softMask: mask, alpha: 0.5 }));
    page.fill(everywhere, "nonzero", cmyk(0, 0, 0, 1), state());
    await page.endGroup();
    await page.finish();
    expect(drawn).toBe(1);
    expect(inksAt(page, 10, 50)).toEqual([0, 0, 50, 50]);
    expect(inksAt(page, 40, 50)).toEqual([50, 0, 0, 50]);
    expect(inksAt(page, 80, 50)).toEqual([0, 50, 0, 50]);
  });

  test("a fault in drawing a mask comes out of finish", async () => {
    const page = blankPage();
    const broken = softMask(() => {
      throw new RangeError("broken");
    });
    page.fill(everywhere, "nonzero", white, state({ softMask: broken }));
    await expect(page.finish()).rejects.toThrow("broken");
  });
});
