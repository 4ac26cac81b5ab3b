/**
 * The bytes of one font file, read piecemeal so that a 15 MB face costs only what is asked of it.
 * `read` gives a view that stays valid and unchanged, and throws RangeError beyond the file's end.
 */
export interface FontSource {
  readonly size: number;
  read(offset: number, length: number): Uint8Array;
}

/** A source over a whole file in memory, as a browser has it. */
export function bytesSource(bytes: Uint8Array): FontSource {
  return {
    size: bytes.length,
    read(offset, length) {
      checkRange(offset, length, bytes.length);
      return bytes.subarray(offset, offset + length);
    },
  };
}

/** Throws RangeError when a stretch does not lie within `size` bytes. */
export function checkRange(offset: number, length: number, size: number): void {
  if (offset < 0 || length < 0 || offset + length > size)
    throw new RangeError(`bytes ${offset}+${length} are outside a font of ${size} bytes`);
}
