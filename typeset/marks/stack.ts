import { clamp } from "./geometry.ts";

/** Something that would like to stand at a height. */
export interface Stacked {
  readonly wanted: number;
  readonly height: number;
}

/** White between call-outs. */
export const GAP = 2.5;

/** The height that things take when they stand close. */
export function stackHeight(items: readonly Stacked[]): number {
  return items.reduce((sum, { height }) => sum + height + GAP, -GAP);
}

/**
 * Tops for things in a fixed order, none over another, as near as can be to where each one would
 * like to stand (least squares). Only those that touch each other move each other.
 */
export function stack(items: readonly Stacked[], from: number, to: number): number[] {
  const above: number[] = [];
  let sum = 0;
  for (const { height } of items) {
    above.push(sum);
    sum += height + GAP;
  }
  const runs: { mean: number; count: number }[] = [];
  items.forEach(({ wanted }, index) => {
    let run = { mean: wanted - above[index]!, count: 1 };
    for (let last = runs.at(-1); last && last.mean > run.mean; last = runs.at(-1)) {
      runs.pop();
      const count = last.count + run.count;
      run = { mean: (last.mean * last.count + run.mean * run.count) / count, count };
    }
    runs.push(run);
  });
  const latest = to - (sum - GAP);
  return runs
    .flatMap(({ mean, count }) =>
      Array<number>(count).fill(clamp(mean, from, Math.max(from, latest))),
    )
    .map((start, index) => start + above[index]!);
}
