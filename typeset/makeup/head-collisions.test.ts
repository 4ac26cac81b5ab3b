import { describe, expect, test } from "vitest";
import type { ArticleBox } from "../../document/page.ts";
import { headCollisions } from "./head-collisions.ts";

function box(
  articleId: string,
  column: number,
  line: number,
  face: string,
  size: number,
): ArticleBox {
  const lines = [{ text: articleId, size, scaleX: 1, letterspace: 0 }];
  return {
    id: `box-${articleId}`,
    kind: "article",
    articleId,
    region: { column, span: 2, line, lines: 20 },
    title: { lines: 3, levels: [{ level: "headline", face, latinFace: "serif", lines }] },
    pictures: [],
    border: "none",
  };
}

describe("碰题", () => {
  test("two heads of one face and size side by side on one line are named", () => {
    const found = headCollisions(
      [box("a", 0, 4, "song-bold", 22), box("b", 2, 4, "song-bold", 22)],
      new Map(),
      3,
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      code: "page.heads.collide",
      values: { first: "a", second: "b" },
      at: { page: 3, article: "b" },
    });
  });

  test("another face, another size, another line or a place apart is no collision", () => {
    const a = box("a", 0, 4, "song-bold", 22);
    for (const b of [
      box("b", 2, 4, "hei-bold", 22),
      box("b", 2, 4, "song-bold", 24),
      box("b", 2, 9, "song-bold", 22),
      box("b", 4, 4, "song-bold", 22),
    ]) {
      expect(headCollisions([a, b], new Map(), 1)).toEqual([]);
    }
  });
});
