import { rmSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { type Failure, failure, type Result, success } from "../../document/result.ts";
import { foldJournal, openDatabase, startJournal } from "./connection.ts";
import { backUp } from "./copies.ts";
import { FORMAT_VERSION } from "./format.ts";
import { attempt, checkPages, knownVersion, load, loadRows } from "./load.ts";
import type { Lock } from "./lock.ts";
import { migrate } from "./migrations.ts";
import type { Mirror } from "./mirror.ts";
import { copyToRead } from "./reading-copy.ts";

/** Where an open edition is read from, and written to. */
export interface Place {
  readonly file: string;
  /** Of the file itself or, where it is read-only, of a copy of it. */
  readonly database: DatabaseSync;
  readonly readOnly: boolean;
  /** Gives connection, lock and copy back; a failure leaves the journal beside the file. */
  close(): Promise<Result<undefined>>;
}

/** A place and what was read there. */
export interface Loaded {
  readonly place: Place;
  readonly mirror: Mirror;
  /** Where a file of an older version was kept as it was. */
  readonly backup?: string;
}

/** Opens a file for writing under a lock that the caller keeps when this fails. */
export function openToWrite(file: string, lock: Lock): Result<Loaded> {
  const opened = attempt(file, "read", () => openDatabase(file));
  if (!opened.ok) return opened;
  const database = opened.value;
  const loaded = loadToWrite(database, file);
  if (!loaded.ok) {
    database.close();
    return loaded;
  }
  return success({ ...loaded.value, place: writingPlace(file, database, lock) });
}

/** Reads all before anything is written, so that a damaged file stays as it is. */
function loadToWrite(database: DatabaseSync, file: string): Result<Omit<Loaded, "place">> {
  const version = knownVersion(database, file);
  if (!version.ok) return version;
  const backup =
    version.value < FORMAT_VERSION ? bringUp(database, file, version.value) : undefined;
  if (backup && !backup.ok) return backup;
  const mirror = load(database, file);
  if (!mirror.ok) return mirror;
  const started = attempt(file, "write", () => startJournal(database));
  if (!started.ok) return started;
  return success({ mirror: mirror.value, ...(backup && { backup: backup.value }) });
}

/** Brings a file of an older version to the current one and gives the name of its backup. */
function bringUp(database: DatabaseSync, file: string, version: number): Result<string> {
  const checked = attempt(file, "read", () => checkPages(database));
  if (!checked.ok) return checked;
  const backup = attempt(file, "write", () => backUp(database, file, version));
  if (!backup.ok) return backup;
  // What a step cannot do is the fault of the rows that it meets.
  const migrated = attempt(file, "read", () => migrate(database, () => loadRows(database)));
  if (migrated.ok) return backup;
  rmSync(backup.value, { force: true });
  return migrated;
}

function writingPlace(file: string, database: DatabaseSync, lock: Lock): Place {
  return {
    file,
    database,
    readOnly: false,
    close: async () => {
      const folded = attempt(file, "write", () => foldJournal(database));
      database.close();
      await lock.release();
      if (folded.ok) return success(undefined);
      return failure("file.journal", { file, fault: faultIn(folded.error) });
    },
  };
}

function faultIn({ code, values }: Failure): string | number {
  return values.fault ?? code;
}

/**
 * Opens a file that stays as it is: what is read is a copy of it, brought to the current version.
 * So nobody who works on it is held up, on this host or another, and what is shown stays one state.
 */
export async function openToRead(file: string): Promise<Result<Loaded>> {
  const copy = await copyToRead(file);
  if (!copy.ok) return copy;
  const { path, remove } = copy.value;
  const opened = attempt(file, "read", () => openDatabase(path));
  const mirror = opened.ok ? loadCopy(opened.value, file) : opened;
  if (opened.ok && mirror.ok) {
    const close = async () => {
      opened.value.close();
      await remove();
      return success(undefined);
    };
    const place = { file, database: opened.value, readOnly: true, close };
    return success({ place, mirror: mirror.value });
  }
  if (opened.ok) opened.value.close();
  await remove();
  return mirror as Result<Loaded>;
}

function loadCopy(database: DatabaseSync, file: string): Result<Mirror> {
  const version = knownVersion(database, file);
  if (!version.ok) return version;
  return attempt(file, "read", () => {
    checkPages(database);
    if (version.value < FORMAT_VERSION) migrate(database);
    return loadRows(database);
  });
}
