import type { Result } from "../../document/result.ts";
import { askedWorker, type Numbered, type WorkerAnswer } from "../desk/asked-worker.ts";
import type { BuiltPackage, Packer } from "./package.ts";
import type { FinishRequest } from "./package-finish.ts";
import type { PackedPage, PageRequest } from "./package-page.ts";

/** What the worker can be asked for. */
type Question =
  | { readonly kind: "page"; readonly page: PageRequest }
  | { readonly kind: "finish"; readonly finish: FinishRequest };

type Answer = Result<PackedPage | BuiltPackage>;

/** A question as it goes to the worker, and what comes back. */
export type PackageQuestion = Numbered<Question>;
export type PackageAnswer = WorkerAnswer<Answer>;

/** Does the heavy work of packages in another thread, which is started when it is first asked. */
export interface PackageWorker extends Packer {
  /** Ends it; what is waited for then rejects with `Closed`. */
  close(): Promise<void>;
}

/** A worker that has not begun yet. */
export function startPackageWorker(): PackageWorker {
  const worker = askedWorker<Question, Answer>(workerEntry(), "the worker of packages");
  // It answers with what the question's kind asks for.
  const ask = <T>(question: Question) => worker.ask(question) as Promise<Result<T>>;
  return {
    page: (page) => ask({ kind: "page", page }),
    finish: (finish) => ask({ kind: "finish", finish }),
    close: worker.close,
  };
}

/** Bundled, the worker lies beside the program; in the sources, beside this file. */
function workerEntry(): URL {
  const name = import.meta.url.endsWith(".ts") ? "./package-worker.ts" : "./package-worker.js";
  return new URL(name, import.meta.url);
}
