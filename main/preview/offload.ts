import { Worker } from "node:worker_threads";
import type { DisplayList } from "../../typeset/display-list.ts";
import type { PreviewOptions } from "./paint-preview.ts";

/** One page to paint, as it goes to the worker. */
export interface PreviewRequest {
  readonly id: number;
  readonly page: DisplayList;
  readonly options: PreviewOptions;
}

/** What comes back: the PNG, or what went wrong (a programmer's error). */
export type PreviewAnswer =
  | { readonly id: number; readonly png: Uint8Array }
  | { readonly id: number; readonly fault: string };

/** Paints previews on another core while the caller writes PDFs. */
export interface PreviewPainter {
  /** A PNG of the page. Rejects when the painter itself fails. */
  paint(page: DisplayList, options: PreviewOptions): Promise<Uint8Array>;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** Starts the painter; it loads its code while the caller does other work. */
export function startPreviewPainter(): PreviewPainter {
  // Bundled, the worker lies beside the command; in the sources, beside this file.
  const name = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./preview-worker.js";
  const worker = new Worker(new URL(name, import.meta.url));
  const waiting = new Map<number, Waiting>();
  let next = 0;
  let fault: Error | undefined;
  const failAll = (error: Error) => {
    fault ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on("message", (answer: PreviewAnswer) => {
    const caller = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ("png" in answer) caller?.resolve(answer.png);
    else caller?.reject(new Error(answer.fault));
  });
  worker.on("error", failAll);
  worker.on("exit", (code) => failAll(new Error(`the preview painter ended with code ${code}`)));
  return {
    paint: (page, options) =>
      new Promise((resolve, reject) => {
        // A painter that is gone answers nobody.
        if (fault) {
          reject(fault);
          return;
        }
        const id = next++;
        waiting.set(id, { resolve, reject });
        const request: PreviewRequest = { id, page, options };
        worker.postMessage(request);
      }),
    close: async () => {
      await worker.terminate();
    },
  };
}
