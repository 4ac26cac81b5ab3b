import type { By } from "../../document/desk/people.ts";
import type { Failure } from "../../document/result.ts";
import { delayAfter } from "./backoff.ts";
import type { Job, JobStore, LogDraft } from "./job.ts";
import type { Ledger } from "./ledger.ts";
import type { ConnectTo } from "./poll-receipts.ts";
import { partName, sendPackage } from "./send.ts";
import { lasting, TransferFault, type Transport } from "./transports/transport.ts";

/** Progress is told at most so often, milliseconds. */
export const TELL_EVERY = 250;

/** Why a package may not go out any more, whatever is waited for. */
const LASTING: ReadonlySet<string> = new Set([
  "desk.deliver.unsigned",
  "desk.deliver.differs",
  "delivery.superseded",
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
    if (!permit.ok) return this.#fault(job, permitFault(permit.error), false);
    if (permit.value === "unmade") return this.#fault(job, lasting("delivery.unlogged"), false);
    const { next: _, fault: _f, ...rest } = job;
    const work = { ...rest, state: "sending" as Job["state"], attempts: job.attempts + 1 };
    await this.#parts.jobs.write(work);
    const before = work.done;
    try {
      const transport = await this.#way(work);
      opened(transport);
      try {
        await this.#send(transport, work);
      } finally {
        await transport.close();
      }
      await this.#sent(work);
    } catch (error) {
      if (isStopped()) await this.#parts.jobs.write({ ...work, state: "waiting" });
      else await this.#fault(work, asFault(error), work.done > before);
    }
  }

  async #way(job: Job): Promise<Transport> {
    const way = await this.#parts.connect(job, ({ folder }) => folder);
    if (!way) throw new RangeError("a destination without its folder");
    return way;
  }

  async #send(transport: Transport, work: { -readonly [K in keyof Job]: Job[K] }): Promise<void> {
    let kept = this.#parts.now();
    await sendPackage(
      transport,
      {
        folder: this.#parts.jobs.packageFolder(work.packageId),
        name: work.name,
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
          await this.#parts.jobs.write(work);
          this.#parts.tell(true);
        },
        onRenaming: async () => {
          // Sending may have taken minutes, in which a page was reopened.
          const permit = await this.#parts.ledger.permit(work);
          if (!permit.ok) throw permitFault(permit.error);
          work.renaming = true;
          const written = await this.#parts.jobs.write(work);
          if (!written.ok) throw new TransferFault(written.error.code, written.error.values);
        },
      },
    );
  }

  async #sent(job: Job): Promise<void> {
    const act = { event: "package.sent", packageId: job.packageId } as const;
    const total = job.files.reduce((sum, { bytes }) => sum + bytes, 0);
    await this.#ended({ ...job, state: "sent", done: total }, act);
    await this.#parts.jobs.dropFiles(job.packageId);
  }

  /** Waits for the next attempt, or ends where only a person can help. */
  async #fault(job: Job, { failure: fault, isLasting }: TransferFault, hasMoved: boolean) {
    const told = { code: fault.code, values: { ...fault.values } };
    if (isLasting) {
      const act = { event: "package.failed", packageId: job.packageId, ...told } as const;
      return this.#ended({ ...job, state: "failed", fault: told }, act);
    }
    const vain = hasMoved ? 1 : job.vain + 1;
    const next = this.#parts.now() + delayAfter(vain, this.#parts.delays);
    await this.#parts.jobs.write({ ...job, state: "waiting", vain, next, fault: told });
    this.#parts.tell(true);
  }

  async #ended(job: Job, act: LogDraft["act"]): Promise<void> {
    const time = this.#parts.now();
    const ended: Job = { ...job, ended: time, unlogged: [...job.unlogged, { time, act }] };
    await this.#parts.jobs.write(ended);
    await this.log(ended);
    this.#parts.tell(true);
  }

  /** Ends a job that does not run, by a person's wish; what lies over there half is taken away. */
  async giveUp(packageId: string, by: By | undefined): Promise<void> {
    const job = this.#parts.jobs.read(packageId);
    if (!job || job.state === "sent" || job.state === "failed") return;
    if (await this.#isOverThere(job)) return this.#sent(job);
    const fault = by
      ? { code: "delivery.gaveUp", values: { name: by.name } }
      : { code: "delivery.gaveUpHere", values: {} };
    const act = { event: "package.failed", packageId, ...fault } as const;
    const time = this.#parts.now();
    const draft = { time, ...(by ? { by } : {}), act };
    const { next: _, ...rest } = job;
    const unlogged = [...job.unlogged, draft];
    const failed: Job = { ...rest, state: "failed", fault, ended: time, unlogged };
    await this.#parts.jobs.write(failed);
    await this.log(failed);
  }

  /** Whether the package has its name already; if not its part is removed, where that can be done. */
  async #isOverThere(job: Job): Promise<boolean> {
    if (job.attempts === 0) return false;
    try {
      const transport = await this.#way(job);
      try {
        if (job.renaming && (await transport.stat(job.name))) return true;
        await transport.remove(partName(job.name));
      } finally {
        await transport.close();
      }
    } catch (error) {
      if (!(error instanceof TransferFault)) throw error;
    }
    return false;
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
