import type { Matrix, PageBox } from "../device.ts";

/** A rectangle of whole pixels; right and bottom are outside. */
export interface PixelRect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A rectangle in pixels whose edges may lie within pixels. */
export interface ExactRect {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** How the page lies on pixels: x' = (x − left) · scale, y' = (top − y) · scale. */
export interface PixelView {
  readonly left: number;
  readonly top: number;
  /** Pixels a point. */
  readonly scale: number;
  /** All pixels of the view. */
  readonly rect: PixelRect;
}

/** The view of a box of the page at so many pixels an inch. Throws RangeError for an empty box. */
export function viewOf(box: PageBox, dpi: number): PixelView {
  const scale = dpi / 72;
  const right = Math.ceil((box[2] - box[0]) * scale - 1e-4);
  const bottom = Math.ceil((box[3] - box[1]) * scale - 1e-4);
  if (!(right > 0 && bottom > 0)) throw new RangeError(`an empty box: ${box.join(" ")}`);
  return { left: box[0], top: box[3], scale, rect: { left: 0, top: 0, right, bottom } };
}

/** A matrix to the page, led on to the pixels. */
export function toPixels(view: PixelView, matrix: Matrix): Matrix {
  const { scale } = view;
  const [a, b, c, d, e, f] = matrix;
  return [
    a * scale,
    -b * scale,
    c * scale,
    -d * scale,
    (e - view.left) * scale,
    (view.top - f) * scale,
  ];
}

/** Farther out than any page. */
const FARTHEST = 1e6;

/** A coordinate in pixels held to what can matter: wild ones cost no time, and no number is 0. */
export function held(pixel: number): number {
  if (pixel > FARTHEST) return FARTHEST;
  return pixel < -FARTHEST ? -FARTHEST : pixel || 0;
}

/** A box of the page in pixels. */
export function boxInPixels({ left, top, scale }: PixelView, box: PageBox): ExactRect {
  return {
    x0: (box[0] - left) * scale,
    y0: (top - box[3]) * scale,
    x1: (box[2] - left) * scale,
    y1: (top - box[1]) * scale,
  };
}

/** Whole pixels as an exact rectangle. */
export function exactOf({ left, top, right, bottom }: PixelRect): ExactRect {
  return { x0: left, y0: top, x1: right, y1: bottom };
}

/** What two rectangles have in common; empty (see isEmpty) where nothing. */
export function intersect(a: PixelRect, b: PixelRect): PixelRect {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

/** Whether a rectangle holds no pixel. */
export function isEmpty(rect: PixelRect): boolean {
  return !(rect.right > rect.left && rect.bottom > rect.top);
}

/** Whether `outer` holds every pixel of `inner`. */
export function contains(outer: PixelRect, inner: PixelRect): boolean {
  return (
    outer.left <= inner.left &&
    outer.top <= inner.top &&
    outer.right >= inner.right &&
    outer.bottom >= inner.bottom
  );
}

/** What two exact rectangles have in common. */
export function intersectExact(a: ExactRect, b: ExactRect): ExactRect {
  return {
    x0: Math.max(a.x0, b.x0),
    y0: Math.max(a.y0, b.y0),
    x1: Math.min(a.x1, b.x1),
    y1: Math.min(a.y1, b.y1),
  };
}

/** Nearer to a pixel's edge than this, an edge lies on it: sums of decimals are not exact. */
const ON_EDGE = 1e-4;

/** The whole pixels that an exact rectangle touches. */
export function pixelsOf(rect: ExactRect): PixelRect {
  return {
    left: Math.floor(rect.x0 + ON_EDGE),
    top: Math.floor(rect.y0 + ON_EDGE),
    right: Math.ceil(rect.x1 - ON_EDGE),
    bottom: Math.ceil(rect.y1 - ON_EDGE),
  };
}
