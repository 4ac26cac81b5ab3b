import { Worker } from "node:worker_threads";
import type { FrameBox } from "../../document/page.ts";
import type { Result } from "../../document/result.ts";
import type { InkPictures } from "./plates-inks.ts";

/** What the worker is asked for. */
export type ProofQuestion = { readonly id: number } & (
  | { readonly kind: "inks"; readonly pdf: Uint8Array }
  | { readonly kind: "compare"; readonly older: Uint8Array; readonly newer: Uint8Array }
);

/** What comes back, or a programmer's error. */
export type ProofAnswer =
  | { readonly id: number; readonly result: Result<InkPictures | FrameBox[]> }
  | { readonly id: number; readonly fault: string };

/** Does the heavy work on proofs in another thread, which is started when it is first asked. */
export interface ProofWorker {
  /** A proof's plates (plates-inks.ts). */
  inks(pdf: Uint8Array): Promise<Result<InkPictures>>;
  /** Where two proofs differ (compare.ts). */
  compare(older: Uint8Array, newer: Uint8Array): Promise<Result<FrameBox[]>>;
  /** What is waited for then rejects, and so does what is asked later. */
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (result: Result<InkPictures | FrameBox[]>) => void;
  readonly reject: (error: Error) => void;
}

/** A worker that has not begun yet. It rejects for a programmer's error; the next question starts anew. */
export function startProofWorker(): ProofWorker {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let next = 0;
  let isClosed = false;
  const rejectAll = (error: Error) => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = () => {
    const started = new Worker(workerEntry());
    // It holds no program from its end.
    started.unref();
    started.on("message", (answer: ProofAnswer) => {
      const caller = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ("fault" in answer) caller?.reject(new Error(answer.fault));
      else caller?.resolve(answer.result);
    });
    started.on("error", rejectAll);
    started.on("exit", (code) => rejectAll(new Error(`the worker for proofs ended with ${code}`)));
    return started;
  };
  const ask = <T>(question: (id: number) => ProofQuestion): Promise<Result<T>> =>
    new Promise((resolve, reject) => {
      if (isClosed) {
        reject(new Error("the worker for proofs is closed"));
        return;
      }
      const id = next++;
      // The worker answers with what its question's kind asks for.
      waiting.set(id, { resolve: resolve as Waiting["resolve"], reject });
      worker ??= start();
      worker.postMessage(question(id));
    });
  return {
    inks: (pdf) => ask((id) => ({ id, kind: "inks", pdf })),
    compare: (older, newer) => ask((id) => ({ id, kind: "compare", older, newer })),
    close: async () => {
      isClosed = true;
      const ending = worker;
      ending?.removeAllListeners();
      rejectAll(new Error("the worker for proofs is closed"));
      await ending?.terminate();
    },
  };
}

/** Bundled, the worker lies beside the program; in the sources, beside this file. */
function workerEntry(): URL {
  const name = import.meta.url.endsWith(".ts") ? "./proof-worker.ts" : "./proof-worker.js";
  return new URL(name, import.meta.url);
}
