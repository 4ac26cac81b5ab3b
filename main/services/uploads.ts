import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { failure, type Result, success, systemFault } from "../../document/result.ts";

/** Bytes that uploads may take. */
export interface UploadLimits {
  readonly one: number;
  /** Beyond this the oldest uploads are dropped. */
  readonly all: number;
}

const MEGABYTE = 1 << 20;

/** A full-page advertisement in uncompressed TIFF is some 250 MB. */
export const UPLOAD_LIMITS: UploadLimits = { one: 512 * MEGABYTE, all: 2048 * MEGABYTE };

/** Files that the window has sent, kept in a folder of this start until it ends. */
export interface Uploads {
  /** Fails with "door.upload.large" (`most`, MB) or "door.upload.unwritable" (`fault`); nothing then stays. */
  receive(body: AsyncIterable<Uint8Array>): Promise<Result<{ readonly upload: string }>>;
  /** Where an upload lies. Fails with "door.upload.gone" for one that was never sent, or dropped. */
  file(upload: string): Result<string>;
  close(): void;
}

/** Opens a place for uploads in the system's folder for temporary files. */
export function openUploads(limits: UploadLimits = UPLOAD_LIMITS): Uploads {
  const folder = mkdtempSync(join(tmpdir(), "dayang-uploads-"));
  const sizes = new Map<string, number>();
  const dropOldest = () => {
    let all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    for (const [id, size] of sizes) {
      if (all <= limits.all || sizes.size === 1) return;
      all -= size;
      sizes.delete(id);
      rmSync(join(folder, id), { force: true });
    }
  };
  return {
    receive: async (body) => {
      const id = randomUUID();
      const size = await writeBody(join(folder, id), body, limits.one);
      if (!size.ok) return size;
      sizes.set(id, size.value);
      dropOldest();
      return success({ upload: id });
    },
    file: (upload) =>
      sizes.has(upload) ? success(join(folder, upload)) : failure("door.upload.gone"),
    close: () => {
      sizes.clear();
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Writes a body as it comes and gives its length; a file that breaks off is removed. */
async function writeBody(
  file: string,
  body: AsyncIterable<Uint8Array>,
  most: number,
): Promise<Result<number>> {
  let size = 0;
  try {
    const handle = await open(file, "wx");
    try {
      for await (const chunk of body) {
        size += chunk.length;
        if (size > most) break;
        await handle.writeFile(chunk);
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(file, { force: true });
    return failure("door.upload.unwritable", { fault: faultOf(error) });
  }
  if (size <= most) return success(size);
  await rm(file, { force: true });
  return failure("door.upload.large", { most: Math.floor(most / MEGABYTE) });
}

/** A connection that breaks off throws errors without a system's name, too. */
function faultOf(error: unknown): string {
  if (error instanceof Error && !("code" in error)) return error.name;
  return systemFault(error);
}
