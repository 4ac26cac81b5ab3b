import { expect, test } from "vitest";
import { buildSfnt } from "./build-sfnt.ts";
import { readCharacterMap } from "./cmap.ts";
import { openGlyphTable } from "./glyf.ts";
import { openSfnt, viewOf } from "./sfnt.ts";
import { bytesSource } from "./source.ts";

function words(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(2 * values.length);
  for (const [index, value] of values.entries()) viewOf(bytes).setUint16(2 * index, value & 0xffff);
  return bytes;
}

/** A font of one table, as the only font of a collection. */
function collectionOf(font: Uint8Array): Uint8Array {
  const header = words(0x7474, 0x6366, 1, 0, 0, 1, 0, 16);
  const collection = new Uint8Array(16 + font.length);
  collection.set(header);
  collection.set(font, 16);
  const record = viewOf(collection);
  record.setUint32(16 + 12 + 8, record.getUint32(16 + 12 + 8) + 16);
  return collection;
}

test("a table comes back from a built file as it went in, and is read once", () => {
  const sfnt = openSfnt(bytesSource(buildSfnt(new Map([["test", words(1, 2, 3)]]))));
  expect(sfnt.table("test")?.byteLength).toBe(6);
  expect(sfnt.table("test")?.getUint16(4)).toBe(3);
  expect(sfnt.table("test")).toBe(sfnt.table("test"));
  expect(sfnt.table("none")).toBeUndefined();
  expect(() => sfnt.required("none")).toThrow(RangeError);
});

test("a collection's fonts are opened by index", () => {
  const source = bytesSource(collectionOf(buildSfnt(new Map([["test", words(7)]]))));
  expect(openSfnt(source).table("test")?.getUint16(0)).toBe(7);
  expect(() => openSfnt(source, 1)).toThrow(RangeError);
});

test("WOFF2 is refused: it is converted at set-up", () => {
  const woff2 = new TextEncoder().encode("wOF2 and more than twelve bytes");
  expect(() => openSfnt(bytesSource(woff2))).toThrow(/not an sfnt/);
});

test("a face with PostScript outlines is refused by name", () => {
  const sfnt = openSfnt(bytesSource(buildSfnt(new Map([["CFF ", words(1)]]))));
  expect(() => openGlyphTable(sfnt)).toThrow(/CFF/);
});

test("reading beyond a font's end is refused", () => {
  const source = bytesSource(words(1, 2));
  expect(source.read(2, 2)).toEqual(words(2));
  expect(() => source.read(2, 3)).toThrow(RangeError);
});

// Two segments, A–C by delta and X–Y by a list, and the closing one.
const FORMAT_4 = words(
  ...[0, 1, 3, 1, 0, 12],
  ...[4, 0, 0, 6, 0, 0, 0],
  ...[0x43, 0x59, 0xffff, 0, 0x41, 0x58, 0xffff],
  ...[10 - 0x41, 5, 1, 0, 4, 0],
  ...[20, 0],
);

test("cmap format 4 maps by delta and by list; a listed 0 is a missing glyph", () => {
  const glyphFor = readCharacterMap(viewOf(FORMAT_4));
  expect([0x40, 0x41, 0x43, 0x44].map(glyphFor)).toEqual([0, 10, 12, 0]);
  expect([0x58, 0x59, 0xffff, 0x1f600].map(glyphFor)).toEqual([25, 0, 0, 0]);
});

// Groups: 一–丁 in the basic plane, U+20000–U+20001 beyond it.
const FORMAT_12 = words(
  ...[0, 1, 3, 10, 0, 12],
  ...[12, 0, 0, 40, 0, 0, 0, 2],
  ...[0, 0x4e00, 0, 0x4e01, 0, 100],
  ...[2, 0, 2, 1, 0, 200],
);

test("cmap format 12 maps the basic plane and those beyond it", () => {
  const glyphFor = readCharacterMap(viewOf(FORMAT_12));
  expect([0x4dff, 0x4e00, 0x4e01, 0x4e02].map(glyphFor)).toEqual([0, 100, 101, 0]);
  expect([0x1ffff, 0x20000, 0x20001, 0x20002].map(glyphFor)).toEqual([0, 200, 201, 0]);
});

test("a font without a Unicode cmap is refused", () => {
  expect(() => readCharacterMap(viewOf(words(0, 1, 1, 0, 0, 12, 0)))).toThrow(RangeError);
});
