import { askedWorker, Closed } from "../desk/asked-worker.ts";
import type { ScreenPictureRequest } from "./screen-picture.ts";

/** Makes pictures for screens in another thread, which is started when the first one is asked for. */
export interface PictureMaker {
  /** Rejects for a programmer's error and for a worker that ended; the next picture starts another. */
  make(request: ScreenPictureRequest): Promise<Uint8Array | undefined>;
  /** Pictures that are waited for come out as such that cannot be shown, and so does any later one. */
  close(): Promise<void>;
}

/** A maker that has not begun yet. */
export function openPictureMaker(): PictureMaker {
  const worker = askedWorker<ScreenPictureRequest, Uint8Array | undefined>(
    workerEntry(),
    "the maker of pictures",
  );
  return {
    make: async (request) => {
      try {
        return await worker.ask(request);
      } catch (error) {
        if (error instanceof Closed) return undefined;
        throw error;
      }
    },
    close: worker.close,
  };
}

/** Bundled, the worker lies beside the program; in the sources, beside this file. */
function workerEntry(): URL {
  const name = import.meta.url.endsWith(".ts") ? "./picture-worker.ts" : "./picture-worker.js";
  return new URL(name, import.meta.url);
}
