import { parentPort } from "node:worker_threads";
import type { Numbered, WorkerAnswer } from "../desk/asked-worker.ts";
import { type ScreenPictureRequest, screenPicture } from "./screen-picture.ts";

type Question = Numbered<ScreenPictureRequest>;

/*
 * The other end of `picture-maker.ts`: makes pictures for screens, so that drawing a PDF's page holds
 * up no edit on its way to the file.
 */
parentPort?.on("message", async (question: Question) => {
  parentPort?.postMessage(await answer(question));
});

async function answer({ id, ...request }: Question): Promise<WorkerAnswer<Uint8Array | undefined>> {
  try {
    return { id, result: await screenPicture(request) };
  } catch (error) {
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
