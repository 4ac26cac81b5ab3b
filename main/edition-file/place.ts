import { copyFileSync, existsSync, mkdtempSync, rmSync, type Stats, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { type Failure, failure, type Result, success } from "../../document/result.ts";
import { foldJournal, openDatabase, openReading, startJournal } from "./connection.ts";
import { backUp } from "./copies.ts";
import { FORMAT_VERSION } from "./format.ts";
import { attempt, knownVersion, load, loadRows } from "./load.ts";
import type { Lock } from "./lock.ts";
import { migrate } from "./migrations.ts";
import type { Mirror } from "./mirror.ts";

/** Where an open edition is read from, and written to. */
export interface Place {
  readonly file: string;
  /** Absent where the edition can only be read. */
  readonly writing?: { readonly database: DatabaseSync; readonly lock: Lock };
  /** Throws what SQLite throws. */
  read<T>(work: (database: DatabaseSync) => T): T;
  /** Gives connection, lock and copies back; a failure leaves the journal beside the file. */
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
  const backup = attempt(file, "write", () => backUp(database, file, version));
  if (!backup.ok) return backup;
  const migrated = attempt(file, "write", () => migrate(database, () => loadRows(database)));
  if (migrated.ok) return backup;
  rmSync(backup.value, { force: true });
  return migrated;
}

function writingPlace(file: string, database: DatabaseSync, lock: Lock): Place {
  return {
    file,
    writing: { database, lock },
    read: (work) => work(database),
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
 * Opens a file that stays as it is. Each look into it has its own connection, so that whoever works
 * on it is not held up. A copy is read instead where the file is of an older version, where it is
 * open on another host (whose journal cannot be shared), or where its journal cannot be read here.
 */
export function openToRead(file: string, isElsewhere: boolean): Result<Loaded> {
  if (!isElsewhere) {
    const direct = attempt(file, "read", () => openReading(file));
    if (direct.ok) {
      const found = lookInto(direct.value, file);
      direct.value.close();
      if (found.ok && found.value)
        return success({ place: readingPlace(file, file), mirror: found.value });
      if (!found.ok && found.error.code !== "file.unreadable") return found;
    }
  }
  return openCopy(file);
}

/** What a file of the current version holds, undefined for one of an older version. */
function lookInto(database: DatabaseSync, file: string): Result<Mirror | undefined> {
  const version = knownVersion(database, file);
  if (!version.ok) return version;
  return version.value === FORMAT_VERSION ? load(database, file) : success(undefined);
}

function openCopy(file: string): Result<Loaded> {
  const folder = mkdtempSync(join(tmpdir(), "dayang-reading-"));
  const copy = join(folder, basename(file));
  const loaded = takeCopy(file, copy);
  if (!loaded.ok) {
    rmSync(folder, { recursive: true, force: true });
    return loaded;
  }
  return success({ place: readingPlace(file, copy, folder), mirror: loaded.value });
}

/** Copies file and journal, brings the copy to the current version and reads it. */
function takeCopy(file: string, copy: string): Result<Mirror> {
  const copied = attempt(file, "read", () => copyStable(file, copy));
  if (!copied.ok) return copied;
  if (!copied.value) return failure("file.busy", { file });
  const opened = attempt(file, "read", () => openDatabase(copy));
  if (!opened.ok) return opened;
  const mirror = loadCopy(opened.value, file);
  opened.value.close();
  return mirror;
}

function loadCopy(database: DatabaseSync, file: string): Result<Mirror> {
  const version = knownVersion(database, file);
  if (!version.ok) return version;
  return attempt(file, "read", () => {
    foldJournal(database);
    if (version.value < FORMAT_VERSION) migrate(database);
    return loadRows(database);
  });
}

/** Times that a copy is tried while someone writes. */
const COPIES = 5;

/** Copies a file with its journal; false when both never stood still meanwhile. */
function copyStable(file: string, copy: string): boolean {
  for (let attempt = 0; attempt < COPIES; attempt++) {
    const before = stateOf(file);
    for (const end of ["", "-wal"]) {
      rmSync(copy + end, { force: true });
      if (existsSync(file + end)) copyFileSync(file + end, copy + end);
    }
    if (stateOf(file) === before) return true;
  }
  return false;
}

function stateOf(file: string): string {
  return ["", "-wal"]
    .map((end): Stats | undefined => statSync(file + end, { throwIfNoEntry: false }))
    .map((stats) => `${stats?.size} ${stats?.mtimeMs}`)
    .join("/");
}

function readingPlace(file: string, path: string, folder?: string): Place {
  return {
    file,
    read: (work) => {
      const database = openReading(path);
      try {
        return work(database);
      } finally {
        database.close();
      }
    },
    close: async () => {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
      return success(undefined);
    },
  };
}
