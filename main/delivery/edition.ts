import type { Desk } from "../../document/desk/desk.ts";
import type { DayangDocument } from "../../document/document.ts";
import type { Result } from "../../document/result.ts";
import type { Job, LogDraft } from "./job.ts";

/** An edition's file as deliveries need it (main/edition-file has the whole of it). */
export interface DeliveryEdition {
  readonly file: string;
  readonly editionId: string;
  document(): DayangDocument;
  desk(): Desk;
  asset(sha256: string): Uint8Array | undefined;
  close(): Promise<Result<undefined>>;
}

/** How editions are reached, open in a window or not. */
export interface EditionReach<E extends DeliveryEdition> {
  /** Those that are open here. */
  all(): readonly E[];
  open(file: string, how: { readonly readOnly: boolean }): Promise<Result<E>>;
  /** The one way into an edition's log (main/desk/log-book.ts). */
  append(edition: E, drafts: readonly LogDraft[]): Result<unknown>;
}

/**
 * Does something with a job's edition: with the open one whose log has the package, else with its
 * file, which is opened for as long as it takes. Fails as opening does, and as the work does.
 */
export async function withEdition<E extends DeliveryEdition, T>(
  reach: EditionReach<E>,
  job: Job,
  how: { readonly readOnly: boolean },
  work: (edition: E) => Result<T>,
): Promise<Result<T>> {
  const open = reach.all();
  const here =
    open.find((each) => each.desk().packages.has(job.packageId)) ??
    open.find(({ file }) => file === job.file);
  if (here) return work(here);
  const opened = await reach.open(job.file, how);
  if (!opened.ok) return opened;
  const done = work(opened.value);
  await opened.value.close();
  return done;
}
