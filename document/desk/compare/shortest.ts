import type { Run, Window } from "./anchors.ts";

/**
 * The equal runs of a window that leave the fewest insertions and deletions, rising; undefined where
 * these would be more than `limit`. What it cost is taken off the budget.
 */
export function shortestScript(
  { a, b, start, end, newStart, newEnd }: Window,
  limit: number,
  budget: { work: number },
): Run[] | undefined {
  const [length, newLength] = [end - start, newEnd - newStart];
  const most = Math.min(limit, length + newLength);
  // More are needed in any case to make up for the lengths.
  if (Math.abs(length - newLength) > most) return undefined;
  // On diagonal k = x − y the farthest x that so many edits reach.
  const reach = new Int32Array(2 * most + 3);
  const origin = most + 1;
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k < edits && reach[origin + k - 1]! < reach[origin + k + 1]!);
      let x = down ? reach[origin + k + 1]! : reach[origin + k - 1]! + 1;
      const from = x;
      while (x < length && x - k < newLength && a[start + x] === b[newStart + x - k]) x += 1;
      budget.work -= 1 + x - from;
      reach[origin + k] = x;
      if (x >= length && x - k >= newLength) {
        return runsBack(trace, edits, { x: length, y: newLength }).map((run) => ({
          start: start + run.start,
          newStart: newStart + run.newStart,
          length: run.length,
        }));
      }
    }
    trace.push(reach.slice(origin - edits, origin + edits + 1));
  }
  return undefined;
}

/** The runs on the way back from the end. `trace[d][k + d]` is what d edits reached on diagonal k. */
function runsBack(
  trace: readonly Int32Array[],
  edits: number,
  end: { readonly x: number; readonly y: number },
): Run[] {
  const runs: Run[] = [];
  let { x, y } = end;
  for (let d = edits; d > 0; d--) {
    const before = trace[d - 1]!;
    const at = (k: number) => before[k + d - 1]!;
    const k = x - y;
    const down = k === -d || (k < d && at(k - 1) < at(k + 1));
    const reached = down ? at(k + 1) : at(k - 1) + 1;
    if (x > reached) runs.push({ start: reached, newStart: reached - k, length: x - reached });
    x = down ? reached : reached - 1;
    y = x - (down ? k + 1 : k - 1);
  }
  if (x > 0) runs.push({ start: 0, newStart: 0, length: x });
  return runs.reverse();
}
