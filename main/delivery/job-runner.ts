import type { By } from "../../document/desk/people.ts";
import type { Failure } from "../../document/result.ts";
import { delayAfter } from "./backoff.ts";
import { isOver, isSpent, type Job, type JobStore, type LogDraft } from "./job.ts";
import type { Ledger } from "./ledger.ts";
import { clearLeftovers, mayLieThere, removePart } from "./leftovers.ts";
import type { ConnectTo } from "./poll-receipts.ts";
import { sendPackage } from "./send.ts";
import { lasting, TransferFault, type Transport } from "./transports/transport.ts";

/** Progress is told at most so often, milliseconds. */
export const TELL_EVERY = 250;

/** Why a package may not go out any more, whatever is waited for. */
const LASTING: ReadonlySet<string> = new Set([
  "desk.deliver.unsigned",
  "desk.deliver.differs",
  "delivery.superseded",
  "delivery.local",
]);

/** What jobs are run with. */
export interface RunnerParts {
  readonly jobs: JobStore;
  readonly ledger: Ledger;
  readonly connect: ConnectTo;
  readonly now: () => number;
  readonly delays?: readonly number[] | undefined;
  /** Tells of a change; `live` is a job whose figures are ahead of its file. */
  tell(isWhole: boolean, live?: Job): void;
}

/** A job while it is at work. */
type Work = { -readonly [K in keyof Job]: Job[K] };

/** What is known of a job whose part was taken away: sending it again begins anew. */
const CLEARED = { leftover: false, renaming: false, done: 0 } as const;

/** Runs one job at a time through its attempts, and keeps what became of it. */
export class JobRunner {
  readonly #parts: RunnerParts;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /** Sends a job once: it is sent, failed or waiting for the next time afterwards. */
  async run(
    job: Job,
    opened: (transport: Transport) => void,
    isStopped: () => boolean,
  ): Promise<void> {
    const permit = await this.#parts.ledger.permit(job);
    if (!permit.ok) return this.#forbidden(job, permitFault(permit.error));
    if (permit.value === "unmade") return this.#forbidden(job, lasting("delivery.unlogged"));
    const { next: _, fault: _f, ...rest } = job;
    const work: Work = {
      ...rest,
      state: "sending",
      attempts: job.attempts + 1,
      leftover: true,
    };
    await this.#parts.jobs.keep(work);
    const before = work.done;
    try {
      const transport = await this.#way(work);
      opened(transport);
      try {
        await clearLeftovers(transport, this.#parts.jobs, work.destination.id);
        await this.#send(transport, work);
      } catch (error) {
        if (!isStopped() && asFault(error).isLasting) await this.#clear(transport, work);
        throw error;
      } finally {
        await transport.close();
      }
      await this.#sent(work);
    } catch (error) {
      if (isStopped()) await this.#parts.jobs.keep({ ...work, state: "waiting" });
      else await this.#fault(work, asFault(error), work.done > before);
    }
  }

  /** Takes away what lies half over there, as far as that can be done; else at the next sending. */
  async #clear(transport: Transport, work: Work): Promise<void> {
    if (await removePart(transport, work)) Object.assign(work, CLEARED);
  }

