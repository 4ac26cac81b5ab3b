import { describe, expect, test } from "vitest";
import { BLACK } from "../../../document/colour.ts";
import type { Face } from "../../../typeset/fonts/face.ts";
import { charactersOf } from "./glyphs.ts";

/** A face whose glyph of a character is its code point; blanks have no ink. */
const face = {
  glyphFor: (codePoint: number) => codePoint,
  inkBox: (glyphId: number) => (glyphId === 0x20 ? undefined : [0, 0, 1, 1]),
} as unknown as Face;

function characters(text: string, glyphIds: readonly number[], clusters: readonly number[]) {
  const xs = glyphIds.map(() => 0);
  const look = { faceId: "song", size: 10, scaleX: 1, fill: BLACK, y: 0 };
  return charactersOf({ kind: "glyphs", ...look, glyphIds, xs, text, clusters }, face);
}

describe("how glyphs are painted", () => {
  test("a character's own glyph as text, beyond the first plane, too", () => {
    expect(characters("中𠮷", [0x4e2d, 0x20bb7], [0, 1])).toEqual(["中", "𠮷"]);
  });

  test("any other form of it by outline, and a blank not at all", () => {
    expect(characters("， a", [9, 0x20, 0x61], [0, 1, 2])).toEqual([undefined, "", "a"]);
  });

  test("a ligature, and several glyphs of one character, by outline", () => {
    expect(characters("fib", [0x66, 0x62], [0, 2])).toEqual([undefined, "b"]);
    expect(characters("é", [0xe9, 0xb4], [0, 0])).toEqual([undefined, undefined]);
  });
});
