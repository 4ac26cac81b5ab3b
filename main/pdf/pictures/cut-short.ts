import { open } from "node:fs/promises";
import type { ReadableFormat } from "../../../document/picture-format.ts";

/** How much of a file's end is looked through for the mark that closes it. */
const TAIL = 64 * 1024;

/**
 * True where a file lacks the mark that closes its format, or is shorter than it says: why a picture
 * cannot be decoded, most often a transfer that broke off. TIFF has no such mark, and is cut short
 * where its directory lies past its end.
 */
export async function isCutShort(file: string, format: ReadableFormat): Promise<boolean> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const read = async (position: number, length: number): Promise<Uint8Array> => {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    };
    const tail = Math.min(size, TAIL);
    switch (format) {
      case "jpeg":
        return !includes(await read(size - tail, tail), "\xff\xd9");
      case "png":
        return !includes(await read(size - tail, tail), "IEND");
      case "gif":
        return !includes(await read(size - Math.min(size, 16), 16), ";");
      case "webp":
        return size < uint32(await read(4, 4), true) + 8;
      case "tiff":
        return isTiffCutShort(await read(0, 8), size);
    }
  } finally {
    await handle.close();
  }
}

function includes(bytes: Uint8Array, mark: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(mark, 0, "latin1");
}

function uint32(bytes: Uint8Array, littleEndian: boolean): number {
  if (bytes.length < 4) return Number.POSITIVE_INFINITY;
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, littleEndian);
}

function isTiffCutShort(head: Uint8Array, size: number): boolean {
  return size <= uint32(head.subarray(4, 8), head[0] === 0x49);
}
