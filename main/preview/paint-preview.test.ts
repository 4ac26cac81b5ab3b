import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { BLACK, grey, type Swatch } from "../../document/colour.ts";
import type { DisplayItem, DisplayList, PathItem } from "../../typeset/display-list.ts";
import { openFaceLibrary } from "../fonts/library.ts";
import { handSetLine } from "../pdf/hand-set.ts";
import { paintPreview } from "./paint-preview.ts";

const faces = openFaceLibrary();
const folder = mkdtempSync(join(tmpdir(), "dayang-preview-"));
afterAll(() => {
  faces.close();
  rmSync(folder, { recursive: true });
});

const RED: Swatch = { kind: "process", name: "red", c: 0, m: 1, y: 0.9, k: 0 };

/** A page of 144 × 72 pt, shown at 72 dpi unless told: a point is a pixel. */
function page(items: readonly DisplayItem[]): DisplayList {
  return { pageId: "p", pageNumber: 1, trim: { width: 144, height: 72 }, bleed: 0, items };
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  at(x: number, y: number): number[];
}

async function painted(
  items: readonly DisplayItem[],
  options: Partial<Parameters<typeof paintPreview>[2]> = {},
): Promise<Pixels> {
  const png = await paintPreview(page(items), faces, { dpi: 72, ...options });
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): number[] => {
    const start = (y * info.width + x) * info.channels;
    return [...data.subarray(start, start + info.channels)];
  };
  return { width: info.width, height: info.height, channels: info.channels, at };
}

function box(x: number, y: number, width: number, height: number, fill: Swatch): PathItem {
  const [right, bottom] = [x + width, y + height];
  const coords = [x, y, right, y, right, bottom, x, bottom];
  return { kind: "path", commands: "MLLLZ", coords, fill };
}

describe("the PNG", () => {
  test("has the page's size at the resolution, and names it", async () => {
    const png = await paintPreview(page([]), faces, { dpi: 100 });
    const { width, height, density, channels } = await sharp(png).metadata();
    expect([width, height, density, channels]).toEqual([200, 100, 100, 1]);
  });

  test("is grey while nothing has a colour, RGB as soon as something has", async () => {
    expect(
      await sharp(
        await paintPreview(page([box(0, 0, 9, 9, BLACK)]), faces, { dpi: 72 }),
      ).metadata(),
    ).toMatchObject({ space: "b-w" });
    const group: DisplayItem = {
      kind: "group",
      name: "head",
      bounds: { x: 0, y: 0, width: 9, height: 9 },
      items: [box(0, 0, 9, 9, RED)],
    };
    const pixels = await painted([group]);
    const [red, green, blue] = pixels.at(4, 4);
    expect(red).toBeGreaterThan(180);
    expect(Math.max(green!, blue!)).toBeLessThan(80);
    expect(pixels.at(20, 20)).toEqual([255, 255, 255]);
  });

  test("is the same for the same page", async () => {
    const items = [handSetLine(faces, "大样", { faceId: "song", x: 5, y: 40, size: 20 })];
    const [one, two] = [
      await paintPreview(page(items), faces, { dpi: 100 }),
      await paintPreview(page(items), faces, { dpi: 100 }),
    ];
    expect(Buffer.compare(one, two)).toBe(0);
  });
});

describe("glyphs", () => {
  const square = { faceId: "hei-heavy", x: 10, y: 60, size: 50 };

  test("stand at the display list's places, the baseline below them", async () => {
    const pixels = await painted([handSetLine(faces, "■一", square)]);
    const [xMin, yMin, xMax, yMax] = faces
      .get("hei-heavy")
      .inkBox(faces.get("hei-heavy").glyphFor(0x25a0))!;
    const inside = (x: number, y: number): number =>
      pixels.at(Math.round(10 + 50 * x), Math.round(60 - 50 * y))[0]!;
    expect(inside((xMin + xMax) / 2, (yMin + yMax) / 2)).toBeLessThan(60);
    expect(inside(xMin + 0.06, yMin + 0.06)).toBeLessThan(60);
    expect(inside(xMax - 0.06, yMax - 0.06)).toBeLessThan(60);
    expect(inside(xMin - 0.06, yMin + 0.06)).toBe(255);
    expect(inside(xMin + 0.06, yMin - 0.06)).toBe(255);
  });

  test("are narrowed by scaleX", async () => {
    const wide = await painted([handSetLine(faces, "■", square)]);
    const narrow = await painted([handSetLine(faces, "■", { ...square, scaleX: 0.5 })]);
    expect(wide.at(45, 40)[0]).toBeLessThan(60);
    expect(narrow.at(45, 40)[0]).toBe(255);
    expect(narrow.at(22, 40)[0]).toBeLessThan(60);
  });

  test("that lie partly off the page are cut, not wrapped to the other side", async () => {
    const pixels = await painted([
      handSetLine(faces, "■", { ...square, x: -25 }),
      handSetLine(faces, "■", { ...square, x: 120, y: 90 }),
    ]);
    expect(pixels.at(5, 40)[0]).toBeLessThan(60);
    expect(pixels.at(143, 62)[0]).toBeLessThan(60);
    expect(pixels.at(60, 40)[0]).toBe(255);
    expect(pixels.at(60, 5)[0]).toBe(255);
  });
});

