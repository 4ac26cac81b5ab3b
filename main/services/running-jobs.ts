import { randomUUID } from "node:crypto";

/** Work that is under way behind calls that were answered with its name; events tell of it. */
export interface RunningJobs {
  /** Begins work and gives its name at once; `stop` is the work's to obey. */
  start(kind: string, work: (job: string, stop: AbortSignal) => Promise<void>): string;
  /** Asks work to stop; nothing for work that has ended or never was. */
  cancel(job: string): void;
  /** Stops all and waits for their ends. */
  close(): Promise<void>;
}

/** A list of work that is empty yet. */
export function openJobs(): RunningJobs {
  const running = new Map<
    string,
    { readonly stop: AbortController; readonly end: Promise<void> }
  >();
  return {
    start: (kind, work) => {
      const job = `${kind}-${randomUUID()}`;
      const stop = new AbortController();
      // The call is answered first: events name a job that the window then knows.
      const begun = new Promise(setImmediate).then(() => work(job, stop.signal));
      running.set(job, { stop, end: begun.finally(() => running.delete(job)) });
      return job;
    },
    cancel: (job) => running.get(job)?.stop.abort(),
    close: async () => {
      const all = [...running.values()];
      for (const { stop } of all) stop.abort();
      await Promise.all(all.map(({ end }) => end));
    },
  };
}
