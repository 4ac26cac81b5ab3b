import { parentPort } from "node:worker_threads";
import type { PictureAnswer, PictureQuestion } from "./picture-maker.ts";
import { screenPicture } from "./screen-picture.ts";

/*
 * The other end of `picture-maker.ts`: makes pictures for screens, so that drawing a PDF's page holds
 * up no edit on its way to the file.
 */
parentPort?.on("message", async (question: PictureQuestion) => {
  parentPort?.postMessage(await answer(question));
});

async function answer({ id, request }: PictureQuestion): Promise<PictureAnswer> {
  try {
    return { id, jpeg: await screenPicture(request) };
  } catch (error) {
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
