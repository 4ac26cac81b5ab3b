import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openFace } from "../../typeset/fonts/open-face.ts";
import { bytesSource } from "../../typeset/fonts/source.ts";
import { faceFile, findProjectRoot, readManifest } from "../fonts/manifest.ts";
import { faceGlyphs, faceTables } from "./face-tables.ts";

const root = findProjectRoot();
const [song] = readManifest(root).faces.filter(({ id }) => id === "song");
const file = faceFile(root, song!);

/** The file with nothing but what the pack holds; nought elsewhere. */
function unpacked(pack: Uint8Array): { readonly bytes: Uint8Array; readonly held: number } {
  const words = new DataView(pack.buffer, pack.byteOffset, pack.byteLength);
  const bytes = new Uint8Array(words.getUint32(0));
  const count = words.getUint32(4);
  let at = 8 + 8 * count;
  for (let i = 0; i < count; i++) {
    const length = words.getUint32(12 + 8 * i);
    bytes.set(pack.subarray(at, at + length), words.getUint32(8 + 8 * i));
    at += length;
  }
  return { bytes, held: at };
}

test("type is set and marks are painted from a face's tables as from its whole file", () => {
  const pack = faceTables(file);
  const { bytes, held } = unpacked(pack);
  expect(held).toBe(pack.length);
  const shaper = () => () => [];
  const whole = openFace("song", bytesSource(readFileSync(file)), shaper);
  const part = openFace("song", bytesSource(bytes), shaper);
  for (const character of "国汉龘Aé。，“”—…《》·") {
    const glyph = whole.glyphFor(character.codePointAt(0)!);
    expect(part.glyphFor(character.codePointAt(0)!)).toBe(glyph);
    expect(part.advance(glyph)).toBe(whole.advance(glyph));
    expect(part.halfForm(glyph, false)).toEqual(whole.halfForm(glyph, false));
    expect(part.halfForm(glyph, true)).toEqual(whole.halfForm(glyph, true));
  }
  for (const mark of "。，“”—…《》·") {
    const plain = whole.glyphFor(mark.codePointAt(0)!);
    for (const glyph of [plain, whole.variant(plain, "fwid"), whole.variant(plain, "vert")]) {
      expect(part.inkBox(glyph), mark).toEqual(whole.inkBox(glyph));
      expect(part.outline(glyph), mark).toEqual(whole.outline(glyph));
    }
  }
  expect(part.shape("Type AVA fi")).toEqual(whole.shape("Type AVA fi"));
});

test("glyphs are painted from their outlines with those of their parts", () => {
  const shaper = () => () => [];
  const whole = openFace("song", bytesSource(readFileSync(file)), shaper);
  const wanted = [..."国汉龘é"].map((character) => whole.glyphFor(character.codePointAt(0)!));
  const tables = unpacked(faceTables(file));
  const { bytes, held } = unpacked(faceGlyphs(file, [...wanted, 0xffff]));
  for (const [i, byte] of tables.bytes.entries()) if (byte !== 0) bytes[i] = byte;
  const part = openFace("song", bytesSource(bytes), shaper);
  for (const glyph of wanted) {
    expect(whole.outline(glyph).commands).not.toBe("");
    expect(part.outline(glyph)).toEqual(whole.outline(glyph));
  }
  expect(held).toBeLessThan(4000);
});

test("the tables are a small part of the file", () => {
  expect(faceTables(file).length).toBeLessThan(bytesIn(file) / 15);
});

function bytesIn(path: string): number {
  return readFileSync(path).length;
}
