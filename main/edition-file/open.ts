import { type FileHandle, open } from "node:fs/promises";
import { EMPTY_HISTORY } from "../../document/history.ts";
import { failure, type Result, success } from "../../document/result.ts";
import type { TableRecord } from "../bridge/contract.ts";
import { inTransaction } from "./connection.ts";
import { makeWhole, withNew } from "./copies.ts";
import { type EditionFile, editionFileOn, lockToReplace, realPathOf } from "./edition-file.ts";
import { fileFailure } from "./faults.ts";
import { checkIsEdition } from "./format.ts";
import { attempt } from "./load.ts";
import { type Holder, type Opener, takeLock } from "./lock.ts";
import { migrate } from "./migrations.ts";
import { openToRead, openToWrite } from "./place.ts";
import { writeAll } from "./statements.ts";

/** How an edition is opened. */
export interface OpenOptions extends Opener {
  /** Opens it to be read even where it could be written. */
  readonly readOnly?: boolean;
}

/**
 * Opens an edition file. One that someone else has open, or that may not be written, is opened
 * read-only. One of an older version is kept beside it as it was and brought to the current one.
 * Fails with "file.missing", "file.unreadable", "file.foreign", "file.newer", "file.damaged",
 * "file.busy", "file.full" or "file.unwritable"; the file is then as it was.
 */
export async function openEditionFile(
  file: string,
  { readOnly = false, ...opener }: OpenOptions,
): Promise<Result<EditionFile>> {
  const path = await realPathOf(file);
  const isEdition = await checkIsEdition(path);
  if (!isEdition.ok) return isEdition;
  if (readOnly || !(await mayWrite(path))) return openReadOnly(path, opener);
  const answer = await takeLock(path, opener);
  if (!answer.ok) return answer;
  switch (answer.value.kind) {
    case "held":
      return openReadOnly(path, opener, answer.value.holder);
    case "unwritable":
      return openReadOnly(path, opener);
    case "taken": {
      const { lock } = answer.value;
      const loaded = openToWrite(path, lock);
      if (loaded.ok) return success(editionFileOn({ ...loaded.value, opener }));
      await lock.release();
      return loaded;
    }
  }
}

/** What a new edition file begins with. */
export interface CreateOptions extends Opener {
  readonly records: readonly TableRecord[];
  /** Replaces a file that is there already. */
  readonly replace?: boolean;
}

/**
 * Makes an edition file and opens it. `records` hold an edition. Fails with "file.exists",
 * "file.held" and what the disk says.
 */
export async function createEditionFile(
  file: string,
  { records, replace = false, ...opener }: CreateOptions,
): Promise<Result<EditionFile>> {
  if (!records.some(({ table }) => table === "editions")) {
    throw new RangeError("an edition file begins with an edition");
  }
  const path = await realPathOf(file);
  if (!replace && (await isThere(path))) return failure("file.exists", { file: path });
  const lock = await lockToReplace(path, opener);
  if (!lock.ok) return lock;
  const made = attempt(path, "write", () =>
    makeWhole(path, (part) =>
      withNew(part, (database) => {
        migrate(database);
        inTransaction(database, () => writeAll(database, records, EMPTY_HISTORY));
      }),
    ),
  );
  const loaded = made.ok ? openToWrite(path, lock.value) : made;
  if (loaded.ok) return success(editionFileOn({ ...loaded.value, opener }));
  await lock.value.release();
  return loaded;
}

async function openReadOnly(
  path: string,
  opener: Opener,
  holder?: Holder,
): Promise<Result<EditionFile>> {
  const loaded = await openToRead(path);
  if (!loaded.ok) return loaded;
  return success(editionFileOn({ ...loaded.value, opener, ...(holder && { holder }) }));
}

/** Asks by opening: permissions alone do not tell of read-only disks. */
async function mayWrite(path: string): Promise<boolean> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, "r+");
    return true;
  } catch (error) {
    fileFailure(error, path, "write");
    return false;
  } finally {
    await handle?.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  const handle = await open(path, "r").catch(() => undefined);
  await handle?.close();
  return handle !== undefined;
}
