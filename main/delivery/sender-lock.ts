import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { systemFault } from "../../document/result.ts";

/** The right to send what is in a queue, which one process has at a time. */
export interface SenderLock {
  release(): void;
}

/**
 * Takes the right to send; undefined while another process has it, or where the folder cannot be
 * written. The system gives it back when its holder ends, however it ends: it is a lock of SQLite's.
 */
export function takeSenderLock(folder: string): SenderLock | undefined {
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    database = new DatabaseSync(join(folder, "sender.lock"), { timeout: 0 });
    database.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    const held = database;
    return { release: () => held.close() };
  } catch (error) {
    systemFault(error);
    if (database?.isOpen) database.close();
    return undefined;
  }
}
