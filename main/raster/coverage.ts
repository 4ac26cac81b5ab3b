/**
 * For looking at pages: partly covered pixels are drawn darker by up to a twelfth of full ink, as ink
 * spreads on newsprint; without it the hairlines of Song type all but vanish at screen resolution.
 */
export const SCREEN_SPREAD = 85;

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
  readonly #spread: number;
  #stride = 0;
  #areas = new Float32Array(4096);

  /** `spread`: how much darker than its coverage a half covered pixel becomes; 0 measures ink. */
  constructor(spread = 0) {
    this.#spread = spread;
  }

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
   * Adds edges, four numbers each from x, y to x, y in page pixels, moved by `dx`. What lies outside
   * the bounds is moved to their edge sideways and cut off above and below, which keeps the coverage
   * inside right for level and upright edges.
   */
  add(edges: Float64Array | Float32Array, length: number, dx: number): void {
    const shift = dx - this.left;
    const limit = this.width;
    for (let i = 0; i < length; i += 4) {
      const fromY = edges[i + 1]! - this.top;
      const toY = edges[i + 3]! - this.top;
      if (fromY === toY) continue;
      const fromX = clamp(edges[i]! + shift, limit);
      const toX = clamp(edges[i + 2]! + shift, limit);
      if (fromY < toY) this.#edge(fromX, fromY, toX, toY, 1);
      else this.#edge(toX, toY, fromX, fromY, -1);
    }
  }

  /**
   * One edge, from above to below. Longer than other functions: split by rows it would hand half a
   * million numbers on as heap objects before it is compiled.
   */
  #edge(x0: number, y0: number, x1: number, y1: number, direction: number): void {
    const areas = this.#areas;
    const stride = this.#stride;
    const slope = (x1 - x0) / (y1 - y0);
    const lastRow = y1 < this.height ? Math.ceil(y1) : this.height;
    let x = y0 < 0 ? x0 - y0 * slope : x0;
    for (let row = y0 > 0 ? Math.floor(y0) : 0; row < lastRow; row++) {
      const share = (row + 1 < y1 ? row + 1 : y1) - (row > y0 ? row : y0);
      const next = x + slope * share;
      const area = share * direction;
      const low = x < next ? x : next;
      const high = x < next ? next : x;
      const first = Math.floor(low);
      const end = Math.ceil(high);
      const cell = row * stride + first;
      if (end <= first + 1) {
        const inside = area * (0.5 * (x + next) - first);
        areas[cell]! += area - inside;
        areas[cell + 1]! += inside;
      } else {
        // The edge crosses several pixels of the row: a corner, whole slices, a corner.
        const perPixel = area / (high - low);
        const lead = 1 - (low - first);
        const trail = high - end + 1;
        const firstArea = 0.5 * perPixel * lead * lead;
        const lastArea = 0.5 * perPixel * trail * trail;
        const pixels = end - first;
        areas[cell]! += firstArea;
        if (pixels === 2) areas[cell + 1]! += area - firstArea - lastArea;
        else {
          const second = perPixel * (lead + 0.5);
          areas[cell + 1]! += second - firstArea;
          for (let i = 2; i < pixels - 1; i++) areas[cell + i]! += perPixel;
          areas[cell + pixels - 1]! += area - second - (pixels - 3) * perPixel - lastArea;
        }
        areas[cell + pixels]! += lastArea;
      }
      x = next;
    }
  }

  /**
   * Writes the coverage, 0–255 a pixel and row by row, and clears the buffer for the next shape. What
   * is wound round twice is outside again with `evenOdd`.
   */
  finish(into: Uint8Array, start: number, evenOdd = false): void {
    const areas = this.#areas;
    const spread = this.#spread;
    let target = start;
    for (let row = 0; row < this.height; row++) {
      const from = row * this.#stride;
      let sum = 0;
      for (let i = from; i < from + this.width; i++) {
        sum += areas[i]!;
        areas[i] = 0;
        let covered = sum < 0 ? -sum : sum;
        if (evenOdd) {
          covered %= 2;
          if (covered > 1) covered = 2 - covered;
        }
        into[target++] = covered >= 1 ? 255 : covered * (255 + spread * (1 - covered)) + 0.5;
      }
      areas[from + this.width] = 0;
      areas[from + this.width + 1] = 0;
    }
  }
}

function clamp(x: number, limit: number): number {
  return x < 0 ? 0 : x > limit ? limit : x;
}
