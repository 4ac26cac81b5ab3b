import { type ExactRect, isEmpty, type PixelRect, pixelsOf } from "./pixel-view.ts";

/** How much of each pixel of a rectangle is to be painted: 0 none to 255 all, row by row. */
export interface CoveragePatch {
  readonly rect: PixelRect;
  readonly width: number;
  /** At least width · height long; the rest is another shape's. */
  readonly data: Uint8Array;
}

/** An empty patch: nothing to paint. */
export function isBlank(patch: CoveragePatch): boolean {
  return isEmpty(patch.rect);
}

/** Memory that one shape after another is drawn in, so that a page's thousands leave no garbage. */
export class PatchMemory {
  #data = new Uint8Array(1 << 14);

  /** A patch over the rectangle; its data are whatever the last shape left. */
  patch(rect: PixelRect): CoveragePatch {
    const width = Math.max(0, rect.right - rect.left);
    const needed = width * Math.max(0, rect.bottom - rect.top);
    if (needed > this.#data.length)
      this.#data = new Uint8Array(Math.max(needed, Math.min(needed * 2, 1 << 22)));
    return { rect, width, data: this.#data };
  }

  /** A patch fully covered. */
  full(rect: PixelRect): CoveragePatch {
    const patch = this.patch(rect);
    if (!isBlank(patch)) patch.data.fill(255, 0, patch.width * (rect.bottom - rect.top));
    return patch;
  }

  /** A patch of what an exact rectangle covers, within bounds of whole pixels. */
  rectangle(shape: ExactRect, bounds: PixelRect): CoveragePatch {
    const touched = pixelsOf(shape);
    const patch = this.full({
      left: Math.max(touched.left, bounds.left),
      top: Math.max(touched.top, bounds.top),
      right: Math.min(touched.right, bounds.right),
      bottom: Math.min(touched.bottom, bounds.bottom),
    });
    confineToEdges(patch, shape);
    return patch;
  }
}

/** Product of two shares of 255, rounded. */
export function product(a: number, b: number): number {
  const t = a * b + 128;
  return (t + (t >> 8)) >> 8;
}

/**
 * Lessens the pixels that the edges of an exact rectangle cut. The patch must not reach past the
 * pixels that the rectangle touches.
 */
export function confineToEdges(patch: CoveragePatch, shape: ExactRect): void {
  if (isBlank(patch)) return;
  const { rect, width } = patch;
  const height = rect.bottom - rect.top;
  for (let column = 0; column < width; column++) {
    const share = shareOf(rect.left + column, shape.x0, shape.x1);
    if (share < 255) scaleCells(patch.data, column, width, height, share);
    // Only outer columns can be cut.
    else if (column < width - 1) column = width - 2;
  }
  for (let row = 0; row < height; row++) {
    const share = shareOf(rect.top + row, shape.y0, shape.y1);
    if (share < 255) scaleCells(patch.data, row * width, 1, width, share);
    else if (row < height - 1) row = height - 2;
  }
}

/** How much of the pixel from `at` to `at` + 1 lies between two edges, of 255. */
function shareOf(at: number, from: number, to: number): number {
  const inside = Math.min(at + 1, to) - Math.max(at, from);
  return inside > 0.9999 ? 255 : Math.max(0, Math.round(inside * 255));
}

function scaleCells(data: Uint8Array, from: number, step: number, count: number, share: number) {
  for (let i = 0, cell = from; i < count; i++, cell += step)
    data[cell] = product(data[cell]!, share);
}

/** Lessens every pixel of a patch to a share from 0 to 1. */
export function scalePatch(patch: CoveragePatch, share: number): void {
  if (share >= 1 || isBlank(patch)) return;
  const whole = Math.round(Math.max(0, share) * 255);
  scaleCells(patch.data, 0, 1, patch.width * (patch.rect.bottom - patch.rect.top), whole);
}

/** Multiplies a patch by a mask; pixels outside the mask's rectangle become `outside` (of 255). */
export function maskPatch(patch: CoveragePatch, mask: CoveragePatch, outside = 0): void {
  if (isBlank(patch)) return;
  const { rect, width, data } = patch;
  for (let y = rect.top; y < rect.bottom; y++) {
    const start = (y - rect.top) * width - rect.left;
    const inRow = y >= mask.rect.top && y < mask.rect.bottom;
    const from = inRow ? Math.max(rect.left, mask.rect.left) : rect.right;
    const to = inRow ? Math.min(rect.right, mask.rect.right) : rect.right;
    scaleCells(data, start + rect.left, 1, Math.min(from, rect.right) - rect.left, outside);
    if (from >= to) {
      if (from < rect.right) scaleCells(data, start + from, 1, rect.right - from, outside);
      continue;
    }
    const shift = (y - mask.rect.top) * mask.width - mask.rect.left;
    for (let x = from; x < to; x++)
      data[start + x] = product(data[start + x]!, mask.data[shift + x]!);
    scaleCells(data, start + to, 1, rect.right - to, outside);
  }
}
