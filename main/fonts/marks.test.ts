import { afterAll, describe, expect, test } from "vitest";
import { describeFace } from "../../typeset/fonts/describe.ts";
import { subsetFace } from "../../typeset/fonts/subset.ts";
import { openFaceLibrary } from "./library.ts";

const library = openFaceLibrary();
afterAll(() => library.close());

function advanceOf(id: string, character: string, feature?: string): number {
  const face = library.get(id);
  const glyph = face.glyphFor(character.codePointAt(0)!);
  return face.advance(feature === undefined ? glyph : face.variant(glyph, feature));
}

// What the paragraph engine must centre or replace: marks of the Han faces that are not one em wide.
test.each([
  ["song", { "—": 0.89, "…": 1, "“": 1, "‘": 1, "·": 0.327 }],
  ["song-bold", { "—": 0.928, "…": 1, "“": 1, "‘": 1, "·": 0.335 }],
  ["song-heavy", { "—": 0.948, "…": 1, "“": 1, "‘": 1, "·": 0.34 }],
  ["hei", { "—": 0.894, "…": 1, "“": 1, "‘": 1, "·": 1 }],
  ["kai", { "—": 1, "…": 1, "“": 0.35, "‘": 0.35, "·": 0.35 }],
  ["serif", { "—": 0.814, "…": 0.826, "“": 0.44, "‘": 0.225, "·": 0.302 }],
  ["sans", { "—": 0.8, "…": 0.948, "“": 0.426, "‘": 0.249, "·": 0.249 }],
])("the marks of %s have the widths that the engine counts on", (id, widths) => {
  for (const [mark, width] of Object.entries(widths))
    expect([mark, advanceOf(id, mark)]).toEqual([mark, width]);
});

test("the dash of the Noto faces is one em wide by fwid alone", () => {
  for (const id of ["song", "song-bold", "song-heavy", "hei", "hei-bold", "hei-heavy"])
    expect([id, advanceOf(id, "—", "fwid")]).toEqual([id, 1]);
});

test("a glyph without a form in a feature stays itself", () => {
  const song = library.get("song");
  const glyph = song.glyphFor(0x5927);
  expect(song.variant(glyph, "fwid")).toBe(glyph);
  expect(song.variant(glyph, "none")).toBe(glyph);
});

describe("PW5: half forms", () => {
  test.each(["song", "hei"])("%s trims the blank side of a mark by halt and vhal", (id) => {
    const face = library.get(id);
    const shiftOf = (mark: string, vertical: boolean): number | undefined => {
      const glyph = face.glyphFor(mark.codePointAt(0)!);
      return face.halfForm(vertical ? face.variant(glyph, "vert") : glyph, vertical)?.shift;
    };
    for (const vertical of [false, true]) {
      expect(shiftOf("（", vertical)).toBe(-0.5);
      expect(shiftOf("）", vertical)).toBeCloseTo(0, 12);
      expect(shiftOf("，", vertical)).toBeCloseTo(0, 12);
    }
  });

  test("a Hanzi has none, and 楷体 has none at all", () => {
    expect(
      library.get("song").halfForm(library.get("song").glyphFor(0x5927), false),
    ).toBeUndefined();
    expect(library.get("kai").halfForm(library.get("kai").glyphFor(0xff0c), false)).toBeUndefined();
  });
});

test("the Han faces declare a character face box of one em", () => {
  for (const id of ["song", "hei", "kai"]) {
    const { ascent, descent } = library.get(id);
    expect([ascent, descent]).toEqual([0.88, 0.12]);
  }
});

test("the ink box is the outline's extent, and a blank has none", () => {
  const song = library.get("song");
  const glyph = song.glyphFor(0x5927);
  const { coords } = song.outline(glyph);
  const xs = coords.filter((_, index) => index % 2 === 0);
  const ys = coords.filter((_, index) => index % 2 === 1);
  const extent = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  for (const [index, edge] of song.inkBox(glyph)!.entries())
    expect(Math.abs(edge - extent[index]!)).toBeLessThan(0.005);
  expect(song.inkBox(song.glyphFor(0x20))).toBeUndefined();
  expect(song.outline(song.glyphFor(0x20)).commands).toBe("");
});

test("a shaped word is kept: the same text gives the same glyphs", () => {
  const serif = library.get("serif");
  expect(serif.shape("office")).toBe(serif.shape("office"));
  expect(serif.shape("office").map((glyph) => glyph.cluster)).toEqual([0, 1, 4, 5]);
});

test("describeFace gives what a PDF says of a face, and its embedding rights", () => {
  expect(describeFace(library.get("song-bold"))).toMatchObject({
    postScriptName: "NotoSerifSC-Bold",
    weight: 700,
    stemV: 166,
    italicAngle: 0,
    embedding: { fsType: 0, mayEmbed: true, maySubset: true },
  });
});

test("a subset refuses a glyph that the face lacks", () => {
  expect(() => subsetFace(library.get("serif"), [40_000])).toThrow(RangeError);
});

test("a subset's checksums add up to the sfnt's magic number", () => {
  const bytes = subsetFace(library.get("song"), [8719, 1137]);
  const view = new DataView(bytes.buffer);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  expect(sum).toBe(0xb1b0afba);
});
