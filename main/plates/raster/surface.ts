import { intersect, isEmpty, type PixelRect } from "./pixel-view.ts";

/**
 * One component of a surface: a byte a pixel. It knows where in each row something may have been
 * laid, so that knocking out plates that are blank costs nothing.
 */
export class Plane {
  readonly data: Uint8Array;
  /** First column of a row that may not be 0, and the one after the last. */
  readonly from: Int32Array;
  readonly to: Int32Array;

  constructor(width: number, height: number) {
    this.data = new Uint8Array(width * height);
    this.from = new Int32Array(height).fill(width);
    this.to = new Int32Array(height);
  }

  /** Notes that columns of a row may now hold something. */
  touch(row: number, from: number, to: number): void {
    if (from < this.from[row]!) this.from[row] = from;
    if (to > this.to[row]!) this.to[row] = to;
  }
}

/** Planes kept for the next group of the same size. */
const MOST_KEPT = 16;

/** Lends planes to groups, so that a page of a thousand small groups need not clear whole pages. */
export class PlaneStore {
  #width = 0;
  #height = 0;
  #free: Plane[] = [];

  /** A blank plane. */
  take(width: number, height: number): Plane {
    const fits = width === this.#width && height === this.#height;
    return (fits ? this.#free.pop() : undefined) ?? new Plane(width, height);
  }

  /** Takes back the planes of a surface that is no longer needed. */
  giveBack(surface: Surface): void {
    const { width, height } = surface;
    if (width !== this.#width || height !== this.#height) this.#free = [];
    [this.#width, this.#height] = [width, height];
    for (const plane of [...surface.planes.values(), surface.alpha, surface.ownAlpha])
      if (this.#free.length < MOST_KEPT && !this.#free.includes(plane)) {
        clear(plane, width);
        this.#free.push(plane);
      }
    surface.planes.clear();
  }
}

function clear(plane: Plane, width: number): void {
  for (let row = 0; row < plane.to.length; row++)
    if (plane.to[row]! > plane.from[row]!)
      plane.data.fill(0, row * width + plane.from[row]!, row * width + plane.to[row]!);
  plane.from.fill(width);
  plane.to.fill(0);
}

/**
 * What a page or a transparency group is painted on. Inks are kept multiplied by the alpha: ink as it
 * lies on the paper. So a plate that an object does not touch needs no arithmetic, and a page's
 * planes are its plates as they stand.
 *
 * A group that is not isolated begins as a copy of what is under it; `ownAlpha` is then what the
 * group itself has painted, and `alpha` that with the backdrop.
 */
export class Surface {
  readonly rect: PixelRect;
  readonly width: number;
  readonly height: number;
  readonly planes = new Map<string, Plane>();
  readonly alpha: Plane;
  readonly ownAlpha: Plane;

  readonly #store: PlaneStore;

  /** A clear surface, or for a group that is not isolated one with a copy of the backdrop. */
  constructor(rect: PixelRect, store: PlaneStore, backdrop?: Surface) {
    this.rect = rect;
    this.#store = store;
    this.width = Math.max(0, rect.right - rect.left);
    this.height = Math.max(0, rect.bottom - rect.top);
    this.alpha = store.take(this.width, this.height);
    this.ownAlpha = backdrop ? store.take(this.width, this.height) : this.alpha;
    if (!backdrop || isEmpty(rect)) return;
    for (const [name, plane] of backdrop.planes) this.#copy(backdrop, plane, this.plane(name));
    this.#copy(backdrop, backdrop.alpha, this.alpha);
  }

  /** Whether this began as a copy of a backdrop. */
  get hasBackdrop(): boolean {
    return this.alpha !== this.ownAlpha;
  }

  /** The plane of an ink; a new ink gets a blank one. */
  plane(name: string): Plane {
    let plane = this.planes.get(name);
    if (!plane) {
      plane = this.#store.take(this.width, this.height);
      this.planes.set(name, plane);
    }
    return plane;
  }

  /** The smallest rectangle that holds all that was painted since the start. */
  painted(): PixelRect {
    const { from, to } = this.ownAlpha;
    let [left, right, top, bottom] = [this.width, 0, this.height, 0];
    for (let row = 0; row < this.height; row++) {
      if (to[row]! <= from[row]!) continue;
      left = Math.min(left, from[row]!);
      right = Math.max(right, to[row]!);
      top = Math.min(top, row);
      bottom = row + 1;
    }
    const { rect } = this;
    const found = {
      left: rect.left + left,
      top: rect.top + top,
      right: rect.left + right,
      bottom: rect.top + bottom,
    };
    return intersect(found, rect);
  }

  #copy(source: Surface, from: Plane, to: Plane): void {
    const common = intersect(source.rect, this.rect);
    if (isEmpty(common)) return;
    for (let y = common.top; y < common.bottom; y++) {
      const start = (y - source.rect.top) * source.width - source.rect.left;
      const row = y - this.rect.top;
      to.data.set(
        from.data.subarray(start + common.left, start + common.right),
        row * this.width + common.left - this.rect.left,
      );
      to.touch(row, common.left - this.rect.left, common.right - this.rect.left);
    }
  }
}
