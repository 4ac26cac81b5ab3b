import { Writable } from "node:stream";
import type { ActOf } from "../../document/desk/entries.ts";
import type { Failure, Result } from "../../document/result.ts";
import type { DestinationSettings } from "../bridge/desk-calls.ts";
import type { Job, JobStore } from "./job.ts";
import { answerOf, type Receipt, readReceipt } from "./receipt.ts";
import type { ReceiptNote, ReceiptNotes } from "./receipt-notes.ts";
import { sha256Of } from "./seal.ts";
import { TransferFault, type Transport } from "./transports/transport.ts";

/** A receipt is some kilobytes; what is larger is none. */
const MOST = 4 << 20;

/** Opens the way to a folder of the job's destination; undefined where that has no such folder. */
export type ConnectTo = (
  job: Job,
  where: (destination: DestinationSettings) => string | undefined,
) => Promise<Transport | undefined>;

/** What receipts are looked for with. */
export interface ReceiptParts {
  readonly jobs: JobStore;
  readonly notes: ReceiptNotes;
  readonly connect: ConnectTo;
  readonly now: () => number;
  /** Takes what the house says of a package of this queue. */
  take(job: Job, act: ActOf<"package.answered">): Promise<void>;
  /** Why a destination's receipts cannot be looked at; undefined where they can. */
  away(destination: Job["destination"], fault: TransferFault | undefined): void;
}

type NoteFault = NonNullable<ReceiptNote["fault"]>;

/** A file as it lies in a receipts folder; what is too large to be a receipt was not read. */
interface FoundFile {
  readonly name: string;
  readonly mark: string;
  readonly read?: { readonly bytes: Uint8Array; readonly receipt: Result<Receipt> };
}

/**
 * Looks into the receipts folders of destinations that have not answered yet, hands over what is said
 * of packages of this queue, and notes what is no good receipt or of no package of this queue. No file
 * is touched. A destination that cannot be reached is asked the next time.
 */
export class ReceiptCollector {
  readonly #parts: ReceiptParts;
  /** Files that read as no receipt once: the house may still be writing them. */
  #unsure = new Set<string>();

  constructor(parts: ReceiptParts) {
    this.#parts = parts;
  }

  async collect(): Promise<void> {
    const jobs = this.#parts.jobs.all();
    const open = jobs.filter((job) => job.state === "sent" && job.answer === undefined);
    const byDestination = new Map(open.map((job) => [job.destination.id, job]));
    for (const job of byDestination.values()) {
      try {
        const transport = await this.#parts.connect(job, ({ receipts }) => receipts);
        if (!transport) continue;
        try {
          await this.#look(job.destination, await receiptFiles(transport));
        } finally {
          await transport.close();
        }
        this.#parts.away(job.destination, undefined);
      } catch (error) {
        if (!(error instanceof TransferFault)) throw error;
        this.#parts.away(job.destination, error);
      }
    }
  }

  /** Notes are kept of files that are there, so that one that was moved away is forgotten. */
  async #look(destination: Job["destination"], files: readonly FoundFile[]): Promise<void> {
    const before = this.#parts.notes.read();
    const own: ReceiptNote[] = [];
    const unsure = new Set<string>();
    for (const file of files) {
      const noted = before.find(
        (note) =>
          note.destination.id === destination.id &&
          note.file === file.name &&
          note.mark === file.mark,
      );
      const told = await this.#judge(file, noted);
      if (told === "later") continue;
      const key = `${destination.id}/${file.name}/${file.mark}`;
      const isSure = told === undefined || noted !== undefined || this.#unsure.has(key);
      if (!isSure) unsure.add(key);
      else {
        const { mark } = file;
        const fault = told ? { fault: told } : {};
        own.push(
          noted ?? { destination, file: file.name, mark, found: this.#parts.now(), ...fault },
        );
      }
    }
    const others = [...this.#unsure].filter((key) => !key.startsWith(`${destination.id}/`));
    this.#unsure = new Set([...others, ...unsure]);
    const notes = [...before.filter((note) => note.destination.id !== destination.id), ...own];
    if (JSON.stringify(notes) !== JSON.stringify(before)) await this.#parts.notes.write(notes);
  }

  /** What is wrong with a file; undefined for a receipt that is taken, "later" for one that may be. */
  async #judge(
    { name, read }: FoundFile,
    noted: ReceiptNote | undefined,
  ): Promise<NoteFault | "later" | undefined> {
    if (!read) return { code: "delivery.receipt.notOne", values: { file: name } };
    const { receipt, bytes } = read;
    if (!receipt.ok) return faultOf(receipt.error, name);
    if (noted && !noted.fault) return undefined;
    const { packageId } = receipt.value;
    const job = this.#parts.jobs.all().find((each) => each.packageId === packageId);
    if (job?.state === "sent") return this.#take(job, receipt.value, bytes);
    if (job) return "later";
    return { code: "delivery.receipt.foreign", values: { file: name, id: packageId } };
  }

  async #take(job: Job, receipt: Receipt, bytes: Uint8Array): Promise<undefined> {
    if (job.receipt === sha256Of(bytes)) return;
    const { packageId } = job;
    const answer = answerOf(receipt, bytes, job);
    await this.#parts.take(job, { event: "package.answered", packageId, answer });
  }
}

function faultOf({ code }: Failure, file: string): NoteFault {
  const told = code === "delivery.seal.changed" ? "spoiled" : "notOne";
  return { code: `delivery.receipt.${told}`, values: { file } };
}

async function receiptFiles(transport: Transport): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const { name, kind, bytes } of await transport.list("")) {
    if (kind !== "file" || !name.endsWith(".json")) continue;
    if (bytes > MOST) {
      found.push({ name, mark: `${bytes} bytes` });
      continue;
    }
    const parts: Uint8Array[] = [];
    const into = new Writable({
      write(chunk: Uint8Array, _, done) {
        parts.push(chunk);
        done();
      },
    });
    await transport.read(name, into);
    const content = new Uint8Array(Buffer.concat(parts));
    const read = { bytes: content, receipt: readReceipt(content, name) };
    found.push({ name, mark: sha256Of(content), read });
  }
  return found.sort((a, b) => timeOf(a) - timeOf(b));
}

/** Where the house has answered twice the later answer counts. */
function timeOf({ read }: FoundFile): number {
  return read?.receipt.ok ? Date.parse(read.receipt.value.time) : 0;
}
