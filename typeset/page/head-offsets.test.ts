import { expect, test } from "vitest";
import type { Article } from "../../document/article.ts";
import type { TitleBlock } from "../../document/page.ts";
import { headOffsets } from "./head-offsets.ts";

function offsetsOf(pieces: readonly string[], lines: readonly string[]): (readonly number[])[] {
  const article: Article = {
    id: "a",
    slug: "a",
    priority: 1,
    headline: { pieces: pieces.map((text) => ({ text, words: [] })) },
    storyId: "s",
    pictureIds: [],
  };
  const fitted = lines.map((text) => ({ text, size: 20, scaleX: 1, letterspace: 0 }));
  const level = { level: "headline" as const, face: "f", latinFace: "l", lines: fitted };
  const title: TitleBlock = { levels: [level], lines: 3 };
  return fitted.map((line) => headOffsets(title, article).get(line)!);
}

test("pieces on one line are joined by an em that reads as their space", () => {
  expect(offsetsOf(["甲乙", "丙"], ["甲乙　丙"])).toEqual([[0, 1, 2, 3, 4]]);
});

test("pieces on lines of their own: the second begins behind the space", () => {
  expect(offsetsOf(["甲乙", "丙"], ["甲乙", "丙"])).toEqual([
    [0, 1, 2],
    [3, 4],
  ]);
});

test("pieces joined by nothing: the space has no place of its own", () => {
  expect(offsetsOf(["甲乙", "丙", "丁戊"], ["甲乙丙丁戊"])).toEqual([[0, 1, 3, 5, 6, 7]]);
});

test("a line that breaks inside a piece goes on where the last one ended", () => {
  expect(offsetsOf(["甲乙丙丁"], ["甲乙", "丙丁"])).toEqual([
    [0, 1, 2],
    [2, 3, 4],
  ]);
});

test("blanks that a break by hand leaves out are behind the line before", () => {
  expect(offsetsOf(["甲乙　丙"], ["甲乙", "丙"])).toEqual([
    [0, 1, 2],
    [3, 4],
  ]);
});
