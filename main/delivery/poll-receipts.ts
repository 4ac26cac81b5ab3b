import { Writable } from "node:stream";
import type { ActOf } from "../../document/desk/entries.ts";
import type { DestinationSettings } from "../bridge/desk-calls.ts";
import type { Job, JobStore } from "./job.ts";
import { answerOf, readReceipt } from "./receipt.ts";
import { sha256Of } from "./seal.ts";
import { TransferFault, type Transport } from "./transports/transport.ts";

/** A receipt is some kilobytes; what is larger is none. */
const MOST = 4 << 20;

/** Opens the way to a folder of the job's destination; undefined where that has no such folder. */
export type ConnectTo = (
  job: Job,
  where: (destination: DestinationSettings) => string | undefined,
) => Promise<Transport | undefined>;

/**
 * Looks into the receipts folders of destinations that have not answered yet, and hands over what is
 * said of packages of this queue. A destination that cannot be reached is asked the next time; so is
 * a file that is no whole receipt, which the house may still be writing.
 */
export async function collectReceipts(
  jobs: JobStore,
  connect: ConnectTo,
  take: (job: Job, act: ActOf<"package.answered">) => Promise<void>,
): Promise<void> {
  const open = jobs.all().filter((job) => job.state === "sent" && job.answer === undefined);
  const byDestination = new Map(open.map((job) => [job.destination.id, job]));
  for (const job of byDestination.values()) {
    try {
      const transport = await connect(job, ({ receipts }) => receipts);
      if (!transport) continue;
      try {
        for (const bytes of await receiptFiles(transport)) await takeOne(jobs, bytes, take);
      } finally {
        await transport.close();
      }
    } catch (error) {
      if (!(error instanceof TransferFault)) throw error;
    }
  }
}

async function receiptFiles(transport: Transport): Promise<Uint8Array[]> {
  const found: Uint8Array[] = [];
  for (const { name, kind, bytes } of await transport.list("")) {
    if (kind !== "file" || !name.endsWith(".json") || bytes > MOST) continue;
    const parts: Uint8Array[] = [];
    const into = new Writable({
      write(chunk: Uint8Array, _, done) {
        parts.push(chunk);
        done();
      },
    });
    await transport.read(name, into);
    found.push(new Uint8Array(Buffer.concat(parts)));
  }
  return found;
}

async function takeOne(
  jobs: JobStore,
  bytes: Uint8Array,
  take: (job: Job, act: ActOf<"package.answered">) => Promise<void>,
): Promise<void> {
  const receipt = readReceipt(bytes);
  if (!receipt.ok) return;
  const job = jobs.all().find(({ packageId }) => packageId === receipt.value.packageId);
  if (job?.state !== "sent" || job.receipt === sha256Of(bytes)) return;
  const { packageId } = job;
  await take(job, {
    event: "package.answered",
    packageId,
    answer: answerOf(receipt.value, bytes, job),
  });
}
