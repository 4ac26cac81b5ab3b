import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Picture } from "../../document/article.ts";
import { FORMAT_BYTES, pictureFormat } from "../../document/picture-format.ts";
import { failure, type Result, success, systemFault } from "../../document/result.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import type { PictureFile } from "../pdf/images.ts";

/** A name of bytes: SHA-256 in lower-case hexadecimal. */
export const SHA256 = /^[0-9a-f]{64}$/;

/**
 * A picture's original as a file, for what reads files: its bytes are laid into a folder of the cache
 * under their hash once. Undefined for a hash that the edition lacks. Fails with
 * "door.file.unwritable" where the cache cannot be written.
 */
export async function originalFile(
  edition: EditionFile,
  sha256: string,
  folder: string,
): Promise<Result<{ readonly file: string; readonly isPdf: boolean } | undefined>> {
  const bytes = SHA256.test(sha256) ? edition.asset(sha256) : undefined;
  if (bytes === undefined) return success(undefined);
  const format = pictureFormat(bytes.subarray(0, FORMAT_BYTES));
  const file = join(folder, format === undefined ? sha256 : `${sha256}.${format}`);
  try {
    if ((await sizeOf(file)) !== bytes.length) await layWhole(file, folder, bytes);
    return success({ file, isPdf: format === "pdf" });
  } catch (error) {
    return failure("door.file.unwritable", { file, fault: systemFault(error) });
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    systemFault(error);
    return undefined;
  }
}

/** Written under another name first: someone else may be looking for it. */
export async function layWhole(file: string, folder: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true });
  const part = `${file}.${randomUUID().slice(0, 8)}`;
  try {
    await writeFile(part, bytes);
    await rename(part, file);
  } catch (error) {
    // On a full disk the half that was written is in the way of everything else.
    await rm(part, { force: true });
    throw error;
  }
}

/** The originals of pictures by their ids; those that are not there are left out. */
export async function originalsOf(
  edition: EditionFile,
  pictures: readonly Picture[],
  folder: string,
): Promise<Result<Map<string, PictureFile>>> {
  const files = new Map<string, PictureFile>();
  for (const { id, sha256, width, height } of pictures) {
    const original =
      sha256 === undefined ? success(undefined) : await originalFile(edition, sha256, folder);
    if (!original.ok) return original;
    if (original.value === undefined) continue;
    const { file, isPdf } = original.value;
    files.set(id, { file, width, height, ...(isPdf ? { kind: "pdf" } : {}) });
  }
  return success(files);
}
