import type { MarkState } from "../../document/desk/desk.ts";
import type { FrameBox } from "../../document/page.ts";
import type { Result } from "../../document/result.ts";
import type { CarriedMark } from "../../typeset/carried-marks.ts";
import type { CaretLine } from "../../typeset/text-map.ts";
import type { OfficePrint } from "../bridge/resources.ts";
import { askedWorker, type Numbered, type WorkerAnswer } from "./asked-worker.ts";
import type { PrintParts } from "./office-print.ts";
import type { InkPictures } from "./plates-inks.ts";
import type { PressAsked } from "./press-look.ts";
import type { RateSheetParts } from "./rate-sheet.ts";

/** A proof to be put on paper, as plain data. */
export interface PrintRequest extends Omit<PrintParts, "drawings" | "faces"> {
  /** The marks to be drawn. */
  readonly marks: readonly MarkState[];
  /** What is still open of earlier proofs (earlier-marks.ts). */
  readonly earlier: readonly CarriedMark[];
  /** Where the proof's text stands. */
  readonly lines: readonly CaretLine[];
}

/** Errors to be counted and put on paper, as plain data. */
export type RateRequest = Omit<RateSheetParts, "faces">;

/** A PDF and the hash that names it: what was painted of it may still be there. */
export interface NamedPdf {
  readonly pdf: Uint8Array;
  readonly sha256: string;
}

/** What the worker can be asked for. */
type Question =
  | ({ readonly kind: "inks" } & NamedPdf)
  | ({ readonly kind: "press"; readonly asked: PressAsked } & NamedPdf)
  | { readonly kind: "compare"; readonly older: Uint8Array; readonly newer: Uint8Array }
  | { readonly kind: "office"; readonly print: PrintRequest; readonly how: OfficePrint }
  | { readonly kind: "marked"; readonly print: PrintRequest }
  | { readonly kind: "rate"; readonly count: RateRequest };

type Answer = Result<InkPictures | FrameBox[] | Uint8Array>;

/** A question as it goes to the worker, and what comes back. */
export type ProofQuestion = Numbered<Question>;
export type ProofAnswer = WorkerAnswer<Answer>;

/** Paints and prints proofs in another thread, which is started when it is first asked. */
export interface ProofWorker {
  /** A proof's plates (plates-inks.ts). */
  inks(pdf: NamedPdf): Promise<Result<InkPictures>>;
  /** A proof's look in print (press-look.ts). */
  press(pdf: NamedPdf, asked: PressAsked): Promise<Result<Uint8Array>>;
  /** Where two proofs differ (compare.ts). */
  compare(older: Uint8Array, newer: Uint8Array): Promise<Result<FrameBox[]>>;
  /** A proof for an office printer (office-print.ts). */
  office(print: PrintRequest, how: OfficePrint): Promise<Result<Uint8Array>>;
  /** A proof with its marks and their list (marked-copy.ts). */
  marked(print: PrintRequest): Promise<Result<Uint8Array>>;
  /** The error rate, and how it was counted (rate-sheet.ts). */
  rate(count: RateRequest): Promise<Result<Uint8Array>>;
  /** What is waited for then rejects, and so does what is asked later. */
  close(): Promise<void>;
}

/** A worker that has not begun yet. It rejects for a programmer's error; the next question starts anew. */
export function startProofWorker(): ProofWorker {
  const worker = askedWorker<Question, Answer>(workerEntry(), "the worker of proofs");
  // It answers with what the question's kind asks for.
  const ask = <T>(question: Question) => worker.ask(question) as Promise<Result<T>>;
  return {
    inks: (pdf) => ask({ kind: "inks", ...pdf }),
    press: (pdf, asked) => ask({ kind: "press", ...pdf, asked }),
    compare: (older, newer) => ask({ kind: "compare", older, newer }),
    office: (print, how) => ask({ kind: "office", print, how }),
    marked: (print) => ask({ kind: "marked", print }),
    rate: (count) => ask({ kind: "rate", count }),
    close: worker.close,
  };
}

/** Bundled, the worker lies beside the program; in the sources, beside this file. */
function workerEntry(): URL {
  const name = import.meta.url.endsWith(".ts") ? "./proof-worker.ts" : "./proof-worker.js";
  return new URL(name, import.meta.url);
}
