/**
 * Partly covered pixels are drawn darker by up to a twelfth of full ink, as ink spreads on
 * newsprint; without it the hairlines of Song type all but vanish at screen resolution.
 */
const SPREAD = 85;

/**
 * Scan conversion by signed areas: every edge adds, to the pixels of the rows it crosses, how much
 * the covered area to its right changes there; a running sum along the row is then the coverage.
 * Exact for polygons, with no sampling. Overlapping contours of one direction fill once (nonzero).
 */
export class CoverageBuffer {
  /** Bounds of what is being drawn, in whole pixels of the page. */
  left = 0;
  top = 0;
  width = 0;
  height = 0;
  #stride = 0;
  #areas = new Float32Array(4096);

  /** Starts a shape within these bounds; the buffer is clear. */
  begin(left: number, top: number, width: number, height: number): void {
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
    // An edge at the right bound still writes two cells past its pixel.
    this.#stride = width + 2;
    const needed = this.#stride * height + 2;
    if (needed > this.#areas.length) this.#areas = new Float32Array(needed * 2);
  }

  /**
   * Adds an edge, in page pixels. What lies outside the bounds is moved to their edge sideways and
   * cut off above and below, which keeps the coverage inside right for level and upright edges.
   */
  edge(fromX: number, fromY: number, toX: number, toY: number): void {
    if (fromY === toY) return;
    const down = fromY < toY;
    const limit = this.width;
    const x0 = clamp((down ? fromX : toX) - this.left, limit);
    const x1 = clamp((down ? toX : fromX) - this.left, limit);
    const y0 = (down ? fromY : toY) - this.top;
    const y1 = (down ? toY : fromY) - this.top;
    const slope = (x1 - x0) / (y1 - y0);
    const direction = down ? 1 : -1;
    let x = y0 < 0 ? x0 - y0 * slope : x0;
    const lastRow = Math.min(this.height, Math.ceil(y1));
    for (let row = y0 > 0 ? Math.floor(y0) : 0; row < lastRow; row++) {
      const share = (row + 1 < y1 ? row + 1 : y1) - (row > y0 ? row : y0);
      const next = x + slope * share;
      this.#rowEdge(row * this.#stride, x, next, share * direction);
      x = next;
    }
  }

  /** One row's part of an edge, from x to next, that covers `area` of the row's height. */
  #rowEdge(row: number, x: number, next: number, area: number): void {
    const areas = this.#areas;
    const low = x < next ? x : next;
    const high = x < next ? next : x;
    const first = Math.floor(low);
    const end = Math.ceil(high);
    const cell = row + first;
    if (end <= first + 1) {
      const inside = area * (0.5 * (x + next) - first);
      areas[cell]! += area - inside;
      areas[cell + 1]! += inside;
      return;
    }
    const perPixel = 1 / (high - low);
    const lead = 1 - (low - first);
    const trail = high - end + 1;
    const firstArea = 0.5 * perPixel * lead * lead;
    const lastArea = 0.5 * perPixel * trail * trail;
    areas[cell]! += area * firstArea;
    if (end === first + 2) {
      areas[cell + 1]! += area * (1 - firstArea - lastArea);
    } else {
      const second = perPixel * (lead + 0.5);
      areas[cell + 1]! += area * (second - firstArea);
      for (let i = first + 2; i < end - 1; i++) areas[row + i]! += area * perPixel;
      const upTo = second + (end - first - 3) * perPixel;
      areas[row + end - 1]! += area * (1 - upTo - lastArea);
    }
    areas[row + end]! += area * lastArea;
  }

  /** Writes the coverage, 0–255 a pixel and row by row, and clears the buffer for the next shape. */
  finish(into: Uint8Array, start: number): void {
    const areas = this.#areas;
    let target = start;
    for (let row = 0; row < this.height; row++) {
      const from = row * this.#stride;
      let sum = 0;
      for (let i = from; i < from + this.width; i++) {
        sum += areas[i]!;
        areas[i] = 0;
        const covered = sum < 0 ? -sum : sum;
        into[target++] = covered >= 1 ? 255 : covered * (255 + SPREAD * (1 - covered)) + 0.5;
      }
      areas[from + this.width] = 0;
      areas[from + this.width + 1] = 0;
    }
  }
}

function clamp(x: number, limit: number): number {
  return x < 0 ? 0 : x > limit ? limit : x;
}
