import { join } from "node:path";
import type { By } from "../../document/desk/people.ts";
import { failure, type Result } from "../../document/result.ts";
import type { DestinationSettings, OddReceipt, Queued } from "../bridge/desk-calls.ts";
import { isOver, isSpent, type Job, type JobStore, openJobs, queuedOf } from "./job.ts";
import { JobRunner, TELL_EVERY } from "./job-runner.ts";
import type { Ledger } from "./ledger.ts";
import type { ConnectTo } from "./poll-receipts.ts";
import { ReceiptWatch } from "./receipt-watch.ts";
import { type SenderLock, takeSenderLock } from "./sender-lock.ts";
import { type OpenTransport, openTransport } from "./transports/open-transport.ts";
import { lasting, type Transport } from "./transports/transport.ts";

/** What a queue is opened with. */
export interface QueueOptions {
  /** Where its jobs are kept. */
  readonly folder: string;
  readonly ledger: Ledger;
  /** A destination's settings with its secrets; undefined where it was removed. */
  destination(id: string): Promise<DestinationSettings | undefined>;
  /** Hears of every change. */
  changed(queue: Queued[], oddReceipts: OddReceipt[]): void;
  readonly now?: () => number;
  readonly open?: OpenTransport;
  /** Milliseconds of waiting after attempts in vain. */
  readonly delays?: readonly number[];
  /** Milliseconds between two looks at the folder, and at the receipts. */
  readonly tick?: number;
  readonly poll?: number;
  /** How old a draft is that nobody is at work on any more, milliseconds. */
  readonly draftAge?: number;
  /** The same of a package that was never whole. */
  readonly halfAge?: number;
}

/** Packages on their way. Only one process sends from a folder; the others look on, and take over. */
export interface Queue {
  readonly jobs: JobStore;
  view(): Queued[];
  /** What was found beside receipts of this queue. */
  oddReceipts(): OddReceipt[];
  /**
   * Lets a draft go out whose package stands in its log. Fails with "delivery.queue.none" and as the disk
   * does; it then goes out by itself when the disk takes it.
   */
  release(packageId: string): Promise<Result<void>>;
  /** Tries again at once. Fails with "delivery.queue.none", "delivery.queue.sent" and "delivery.queue.over". */
  retry(packageId: string): Promise<Result<void>>;
  /** Fails as `retry` does. */
  giveUp(packageId: string, by: By | undefined): Promise<Result<void>>;
  /** Stops what is under way; it goes on where it was when a queue is opened again. */
  close(): Promise<void>;
}

/** The folder in which a user's packages wait, of the folder of the user's settings. */
export function queueFolder(settings: string): string {
  return join(settings, "deliveries");
}

const TICK = 1000;
const DAY = 24 * 60 * 60_000;
/** A draft stands for as long as its log is written to; a package may be built for some minutes. */
const DRAFT_AGE = 30_000;
const HALF_AGE = 60 * 60_000;
const SWEEP = 60_000;
/** How long what has come to its end is kept. */
const KEPT = { answered: 7 * DAY, other: 30 * DAY };

/** Opens the queue of a folder and begins to send what waits in it. */
export function openQueue(options: QueueOptions): Queue {
  return new PackageQueue(options);
}

