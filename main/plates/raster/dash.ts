/** A run of straight pieces in pixels: x, y of each corner. */
export interface Polyline {
  readonly points: readonly number[];
  readonly closed: boolean;
}

/** More dashes than this in one line are drawn as an unbroken line: they could not be told apart. */
const MOST_DASHES = 20_000;

/**
 * The drawn parts of a dashed line; the pattern runs on round corners and starts anew with every
 * line (ISO 32000-1, 8.4.3.6). A dash of length 0 gives two equal points, for its caps. A pattern
 * without length is no pattern.
 */
export function dashes(line: Polyline, pattern: readonly number[], phase: number): Polyline[] {
  const period = pattern.reduce((sum, length) => sum + length, 0);
  const corners = cornersOf(line);
  const total = lengthOf(corners);
  const isPattern = period > 0 && pattern.every((length) => length >= 0);
  if (!isPattern || (total / period) * pattern.length > MOST_DASHES) return [line];
  const pen = new DashPen(pattern, period, phase);
  for (let i = 0; i + 3 < corners.length; i += 2)
    pen.piece(corners[i]!, corners[i + 1]!, corners[i + 2]!, corners[i + 3]!);
  return pen.finish();
}

function cornersOf(line: Polyline): readonly number[] {
  const { points, closed } = line;
  return closed ? [...points, points[0]!, points[1]!] : points;
}

function lengthOf(corners: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i + 3 < corners.length; i += 2)
    sum += Math.hypot(corners[i + 2]! - corners[i]!, corners[i + 3]! - corners[i + 1]!);
  return sum;
}

/** Walks along a line and lifts its pen by the pattern. */
class DashPen {
  readonly #pattern: readonly number[];
  readonly #drawn: Polyline[] = [];
  #index = 0;
  #left: number;
  #current: number[] = [];

  constructor(pattern: readonly number[], period: number, phase: number) {
    this.#pattern = pattern;
    // An odd pattern takes two periods to come round to drawing again.
    const round = period * 2;
    let skip = ((phase % round) + round) % round;
    while (skip > 0 && skip >= this.#length()) {
      skip -= this.#length();
      this.#index++;
    }
    this.#left = this.#length() - skip;
  }

  piece(x0: number, y0: number, x1: number, y1: number): void {
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (length === 0) return;
    let at = 0;
    while (at + this.#left <= length) {
      if (this.#isDown()) this.#draw(x0, y0, x1, y1, at / length, (at + this.#left) / length);
      at += this.#left;
      this.#lift();
    }
    this.#left -= length - at;
    if (this.#isDown() && at < length) this.#draw(x0, y0, x1, y1, at / length, 1);
  }

  finish(): Polyline[] {
    this.#lift();
    return this.#drawn;
  }

  #length(): number {
    return this.#pattern[this.#index % this.#pattern.length]!;
  }

  #isDown(): boolean {
    return this.#index % 2 === 0;
  }

  #draw(x0: number, y0: number, x1: number, y1: number, from: number, to: number): void {
    const point = (share: number): [number, number] => [
      x0 + (x1 - x0) * share,
      y0 + (y1 - y0) * share,
    ];
    if (this.#current.length === 0) this.#current.push(...point(from));
    this.#current.push(...point(to));
  }

  #lift(): void {
    if (this.#current.length > 0) this.#drawn.push({ points: this.#current, closed: false });
    this.#current = [];
    this.#index++;
    this.#left = this.#length();
  }
}
