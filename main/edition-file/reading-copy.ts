import { constants, existsSync } from "node:fs";
import { copyFile, mkdtemp, open, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type Failure, failure, type Result, success } from "../../document/result.ts";
import { fileFailure } from "./faults.ts";

/** A file as it was at one moment, in a folder of its own. */
export interface ReadingCopy {
  readonly path: string;
  remove(): Promise<void>;
}

/** Times that a copy is tried while someone writes. */
const TRIES = 5;
/** The part of a journal that changes when it is begun anew (sqlite.org/fileformat.html, 4.1). */
const JOURNAL_HEADER = 32;

/**
 * Copies a file with its journal to the system's folder for temporary files. Whoever works on it is
 * not held up. Fails with "file.copy" where there is no room for it, "file.busy" where it never
 * stood still, "file.missing" and "file.unreadable".
 */
export async function copyToRead(file: string): Promise<Result<ReadingCopy>> {
  let folder: string | undefined;
  try {
    folder = await mkdtemp(join(tmpdir(), "dayang-reading-"));
    const copy = join(folder, basename(file));
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (await copyStable(file, copy)) return success(copyAt(folder, copy));
    }
    await remove(folder);
    return failure("file.busy", { file });
  } catch (error) {
    if (folder !== undefined) await remove(folder);
    return { ok: false, error: copyFailure(fileFailure(error, file, "read")) };
  }
}

function copyFailure(error: Failure): Failure {
  return error.code === "file.full" ? { code: "file.copy", values: error.values } : error;
}

function copyAt(folder: string, path: string): ReadingCopy {
  return { path, remove: () => remove(folder) };
}

async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/**
 * Copies file, then journal. False when the journal was merged into the file or begun anew
 * meanwhile; what was added to it does no harm, since a journal is read to its last whole commit.
 */
async function copyStable(file: string, copy: string): Promise<boolean> {
  const before = await stateOf(file);
  await copyFile(file, copy, constants.COPYFILE_FICLONE);
  await rm(`${copy}-wal`, { force: true });
  if (existsSync(`${file}-wal`)) {
    await copyFile(`${file}-wal`, `${copy}-wal`, constants.COPYFILE_FICLONE).catch(ifGone);
  }
  return (await stateOf(file)) === before;
}

async function stateOf(file: string): Promise<string> {
  const { size, mtimeNs } = await stat(file, { bigint: true });
  return `${size} ${mtimeNs} ${await journalHeaderOf(file)}`;
}

async function journalHeaderOf(file: string): Promise<string> {
  const handle = await open(`${file}-wal`, "r").catch(ifGone);
  if (!handle) return "";
  try {
    const header = Buffer.alloc(JOURNAL_HEADER);
    await handle.read(header, 0, JOURNAL_HEADER, 0);
    return header.toString("hex");
  } finally {
    await handle.close();
  }
}

function ifGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
  return undefined;
}
