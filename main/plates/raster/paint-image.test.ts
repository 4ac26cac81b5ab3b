import { describe, expect, test } from "vitest";
import { failure, success } from "../../../document/result.ts";
import type { DecodedImage, Inks, Matrix, PdfImage, SpaceFacts } from "../device.ts";
import {
  area,
  blankPage,
  box,
  CMYK,
  clip,
  cmyk,
  GRAY,
  inksAt,
  RGB,
  spot,
  state,
} from "./test-painting.ts";

/** An image whose pixels a function of column and row gives. */
function image(
  width: number,
  height: number,
  space: SpaceFacts | undefined,
  pixel: (x: number, y: number) => readonly number[],
  inks: (components: readonly number[]) => Inks | undefined,
  change: Partial<PdfImage> = {},
): PdfImage {
  const components = pixel(0, 0).length;
  const data = new Uint8Array(width * height * components);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set(pixel(x, y), (y * width + x) * components);
  const decoded: DecodedImage = { width, height, components, data };
  return {
    object: 1,
    width,
    height,
    bitsPerComponent: 8,
    space,
    filters: [],
    isStencil: space === undefined,
    mask: undefined,
    colourKey: undefined,
    decode: () => Promise.resolve(success(decoded)),
    inks: (bytes, offset) => inks([...bytes.subarray(offset, offset + components)]),
    ...change,
  };
}

const asCmyk = ([c, m, y, k]: readonly number[]): Inks => ({
  cmyk: [c! / 255, m! / 255, y! / 255, k! / 255],
  spots: [],
});
const asGrey = ([v]: readonly number[]): Inks => ({ cmyk: [0, 0, 0, 1 - v! / 255], spots: [] });
/** A press that makes two inks of every grey, and none in a straight line. */
const asRgb = ([r, g, b]: readonly number[]): Inks => ({
  cmyk: [(1 - r! / 255) ** 2, 1 - g! / 255, 1 - b! / 255, ((1 - r! / 255) * (1 - g! / 255)) ** 2],
  spots: [],
});

async function painted(
  picture: PdfImage,
  matrix: Matrix,
  change: Parameters<typeof state>[0] = {},
) {
  const page = blankPage();
  await page.image(picture, matrix, cmyk(0, 1, 0, 0), state(change));
  await page.finish();
  return page;
}

