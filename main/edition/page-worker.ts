import { parentPort, workerData } from "node:worker_threads";
import { openFaceLibrary } from "../fonts/library.ts";
import { paintPreview } from "../preview/paint-preview.ts";
import { type House, openWorkbench, previewOptions } from "./page-maker.ts";
import type { PageAnswer } from "./page-pool.ts";
import { type DocumentTask, type PageTask, producePage } from "./page-product.ts";

/*
 * The other end of `page-pool.ts`: makes one page at a time on its own core, with its own faces.
 */
const faces = openFaceLibrary();
const house: House = workerData;
const bench = openWorkbench(faces, house, (page, pictures) =>
  paintPreview(page, faces, previewOptions(house, pictures)),
);

parentPort?.on("message", async (task: PageTask | DocumentTask) => {
  parentPort?.postMessage(await answer(task));
});

async function answer(task: PageTask | DocumentTask): Promise<PageAnswer> {
  try {
    return { result: await producePage(task, bench) };
  } catch (error) {
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
