import { accessSync, constants, type Stats, statfsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { failure, type Result, success, systemFault } from "../../document/result.ts";

/** Bytes that a page's files take at the very least; pages with pictures take several times as much. */
const LEAST_PER_PAGE = 1 << 20;

const MEGABYTE = 1 << 20;

/**
 * Checks, before any work, that a folder can take the files of so many pages: it is a folder or can
 * be made, may be written, no folder stands where a file is to come, and the disk has room for the
 * smallest of pages. Writes nothing.
 */
export function checkOutFolder(out: string, files: readonly string[], pages: number): Result<void> {
  try {
    const place = existingPlace(out);
    if (!place.stats.isDirectory()) return failure("edition.out.file", { folder: place.folder });
    accessSync(place.folder, constants.W_OK | constants.X_OK);
    const taken = files
      .map((file) => join(out, file))
      .find((file) => statSync(file, { throwIfNoEntry: false })?.isDirectory());
    if (taken !== undefined) return failure("edition.out.taken", { file: taken });
    return checkSpace(place.folder, pages);
  } catch (error) {
    return failure("edition.out.unwritable", { folder: out, fault: systemFault(error) });
  }
}

/** The folder itself, or the nearest one above it that is there. */
function existingPlace(folder: string): { readonly folder: string; readonly stats: Stats } {
  for (let place = folder; ; place = dirname(place)) {
    const stats = statOf(place);
    if (stats !== undefined) return { folder: place, stats };
    // The root of a drive that is not there.
    if (dirname(place) === place) throw Object.assign(new Error(place), { code: "ENOENT" });
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // A file stands where a folder on the way should be: the walk upwards finds it.
    if (systemFault(error) === "ENOTDIR") return undefined;
    throw error;
  }
}

function checkSpace(folder: string, pages: number): Result<void> {
  const { bavail, blocks, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const needed = pages * LEAST_PER_PAGE;
  // Some network folders tell of no blocks at all.
  if (blocks === 0 || free >= needed) return success(undefined);
  return failure("edition.out.space", {
    folder,
    pages,
    free: Math.floor(free / MEGABYTE),
    needed: Math.ceil(needed / MEGABYTE),
  });
}
