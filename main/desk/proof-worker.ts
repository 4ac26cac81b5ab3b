import { parentPort } from "node:worker_threads";
import { comparePdfs } from "./compare.ts";
import { inkPictures } from "./plates-inks.ts";
import type { ProofAnswer, ProofQuestion } from "./proof-worker-client.ts";

/*
 * The other end of `proof-worker-client.ts`: paints plates of proofs, so that it holds up no edit on its way
 * to the file.
 */
parentPort?.on("message", async (question: ProofQuestion) => {
  parentPort?.postMessage(await answer(question));
});

async function answer(question: ProofQuestion): Promise<ProofAnswer> {
  const { id } = question;
  try {
    switch (question.kind) {
      case "inks":
        return { id, result: await inkPictures(question.pdf) };
      case "compare":
        return { id, result: await comparePdfs(question.older, question.newer) };
    }
  } catch (error) {
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
