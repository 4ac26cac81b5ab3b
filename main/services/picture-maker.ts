import { Worker } from "node:worker_threads";
import type { ScreenPictureRequest } from "./screen-picture.ts";

/** One picture to make, as it goes to the worker. */
export interface PictureQuestion {
  readonly id: number;
  readonly request: ScreenPictureRequest;
}

/** What comes back: the picture, undefined where it cannot be shown, or a programmer's error. */
export type PictureAnswer =
  | { readonly id: number; readonly jpeg: Uint8Array | undefined }
  | { readonly id: number; readonly fault: string };

/** Makes pictures for screens in another thread, which is started when the first one is asked for. */
export interface PictureMaker {
  /** Rejects for a programmer's error and for a worker that ended; the next picture starts another. */
  make(request: ScreenPictureRequest): Promise<Uint8Array | undefined>;
  /** Pictures that are waited for come out as such that cannot be shown, and so does any later one. */
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (jpeg: Uint8Array | undefined) => void;
  readonly reject: (error: Error) => void;
}

/** A maker that has not begun yet. */
export function openPictureMaker(): PictureMaker {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let next = 0;
  let closed = false;
  const rejectAll = (error: Error) => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = () => {
    const started = new Worker(workerEntry());
    started.on("message", (answer: PictureAnswer) => {
      const caller = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ("fault" in answer) caller?.reject(new Error(answer.fault));
      else caller?.resolve(answer.jpeg);
    });
    started.on("error", rejectAll);
    started.on("exit", (code) => rejectAll(new Error(`the maker of pictures ended with ${code}`)));
    return started;
  };
  return {
    make: (request) =>
      new Promise((resolve, reject) => {
        if (closed) {
          resolve(undefined);
          return;
        }
        const id = next++;
        waiting.set(id, { resolve, reject });
        worker ??= start();
        const question: PictureQuestion = { id, request };
        worker.postMessage(question);
      }),
    close: async () => {
      closed = true;
      for (const { resolve } of waiting.values()) resolve(undefined);
      waiting.clear();
      worker?.removeAllListeners();
      await worker?.terminate();
      worker = undefined;
    },
  };
}

/** Bundled, the worker lies beside the program; in the sources, beside this file. */
function workerEntry(): URL {
  const name = import.meta.url.endsWith(".ts") ? "./picture-worker.ts" : "./picture-worker.js";
  return new URL(name, import.meta.url);
}
