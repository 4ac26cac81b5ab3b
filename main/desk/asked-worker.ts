import { Worker } from "node:worker_threads";

/** A question as it goes to the worker. */
export type Numbered<Q> = Q & { readonly id: number };

/** What comes back: the answer, or a programmer's error. */
export type WorkerAnswer<A> =
  | { readonly id: number; readonly result: A }
  | { readonly id: number; readonly fault: string };

/** A worker that answers questions, started at the first one. */
export interface AskedWorker<Q extends object, A> {
  /** Rejects for a programmer's error and for a worker that ended; the next question starts another. */
  ask(question: Q): Promise<A>;
  /** Ends it. What is waited for rejects with `Closed`, and so does what is asked later. */
  close(): Promise<void>;
}

/** The worker was closed before it answered. */
export class Closed extends Error {}

interface Waiting<A> {
  readonly resolve: (result: A) => void;
  readonly reject: (error: Error) => void;
}

/** A worker that has not begun yet; `entry` is its module, `name` what its errors call it. */
export function askedWorker<Q extends object, A>(entry: URL, name: string): AskedWorker<Q, A> {
  const waiting = new Map<number, Waiting<A>>();
  let worker: Worker | undefined;
  let next = 0;
  let isClosed = false;
  const rejectAll = (error: Error) => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = () => {
    const started = new Worker(entry);
    started.on("message", (answer: WorkerAnswer<A>) => {
      const caller = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ("fault" in answer) caller?.reject(new Error(answer.fault));
      else caller?.resolve(answer.result);
    });
    started.on("error", rejectAll);
    started.on("exit", (code) => rejectAll(new Error(`${name} ended with ${code}`)));
    return started;
  };
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (isClosed) {
          reject(new Closed(`${name} is closed`));
          return;
        }
        const id = next++;
        waiting.set(id, { resolve, reject });
        worker ??= start();
        worker.postMessage({ ...question, id } satisfies Numbered<Q>);
      }),
    close: async () => {
      isClosed = true;
      const ending = worker;
      ending?.removeAllListeners();
      rejectAll(new Closed(`${name} is closed`));
      await ending?.terminate();
    },
  };
}
