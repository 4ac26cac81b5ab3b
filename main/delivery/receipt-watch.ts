import type { ActOf } from "../../document/desk/entries.ts";
import type { OddReceipt } from "../bridge/desk-calls.ts";
import type { Job, JobStore } from "./job.ts";
import { type ConnectTo, ReceiptCollector } from "./poll-receipts.ts";
import { openReceiptNotes, type ReceiptNotes } from "./receipt-notes.ts";
import type { TransferFault } from "./transports/transport.ts";

/** What receipts are watched with. */
export interface WatchParts {
  /** The queue's folder. */
  readonly folder: string;
  readonly jobs: JobStore;
  readonly connect: ConnectTo;
  readonly now: () => number;
  /** Milliseconds between two looks. */
  readonly poll?: number | undefined;
}

const POLL = 30_000;
/** How long a receipt of another machine's package is shown, milliseconds: it may lie there for good. */
const SHOWN = 24 * 60 * 60_000;

/** Looks for receipts now and then, beside all else. */
export class ReceiptWatch {
  readonly #parts: WatchParts;
  readonly #notes: ReceiptNotes;
  readonly #collector: ReceiptCollector;
  /** By destination: why its receipts cannot be looked at, where only a person can mend it. */
  readonly #away = new Map<string, OddReceipt>();
  #polled = 0;
  #polling: Promise<void> | undefined;

  constructor(parts: WatchParts) {
    this.#parts = parts;
    const { jobs, connect, now, folder } = parts;
    this.#notes = openReceiptNotes(folder);
    this.#collector = new ReceiptCollector({
      jobs,
      connect,
      now,
      notes: this.#notes,
      take: (job, act) => this.#take(job, act),
      away: (destination, fault) => this.#setAway(destination, fault),
    });
  }

  /** Looks, unless it is not time yet. */
  look(): void {
    const { now, poll = POLL } = this.#parts;
    if (this.#polling || now() - this.#polled < poll) return;
    this.#polled = now();
    this.#polling = this.#collector
      .collect()
      .catch((error) => console.error(error))
      .finally(() => {
        this.#polling = undefined;
      });
  }

  /** What was found that is no receipt of this queue, to be shown. */
  odd(): OddReceipt[] {
    const now = this.#parts.now();
    const noted = this.#notes.read().flatMap(({ destination, found, fault }) => {
      const isOld = fault?.code === "delivery.receipt.foreign" && now - found > SHOWN;
      return fault && !isOld ? [{ destination, fault }] : [];
    });
    return [...this.#away.values(), ...noted];
  }

  /** Waits for the end of what is under way. */
  async close(): Promise<void> {
    await this.#polling;
  }

  async #take({ packageId }: Job, act: ActOf<"package.answered">): Promise<void> {
    const draft = { time: this.#parts.now(), act };
    await this.#parts.jobs.update(packageId, ({ fault: _, ...now }) => ({
      ...now,
      receipt: act.answer.receipt,
      answer: act.answer.status,
      unlogged: [...now.unlogged, draft],
    }));
  }

  #setAway(destination: Job["destination"], fault: TransferFault | undefined): void {
    const isTold = fault?.isLasting || fault?.failure.code === "delivery.folder.missing";
    if (!fault || !isTold) this.#away.delete(destination.id);
    else {
      const { code, values } = fault.failure;
      this.#away.set(destination.id, { destination, fault: { code, values: { ...values } } });
    }
  }
}
