import type { Result } from "../../document/result.ts";
import type { Job, LogDraft } from "./job.ts";

/** The editions' logs, as the queue needs them. */
export interface Ledger {
  /**
   * Whether the package may go out now: "yes"; "unmade" where the log does not have it (it was never
   * confirmed to whoever asked for it), a failure where a page lost its signature or the edition
   * cannot be read.
   */
  permit(job: Job): Promise<Result<"yes" | "unmade">>;
  /**
   * Writes into the log what it does not have yet. Fails where the edition cannot be written now;
   * the same is then given again.
   */
  record(job: Job, drafts: readonly LogDraft[]): Promise<Result<void>>;
}
