import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { checkRange, type FontSource } from "../../typeset/fonts/source.ts";

/** A font file held open; `bytesRead` says how much of it has come into memory. */
export interface FileSource extends FontSource {
  readonly bytesRead: number;
  close(): void;
}

/** Small enough that a glyph of 450 bytes drags little along, large enough that tables take few reads. */
const BLOCK = 4096;

/**
 * Opens a font file as a sparse buffer: the memory is reserved for the whole file, which the system
 * gives zeroed and page by page at first touch, and only blocks that were asked for are read.
 * Throws the file system's error when the file cannot be opened or has shrunk.
 */
export function openFileSource(path: string): FileSource {
  const descriptor = openSync(path, "r");
  const size = fstatSync(descriptor).size;
  const buffer = Buffer.alloc(size);
  const present = new Uint8Array(Math.ceil(size / BLOCK));
  let bytesRead = 0;
  const load = (from: number, to: number): void => {
    const start = from * BLOCK;
    const length = Math.min(to * BLOCK, size) - start;
    const got = readSync(descriptor, buffer, start, length, start);
    if (got !== length) throw new RangeError(`${path} ended at ${start + got} of ${size} bytes`);
    present.fill(1, from, to);
    bytesRead += length;
  };
  return {
    size,
    get bytesRead() {
      return bytesRead;
    },
    read(offset, length) {
      checkRange(offset, length, size);
      for (const [from, to] of missingRuns(present, offset, length)) load(from, to);
      return buffer.subarray(offset, offset + length);
    },
    close: () => closeSync(descriptor),
  };
}

const NONE: readonly (readonly [number, number])[] = [];

/** Runs of blocks [from, to) of a stretch that are not in memory yet. */
function missingRuns(
  present: Uint8Array,
  offset: number,
  length: number,
): readonly (readonly [number, number])[] {
  const first = Math.floor(offset / BLOCK);
  const end = Math.ceil((offset + length) / BLOCK);
  let runs: [number, number][] | undefined;
  for (let block = first; block < end; block++) {
    if (present[block] === 1) continue;
    runs ??= [];
    const last = runs.at(-1);
    if (last?.[1] === block) last[1] = block + 1;
    else runs.push([block, block + 1]);
  }
  return runs ?? NONE;
}
