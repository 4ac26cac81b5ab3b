import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { failure, type Result, success, systemFault } from "../../document/result.ts";

/**
 * Writes a file whole or not at all: under another name beside it, flushed, then renamed. A full
 * disk or a folder that may not be written leaves the old file as it was.
 */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<Result<string>> {
  const part = `${file}.${randomUUID().slice(0, 8)}.part`;
  try {
    const handle = await open(part, "wx");
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
    return success(file);
  } catch (error) {
    // Where the part cannot be removed either, the first fault is the one to tell.
    await rm(part, { force: true }).catch(() => undefined);
    return failure("command.file.unwritable", { file, fault: systemFault(error) });
  }
}
