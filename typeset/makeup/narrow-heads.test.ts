import { describe, expect, test } from "vitest";
import type { ArticleBox } from "../../document/page.ts";
import { narrowHeads } from "./narrow-heads.ts";

function box(articleId: string, ...scales: number[]): ArticleBox {
  const lines = scales.map((scaleX) => ({ text: "题", size: 20, scaleX, letterspace: 0 }));
  return {
    id: `box-${articleId}`,
    kind: "article",
    articleId,
    region: { column: 0, span: 2, line: 0, lines: 20 },
    title: {
      lines: 3,
      levels: [{ level: "headline", face: "song-bold", latinFace: "serif-bold", lines }],
    },
    pictures: [],
    border: "none",
  };
}

describe("heads narrower than HD2 allows", () => {
  test("are named with the width that was left of their narrowest line", () => {
    expect(narrowHeads([box("a", 0.9, 0.9), box("b", 0.612, 0.7)], new Map(), 2)).toEqual([
      {
        severity: "warning",
        code: "page.head.narrow",
        values: { title: "b", percent: 61 },
        at: { page: 2, article: "b" },
      },
    ]);
  });

  test("are none from 85 % up, nor where there is no head", () => {
    expect(narrowHeads([box("a", 0.85), box("b", 1), box("c")], new Map(), 2)).toEqual([]);
  });
});
