/** Pixels of a command's coordinates: x · scaleX, y · scaleY. */
export interface Scaling {
  readonly scaleX: number;
  readonly scaleY: number;
}

const MOVE = "M".charCodeAt(0);
const LINE = "L".charCodeAt(0);
const QUADRATIC = "Q".charCodeAt(0);
const CUBIC = "C".charCodeAt(0);

/**
 * Straight edges in pixels, four numbers each (from x, y to x, y), in one typed array: before a
 * function is compiled every number that it hands on as an argument is an object on the heap, and a
 * page has half a million of them.
 */
export class EdgeList {
  values = new Float64Array(1024);
  /** Numbers in use, four an edge. */
  length = 0;
  #x = 0;
  #y = 0;
  #startX = 0;
  #startY = 0;

  clear(): void {
    this.length = 0;
  }

  /**
   * Adds a path's edges, curves cut finely enough for the eye (a tenth of a pixel). With `close`,
   * open contours are closed, as filling does.
   */
  addPath(commands: string, coords: ArrayLike<number>, scaling: Scaling, close: boolean): void {
    const { scaleX, scaleY } = scaling;
    let at = 0;
    this.#x = this.#y = this.#startX = this.#startY = 0;
    for (let i = 0; i < commands.length; i++) {
      const command = commands.charCodeAt(i);
      if (command === LINE) {
        this.#lineTo(coords[at]! * scaleX, coords[at + 1]! * scaleY);
        at += 2;
      } else if (command === QUADRATIC) {
        this.#quadratic(coords, at, scaleX, scaleY);
        at += 4;
      } else if (command === CUBIC) {
        this.#cubic(coords, at, scaleX, scaleY);
        at += 6;
      } else if (command === MOVE) {
        if (close) this.#close();
        this.#startX = this.#x = coords[at]! * scaleX;
        this.#startY = this.#y = coords[at + 1]! * scaleY;
        at += 2;
      } else this.#close();
    }
    if (close) this.#close();
  }

  #close(): void {
    if (this.#x !== this.#startX || this.#y !== this.#startY)
      this.#lineTo(this.#startX, this.#startY);
  }

  #lineTo(x: number, y: number): void {
    if (this.length + 4 > this.values.length) {
      const longer = new Float64Array(this.values.length * 2);
      longer.set(this.values);
      this.values = longer;
    }
    const { values, length } = this;
    values[length] = this.#x;
    values[length + 1] = this.#y;
    values[length + 2] = x;
    values[length + 3] = y;
    this.length = length + 4;
    this.#x = x;
    this.#y = y;
  }

  #quadratic(coords: ArrayLike<number>, at: number, scaleX: number, scaleY: number): void {
    const x0 = this.#x;
    const y0 = this.#y;
    const cx = coords[at]! * scaleX;
    const cy = coords[at + 1]! * scaleY;
    const x1 = coords[at + 2]! * scaleX;
    const y1 = coords[at + 3]! * scaleY;
    const count = chords(x0 - 2 * cx + x1, y0 - 2 * cy + y1);
    for (let i = 1; i < count; i++) {
      const t = i / count;
      const s = 1 - t;
      const [a, b, c] = [s * s, 2 * s * t, t * t];
      this.#lineTo(a * x0 + b * cx + c * x1, a * y0 + b * cy + c * y1);
    }
    this.#lineTo(x1, y1);
  }

  #cubic(coords: ArrayLike<number>, at: number, scaleX: number, scaleY: number): void {
    const x = [this.#x, 0, 0, 0];
    const y = [this.#y, 0, 0, 0];
    for (let i = 1; i < 4; i++) {
      x[i] = coords[at + 2 * i - 2]! * scaleX;
      y[i] = coords[at + 2 * i - 1]! * scaleY;
    }
    const count = 2 * chords(stray(x), stray(y));
    for (let i = 1; i < count; i++) {
      const t = i / count;
      const s = 1 - t;
      const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
      const along = (p: readonly number[]): number => a * p[0]! + b * p[1]! + c * p[2]! + d * p[3]!;
      this.#lineTo(along(x), along(y));
    }
    this.#lineTo(x[3]!, y[3]!);
  }
}

/** The number of chords that keep within about 0.1 px of a curve whose control point strays so far. */
function chords(strayX: number, strayY: number): number {
  return 1 + Math.floor(Math.sqrt(Math.sqrt(3 * (strayX * strayX + strayY * strayY))));
}

/** How far a cubic's control points stray from even steps, in one coordinate. */
function stray(p: readonly number[]): number {
  return Math.abs(p[0]! - 2 * p[1]! + p[2]!) + Math.abs(p[1]! - 2 * p[2]! + p[3]!);
}
