import { createHash, randomUUID } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { hostname, uptime } from "node:os";
import { join } from "node:path";
import { failure, type Result, success, systemFault } from "../../document/result.ts";

/**
 * Where the files of one run lie until all are done: a hidden folder inside the folder of the pages,
 * so that moving them out is a rename on one disk. Its name holds the machine, the process and a
 * number of its own.
 */
export interface Staging {
  readonly out: string;
  readonly folder: string;
  /** True where the run has made the folder of the pages, too. */
  readonly madeOut: boolean;
}

/** A file in the staging folder. */
export interface StagedFile {
  readonly name: string;
  /** Its length. */
  readonly bytes: number;
  readonly sha256: string;
}

/** The last file to be moved: it names all others, so it must not stand beside half of them. */
export const MANIFEST = "manifest.json";

const NAME = /^\.dayang-([0-9a-f]{8})-(\d+)-[0-9a-f]{8}$/;

/** Staging folders of another machine are left alone for a day: whether it lives cannot be asked. */
const DAY = 86_400_000;

/** Staging folders that this process has open: its own id in a name does not say that it is at work. */
const opened = new Set<string>();

/**
 * Makes the folder of the pages and a staging folder in it, and removes those of runs that are gone.
 * Fails where the folder cannot be written or another run is at work in it.
 */
export function openStaging(out: string): Result<Staging> {
  let madeOut = false;
  try {
    madeOut = mkdirSync(out, { recursive: true }) !== undefined;
    const name = `.dayang-${machine()}-${process.pid}-${randomUUID().slice(0, 8)}`;
    const staging = { out, folder: join(out, name), madeOut };
    mkdirSync(staging.folder);
    opened.add(staging.folder);
    const other = removeStale(out, name);
    if (other === undefined) return success(staging);
    discardStaging(staging);
    const values = { folder: out, process: NAME.exec(other)?.[2] ?? "", staging: other };
    return failure("edition.out.busy", values);
  } catch (error) {
    if (madeOut) removeIfEmpty(out);
    return failure("edition.out.unwritable", { folder: out, fault: systemFault(error) });
  }
}

/** Removes what dead runs have left. Gives the name of a live run's folder, if there is one. */
function removeStale(out: string, own: string): string | undefined {
  let live: string | undefined;
  for (const name of readdirSync(out)) {
    if (name === own || !NAME.test(name)) continue;
    if (isAtWork(join(out, name), name)) live = name;
    else rmSync(join(out, name), { recursive: true, force: true });
  }
  return live;
}

function isAtWork(folder: string, name: string): boolean {
  const [, host, id = ""] = NAME.exec(name) ?? [];
  const made = statSync(folder, { throwIfNoEntry: false })?.mtimeMs;
  // It has been moved out or removed meanwhile.
  if (made === undefined) return false;
  if (host !== machine()) return Date.now() - made < DAY;
  if (Number(id) === process.pid) return opened.has(folder);
  // After a restart of the machine, another program may bear the dead run's number.
  return made > Date.now() - uptime() * 1000 && isAlive(Number(id));
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and is another user's.
    return systemFault(error) !== "ESRCH";
  }
}

function machine(): string {
  return createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
}

/** How a file is opened to be written; tests put a full disk in its place. */
export type OpenToWrite = (file: string, flags: "wx") => Promise<FileHandle>;

/** How a file is opened to be flushed; tests put a full disk in its place. */
export type OpenToFlush = (file: string, flags: "r+") => Promise<FileHandle>;

/** Writes a file into a staging folder. Fails where the disk is full or refuses. */
export async function writeStaged(
  folder: string,
  name: string,
  bytes: Uint8Array,
  openFile: OpenToWrite = open,
): Promise<Result<StagedFile>> {
  try {
    const handle = await openFile(join(folder, name), "wx");
    try {
      await handle.writeFile(bytes);
    } finally {
      await handle.close();
    }
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return success({ name, bytes: bytes.length, sha256 });
  } catch (error) {
    return unwritten(name, error);
  }
}

/** Writes a file of a staging folder anew. Fails as `writeStaged` does. */
export async function overStaged(
  folder: string,
  name: string,
  bytes: Uint8Array,
): Promise<Result<StagedFile>> {
  try {
    rmSync(join(folder, name));
  } catch (error) {
    return unwritten(name, error);
  }
  return writeStaged(folder, name, bytes);
}

function unwritten<T>(file: string, error: unknown): Result<T> {
  const fault = systemFault(error);
  return fault === "ENOSPC" || fault === "EDQUOT"
    ? failure("edition.out.full", { file })
    : failure("command.file.unwritable", { file, fault });
}

/**
 * Puts all staged files on the disk, before they are moved to their names. Done once for all: the
 * system has written most of them meanwhile, and no page's maker waits for the disk.
 */
export async function flushStaged(
  { folder }: Staging,
  names: readonly string[],
  openFile: OpenToFlush = open,
): Promise<Result<void>> {
  const flushed = await Promise.all(
    names.map(async (name): Promise<Result<void>> => {
      try {
        const handle = await openFile(join(folder, name), "r+");
        try {
          await handle.sync();
        } finally {
          await handle.close();
        }
        return success(undefined);
      } catch (error) {
        return unwritten(name, error);
      }
    }),
  );
  return flushed.find((each) => !each.ok) ?? success(undefined);
}

/**
 * Moves staged files to their final names and removes the staging folder. The old manifest goes
 * before the first move and the new one comes last, so that a manifest always fits what stands
 * beside it. Nothing here waits: a signal finds either none of it done or all of it.
 */
export function publishStaging(staging: Staging, names: readonly string[]): Result<void> {
  const { out, folder } = staging;
  let moved = 0;
  let file = MANIFEST;
  try {
    flushFolder(folder);
    rmSync(join(out, MANIFEST), { force: true });
    flushFolder(out);
    for (const name of [...names.filter((each) => each !== MANIFEST), MANIFEST]) {
      file = name;
      // What the manifest tells of must be on the disk before it.
      if (name === MANIFEST) flushFolder(out);
      renameSync(join(folder, name), join(out, name));
      moved += 1;
    }
    flushFolder(out);
  } catch (error) {
    discardStaging(staging);
    return failure("edition.publish.failed", { file, fault: systemFault(error), moved });
  }
  rmSync(folder, { recursive: true, force: true });
  opened.delete(folder);
  return success(undefined);
}

/** Removes a staging folder with all that is in it; the pages' folder too where the run made it. */
export function discardStaging({ folder, out, madeOut }: Staging): void {
  opened.delete(folder);
  try {
    // A file that is still being written can turn up while its folder is emptied.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  } catch (error) {
    // What cannot be removed now is removed by the next run.
    systemFault(error);
  }
  if (madeOut) removeIfEmpty(out);
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    // Something else is in it, or it is gone.
    systemFault(error);
  }
}

/** Puts a folder's names on the disk, where the system can (Windows cannot open folders). */
function flushFolder(folder: string): void {
  let handle: number;
  try {
    handle = openSync(folder, "r");
  } catch (error) {
    systemFault(error);
    return;
  }
  try {
    fsyncSync(handle);
  } catch (error) {
    // Network folders may refuse to flush; their names are the server's care.
    systemFault(error);
  } finally {
    closeSync(handle);
  }
}
