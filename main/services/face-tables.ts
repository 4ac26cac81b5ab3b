import type { Face } from "../../typeset/fonts/face.ts";
import { componentsOf, type GlyphTable, openGlyphTable } from "../../typeset/fonts/glyf.ts";
import { openFace } from "../../typeset/fonts/open-face.ts";
import { bytesOf, openSfnt } from "../../typeset/fonts/sfnt.ts";
import type { FontSource } from "../../typeset/fonts/source.ts";
import { openFileSource } from "../fonts/file-source.ts";

/** Code points whose outlines setting and painting ask for: Latin, and marks of any width. */
const OUTLINED: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x17f],
  [0x2010, 0x203e],
  [0x3000, 0x303f],
  [0xff01, 0xff0f],
  [0xff1a, 0xff20],
  [0xff3b, 0xff40],
  [0xff5b, 0xff65],
];
/** Other forms in which marks are set. */
const FORMS = ["fwid", "hwid", "vert"];

interface Stretch {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/**
 * What setting type in a face needs of its file: all tables but the outlines, which are nine tenths
 * of it, and of those the ones of marks. Big-endian 32-bit words: the file's size, how many
 * stretches follow, offset and length of each; then their bytes. Throws the file system's error, or
 * RangeError for a file that is no face.
 */
export function faceTables(file: string): Uint8Array {
  const source = openFileSource(file);
  try {
    return packed(source.size, stretchesRead(source));
  } finally {
    source.close();
  }
}

/**
 * The outlines of glyphs and of their parts, packed in the same way; blanks and ids that the face
 * lacks are left out. Throws as `faceTables` does.
 */
export function faceGlyphs(file: string, glyphIds: readonly number[]): Uint8Array {
  const source = openFileSource(file);
  try {
    const glyphs = openGlyphTable(openSfnt(source));
    const records = new Map<number, Stretch>();
    for (const glyphId of glyphIds) noteGlyph(glyphs, glyphId, records);
    return packed(source.size, inOrder(records.values()));
  } finally {
    source.close();
  }
}

/** The stretches that a face reads when it is asked for all that setting asks. */
function stretchesRead(source: FontSource): readonly Stretch[] {
  const read = new Map<string, Stretch>();
  const noting: FontSource = {
    size: source.size,
    read: (offset, length) => {
      const bytes = source.read(offset, length);
      read.set(`${offset}+${length}`, { offset, bytes });
      return bytes;
    },
  };
  const face = openFace("", noting, () => () => []);
  for (const tag of face.sfnt.ranges.keys()) if (tag !== "glyf") face.sfnt.table(tag);
  for (const glyphId of glyphsOutlined(face)) readGlyph(face.glyphs, glyphId);
  return inOrder(read.values());
}

function inOrder(stretches: Iterable<Stretch>): readonly Stretch[] {
  return [...stretches].sort((a, b) => a.offset - b.offset || a.bytes.length - b.bytes.length);
}

function glyphsOutlined(face: Face): ReadonlySet<number> {
  const glyphs = new Set<number>();
  for (const [first, last] of OUTLINED)
    for (let code = first; code <= last; code++) {
      const plain = face.glyphFor(code);
      glyphs.add(plain);
      for (const form of FORMS) glyphs.add(face.variant(plain, form));
    }
  return glyphs;
}

/** Reads a glyph's record and those of its parts. */
function readGlyph(glyphs: GlyphTable, glyphId: number): void {
  const record = glyphs.data(glyphId);
  if (record === undefined) return;
  for (const part of componentsOf(record)) readGlyph(glyphs, part.glyphId);
}

/** Notes a glyph's record and those of its parts, each once. */
function noteGlyph(glyphs: GlyphTable, glyphId: number, records: Map<number, Stretch>): void {
  const place = glyphs.place(glyphId);
  const record = glyphs.data(glyphId);
  if (records.has(glyphId) || place === undefined || record === undefined) return;
  records.set(glyphId, { offset: place.offset, bytes: bytesOf(record) });
  for (const part of componentsOf(record)) noteGlyph(glyphs, part.glyphId, records);
}

function packed(size: number, stretches: readonly Stretch[]): Uint8Array {
  const head = 8 + 8 * stretches.length;
  const total = stretches.reduce((sum, { bytes }) => sum + bytes.length, head);
  const pack = new Uint8Array(total);
  const words = new DataView(pack.buffer);
  words.setUint32(0, size);
  words.setUint32(4, stretches.length);
  let at = head;
  for (const [i, { offset, bytes }] of stretches.entries()) {
    words.setUint32(8 + 8 * i, offset);
    words.setUint32(12 + 8 * i, bytes.length);
    pack.set(bytes, at);
    at += bytes.length;
  }
  return pack;
}
