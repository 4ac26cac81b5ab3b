import { Worker } from "node:worker_threads";
import type { MarkState } from "../../document/desk/desk.ts";
import type { FrameBox } from "../../document/page.ts";
import type { Result } from "../../document/result.ts";
import type { CaretLine } from "../../typeset/text-map.ts";
import type { OfficePrint } from "../bridge/resources.ts";
import type { PrintParts } from "./office-print.ts";
import type { InkPictures } from "./plates-inks.ts";

/** A proof to be put on paper, as plain data. */
export interface PrintRequest extends Omit<PrintParts, "drawings" | "faces"> {
  /** The marks to be drawn. */
  readonly marks: readonly MarkState[];
  /** Where the proof's text stands. */
  readonly lines: readonly CaretLine[];
}

/** What the worker can be asked for. */
type Question =
  | { readonly kind: "inks"; readonly pdf: Uint8Array }
  | { readonly kind: "compare"; readonly older: Uint8Array; readonly newer: Uint8Array }
  | { readonly kind: "office"; readonly print: PrintRequest; readonly how: OfficePrint }
  | { readonly kind: "marked"; readonly print: PrintRequest };

type Answer = Result<InkPictures | FrameBox[] | Uint8Array>;

/** A question as it goes to the worker. */
export type WorkerQuestion = { readonly id: number } & Question;

/** What comes back, or a programmer's error. */
export type WorkerAnswer =
  | { readonly id: number; readonly result: Answer }
  | { readonly id: number; readonly fault: string };

/** Paints and prints proofs in another thread, which is started when it is first asked. */
export interface ProofWorker {
  /** A proof's plates (plates-inks.ts). */
  inks(pdf: Uint8Array): Promise<Result<InkPictures>>;
  /** Where two proofs differ (compare.ts). */
  compare(older: Uint8Array, newer: Uint8Array): Promise<Result<FrameBox[]>>;
  /** A proof for an office printer (office-print.ts). */
  office(print: PrintRequest, how: OfficePrint): Promise<Result<Uint8Array>>;
  /** A proof with its marks and their list (marked-copy.ts). */
  marked(print: PrintRequest): Promise<Result<Uint8Array>>;
  /** What is waited for then rejects, and so does what is asked later. */
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (result: Answer) => void;
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
    started.on("message", (answer: WorkerAnswer) => {
      const caller = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ("fault" in answer) caller?.reject(new Error(answer.fault));
      else caller?.resolve(answer.result);
    });
    started.on("error", rejectAll);
    started.on("exit", (code) => rejectAll(new Error(`the worker of proofs ended with ${code}`)));
    return started;
  };
  const ask = <T>(question: Question): Promise<Result<T>> =>
    new Promise((resolve, reject) => {
      if (isClosed) {
        reject(new Error("the worker of proofs is closed"));
        return;
      }
      const id = next++;
      // It answers with what the question's kind asks for.
      waiting.set(id, { resolve: resolve as Waiting["resolve"], reject });
      worker ??= start();
      worker.postMessage({ id, ...question } satisfies WorkerQuestion);
    });
  return {
    inks: (pdf) => ask({ kind: "inks", pdf }),
    compare: (older, newer) => ask({ kind: "compare", older, newer }),
    office: (print, how) => ask({ kind: "office", print, how }),
    marked: (print) => ask({ kind: "marked", print }),
    close: async () => {
      isClosed = true;
      const ending = worker;
      ending?.removeAllListeners();
      rejectAll(new Error("the worker of proofs is closed"));
      await ending?.terminate();
    },
  };
}

/** Bundled, the worker lies beside the program; in the sources, beside this file. */
function workerEntry(): URL {
  const name = import.meta.url.endsWith(".ts") ? "./proof-worker.ts" : "./proof-worker.js";
  return new URL(name, import.meta.url);
}
