import { viewOf } from "./sfnt.ts";

const CHECKSUM_MAGIC = 0xb1b0afba;

/**
 * A TrueType file of the given tables: sorted by tag, padded to four bytes, checksums and
 * head.checkSumAdjustment right (OpenType 1.9, "Font file"). Same tables, same bytes.
 */
export function buildSfnt(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const tags = [...tables.keys()].sort();
  const headerLength = 12 + 16 * tags.length;
  const total = tags.reduce((sum, tag) => sum + padded(tables.get(tag)!.length), headerLength);
  const file = new Uint8Array(total);
  const view = viewOf(file);
  writeHeader(view, tags.length);
  let at = headerLength;
  let headAt = -1;
  for (const [index, tag] of tags.entries()) {
    const bytes = tables.get(tag)!;
    file.set(bytes, at);
    if (tag === "head") {
      headAt = at;
      view.setUint32(at + 8, 0);
    }
    writeRecord(view, 12 + 16 * index, tag, at, bytes.length);
    at += padded(bytes.length);
  }
  if (headAt >= 0) view.setUint32(headAt + 8, CHECKSUM_MAGIC - checksum(view, 0, total));
  return file;
}

function padded(length: number): number {
  return (length + 3) & ~3;
}

function writeHeader(view: DataView, count: number): void {
  const power = 31 - Math.clz32(count);
  view.setUint32(0, 0x00010000);
  view.setUint16(4, count);
  view.setUint16(6, 16 << power);
  view.setUint16(8, power);
  view.setUint16(10, 16 * count - (16 << power));
}

function writeRecord(
  view: DataView,
  record: number,
  tag: string,
  at: number,
  length: number,
): void {
  for (let i = 0; i < 4; i++) view.setUint8(record + i, tag.charCodeAt(i));
  view.setUint32(record + 4, checksum(view, at, padded(length)));
  view.setUint32(record + 8, at);
  view.setUint32(record + 12, length);
}

/** Sum of big-endian 32-bit words, modulo 2³². `length` is a multiple of four. */
function checksum(view: DataView, at: number, length: number): number {
  let sum = 0;
  for (let i = at; i < at + length; i += 4) sum = (sum + view.getUint32(i)) | 0;
  return sum >>> 0;
}
