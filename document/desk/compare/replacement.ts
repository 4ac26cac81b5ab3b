/** A stretch that another replaces, half open on both sides; nothing on one of them is a pure insertion or deletion. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** How much one side or the other of a replacement has, whichever is more. */
export function sizeOf({ start, end, newStart, newEnd }: Replacement): number {
  return Math.max(end - start, newEnd - newStart);
}

/** Two replacements and what stands between them as one. */
export function joined(first: Replacement, last: Replacement): Replacement {
  return {
    start: first.start,
    end: last.end,
    newStart: first.newStart,
    newEnd: last.newEnd,
  };
}
