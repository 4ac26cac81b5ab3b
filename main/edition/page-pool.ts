import { Worker } from "node:worker_threads";
import { failure, type Result } from "../../document/result.ts";
import type { House, PageMaker } from "./page-maker.ts";
import type { PageProduct } from "./page-product.ts";

/** What comes back from a page's worker: the page, or the stack of a programmer's error. */
export type PageAnswer = { readonly result: Result<PageProduct> } | { readonly fault: string };

/** A worker with the page that it has in hand. */
interface Seat {
  readonly worker: Worker;
  page: PageInHand | undefined;
}

interface PageInHand {
  readonly number: number;
  readonly resolve: (result: Result<PageProduct>) => void;
  readonly reject: (error: Error) => void;
}

/** How a worker ended that should not have. */
type Death =
  | { readonly kind: "memory" }
  | { readonly kind: "exit"; readonly code: number }
  | { readonly kind: "error"; readonly error: Error };

/**
 * Makes pages in so many workers, which load their code and open their faces while the caller reads
 * copy. A worker that dies takes only its own page with it, and is told of by that page's result;
 * what else it is asked for then fails likewise. `entry` is the workers' module; they are given the
 * house.
 */
export function startPagePool(
  workers: number,
  house: House,
  entry: URL = workerEntry(),
): PageMaker {
  let death: Death | undefined;
  let isClosed = false;
  const bury = (seat: Seat, how: Death) => {
    death ??= how;
    if (seat.page) settle(seat.page, how);
    seat.page = undefined;
  };
  const seats = Array.from({ length: workers }, () =>
    seated(new Worker(entry, { workerData: house, resourceLimits: LIMITS }), bury),
  );
  return {
    width: workers,
    make: (task) =>
      new Promise((resolve, reject) => {
        const page = { number: task.page.number, resolve, reject };
        const seat = seats.find((each) => each.page === undefined);
        if (isClosed || seat === undefined) throw new RangeError("the pool has no worker free");
        if (death) return settle(page, death);
        seat.page = page;
        seat.worker.postMessage(task);
      }),
    close: async () => {
      isClosed = true;
      for (const { worker } of seats) worker.removeAllListeners();
      await Promise.all(seats.map(({ worker }) => worker.terminate()));
    },
  };
}

function seated(worker: Worker, bury: (seat: Seat, how: Death) => void): Seat {
  const seat: Seat = { worker, page: undefined };
  worker.on("message", (answer: PageAnswer) => {
    const page = seat.page;
    seat.page = undefined;
    if ("fault" in answer) page?.reject(programmersError(answer.fault));
    else page?.resolve(answer.result);
  });
  worker.on("error", (error: Error & { readonly code?: string }) => {
    const isMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
    bury(seat, isMemory ? { kind: "memory" } : { kind: "error", error });
  });
  worker.on("messageerror", (error) => bury(seat, { kind: "error", error }));
  // After "error" it says nothing new: the page has been settled.
  worker.on("exit", (code) => bury(seat, { kind: "exit", code }));
  return seat;
}

function settle({ number, resolve, reject }: PageInHand, death: Death): void {
  switch (death.kind) {
    case "memory":
      resolve(failure("edition.worker.memory", { page: number }));
      break;
    case "exit":
      resolve(failure("edition.worker.ended", { page: number, code: death.code }));
      break;
    case "error":
      reject(death.error);
      break;
  }
}

/** An error of another thread under that thread's own stack. */
function programmersError(stack: string): Error {
  const error = new Error(stack.split("\n", 1)[0]);
  error.stack = stack;
  return error;
}

/**
 * Room for short-lived objects, in MB; on a machine with much memory V8 itself would take eight times
 * as much. Two workers at 48 pages take a fifth less memory so, and no more time.
 */
const LIMITS = { maxYoungGenerationSizeMb: 24 } as const;

/** Bundled, the worker lies beside the command; in the sources, beside this file. */
function workerEntry(): URL {
  const name = import.meta.url.endsWith(".ts") ? "./page-worker.ts" : "./page-worker.js";
  return new URL(name, import.meta.url);
}
