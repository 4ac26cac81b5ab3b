import type { Job, JobStore } from "./job.ts";
import { partName } from "./send.ts";
import { TransferFault, type Transport } from "./transports/transport.ts";

/** Whether something of a job may lie half over there. */
export function mayLieThere({ leftover, attempts }: Job): boolean {
  return leftover ?? attempts > 0;
}

/** Removes a package's part; false where that cannot be done now. */
export async function removePart(
  transport: Transport,
  { name }: Pick<Job, "name">,
): Promise<boolean> {
  try {
    await transport.remove(partName(name));
    return true;
  } catch (error) {
    if (!(error instanceof TransferFault)) throw error;
    return false;
  }
}

/**
 * Removes what packages that failed or were given up left at a destination while it could not be
 * reached. What still cannot be removed stays for the next time.
 */
export async function clearLeftovers(
  transport: Transport,
  jobs: JobStore,
  destination: string,
): Promise<void> {
  const left = jobs
    .all()
    .filter((job) => job.destination.id === destination && job.state === "failed")
    .filter((job) => mayLieThere(job));
  for (const job of left) {
    if (!(await removePart(transport, job))) continue;
    await jobs.update(job.packageId, (now) =>
      now.state === "failed" ? { ...now, leftover: false, renaming: false, done: 0 } : now,
    );
  }
}
