import { open } from "node:fs/promises";
import { join } from "node:path";
import { failure, type Result, systemFault } from "../../document/result.ts";
import type { PackageFile } from "./manifest.ts";
import { sha256Of } from "./seal.ts";

/** Writes a new file of a package, flushed; throws what the disk does. */
export async function writePackageFile(
  folder: string,
  name: string,
  content: Uint8Array | string,
): Promise<PackageFile> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const handle = await open(join(folder, name), "wx");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { name, bytes: bytes.length, sha256: sha256Of(bytes) };
}

/** JSON as it stands in packages. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Whether the system means that there is no room, of a disk or of a user's share of it. */
export function isFull(fault: string): boolean {
  return fault === "ENOSPC" || fault === "EDQUOT";
}

/**
 * What the disk of the queue did: "delivery.queue.full" (`folder`) or "delivery.queue.unwritable"
 * (`folder`, `fault`). A programmer's error is thrown on.
 */
export function diskFailure<T>(folder: string, error: unknown): Result<T> {
  return queueFailure(folder, systemFault(error));
}

/** The same by the system's short name. */
export function queueFailure<T>(folder: string, fault: string): Result<T> {
  return isFull(fault)
    ? failure("delivery.queue.full", { folder })
    : failure("delivery.queue.unwritable", { folder, fault });
}
