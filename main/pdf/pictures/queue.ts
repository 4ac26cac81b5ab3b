/** How many pictures are worked on at once in a process: a big one needs some hundred megabytes. */
const AT_ONCE = 2;

const waiting: (() => void)[] = [];
let busy = 0;

/** Runs the task when fewer than two others run; tasks start in the order in which they came. */
export async function inTurn<T>(task: () => Promise<T>): Promise<T> {
  if (busy >= AT_ONCE) await new Promise<void>((start) => waiting.push(start));
  else busy += 1;
  try {
    return await task();
  } finally {
    // The place is handed on to the next, so that a newcomer cannot slip in between.
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }
}
