import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { componentsOf } from "../../typeset/fonts/glyf.ts";
import { isPlainText } from "../../typeset/fonts/latin-shaper.ts";
import type { OpenFace } from "../../typeset/fonts/open-face.ts";
import {
  type FontkitCreate,
  type FontkitFont,
  fontkitShaper,
} from "../../typeset/fonts/shaping.ts";
import { subsetFace } from "../../typeset/fonts/subset.ts";
import { openFaceLibrary } from "./library.ts";
import { faceFile, findProjectRoot, readManifest } from "./manifest.ts";

interface PeerGlyph {
  readonly id: number;
  readonly advanceWidth: number;
  _getContours(): readonly (readonly { readonly onCurve: boolean }[])[];
  readonly path: { readonly commands: readonly { command: string; args: readonly number[] }[] };
}

interface PeerFont extends FontkitFont {
  readonly numGlyphs: number;
  getGlyph(id: number): PeerGlyph;
  glyphForCodePoint(codePoint: number): PeerGlyph;
}

const { create } = createRequire(import.meta.url)("fontkit") as { create: FontkitCreate };
const library = openFaceLibrary();
afterAll(() => library.close());
const root = findProjectRoot();
const entries = readManifest(root).faces;

function peerOf(id: string): PeerFont {
  const entry = entries.find((face) => face.id === id)!;
  return create(readFileSync(faceFile(root, entry))) as PeerFont;
}

const LETTERS = {
  moveTo: "M",
  lineTo: "L",
  quadraticCurveTo: "Q",
  bezierCurveTo: "C",
  closePath: "Z",
};

function peerOutline(font: PeerFont, id: number): { commands: string; coords: number[] } {
  const glyph = font.getGlyph(id);
  // Where a contour's first and last points are both off the curve, fontkit puts a curve that bends
  // towards its own start before the first real one; the glyf specification has no such curve.
  const startsOff = glyph
    ._getContours()
    .map((contour) => !contour[0]!.onCurve && !contour.at(-1)!.onCurve);
  let contour = -1;
  const commands = glyph.path.commands.filter(({ command }, index) => {
    if (command === "moveTo") contour++;
    return !(startsOff[contour] && glyph.path.commands[index - 1]?.command === "moveTo");
  });
  return {
    commands: commands.map(({ command }) => LETTERS[command as keyof typeof LETTERS]).join(""),
    coords: commands.flatMap(({ args }) => args.map((value) => value / font.unitsPerEm)),
  };
}

function expectOutline(face: OpenFace, id: number, font: PeerFont): void {
  const own = face.outline(id);
  const peer = peerOutline(font, id);
  expect([id, own.commands]).toEqual([id, peer.commands]);
  expect(own.coords.length).toBe(peer.coords.length);
  for (const [index, value] of peer.coords.entries())
    expect(Math.abs(own.coords[index]! - value)).toBeLessThan(1e-9);
}

const SAMPLE = [..."大样报宋，。、：；！？“”（）《》——……·〇①㎡AVfi0159éß％龘"];

describe.each(["song", "song-heavy", "hei", "kai", "serif", "sans-bold"])("face %s", (id) => {
  const face = library.get(id);
  const peer = peerOf(id);

  test("finds fontkit's glyphs and advances", () => {
    for (const character of SAMPLE) {
      const codePoint = character.codePointAt(0)!;
      const glyph = peer.glyphForCodePoint(codePoint);
      expect([character, face.glyphFor(codePoint)]).toEqual([character, glyph.id]);
      expect(face.advance(glyph.id)).toBe(glyph.advanceWidth / peer.unitsPerEm);
    }
  });

  test("draws fontkit's outlines, every hundredth glyph and the sample", () => {
    const ids = SAMPLE.map((character) => face.glyphFor(character.codePointAt(0)!));
    for (let glyph = 0; glyph < face.glyphs.count; glyph += 100) ids.push(glyph);
    for (const glyph of ids) expectOutline(face, glyph, peer);
  });

  test("a subset holds the used glyphs under their own ids, and empty ones between", () => {
    const used = [..."大样Aé"].map((c) => face.glyphFor(c.codePointAt(0)!));
    const bytes = subsetFace(face, used);
    const subset = create(bytes) as PeerFont;
    const parts = used.flatMap((glyph) => {
      const data = face.glyphs.data(glyph);
      return data === undefined ? [] : componentsOf(data).map((part) => part.glyphId);
    });
    expect(subset.numGlyphs).toBe(Math.max(...used, ...parts) + 1);
    for (const glyph of used) {
      expectOutline(face, glyph, subset);
      expect(subset.getGlyph(glyph).advanceWidth / 1000).toBe(face.advance(glyph));
    }
    const unused = Array.from({ length: subset.numGlyphs }, (_, glyph) => glyph).filter(
      (glyph) => glyph % 97 === 1 && !used.includes(glyph) && !parts.includes(glyph),
    );
    for (const glyph of unused) expect(subset.getGlyph(glyph).path.commands).toEqual([]);
    expect(subsetFace(face, used.toReversed())).toEqual(bytes);
  });
});

test("composite glyphs are drawn from their parts as fontkit draws them", () => {
  for (const id of ["serif", "sans"]) {
    const face = library.get(id);
    const peer = peerOf(id);
    const composites = Array.from({ length: face.glyphs.count }, (_, glyph) => glyph).filter(
      (glyph) => (face.glyphs.data(glyph)?.getInt16(0) ?? 0) < 0,
    );
    expect(composites.length).toBeGreaterThan(10);
    for (const glyph of composites.slice(0, 100)) expectOutline(face, glyph, peer);
  }
});

test("HL2: plain Latin text is shaped as fontkit shapes it, kerning and ligatures included", () => {
  const parts = fc.constantFrom("ffi", "fl", " ’A", "L’", "AVA", "To", "2026", "—", "“", "é", "Ł");
  const words = fc.array(fc.oneof(fc.string({ maxLength: 6 }), parts), { maxLength: 4 });
  for (const id of ["serif", "serif-heavy", "sans", "song", "hei"]) {
    const face = library.get(id);
    const full = fontkitShaper(create, face.sfnt);
    fc.assert(
      fc.property(words, (list) => {
        const text = list.join("");
        fc.pre(isPlainText(text));
        const own = face.shape(text);
        for (const [index, glyph] of full(text).entries()) {
          expect(own[index]!.glyphId).toBe(glyph.glyphId);
          expect(own[index]!.cluster).toBe(glyph.cluster);
          expect(own[index]!.advance).toBeCloseTo(glyph.advance, 9);
          expect(own[index]!.xOffset).toBeCloseTo(glyph.xOffset, 9);
        }
        expect(own).toHaveLength(full(text).length);
      }),
      { seed: 20260101, numRuns: 150 },
    );
  }
});
