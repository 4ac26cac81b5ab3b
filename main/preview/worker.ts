import { parentPort } from "node:worker_threads";
import { openFaceLibrary } from "../fonts/library.ts";
import type { PreviewAnswer, PreviewRequest } from "./offload.ts";
import { paintPreview } from "./paint-preview.ts";

/*
 * The other end of `offload.ts`: paints one page at a time on its own core, with its own faces.
 */
const faces = openFaceLibrary();

parentPort?.on("message", async (request: PreviewRequest) => {
  parentPort?.postMessage(await answer(request));
});

async function answer({ id, page, options }: PreviewRequest): Promise<PreviewAnswer> {
  try {
    return { id, png: await paintPreview(page, faces, options) };
  } catch (error) {
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
