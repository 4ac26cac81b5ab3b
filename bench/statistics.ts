/** A row of measurements in one unit. */
export interface Spread {
  readonly median: number;
  readonly p95: number;
  readonly least: number;
  readonly runs: number;
}

/** Median, 95th percentile (nearest rank) and least of measurements. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { median: at(0.5), p95: at(0.95), least: sorted[0] ?? 0, runs: sorted.length };
}

/** Milliseconds of each of `runs` calls, after `warmup` calls that do not count. */
export async function timed(
  runs: number,
  warmup: number,
  call: (run: number) => unknown,
): Promise<number[]> {
  const times: number[] = [];
  for (let run = -warmup; run < runs; run++) {
    const started = performance.now();
    await call(run);
    const time = performance.now() - started;
    if (run >= 0) times.push(time);
  }
  return times;
}

/** Numbers from 0 (included) to 1 (excluded), the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
