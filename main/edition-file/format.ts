import { type FileHandle, open } from "node:fs/promises";
import { failure, type Result, success } from "../../document/result.ts";
import { fileFailure } from "./faults.ts";

/** SQLite's application id of an edition file: "DYNG". */
export const APPLICATION_ID = 0x44594e47;

/** The version of the layout that this program writes; SQLite's user_version. */
export const FORMAT_VERSION = 3;

/** The extension of edition files, with its dot. */
export const EXTENSION = ".dayang";

/** What every SQLite file begins with (sqlite.org/fileformat.html, 1.2.1). */
const MAGIC = "SQLite format 3\0";
const HEADER_BYTES = 100;
const APPLICATION_ID_AT = 68;

/**
 * Reads a file's first bytes, so that nothing is opened that is no edition, and no journal is ever
 * laid beside another program's file. Fails with "file.missing", "file.unreadable" or "file.foreign".
 */
export async function checkIsEdition(file: string): Promise<Result<undefined>> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, "r");
    const header = Buffer.alloc(HEADER_BYTES);
    const { bytesRead } = await handle.read(header, 0, HEADER_BYTES, 0);
    const isEdition =
      bytesRead === HEADER_BYTES &&
      header.toString("latin1", 0, MAGIC.length) === MAGIC &&
      header.readUInt32BE(APPLICATION_ID_AT) === APPLICATION_ID;
    return isEdition ? success(undefined) : failure("file.foreign", { file });
  } catch (error) {
    return { ok: false, error: fileFailure(error, file, "read") };
  } finally {
    await handle?.close();
  }
}