  /** What may not go out ends, unless it has its name over there already. */
  async #forbidden(job: Job, fault: TransferFault): Promise<void> {
    if (!fault.isLasting) return this.#fault(job, fault, false);
    const found = await this.#lookOver(job);
    return found === "there" ? this.#sent(job) : this.#fault({ ...job, ...found }, fault, false);
  }

  async #way(job: Job): Promise<Transport> {
    const way = await this.#parts.connect(job, ({ folder }) => folder);
    if (!way) throw new RangeError("a destination without its folder");
    return way;
  }

  async #send(transport: Transport, work: Work): Promise<void> {
    let kept = this.#parts.now();
    await sendPackage(
      transport,
      {
        folder: this.#parts.jobs.packageFolder(work.packageId),
        name: work.name,
        manifest: work.manifest,
        files: work.files,
        wasRenaming: work.renaming,
      },
      {
        onBytes: (done) => {
          work.done = done;
          if (this.#parts.now() - kept < TELL_EVERY) return;
          kept = this.#parts.now();
          this.#parts.tell(false, work);
        },
        onVerifying: async () => {
          work.state = "verifying";
          await this.#parts.jobs.keep(work);
          this.#parts.tell(true);
        },
        onRenaming: async () => {
          // Sending may have taken minutes, in which a page was reopened.
          const permit = await this.#parts.ledger.permit(work);
          if (!permit.ok) throw permitFault(permit.error);
          const written = await this.#parts.jobs.write({ ...work, renaming: true });
          if (!written.ok) throw stuckFault(written.error);
          work.renaming = true;
        },
      },
    );
  }

  async #sent(job: Job): Promise<void> {
    const act = { event: "package.sent", packageId: job.packageId } as const;
    const total = job.files.reduce((sum, { bytes }) => sum + bytes, 0);
    await this.#ended({ ...job, state: "sent", done: total, leftover: false }, act);
  }

  /** Waits for the next attempt, or ends where only a person can help. */
  async #fault(job: Job, { failure: fault, isLasting }: TransferFault, hasMoved: boolean) {
    const told = { code: fault.code, values: { ...fault.values } };
    if (isLasting) {
      const act = { event: "package.failed", packageId: job.packageId, ...told } as const;
      const { next: _, ...rest } = job;
      return this.#ended({ ...rest, state: "failed", fault: told }, act);
    }
    const vain = hasMoved ? 1 : job.vain + 1;
    const next = this.#parts.now() + delayAfter(vain, this.#parts.delays);
    await this.#parts.jobs.keep({ ...job, state: "waiting", vain, next, fault: told });
    this.#parts.tell(true);
  }

  async #ended(job: Job, act: LogDraft["act"], by?: By): Promise<void> {
    const time = this.#parts.now();
    const draft = { time, ...(by ? { by } : {}), act };
    const ended: Job = { ...job, ended: time, unlogged: [...job.unlogged, draft] };
    await this.#parts.jobs.keep(ended);
    await this.log(ended);
    this.#parts.tell(true);
    if (isSpent(ended)) await this.#parts.jobs.dropFiles(job.packageId);
  }

  /** Ends a job that does not run, by a person's wish; what lies over there half is taken away. */
  async giveUp(packageId: string, by: By | undefined): Promise<void> {
    const job = this.#parts.jobs.read(packageId);
    if (!job || job.state === "sent" || isOver(job)) return;
    const found = await this.#lookOver(job);
    if (found === "there") return this.#sent(job);
    const fault = by
      ? { code: "delivery.gaveUp", values: { name: by.name } }
      : { code: "delivery.gaveUpHere", values: {} };
    const act = { event: "package.failed", packageId, ...fault } as const;
    const { next: _, ...rest } = job;
    await this.#ended({ ...rest, ...found, state: "failed", fault }, act, by);
  }

  /**
   * Whether the package has its name already ("there"); if not its part is removed where that can be
   * done. Gives what is then known of the job.
   */
  async #lookOver(job: Job): Promise<"there" | typeof CLEARED | { readonly leftover: boolean }> {
    if (!mayLieThere(job)) return { leftover: false };
    try {
      const transport = await this.#way(job);
      try {
        if (job.renaming && (await transport.stat(job.name))) return "there";
        return (await removePart(transport, job)) ? CLEARED : { leftover: true };
      } finally {
        await transport.close();
      }
    } catch (error) {
      if (!(error instanceof TransferFault)) throw error;
      return { leftover: true };
    }
  }

  /** Writes into the edition's log what it does not have; what cannot be written stays with the job. */
  async log(job: Job): Promise<void> {
    const drafts = job.unlogged;
    const recorded = await this.#parts.ledger.record(job, drafts);
    if (!recorded.ok) return;
    await this.#parts.jobs.update(job.packageId, (now) => ({
      ...now,
      unlogged: now.unlogged.slice(drafts.length),
    }));
  }
}

/** What nobody has foreseen is told as well, and tried again. */
function asFault(error: unknown): TransferFault {
  if (error instanceof TransferFault) return error;
  console.error(error);
  const fault = error instanceof Error ? error.message.slice(0, 200) : String(error);
  return new TransferFault("delivery.unexpected", { fault });
}

function permitFault({ code, values }: Failure): TransferFault {
  return new TransferFault(code, values, LASTING.has(code));
}

/** The disk here does not take how far a package is: it waits until there is room. */
function stuckFault({ code, values }: Failure): TransferFault {
  return new TransferFault(code === "delivery.queue.full" ? "delivery.queue.stuck" : code, values);
}
