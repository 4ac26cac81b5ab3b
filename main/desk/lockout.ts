import { join } from "node:path";
import { z } from "zod";
import { failure, type Result, success } from "../../document/result.ts";
import { keepPrivate, readPrivate } from "./private-file.ts";

/** Wrong PINs before a person is locked out. */
export const TRIES = 5;
const MINUTE = 60_000;
/** The longest that a person is locked out, minutes. */
const LONGEST = 60;

const triesSchema = z.object({
  version: z.literal(1),
  /** By person: wrong PINs since the last right one, and until when none is looked at. */
  people: z.record(
    z.string(),
    z.object({ wrong: z.number().int().min(1), until: z.number().optional() }),
  ),
});
type Tries = z.infer<typeof triesSchema>["people"];

/**
 * Counts wrong PINs of each person in a file, so that a restart gives no new tries. After `TRIES` in
 * a row none is looked at for a minute, and after each further one for twice as long, an hour at most.
 */
export interface Lockout {
  /**
   * Counts a try as wrong before the PIN is looked at, so that ending the program saves nothing.
   * Fails with "desk.pin.locked" (`minutes`), and where the file cannot be read or written.
   */
  begin(person: string): Result<undefined>;
  /** The failure that a wrong PIN is answered with: "desk.pin.wrong" (`left`) or "desk.pin.locked". */
  wrong(person: string): Result<never>;
  /** Forgets the wrong ones. */
  right(person: string): Result<undefined>;
}

/** The count in a folder of settings; `now` in milliseconds since 1970. */
export function openLockout(folder: string, now: () => number): Lockout {
  const file = join(folder, "pin-tries.json");
  const read = (): Result<Tries> => {
    const kept = readPrivate(file, triesSchema);
    return kept.ok ? success(kept.value?.people ?? {}) : kept;
  };
  const keep = (people: Tries) => keepPrivate(file, { version: 1, people });
  return {
    begin: (person) => {
      const tries = read();
      if (!tries.ok) return tries;
      const { wrong = 0, until } = ownOf(tries.value, person);
      const left = minutesLeft(until, now());
      if (left > 0) return failure("desk.pin.locked", { minutes: left });
      const count = wrong + 1;
      const locked = count < TRIES ? {} : { until: now() + lockedFor(count) * MINUTE };
      return keep({ ...tries.value, [person]: { wrong: count, ...locked } });
    },
    wrong: (person) => {
      const tries = read();
      if (!tries.ok) return tries;
      const { wrong = TRIES, until } = ownOf(tries.value, person);
      return wrong < TRIES
        ? failure("desk.pin.wrong", { left: TRIES - wrong })
        : failure("desk.pin.locked", { minutes: Math.max(1, minutesLeft(until, now())) });
    },
    right: (person) => {
      const tries = read();
      if (!tries.ok) return tries;
      const { [person]: _, ...others } = tries.value;
      return keep(others);
    },
  };
}

function ownOf(tries: Tries, person: string): { wrong?: number; until?: number | undefined } {
  return Object.hasOwn(tries, person) ? (tries[person] ?? {}) : {};
}

/** Minutes that so many wrong PINs in a row lock out for. */
function lockedFor(wrong: number): number {
  return Math.min(LONGEST, 2 ** Math.min(wrong - TRIES, 10));
}

/** Whole minutes until a moment; a clock that was set back locks nobody out for longer than ever meant. */
function minutesLeft(until: number | undefined, now: number): number {
  if (until === undefined || until <= now) return 0;
  return Math.min(LONGEST, Math.ceil((until - now) / MINUTE));
}
