import { DatabaseSync } from "node:sqlite";
import { z } from "zod";

/** Milliseconds that SQLite waits for another connection, such as a virus scanner's. */
const PATIENCE = 1500;
/** Bytes that the journal keeps on the disk once its content is in the file. */
const JOURNAL_KEPT = 16 << 20;

const pragmaRow = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/**
 * A connection that has a file for itself from its first look at it. So the journal needs no memory
 * shared with others, which network drives do not have. Opening alone writes nothing.
 */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: PATIENCE });
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * From here on a write-ahead journal stands beside the file, and every commit is on the disk before
 * it returns.
 */
export function startJournal(database: DatabaseSync): void {
  database.exec(`PRAGMA journal_size_limit = ${JOURNAL_KEPT}`);
  pragma(database, "journal_mode = WAL");
}

/** Brings all journalled changes into the file and takes the journal away: one file is left. */
export function foldJournal(database: DatabaseSync): void {
  if (pragma(database, "journal_mode = DELETE") !== "delete") throw busy();
}

/** The value that a PRAGMA answers with, undefined when it answers nothing. */
export function pragma(database: DatabaseSync, text: string): string | number | null | undefined {
  // Read to its end: a statement that waits for its next row keeps its transaction open.
  const [first] = database.prepare(`PRAGMA ${text}`).all();
  const row = pragmaRow.optional().parse(first);
  return row && Object.values(row)[0];
}

/** Does all of `work` or, when it throws, nothing. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const value = work();
    database.exec("COMMIT");
    return value;
  } catch (error) {
    // SQLite has ended the transaction itself after some faults (a full disk).
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/** SQLite answers with the mode that stayed instead of a fault; this is the fault that it means. */
function busy(): Error {
  return Object.assign(new Error("another connection holds the journal"), {
    code: "ERR_SQLITE_ERROR",
    errcode: 5,
  });
}
