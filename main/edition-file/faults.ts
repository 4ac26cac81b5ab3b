import type { Failure } from "../../document/result.ts";

/** SQLite's result codes that an environment can bring about (sqlite.org/rescode.html). */
const SQLITE = {
  ERROR: 1,
  PERM: 3,
  BUSY: 5,
  LOCKED: 6,
  READONLY: 8,
  IOERR: 10,
  CORRUPT: 11,
  FULL: 13,
  CANTOPEN: 14,
  TOOBIG: 18,
  NOTADB: 26,
} as const;
/** The disk has no room for the shared part of the journal: SQLITE_IOERR_SHMSIZE. */
const SHARED_PART_FULL = SQLITE.IOERR | (19 << 8);
/** Faults of the system that mean a full disk or a used-up quota. */
const FULL = new Set(["ENOSPC", "EDQUOT"]);

/** What was being done when a fault came: it decides what the user is told. */
export type Doing = "read" | "write";

/**
 * The failure of an edition file that an error of SQLite or of the file system means. Anything else
 * is a programmer's error and is thrown on.
 */
export function fileFailure(error: unknown, file: string, doing: Doing): Failure {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") {
    throw error;
  }
  if (error.code === "ERR_SQLITE_ERROR") {
    const { errcode } = error as { errcode?: unknown };
    return sqliteFailure(error, typeof errcode === "number" ? errcode : 0, file, doing);
  }
  if (error.code.startsWith("ERR_")) throw error;
  if (FULL.has(error.code)) return { code: "file.full", values: { file } };
  if (error.code === "ENOENT" && doing === "read") {
    return { code: "file.missing", values: { file } };
  }
  return { code: codeOf(doing), values: { file, fault: error.code } };
}

function codeOf(doing: Doing): string {
  return doing === "read" ? "file.unreadable" : "file.unwritable";
}

function sqliteFailure(error: Error, errcode: number, file: string, doing: Doing): Failure {
  if (errcode === SHARED_PART_FULL) return { code: "file.full", values: { file } };
  switch (errcode & 0xff) {
    case SQLITE.FULL:
    case SQLITE.TOOBIG:
      return { code: "file.full", values: { file } };
    case SQLITE.BUSY:
    case SQLITE.LOCKED:
      return { code: "file.busy", values: { file } };
    case SQLITE.CORRUPT:
    case SQLITE.NOTADB:
      return { code: "file.damaged", values: { file, part: `SQLite ${errcode}` } };
    case SQLITE.PERM:
    case SQLITE.READONLY:
    case SQLITE.IOERR:
    case SQLITE.CANTOPEN:
      return { code: codeOf(doing), values: { file, fault: `SQLite ${errcode}` } };
    case SQLITE.ERROR:
      // A statement that does not fit the file: a table or column is not there.
      if (doing === "read") return { code: "file.damaged", values: { file, part: error.message } };
      throw error;
    default:
      throw error;
  }
}
