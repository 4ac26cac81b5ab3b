import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { checkRange, type FontSource } from "../../typeset/fonts/source.ts";

/** A font file held open; `bytesRead` says how much of it has come into memory. */
export interface FileSource extends FontSource {
  readonly bytesRead: number;
  close(): void;
}

/** Small reads share memory of this size: a glyph has 450 bytes, and touching a new page costs more than reading it. */
const ARENA = 65_536;

/**
 * Opens a font file of which exactly what is asked for is read, each time: the readers of tables
 * and glyphs keep what they got. Throws the file system's error when the file cannot be opened,
 * RangeError when it has shrunk.
 */
export function openFileSource(path: string): FileSource {
  const descriptor = openSync(path, "r");
  const size = fstatSync(descriptor).size;
  const reserve = arena();
  let bytesRead = 0;
  return {
    size,
    get bytesRead() {
      return bytesRead;
    },
    read(offset, length) {
      checkRange(offset, length, size);
      const bytes = reserve(length);
      if (readSync(descriptor, bytes, 0, length, offset) !== length)
        throw new RangeError(`${path} has become shorter than ${size} bytes`);
      bytesRead += length;
      return bytes;
    },
    close: () => closeSync(descriptor),
  };
}

function arena(): (length: number) => Uint8Array {
  let free = new Uint8Array(0);
  return (length) => {
    if (length > ARENA / 4) return new Uint8Array(length);
    if (length > free.length) free = new Uint8Array(ARENA);
    const taken = free.subarray(0, length);
    free = free.subarray(length);
    return taken;
  };
}
