/** Test support: a page's plates as Ghostscript makes them, and how they compare with ours. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import type { Plates } from "../plates.ts";

/** One plate of Ghostscript's: 0 paper to 255 solid. */
export interface Separation {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * The first page's separations at 100 pixels an inch, by name. Painted four times finer and brought
 * down, since Ghostscript fills every pixel that a shape touches.
 */
export async function separations(
  pdf: Uint8Array,
  settings: readonly string[] = [],
): Promise<ReadonlyMap<string, Separation>> {
  const folder = mkdtempSync(join(tmpdir(), "dayang-separations-"));
  try {
    const file = join(folder, "page.pdf");
    writeFileSync(file, pdf);
    const quiet = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dFirstPage=1", "-dLastPage=1"];
    const device = ["-sDEVICE=tiffsep", "-r400", "-dDownScaleFactor=4", ...settings];
    execFileSync("gs", [...quiet, ...device, "-o", join(folder, "page.tif"), file], {
      stdio: "pipe",
    });
    const found = new Map<string, Separation>();
    for (const name of readdirSync(folder)) {
      const plate = /^page\((.*)\)\.tif$/.exec(name)?.[1];
      // Names of inks in other scripts stand percent-encoded in the files' names.
      if (plate !== undefined)
        found.set(decodeURIComponent(plate), await readSeparation(join(folder, name)));
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function readSeparation(file: string): Promise<Separation> {
  const { data, info } = await sharp(file)
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: data.map((light) => 255 - light) };
}

/** The greatest differences between two makings of a page, in points of percent. */
export interface Difference {
  /** Of the mean of a plate. */
  readonly mean: number;
  /** Of the mean of a cell of 8 × 8 mm of a plate, and which it is. */
  readonly cell: number;
  readonly where: string;
}

/** How far our plates are from Ghostscript's; plates that only one of the two has count as blank. */
export function difference(ours: Plates, theirs: ReadonlyMap<string, Separation>): Difference {
  const names = new Set([...ours.plates.map((plate) => plate.name), ...theirs.keys()]);
  let worst: Difference = { mean: 0, cell: 0, where: "" };
  for (const name of names) {
    const plate = ours.plates.find((one) => one.name === name);
    const own: Separation = {
      width: ours.width,
      height: ours.height,
      data: plate?.data ?? new Uint8Array(ours.width * ours.height),
    };
    const other = theirs.get(name) ?? { ...own, data: new Uint8Array(own.data.length) };
    worst = worse(worst, compare(name, own, other, ours.dpi));
  }
  return worst;
}

function worse(a: Difference, b: Difference): Difference {
  const mean = Math.max(a.mean, b.mean);
  return { ...(b.cell > a.cell ? b : a), mean };
}

function compare(name: string, ours: Separation, theirs: Separation, dpi: number): Difference {
  const side = (8 / 25.4) * dpi;
  const columns = Math.max(1, Math.floor(ours.width / side));
  const rows = Math.max(1, Math.floor(ours.height / side));
  const all = Math.abs(meanOf(ours, 0, 0, 1, 1) - meanOf(theirs, 0, 0, 1, 1));
  let worst: Difference = { mean: all, cell: 0, where: "" };
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const cell = [
        column / columns,
        row / rows,
        (column + 1) / columns,
        (row + 1) / rows,
      ] as const;
      const [own, other] = [meanOf(ours, ...cell), meanOf(theirs, ...cell)];
      if (Math.abs(own - other) > worst.cell) {
        const where = `${name} cell ${column},${row}: ${own.toFixed(1)} for ${other.toFixed(1)}`;
        worst = { mean: all, cell: Math.abs(own - other), where };
      }
    }
  return worst;
}

/** Mean ink in percent of a part of a plate, by shares of its width and height. */
function meanOf(
  { width, height, data }: Separation,
  left: number,
  top: number,
  right: number,
  bottom: number,
): number {
  let sum = 0;
  let count = 0;
  for (let y = Math.round(top * height); y < Math.round(bottom * height); y++)
    for (let x = Math.round(left * width); x < Math.round(right * width); x++, count++)
      sum += data[y * width + x]!;
  return (sum / Math.max(1, count) / 255) * 100;
}
