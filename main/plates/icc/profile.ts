import { failure, type Result, success } from "../../../document/result.ts";

/** What an ICC profile says of itself, and its tags for who evaluates it. */
export interface IccProfile {
  /** Its description, trimmed; empty where it has none. */
  readonly name: string;
  readonly version: readonly [major: number, minor: number];
  /** Four characters as written: "prtr", "mntr", "scnr", "link", "spac", "abst", "nmcl". */
  readonly deviceClass: string;
  /** Colour space of the device side, trimmed: "CMYK", "RGB", "GRAY", "Lab" … */
  readonly space: string;
  /** Profile connection space: "Lab" or "XYZ". */
  readonly pcs: string;
  /** Bytes, as the header states them. */
  readonly size: number;
  /** Bytes of a tag by its signature, each a view of the profile. */
  readonly tags: ReadonlyMap<string, DataView>;
}

const HEADER = 128;
const TAG_LIMIT = 200;

/**
 * Reads the header, tag table and description of an ICC profile (ICC.1:2010, 7.2 and 7.3). Fails with
 * "plates.profile.unreadable" for anything that is not one or is cut short.
 */
export function readProfile(bytes: Uint8Array): Result<IccProfile> {
  const unreadable = failure<IccProfile>("plates.profile.unreadable");
  if (bytes.length < HEADER + 4) return unreadable;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const size = view.getUint32(0);
  if (signature(view, 36) !== "acsp" || size < HEADER + 4 || size > bytes.length) return unreadable;
  const tags = readTags(view, size);
  if (tags === undefined) return unreadable;
  return success({
    name: description(tags.get("desc")),
    version: [view.getUint8(8), view.getUint8(9) >> 4],
    deviceClass: signature(view, 12).trim(),
    space: signature(view, 16).trim(),
    pcs: signature(view, 20).trim(),
    size,
    tags,
  });
}

/** Four ASCII characters at an offset. */
export function signature(view: DataView, offset: number): string {
  return String.fromCharCode(
    view.getUint8(offset),
    view.getUint8(offset + 1),
    view.getUint8(offset + 2),
    view.getUint8(offset + 3),
  );
}

function readTags(view: DataView, size: number): Map<string, DataView> | undefined {
  const count = view.getUint32(HEADER);
  if (count > TAG_LIMIT || HEADER + 4 + 12 * count > size) return undefined;
  const tags = new Map<string, DataView>();
  for (let index = 0; index < count; index++) {
    const entry = HEADER + 4 + 12 * index;
    const offset = view.getUint32(entry + 4);
    const length = view.getUint32(entry + 8);
    if (offset + length > size) return undefined;
    tags.set(signature(view, entry), new DataView(view.buffer, view.byteOffset + offset, length));
  }
  return tags;
}

/** The text of a description: "desc" of version 2 in ASCII, or "mluc" of version 4 in UTF-16. */
function description(tag: DataView | undefined): string {
  if (tag === undefined || tag.byteLength < 12) return "";
  const type = signature(tag, 0);
  if (type === "desc") return readText(tag, 12, tag.getUint32(8), "latin1");
  if (type !== "mluc" || tag.byteLength < 28) return "";
  const record = preferredRecord(tag);
  return readText(tag, tag.getUint32(record + 8), tag.getUint32(record + 4), "utf-16be");
}

/** The English record of a "mluc", or its first. */
function preferredRecord(tag: DataView): number {
  const count = Math.min(tag.getUint32(8), Math.floor((tag.byteLength - 16) / 12));
  for (let index = 0; index < count; index++) {
    const record = 16 + 12 * index;
    if (signature(tag, record).startsWith("en")) return record;
  }
  return 16;
}

function readText(tag: DataView, start: number, length: number, encoding: string): string {
  const end = Math.min(start + length, tag.byteLength);
  if (start >= end) return "";
  const bytes = new Uint8Array(tag.buffer, tag.byteOffset + start, end - start);
  return new TextDecoder(encoding).decode(bytes).replaceAll("\u0000", "").trim();
}
