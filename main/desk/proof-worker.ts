import { parentPort } from "node:worker_threads";
import { success } from "../../document/result.ts";
import { earlierDrawn } from "../../typeset/carried-marks.ts";
import { drawMarks } from "../../typeset/marks/draw-marks.ts";
import { type FileFaceLibrary, openFaceLibrary } from "../fonts/library.ts";
import { comparePdfs } from "./compare.ts";
import { markedCopy } from "./marked-copy.ts";
import { officePrint, type PrintParts } from "./office-print.ts";
import { inkPictures } from "./plates-inks.ts";
import { pressLook } from "./press-look.ts";
import type { PrintRequest, ProofAnswer, ProofQuestion } from "./proof-worker-client.ts";
import { rateSheet } from "./rate-sheet.ts";

/*
 * The other end of `proof-worker-client.ts`: paints plates of proofs and writes prints, so that it
 * holds up no edit on its way to the file.
 */
parentPort?.on("message", async (question: ProofQuestion) => {
  parentPort?.postMessage(await answer(question));
});

async function answer(question: ProofQuestion): Promise<ProofAnswer> {
  const { id } = question;
  try {
    switch (question.kind) {
      case "inks":
        return { id, result: await inkPictures(question.pdf, question.sha256) };
      case "press":
        return { id, result: await pressLook(question.pdf, question.sha256, question.asked) };
      case "compare":
        return { id, result: await comparePdfs(question.older, question.newer) };
      case "office":
        return { id, result: success(await officePrint(partsOf(question.print), question.how)) };
      case "marked": {
        const { print } = question;
        return {
          id,
          result: success(await markedCopy(partsOf(print), print.marks, print.earlier)),
        };
      }
      case "rate":
        return { id, result: success(await rateSheet({ ...question.count, faces: facesOpen() })) };
    }
  } catch (error) {
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

let faces: FileFaceLibrary | undefined;

function facesOpen(): FileFaceLibrary {
  faces ??= openFaceLibrary();
  return faces;
}

function partsOf({ marks, earlier, lines, ...print }: PrintRequest): PrintParts {
  const { trim } = print.proof;
  const drawings = drawMarks(marks, { trim, lines }, earlierDrawn(earlier));
  return { ...print, faces: facesOpen(), drawings };
}
