import type { DatabaseSync } from "node:sqlite";
import { failure, type Result, success } from "../../document/result.ts";
import { pragma } from "./connection.ts";
import { fileFailure } from "./faults.ts";
import { FORMAT_VERSION } from "./format.ts";
import { readLog } from "./log.ts";
import { versionOf } from "./migrations.ts";
import { type Mirror, mirrorOf } from "./mirror.ts";
import { DamagedRow, readHistory, readRecords } from "./rows.ts";

/** Does `work` on a file; what the file or the system throws becomes a failure. */
export function attempt<T>(file: string, doing: "read" | "write", work: () => T): Result<T> {
  try {
    return success(work());
  } catch (error) {
    if (error instanceof DamagedRow) return failure("file.damaged", { file, part: error.part });
    return { ok: false, error: fileFailure(error, file, doing) };
  }
}

/** The version of a file's layout. Fails with "file.newer" when this program does not know it. */
export function knownVersion(database: DatabaseSync, file: string): Result<number> {
  const version = attempt(file, "read", () => versionOf(database));
  if (!version.ok || version.value <= FORMAT_VERSION) return version;
  return failure("file.newer", { file, version: version.value, known: FORMAT_VERSION });
}

/** Reads a file as `loadRows` does. Fails with "file.damaged" and what the disk says. */
export function load(database: DatabaseSync, file: string): Result<Mirror> {
  return attempt(file, "read", () => loadRows(database));
}

/**
 * Reads records, history and log, each parsed. Assets are checked by their hash when they are read.
 * Throws DamagedRow and what SQLite throws.
 */
export function loadRows(database: DatabaseSync): Mirror {
  checkPages(database);
  const mirror = mirrorOf(readRecords(database), readHistory(database), readLog(database));
  if (mirror.document().editions.size === 0) throw new DamagedRow("records/editions");
  return mirror;
}

/** The first version that has a log. */
const LOG_VERSION = 3;

/** Has SQLite check the pages that hold records, history and log. Throws DamagedRow. */
export function checkPages(database: DatabaseSync): void {
  const log = versionOf(database) < LOG_VERSION ? [] : ["log"];
  for (const table of ["records", "history", ...log]) {
    if (pragma(database, `integrity_check(${table})`) !== "ok") throw new DamagedRow(table);
  }
}
