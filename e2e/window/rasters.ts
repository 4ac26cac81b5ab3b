import { execFileSync } from "node:child_process";
import { join } from "node:path";
import sharp from "sharp";

/** Grey values of a picture of a page, 0 to 255, row by row. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** A picture as grey values of this size: each is the mean of what lies there. */
export async function greyOf(png: Buffer | string, width: number, height: number): Promise<Raster> {
  const { data } = await sharp(png)
    .flatten({ background: "#fff" })
    .resize(width, height, { fit: "fill", kernel: "lanczos3" })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width, height, grey: data };
}

/** A PDF's first page, cut to its trimmed sheet, as poppler paints it. */
export async function pdfPage(file: string, folder: string): Promise<Buffer> {
  const dpi = 100;
  const out = join(folder, "page");
  execFileSync("pdftoppm", ["-png", "-r", String(dpi), "-singlefile", file, out]);
  const facts = execFileSync("pdfinfo", ["-box", file], { encoding: "utf8" });
  const media = boxNamed(facts, "MediaBox");
  const trim = boxNamed(facts, "TrimBox");
  const pixels = (points: number) => Math.round((points / 72) * dpi);
  return sharp(`${out}.png`)
    .extract({
      left: pixels(trim.left - media.left),
      top: pixels(media.top - trim.top),
      width: pixels(trim.right - trim.left),
      height: pixels(trim.top - trim.foot),
    })
    .png()
    .toBuffer();
}

/** A box of pdfinfo's list, points. */
function boxNamed(facts: string, name: string) {
  const numbers = new RegExp(`^${name}:\\s+(.*)$`, "m").exec(facts)?.[1]?.trim().split(/\s+/);
  const [left = 0, foot = 0, right = 0, top = 0] = (numbers ?? []).map(Number);
  return { left, foot, right, top };
}

/**
 * How far two rasters of one size are from each other: the mean difference, and the greatest mean
 * difference of a tile, both as shares of white. Tiles tell a missing paragraph from paler type.
 */
export function difference(a: Raster, b: Raster, tile = 16): { mean: number; worst: number } {
  const across = Math.ceil(a.width / tile);
  const sums = new Float64Array(across * Math.ceil(a.height / tile));
  let total = 0;
  for (let y = 0; y < a.height; y++) {
    for (let x = 0; x < a.width; x++) {
      const i = y * a.width + x;
      // Signed within a tile: type that stands half a pixel off is the same type.
      const apart = (a.grey[i] ?? 0) - (b.grey[i] ?? 0);
      const at = Math.floor(y / tile) * across + Math.floor(x / tile);
      sums[at] = (sums[at] ?? 0) + apart;
      total += Math.abs(apart);
    }
  }
  const worst = sums.reduce((most, sum) => Math.max(most, Math.abs(sum)), 0);
  return { mean: total / (a.width * a.height * 255), worst: worst / (tile * tile * 255) };
}
