import { anchorsOf, type Run, type Window } from "./anchors.ts";
import type { Replacement } from "./replacement.ts";
import { shortestScript } from "./shortest.ts";

/** Most single insertions and deletions that a shortest script is looked for with. */
const MOST_EDITS = 1024;
/** The same when the work that one comparison may cost is spent. */
const FEW_EDITS = 32;
/** Steps of work for shortest scripts of one comparison: well under a tenth of a second. */
const MOST_WORK = 8_000_000;

/**
 * What of sequence `a` is replaced by what of `b`: the fewest insertions and deletions where the two
 * are akin (Myers, "An O(ND) difference algorithm", 1986). Where they are not, runs that stand once in
 * each hold them together, and what lies between two runs is compared by itself or, where nothing is
 * alike, is replaced as a whole; so no pair of texts takes long. Rising, with something equal between
 * each two.
 */
export function replacementsBetween(a: readonly number[], b: readonly number[]): Replacement[] {
  const runs: Run[] = [];
  const budget = { work: MOST_WORK };
  collect({ a, b, start: 0, end: a.length, newStart: 0, newEnd: b.length }, runs, budget);
  return betweenRuns(runs, a.length, b.length);
}

/** Adds the equal runs of a window in order. */
function collect(window: Window, runs: Run[], budget: { work: number }): void {
  const { a, b } = window;
  let { start, end, newStart, newEnd } = window;
  while (start < end && newStart < newEnd && a[start] === b[newStart]) {
    start += 1;
    newStart += 1;
  }
  while (start < end && newStart < newEnd && a[end - 1] === b[newEnd - 1]) {
    end -= 1;
    newEnd -= 1;
  }
  put(runs, window.start, window.newStart, start - window.start);
  if (start < end && newStart < newEnd) {
    collectInside({ a, b, start, end, newStart, newEnd }, runs, budget);
  }
  put(runs, end, newEnd, window.end - end);
}

function collectInside(window: Window, runs: Run[], budget: { work: number }): void {
  const limit = budget.work > 0 ? MOST_EDITS : FEW_EDITS;
  const script = shortestScript(window, limit, budget);
  if (script) {
    for (const run of script) put(runs, run.start, run.newStart, run.length);
    return;
  }
  const { a, b } = window;
  let { start, newStart } = window;
  const anchors = anchorsOf(window);
  if (anchors.length === 0) return;
  for (const anchor of anchors) {
    collect({ a, b, start, newStart, end: anchor.start, newEnd: anchor.newStart }, runs, budget);
    put(runs, anchor.start, anchor.newStart, anchor.length);
    start = anchor.start + anchor.length;
    newStart = anchor.newStart + anchor.length;
  }
  collect({ a, b, start, newStart, end: window.end, newEnd: window.newEnd }, runs, budget);
}

function put(runs: Run[], start: number, newStart: number, length: number): void {
  if (length > 0) runs.push({ start, newStart, length });
}

function betweenRuns(runs: readonly Run[], length: number, newLength: number): Replacement[] {
  const found: Replacement[] = [];
  let [start, newStart] = [0, 0];
  for (const run of [...runs, { start: length, newStart: newLength, length: 0 }]) {
    if (run.start > start || run.newStart > newStart) {
      found.push({ start, newStart, end: run.start, newEnd: run.newStart });
    }
    start = run.start + run.length;
    newStart = run.newStart + run.length;
  }
  return found;
}
