import { constants } from "node:os";

/** Signals by which a person or the system asks a run to end. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A run's ear for signals. */
export interface Interrupt {
  /** Aborts at the first signal. */
  readonly signal: AbortSignal;
  /** What the process should end with: 128 and the signal's number (130 for Ctrl-C). */
  exitCode(): number;
  /** Leaves signals to the system again. */
  release(): void;
}

/** Catches the first signal to end; a second one ends the process at once, as if none were caught. */
export function catchInterrupt(): Interrupt {
  const controller = new AbortController();
  let code = 0;
  const caught = (name: (typeof SIGNALS)[number]) => {
    code = 128 + constants.signals[name];
    release();
    controller.abort();
  };
  const release = () => {
    for (const name of SIGNALS) process.removeListener(name, caught);
  };
  for (const name of SIGNALS) process.on(name, caught);
  return { signal: controller.signal, exitCode: () => code, release };
}