class PackageQueue implements Queue {
  readonly jobs: JobStore;
  readonly #options: QueueOptions;
  readonly #now: () => number;
  /** By destination: what is being sent, and the connection that it goes by. */
  readonly #running = new Map<
    string,
    { packageId: string; end: Promise<void>; stop: () => void }
  >();
  readonly #timer: NodeJS.Timeout;
  #lock: SenderLock | undefined;
  #ticking: Promise<void> | undefined;
  readonly #runner: JobRunner;
  #isClosed = false;
  #shown = "";
  #told = 0;
  #swept = 0;
  readonly #receipts: ReceiptWatch;

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.jobs = openJobs(options.folder);
    this.#runner = new JobRunner({
      jobs: this.jobs,
      ledger: options.ledger,
      connect: this.#connect,
      now: this.#now,
      delays: options.delays,
      tell: (isWhole, live) => this.#tell(isWhole, live),
    });
    const { folder, poll } = options;
    const { jobs } = this;
    const [connect, now] = [this.#connect, this.#now];
    this.#receipts = new ReceiptWatch({ folder, poll, jobs, connect, now });
    this.#timer = setInterval(() => this.#wake(), options.tick ?? TICK);
    this.#timer.unref();
    this.#wake();
  }

  view(): Queued[] {
    return this.jobs.all().map((job) => queuedOf(job));
  }

  oddReceipts(): OddReceipt[] {
    return this.#receipts.odd();
  }

  async release(packageId: string): Promise<Result<void>> {
    const job = this.jobs.read(packageId);
    if (!job) return failure("delivery.queue.none");
    const written = await this.jobs.write({ ...job, state: "waiting" });
    this.#wake();
    return !written.ok && written.error.code === "delivery.queue.full"
      ? failure("delivery.queue.stuck", written.error.values)
      : written;
  }

  retry(packageId: string): Promise<Result<void>> {
    return this.#ask(packageId, { ask: "retry" });
  }

  giveUp(packageId: string, by: By | undefined): Promise<Result<void>> {
    return this.#ask(packageId, { ask: "giveUp", ...(by ? { by } : {}) });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    const ends = [...this.#running.values()].map(({ end, stop }) => {
      stop();
      return end;
    });
    await Promise.all([...ends, this.#ticking]);
    await this.#receipts.close();
    this.#lock?.release();
    this.#lock = undefined;
  }

  async #ask(
    packageId: string,
    ask: { readonly ask: "retry" | "giveUp"; readonly by?: By },
  ): Promise<Result<void>> {
    const job = this.jobs.read(packageId);
    if (!job) return failure("delivery.queue.none");
    if (job.state === "sent") return failure("delivery.queue.sent");
    if (isOver(job)) return failure("delivery.queue.over");
    const asked = await this.jobs.ask(packageId, ask);
    this.#wake();
    return asked;
  }

  /** Looks at the folder now, unless it is being looked at: then once more afterwards. */
  #wake(): void {
    if (this.#isClosed || this.#ticking) return;
    this.#ticking = this.#tick()
      .catch((error) => console.error(error))
      .finally(() => {
        this.#ticking = undefined;
      });
  }

  async #tick(): Promise<void> {
    if (!this.#lock) {
      this.#lock = takeSenderLock(this.#options.folder);
      if (this.#lock) await this.#takeOver();
    }
    if (this.#lock) {
      await this.jobs.flush();
      await this.#sweep();
      for (const job of this.jobs.all()) await this.#look(job);
      if (!this.#isClosed) this.#receipts.look();
    }
    this.#tell(true);
  }

  /** What a process before this one left: what is old goes, what was under way waits. */
  async #takeOver(): Promise<void> {
    for (const job of this.jobs.all()) {
      if (job.state !== "draft") await this.jobs.tidy(job.packageId);
      const age = this.#now() - (job.ended ?? this.#now());
      const most = job.answer === "received" ? KEPT.answered : KEPT.other;
      if (age > most && job.unlogged.length === 0) await this.jobs.remove(job.packageId);
      else if (isSpent(job)) await this.jobs.dropFiles(job.packageId);
      else if (job.state === "sending" || job.state === "verifying")
        await this.jobs.keep({ ...job, state: "waiting" });
    }
  }

  /** Removes what processes that were killed have begun and never finished, now and then. */
  async #sweep(): Promise<void> {
    if (this.#now() - this.#swept < SWEEP) return;
    this.#swept = this.#now();
    const old = this.#now() - (this.#options.halfAge ?? HALF_AGE);
    for (const packageId of this.jobs.halves(old)) await this.jobs.remove(packageId);
  }

  async #look(seen: Job): Promise<void> {
    const { packageId } = seen;
    const running = [...this.#running.values()].find((each) => each.packageId === packageId);
    if (running) {
      if (!this.jobs.isAsked(packageId, "giveUp")) return;
      running.stop();
      await running.end;
    }
    for (const { ask, by } of await this.jobs.asked(packageId)) {
      if (ask === "giveUp") await this.#runner.giveUp(packageId, by);
      else await this.jobs.update(packageId, tryAgain);
    }
    let job = this.jobs.read(packageId);
    if (!job) return;
    if (job.state === "draft") job = await this.#settleDraft(job);
    if (!job) return;
    if (job.unlogged.length > 0) await this.#runner.log(job);
    // What is said to be on its way and is not: the disk here did not take what became of it.
    const isOpen = ["waiting", "sending", "verifying"].includes(job.state);
    const isDue = isOpen && (job.next ?? 0) <= this.#now();
    if (isDue && !this.#running.has(job.destination.id) && !this.#isClosed) this.#start(job);
  }

  /** A draft that a process left: it goes out where its log has it, else it was never confirmed. */
  async #settleDraft(job: Job): Promise<Job | undefined> {
    if (this.#now() - job.made < (this.#options.draftAge ?? DRAFT_AGE)) return undefined;
    const permit = await this.#options.ledger.permit(job);
    if (!permit.ok) return undefined;
    if (permit.value === "unmade") {
      await this.jobs.remove(job.packageId);
      return undefined;
    }
    const waiting: Job = { ...job, state: "waiting" };
    await this.jobs.keep(waiting);
    return waiting;
  }

  #start(job: Job): void {
    let transport: Transport | undefined;
    let isStopped = false;
    const stop = () => {
      isStopped = true;
      void transport?.close();
    };
    const opened = (made: Transport) => {
      transport = made;
      if (isStopped) stop();
    };
    const end = this.#runner
      .run(job, opened, () => isStopped)
      .finally(() => {
        this.#running.delete(job.destination.id);
        this.#wake();
      });
    this.#running.set(job.destination.id, { packageId: job.packageId, end, stop });
  }

  /** The way to the job's destination, or to another folder there. */
  readonly #connect: ConnectTo = async (job, where) => {
    const destination = await this.#options.destination(job.destination.id);
    if (!destination) throw lasting("delivery.destination.gone", { name: job.destination.name });
    const folder = where(destination);
    return folder === undefined
      ? undefined
      : (this.#options.open ?? openTransport)(destination, folder);
  };

  /** Tells of a change; of progress only now and then. */
  #tell(isWhole: boolean, live?: Job): void {
    const now = this.#now();
    if (!isWhole && now - this.#told < TELL_EVERY) return;
    const queue = this.jobs
      .all()
      .map((job) => queuedOf(job.packageId === live?.packageId ? live : job));
    const odd = this.oddReceipts();
    const shown = JSON.stringify([queue, odd]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#told = now;
    this.#options.changed(queue, odd);
  }
}

/** A job that waits or has failed, as one that is due now. */
function tryAgain(job: Job): Job {
  if (job.state === "sent" || job.state === "draft" || isOver(job)) return job;
  const { next: _, fault: _f, ended: _e, ...rest } = job;
  return { ...rest, state: "waiting", vain: 0 };
}
