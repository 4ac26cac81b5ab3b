import { expect, test } from "vitest";
import { BLACK } from "../../document/colour.ts";
import type { GlyphRun } from "../../typeset/display-list.ts";
import { collectUsage, glyphTexts } from "./glyph-usage.ts";
import { handSetPage, lineOf } from "./hand-set.ts";

function run(text: string, glyphIds: readonly number[], clusters: readonly number[]): GlyphRun {
  const xs = glyphIds.map((_, i) => i * 10);
  const look = { faceId: "song", size: 10, scaleX: 1, fill: BLACK, y: 20 };
  return { kind: "glyphs", ...look, glyphIds, xs, text, clusters };
}

test("a ligature's glyph stands for all characters of its cluster", () => {
  expect(glyphTexts(run("office", [1, 2, 3, 4], [0, 1, 4, 5]))).toEqual(["o", "ffi", "c", "e"]);
});

test("of several glyphs in one cluster the first carries the text", () => {
  expect(glyphTexts(run("e\u0301a", [1, 2, 3], [0, 0, 2]))).toEqual(["e\u0301", "", "a"]);
});

test("glyphs drawn against the text's order keep their own characters", () => {
  expect(glyphTexts(run("abc", [3, 2, 1], [2, 1, 0]))).toEqual(["c", "b", "a"]);
});

test("a character outside the BMP stays whole", () => {
  expect(glyphTexts(run("𠮷田", [1, 2], [0, 2]))).toEqual(["𠮷", "田"]);
});

test("a glyph of two texts gets the more frequent one, of equals the one seen first", () => {
  const page = handSetPage([
    lineOf(run("⼀", [5], [0])),
    lineOf(run("一一", [5, 5], [0, 1])),
    lineOf(run("ab", [6, 6], [0, 1])),
  ]);
  const usage = collectUsage([page]).get("song")!;
  expect(usage.glyphIds).toEqual([5, 6]);
  expect([...usage.texts]).toEqual([
    [5, "一"],
    [6, "a"],
  ]);
});