describe("images", () => {
  test("made smaller, an image keeps its sum of ink", async () => {
    const noise = (x: number, y: number): number => (x * 7919 + y * 104729 + x * y * 31) % 256;
    let sum = 0;
    for (let y = 0; y < 397; y++) for (let x = 0; x < 601; x++) sum += noise(x, y);
    const picture = image(601, 397, CMYK, (x, y) => [noise(x, y), 0, 0, 255], asCmyk);
    const page = await painted(picture, [50, 0, 0, 40, 20, 10]);
    expect(area(page, "Cyan") / ((sum / 255 / 601 / 397) * 2000)).toBeCloseTo(1, 2);
    expect(area(page, "Black")).toBeCloseTo(2000, 0);
  });

  test("made larger, its pixels are squares", async () => {
    const picture = image(2, 2, GRAY, (x, y) => [x === y ? 0 : 255], asGrey);
    const page = await painted(picture, [40, 0, 0, 40, 10, 10]);
    expect(inksAt(page, 29, 31)[3]).toBe(100);
    expect(inksAt(page, 31, 31)[3]).toBe(0);
    expect(inksAt(page, 31, 29)[3]).toBe(100);
    expect(area(page, "Black")).toBeCloseTo(800, 0);
  });

  test("mirrored, turned and skewed images stand the right way", async () => {
    // Black is the top left pixel of a 2 × 2 image.
    const picture = image(2, 2, GRAY, (x, y) => [x + y === 0 ? 0 : 255], asGrey);
    const corners = async (matrix: Matrix): Promise<string> => {
      const page = await painted(picture, matrix);
      const places = [
        [25, 75],
        [75, 75],
        [25, 25],
        [75, 25],
      ] as const;
      return places.map(([x, y]) => (inksAt(page, x, y)[3] === 100 ? "#" : ".")).join("");
    };
    expect(await corners([100, 0, 0, 100, 0, 0])).toBe("#...");
    expect(await corners([-100, 0, 0, 100, 100, 0])).toBe(".#..");
    expect(await corners([100, 0, 0, -100, 0, 100])).toBe("..#.");
    // A quarter turn to the left, to the right, and both exchanged axes.
    expect(await corners([0, 100, -100, 0, 100, 0])).toBe("..#.");
    expect(await corners([0, -100, 100, 0, 0, 100])).toBe(".#..");
    expect(await corners([0, 100, 100, 0, 0, 0])).toBe("...#");
    expect(await corners([0, -100, -100, 0, 100, 100])).toBe("#...");
    // An eighth of a turn: the top left corner comes to the left.
    const page = await painted(picture, [50, 50, -50, 50, 50, 0]);
    expect(inksAt(page, 25, 50)[3]).toBe(100);
    expect(inksAt(page, 50, 75)[3]).toBe(0);
    expect(Math.abs(area(page, "Black") / 1250 - 1)).toBeLessThan(0.025);
  });

  test("a turned image keeps its sum of ink when it is made smaller", async () => {
    const picture = image(400, 300, GRAY, (x) => [(x % 4) * 85], asGrey);
    const page = await painted(picture, [40, 20, -15, 30, 40, 20]);
    expect(area(page, "Black") / (0.5 * (40 * 30 + 15 * 20))).toBeCloseTo(1, 1);
  });

  test("only the clip's part is painted, to parts of pixels", async () => {
    const picture = image(10, 10, GRAY, () => [0], asGrey);
    const shape = clip(box(20.5, 20.25, 40.5, 40.25));
    const page = await painted(picture, [80, 0, 0, 80, 10, 10], { clip: shape });
    expect(area(page, "Black")).toBeCloseTo(400, 0);
  });

  test("strips that meet within a pixel show no seam", async () => {
    const strip = image(4, 4, GRAY, () => [0], asGrey);
    const page = blankPage();
    await page.image(strip, [80, 0, 0, 20.4, 10, 10], undefined, state());
    await page.image(strip, [80, 0, 0, 20.4, 10, 30.4], undefined, state());
    for (let y = 11; y < 50; y++) expect(inksAt(page, 50, y)[3]).toBe(100);
  });

  test("colours that mix are brought to ink, few or many", async () => {
    const ramp = (width: number): PdfImage =>
      image(
        width,
        width,
        RGB,
        (x, y) => [(x * 255) / (width - 1), 128, (y * 255) / (width - 1)],
        asRgb,
      );
    const few = await painted(ramp(50), [50, 0, 0, 50, 25, 25]);
    const page = blankPage(288);
    await page.image(ramp(400), [50, 0, 0, 50, 25, 25], undefined, state());
    for (const plate of ["Cyan", "Magenta", "Yellow", "Black"])
      expect(Math.abs(area(page, plate) / area(few, plate) - 1)).toBeLessThan(0.02);
    expect(inksAt(few, 25.5, 50)[0]).toBe(100);
    expect(inksAt(few, 50.5, 50)[1]).toBe(50);
  });

  test("indexed colours are inks before they are averaged", async () => {
    const space: SpaceFacts = { family: "Indexed", size: 1, base: CMYK };
    // Colour 0 is black, 1 cyan, 2 magenta: the mean of 0 and 2 is not cyan.
    const table = [asCmyk([0, 0, 0, 255]), asCmyk([255, 0, 0, 0]), asCmyk([0, 255, 0, 0])];
    const picture = image(
      200,
      200,
      space,
      (x) => [(x % 2) * 2],
      ([i]) => table[i!] ?? table[0]!,
    );
    const page = await painted(picture, [50, 0, 0, 50, 25, 25]);
    expect(inksAt(page, 50, 50)).toEqual([0, 50, 0, 50]);
  });

  test("a spot image paints its plate and, overprinting, no other", async () => {
    const space = spot("Gold", 1).space;
    const picture = image(
      4,
      4,
      space,
      () => [128],
      ([v]) => ({
        spots: [{ name: "Gold", tint: v! / 255 }],
      }),
    );
    for (const overprint of [false, true]) {
      const page = blankPage();
      page.fill(box(0, 0, 100, 100), "nonzero", cmyk(0, 0.3, 0, 0), state());
      await page.image(picture, [50, 0, 0, 50, 25, 25], undefined, state({ overprint }));
      expect(inksAt(page, 50, 50)).toEqual([0, overprint ? 30 : 0, 0, 0, 50]);
    }
  });

  test("a stencil lays the paint where its bits say", async () => {
    const stencil = image(
      100,
      100,
      undefined,
      (x) => [x < 50 ? 0 : 255],
      ([v]) => (v === 0 ? { spots: [], all: 1 } : undefined),
    );
    const page = await painted(stencil, [50, 0, 0, 50, 10, 10]);
    expect(area(page, "Magenta")).toBeCloseTo(1250, 0);
    expect(inksAt(page, 20, 20)[1]).toBe(100);
  });

  test("a soft mask of other size weighs the picture", async () => {
    const mask = image(2, 1, GRAY, (x) => [x === 0 ? 255 : 51], asGrey);
    const picture = image(30, 30, CMYK, () => [0, 0, 255, 0], asCmyk, { mask });
    const page = await painted(picture, [60, 0, 0, 60, 20, 20]);
    expect(inksAt(page, 30, 50)[2]).toBe(100);
    expect(inksAt(page, 70, 50)[2]).toBe(20);
  });

  test("a colour key leaves its pixels out and does not tint the others", async () => {
    const picture = image(
      200,
      200,
      CMYK,
      (x) => (x % 2 === 0 ? [255, 0, 0, 0] : [0, 0, 0, 255]),
      asCmyk,
      { colourKey: [0, 0, 0, 0, 0, 0, 250, 255] },
    );
    const page = await painted(picture, [50, 0, 0, 50, 25, 25]);
    expect(inksAt(page, 50, 50)).toEqual([50, 0, 0, 0]);
  });

  test("one that cannot be decoded paints nothing and says why", async () => {
    const broken = image(4, 4, GRAY, () => [0], asGrey, {
      decode: () => Promise.resolve(failure("plates.image.unreadable", { filter: "JPXDecode" })),
    });
    const page = await painted(broken, [50, 0, 0, 50, 25, 25]);
    expect(area(page, "Black")).toBe(0);
    expect(page.diagnostics).toEqual([
      {
        severity: "warning",
        code: "plates.image.unreadable",
        values: { filter: "JPXDecode" },
        at: { page: 1 },
      },
    ]);
  });

  test("one that lies off the page is not decoded", async () => {
    let asked = 0;
    const far = image(4, 4, GRAY, () => [0], asGrey, {
      decode: () => {
        asked++;
        return Promise.resolve(failure("plates.image.unreadable"));
      },
    });
    await painted(far, [50, 0, 0, 50, 200, 25]);
    expect(asked).toBe(0);
  });
});
