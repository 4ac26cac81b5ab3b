import { randomUUID } from "node:crypto";
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { messageText } from "../../document/messages/messages.ts";
import { foldJournal } from "./connection.ts";
import { EXTENSION } from "./format.ts";

/** What SQLite lays beside a file; an old one must never meet a new file of the same name. */
const BESIDE = ["-wal", "-shm", "-journal"];

/**
 * Makes a file whole or not at all: `make` writes it under another name beside it, then it is
 * flushed and takes its name. Throws what the system and SQLite throw; the part is then removed.
 */
export function makeWhole(file: string, make: (part: string) => void): void {
  const part = `${file}.${randomUUID().slice(0, 8)}.part`;
  try {
    make(part);
    flush(part);
    for (const end of BESIDE) rmSync(file + end, { force: true });
    renameSync(part, file);
    flushFolder(dirname(file));
  } catch (error) {
    for (const end of ["", ...BESIDE]) rmSync(part + end, { force: true });
    throw error;
  }
}

/** Writes all that a connection sees into a file of its own. Throws as `makeWhole` does. */
export function copyDatabase(database: DatabaseSync, file: string): void {
  makeWhole(file, (part) => {
    database.prepare("VACUUM INTO ?").run(part);
  });
}

/** Works on a file that nobody else has, and closes it. */
export function withNew(file: string, work: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(file);
  try {
    work(database);
  } finally {
    database.close();
  }
}

/** Keeps a file of an older version as it is beside it, and gives the copy's name. */
export function backUp(database: DatabaseSync, file: string, version: number): string {
  foldJournal(database);
  const backup = backupNameOf(file, version);
  makeWhole(backup, (part) => copyFileSync(file, part));
  return backup;
}

/** A name for the backup that no file has. */
function backupNameOf(file: string, version: number): string {
  const stem = basename(file, EXTENSION);
  for (let count = 1; ; count++) {
    const name = messageText("file.backup.name", { name: stem, version });
    const numbered = count === 1 ? name : `${name}-${count}`;
    const path = join(dirname(file), numbered + EXTENSION);
    if (!existsSync(path)) return path;
  }
}

function flush(file: string): void {
  const handle = openSync(file, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes a rename durable, where the system knows how to (Windows does not open folders). */
function flushFolder(folder: string): void {
  try {
    const handle = openSync(folder, "r");
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // The file has its name; it is as durable as this system makes it.
  }
}
