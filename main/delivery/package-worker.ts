import { parentPort } from "node:worker_threads";
import { finishPackage } from "./package-finish.ts";
import { packPage } from "./package-page.ts";
import type { PackageAnswer, PackageQuestion } from "./package-worker-client.ts";

/*
 * The other end of `package-worker-client.ts`: hashes and preflights pages and writes packages, so
 * that the window is answered meanwhile.
 */
parentPort?.on("message", async (question: PackageQuestion) => {
  parentPort?.postMessage(await answer(question));
});

async function answer(question: PackageQuestion): Promise<PackageAnswer> {
  const { id } = question;
  try {
    switch (question.kind) {
      case "page":
        return { id, result: await packPage(question.page) };
      case "finish":
        return { id, result: await finishPackage(question.finish) };
    }
  } catch (error) {
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
