/** A part of each of two sequences, half open. */
export interface Window {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly start: number;
  readonly end: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** As many elements that are equal in both. */
export interface Run {
  readonly start: number;
  readonly newStart: number;
  readonly length: number;
}

/** Lengths of the runs that are looked for, the surest first. */
const LENGTHS = [8, 4, 2] as const;

/**
 * Runs of a window that stand once in each sequence and in one order in both, rising and apart:
 * the longest such chain (patience). Empty where there is none.
 */
export function anchorsOf(window: Window): Run[] {
  for (const length of LENGTHS) {
    const chain = longestChain(onceInBoth(window, length));
    if (chain.length > 0) return mergedRuns(chain);
  }
  return [];
}

/** Runs of a length that stand once in each, in the order of the first sequence. */
function onceInBoth({ a, b, start, end, newStart, newEnd }: Window, length: number): Run[] {
  const older = placesOf(a, start, end, length);
  const newer = placesOf(b, newStart, newEnd, length);
  const runs: Run[] = [];
  for (const [key, at] of older) {
    const newAt = newer.get(key);
    if (at >= 0 && newAt !== undefined && newAt >= 0)
      runs.push({ start: at, newStart: newAt, length });
  }
  return runs;
}

/** Where each run of a length stands; -1 for what stands there more than once. */
function placesOf(
  sequence: readonly number[],
  start: number,
  end: number,
  length: number,
): Map<string, number> {
  const places = new Map<string, number>();
  for (let at = start; at + length <= end; at++) {
    const key = sequence.slice(at, at + length).join(" ");
    places.set(key, places.has(key) ? -1 : at);
  }
  return places;
}

/** The longest part of the runs, which rise in the first sequence, that rises in the second, too. */
function longestChain(runs: readonly Run[]): Run[] {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [index, { newStart }] of runs.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (runs[tails[middle]!]!.newStart < newStart) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = index;
  }
  const chain: Run[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at]!) chain.push(runs[at]!);
  return chain.reverse();
}

/** Runs that overlap alike in both as one; those that overlap in one alone give way to the first. */
function mergedRuns(chain: readonly Run[]): Run[] {
  const merged: Run[] = [];
  for (const run of chain) {
    const last = merged.at(-1);
    const end = last ? last.start + last.length : 0;
    const newEnd = last ? last.newStart + last.length : 0;
    if (!last || (run.start >= end && run.newStart >= newEnd)) merged.push(run);
    else if (run.start - last.start === run.newStart - last.newStart) {
      merged[merged.length - 1] = { ...last, length: run.start + run.length - last.start };
    }
  }
  return merged;
}
