import type { FontSource } from "./source.ts";

/** Where a table lies in its file. */
export interface TableRange {
  readonly offset: number;
  readonly length: number;
}

/** A font file's table directory; tables are read when first asked for and then kept. */
export interface Sfnt {
  readonly source: FontSource;
  readonly ranges: ReadonlyMap<string, TableRange>;
  /** A table's bytes; undefined when the font has none. Not for glyf, which is read by glyph. */
  table(tag: string): DataView | undefined;
  /** A table without which the font is unusable; RangeError names it when it is missing. */
  required(tag: string): DataView;
}

const TRUETYPE = 0x00010000;
const TRUE = 0x74727565;
const OTTO = 0x4f54544f;
const TTCF = 0x74746366;

/**
 * Opens the font at `index` of a font file or collection (OpenType 1.9, "Font file"). Throws
 * RangeError for anything but an sfnt: WOFF and WOFF2 are converted at set-up.
 */
export function openSfnt(source: FontSource, index = 0): Sfnt {
  const ranges = readDirectory(source, directoryOffset(source, index));
  const tables = new Map<string, DataView>();
  const table = (tag: string): DataView | undefined => {
    const known = tables.get(tag);
    const range = ranges.get(tag);
    if (known !== undefined || range === undefined) return known;
    const read = viewOf(source.read(range.offset, range.length));
    tables.set(tag, read);
    return read;
  };
  const required = (tag: string): DataView => {
    const found = table(tag);
    if (found === undefined) throw new RangeError(`the font has no ${tag} table`);
    return found;
  };
  return { source, ranges, table, required };
}

/** A DataView over exactly the bytes of an array. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The bytes of a DataView, not copied. */
export function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function directoryOffset(source: FontSource, index: number): number {
  const version = viewOf(source.read(0, 4)).getUint32(0);
  if (version !== TTCF) return 0;
  const count = viewOf(source.read(8, 4)).getUint32(0);
  if (index >= count) throw new RangeError(`the collection has ${count} fonts, not ${index + 1}`);
  return viewOf(source.read(12 + 4 * index, 4)).getUint32(0);
}

function readDirectory(source: FontSource, start: number): Map<string, TableRange> {
  const header = viewOf(source.read(start, 12));
  const version = header.getUint32(0);
  if (version !== TRUETYPE && version !== TRUE && version !== OTTO)
    throw new RangeError(`not an sfnt font: it starts with 0x${version.toString(16)}`);
  const count = header.getUint16(4);
  const directory = viewOf(source.read(start + 12, 16 * count));
  const ranges = new Map<string, TableRange>();
  for (let at = 0; at < 16 * count; at += 16)
    ranges.set(tagAt(directory, at), {
      offset: directory.getUint32(at + 8),
      length: directory.getUint32(at + 12),
    });
  return ranges;
}

/** The four-letter tag at a place of a table. */
export function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(
    view.getUint8(at),
    view.getUint8(at + 1),
    view.getUint8(at + 2),
    view.getUint8(at + 3),
  );
}
