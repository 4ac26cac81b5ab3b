import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { systemFault } from "../../../document/result.ts";
import {
  codeOf,
  isNetworkCode,
  lasting,
  type Place,
  TransferFault,
  type Transport,
} from "./transport.ts";

/** Bytes that are copied at a time. */
const CHUNK = 1 << 18;

/**
 * A hot folder of this machine or of a mounted share. The folder itself must be there: a share that
 * is not mounted must not be taken for an empty one.
 */
export async function openFolder(folder: string): Promise<Transport> {
  const transport = new FolderTransport(folder);
  const place = await transport.stat("");
  if (place?.kind !== "folder") throw new TransferFault("delivery.folder.missing", { folder });
  return transport;
}

class FolderTransport implements Transport {
  readonly #folder: string;
  readonly #stop = new AbortController();

  constructor(folder: string) {
    this.#folder = folder;
  }

  stat(path: string): Promise<Place | undefined> {
    return this.#try(path, async (full) => {
      try {
        const found = await stat(full);
        const kind = found.isDirectory() ? "folder" : "file";
        return { name: path, kind, bytes: found.size };
      } catch (error) {
        if (codeOf(error) === "ENOENT") return undefined;
        throw error;
      }
    });
  }

  list(folder: string): Promise<Place[]> {
    return this.#try(folder, async (full) => {
      const places: Place[] = [];
      for (const entry of await readdir(full, { withFileTypes: true })) {
        const kind = entry.isDirectory() ? "folder" : "file";
        const bytes = kind === "file" ? (await stat(join(full, entry.name))).size : 0;
        places.push({ name: entry.name, kind, bytes });
      }
      return places;
    });
  }

  mkdir(folder: string): Promise<void> {
    return this.#try(folder, (full) => mkdir(full));
  }

  put(file: string, path: string, from: number, onBytes: (count: number) => void): Promise<void> {
    return this.#try(path, async (full) => {
      const handle = await open(full, from > 0 ? "r+" : "w");
      try {
        let at = from;
        for await (const chunk of createReadStream(file, { start: from, highWaterMark: CHUNK })) {
          this.#stop.signal.throwIfAborted();
          const bytes: Uint8Array = chunk;
          for (let done = 0; done < bytes.length; ) {
            const { bytesWritten } = await handle.write(
              bytes,
              done,
              bytes.length - done,
              at + done,
            );
            done += bytesWritten;
          }
          at += bytes.length;
          onBytes(bytes.length);
        }
        await handle.sync();
      } finally {
        await handle.close();
      }
    });
  }

  read(path: string, into: Writable): Promise<void> {
    return this.#try(path, (full) =>
      pipeline(createReadStream(full, { highWaterMark: CHUNK }), into, {
        signal: this.#stop.signal,
      }),
    );
  }

  rename(from: string, to: string): Promise<void> {
    return this.#try(to, async (full) => {
      await rename(join(this.#folder, from), full);
      await syncFolder(this.#folder);
    });
  }

  remove(path: string): Promise<void> {
    return this.#try(path, (full) => rm(full, { recursive: true, force: true }));
  }

  async close(): Promise<void> {
    this.#stop.abort();
  }

  async #try<T>(path: string, work: (full: string) => Promise<T>): Promise<T> {
    if (this.#stop.signal.aborted) throw new TransferFault("delivery.stopped");
    const full = join(this.#folder, path);
    try {
      return await work(full);
    } catch (error) {
      if (this.#stop.signal.aborted) throw new TransferFault("delivery.stopped");
      throw folderFault(systemFault(error), full);
    }
  }
}

function folderFault(fault: string, place: string): TransferFault {
  if (fault === "ENOSPC" || fault === "EDQUOT")
    return new TransferFault("delivery.full", { place });
  if (fault === "EACCES" || fault === "EPERM" || fault === "EROFS")
    return lasting("delivery.rights", { place });
  if (isNetworkCode(fault)) return new TransferFault("delivery.network", { host: place, fault });
  return new TransferFault("delivery.folder.fault", { place, fault });
}

/** Makes a new name durable; where folders cannot be flushed (Windows, some shares) the system does it. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    systemFault(error);
  }
}