describe("rules and boxes", () => {
  test("hairlines of one width look alike wherever they fall between pixels", async () => {
    const rule = (x: number): PathItem => ({
      kind: "path",
      commands: "ML",
      coords: [x, 5, x, 60],
      stroke: { swatch: BLACK, width: 0.25 },
    });
    const pixels = await painted([20.1, 40.5, 60.95].map(rule));
    const columns = [20, 40, 60].map((x) => [x - 1, x, x + 1].map((at) => pixels.at(at, 30)[0]));
    expect(columns[1]).toEqual(columns[0]);
    expect(columns[2]).toEqual(columns[0]);
    expect(columns[0]![0]).toBe(255);
    expect(columns[0]![1]).toBeLessThan(160);
  });

  test("a stroked frame has square corners and an empty middle", async () => {
    const frame: PathItem = {
      kind: "path",
      commands: "MLLLZ",
      coords: [20, 20, 80, 20, 80, 60, 20, 60],
      stroke: { swatch: BLACK, width: 4 },
    };
    const pixels = await painted([frame]);
    for (const [x, y] of [
      [18, 18],
      [81, 18],
      [18, 61],
      [81, 61],
      [50, 20],
    ] as const)
      expect(pixels.at(x, y)[0]).toBeLessThan(60);
    expect(pixels.at(50, 40)[0]).toBe(255);
    expect(pixels.at(16, 16)[0]).toBe(255);
  });

  test("dashes alternate with gaps along the line", async () => {
    const line: PathItem = {
      kind: "path",
      commands: "ML",
      coords: [10, 30.5, 130, 30.5],
      stroke: { swatch: BLACK, width: 3, dash: [10, 5] },
    };
    const pixels = await painted([line]);
    expect([15, 22, 30, 37].map((x) => pixels.at(x, 30)[0]! < 128)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  test("later items cover earlier ones and a tint is lighter than the solid", async () => {
    const pixels = await painted([box(0, 0, 60, 60, BLACK), box(10, 10, 20, 20, grey(0.2))]);
    expect(pixels.at(20, 20)[0]).toBeGreaterThan(180);
    expect(pixels.at(50, 50)[0]).toBeLessThan(60);
  });
});

describe("pictures", () => {
  const item = {
    kind: "image",
    pictureId: "p1",
    x: 20,
    y: 10,
    width: 60,
    height: 40,
    crop: { x: 0, y: 0, width: 0.5, height: 1 },
  } as const;

  test("fill their frame with their crop", async () => {
    const file = join(folder, "half.png");
    const blue = await sharp({
      create: { width: 100, height: 100, channels: 3, background: "#00f" },
    })
      .png()
      .toBuffer();
    await sharp({ create: { width: 200, height: 100, channels: 3, background: "#0f0" } })
      .composite([{ input: blue, left: 0, top: 0 }])
      .png()
      .toFile(file);
    const pixels = await painted([item], {
      pictures: new Map([["p1", { file, width: 200, height: 100 }]]),
    });
    for (const [x, y] of [
      [21, 11],
      [78, 48],
    ] as const)
      expect(pixels.at(x, y)).toEqual([0, 0, 255]);
    expect(pixels.at(18, 30)).toEqual([255, 255, 255]);
    expect(pixels.at(82, 30)).toEqual([255, 255, 255]);
  });

  test("that cannot be read leave a crossed frame", async () => {
    const pixels = await painted([item]);
    expect(pixels.at(50, 30)[0]).toBeLessThan(255);
    expect(pixels.at(50, 15)).toEqual([255, 255, 255]);
    expect(pixels.at(20, 30)[0]).toBeLessThan(255);
  });
});
