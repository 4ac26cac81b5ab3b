import type { Rgb } from "../../document/proof-colour.ts";

/** A patch of coverage on the page: 0–255 a pixel, row by row from `start` in `data`. */
export interface CoveragePatch {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  readonly start: number;
}

/**
 * Pixels of a page in grey or RGB, rows from the top. Every row starts with one byte 0, PNG's sign
 * for an unfiltered row, so that the pixels are compressed where they lie.
 */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly rowBytes: number;
  readonly bytes: Uint8Array;

  constructor(width: number, height: number, channels: 1 | 3) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.rowBytes = 1 + width * channels;
    this.bytes = new Uint8Array(this.rowBytes * height).fill(255);
    for (let row = 0; row < height; row++) this.bytes[row * this.rowBytes] = 0;
  }

  /** Lays a colour over the page through a patch moved by (dx, dy) whole pixels. */
  blend(patch: CoveragePatch, dx: number, dy: number, colour: Rgb): void {
    const left = patch.left + dx;
    const top = patch.top + dy;
    const firstColumn = Math.max(0, -left);
    const endColumn = Math.min(patch.width, this.width - left);
    const endRow = Math.min(patch.height, this.height - top);
    for (let row = Math.max(0, -top); row < endRow; row++) {
      const from = patch.start + row * patch.width;
      const to = (top + row) * this.rowBytes + 1 + (left + firstColumn) * this.channels;
      if (this.channels === 1)
        blendGrey(patch.data, from + firstColumn, from + endColumn, this.bytes, to, colour[0]);
      else blendRgb(patch.data, from + firstColumn, from + endColumn, this.bytes, to, colour);
    }
  }

  /** Copies RGB pixels; `channels` must be 3. */
  copy(rgb: Uint8Array, left: number, top: number, width: number, height: number): void {
    const firstColumn = Math.max(0, -left);
    const endColumn = Math.min(width, this.width - left);
    if (endColumn <= firstColumn) return;
    for (let row = Math.max(0, -top); row < Math.min(height, this.height - top); row++) {
      const from = (row * width + firstColumn) * 3;
      const pixels = rgb.subarray(from, from + (endColumn - firstColumn) * 3);
      this.bytes.set(pixels, (top + row) * this.rowBytes + 1 + (left + firstColumn) * 3);
    }
  }
}

function blendGrey(
  coverage: Uint8Array,
  start: number,
  end: number,
  bytes: Uint8Array,
  to: number,
  ink: number,
): void {
  let target = to;
  for (let i = start; i < end; i++, target++) {
    const covered = coverage[i]!;
    if (covered === 0) continue;
    const paper = bytes[target]!;
    bytes[target] = paper + ((ink - paper) * covered) / 255;
  }
}

function blendRgb(
  coverage: Uint8Array,
  start: number,
  end: number,
  bytes: Uint8Array,
  to: number,
  [red, green, blue]: Rgb,
): void {
  let target = to;
  for (let i = start; i < end; i++, target += 3) {
    const covered = coverage[i]! / 255;
    if (covered === 0) continue;
    bytes[target]! += (red - bytes[target]!) * covered;
    bytes[target + 1]! += (green - bytes[target + 1]!) * covered;
    bytes[target + 2]! += (blue - bytes[target + 2]!) * covered;
  }
}
