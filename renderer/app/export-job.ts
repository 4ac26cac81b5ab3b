import type { Failure } from "../../document/result.ts";
import type { BridgeEvent, CallOut, Finding } from "../../main/bridge/contract.ts";

type DoneEvent = Extract<BridgeEvent, { event: "export.done" }>;

/** An export as it goes on, and what came of it. */
export interface ExportJob {
  readonly id: CallOut<"export.start">["job"];
  readonly folder: string;
  readonly done: number;
  readonly total: number;
  readonly state: "running" | "cancelled" | "done" | "failed";
  readonly files: DoneEvent["files"];
  readonly failure: Failure | undefined;
}

/** What a job is after an event; the same object where the event is about another job. */
export function jobAfter(job: ExportJob, event: BridgeEvent): ExportJob {
  switch (event.event) {
    case "export.progress":
      return event.job === job.id ? { ...job, done: event.done, total: event.total } : job;
    case "export.done":
      return event.job === job.id
        ? { ...job, state: "done", done: job.total, folder: event.folder, files: event.files }
        : job;
    case "export.failed":
      // An export that was stopped ends as one that failed: that is no news.
      if (event.job !== job.id || job.state === "cancelled") return job;
      return { ...job, state: "failed", failure: event.failure };
    default:
      return job;
  }
}

/** All findings of an export's files. */
export function findingsOf(job: ExportJob): readonly Finding[] {
  return job.files.flatMap((file) => file.findings);
}
