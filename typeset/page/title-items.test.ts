import { describe, expect, test } from "vitest";
import type { Article } from "../../document/article.ts";
import type { ArticleBox, HeadLevel } from "../../document/page.ts";
import {
  edgesOf,
  itemsOfKind,
  lineEdges,
  overlap,
  pathEdges,
  within,
} from "../../e2e/page-geometry.ts";
import { freshEngine } from "../../main/edition/real-page.fixture.ts";
import { SMALL_PAGE } from "./page.fixture.ts";
import { titleItems } from "./title-items.ts";

const engine = freshEngine();
const PAGE = SMALL_PAGE;
const ARTICLE: Article = { id: "a", slug: "稿", priority: 1, storyId: "s", pictureIds: [] };

function level(of: HeadLevel["level"], ...texts: string[]): HeadLevel {
  const size = of === "headline" ? 30 : 12;
  const lines = texts.map((text) => ({ text, size, scaleX: 1, letterspace: 0 }));
  return { level: of, face: "song-bold", latinFace: "serif-bold", lines };
}

const LEVELS = [
  level("standing", "评论"),
  level("kicker", "棠川县委召开会议"),
  level("headline", "推进乡村振兴", "开创新局"),
  level("byline", "■记者 甲"),
];

function itemsIn(border: ArticleBox["border"], levels: HeadLevel[]) {
  const box: ArticleBox = {
    id: "b",
    kind: "article",
    articleId: "a",
    region: { column: 1, span: 2, line: 10, lines: 30 },
    title: { levels, lines: 12 },
    pictures: [],
    border,
  };
  return titleItems(PAGE, box, ARTICLE, engine);
}

/** Columns 1 and 2 from line 10 on, 12 lines; inside a frame a line lower and 9 pt from its edges. */
function areaOf(border: ArticleBox["border"]) {
  const inset = border === "none" ? 0 : 9;
  const y = 40 + (border === "none" ? 10 : 11) * 14;
  return { x: 50 + 162 + inset, y, width: 312 - 2 * inset, height: 12 * 14 };
}

describe.each(["none", "box", "tint"] as const)("a title block, border %s", (border) => {
  const items = itemsIn(border, LEVELS);
  const lines = [...itemsOfKind(items, "line")];
  const area = areaOf(border);

  test("has its rows one under another in its lines, each naming its level's record", () => {
    expect(lines.map(({ text }) => text)).toEqual(
      LEVELS.flatMap((of) => of.lines.map(({ text }) => text)),
    );
    expect(lines.map((line) => line.runs[0]!.source!.record)).toEqual([
      "a#standing",
      "a#kicker",
      "a#headline",
      "a#headline",
      "a#byline",
    ]);
    let foot = area.y;
    for (const line of lines) {
      const edges = lineEdges(line, engine.faces)!;
      expect(within(edges, edgesOf(area))).toBe(true);
      expect(edges.top).toBeGreaterThanOrEqual(foot - 0.01);
      foot = edges.foot;
    }
  });

  test("has all rows but the standing head in its middle", () => {
    for (const line of lines.slice(1)) {
      const { left, right } = lineEdges(line, engine.faces)!;
      expect((left + right) / 2, line.text).toBeCloseTo(area.x + area.width / 2, 1);
    }
  });

  test("has the standing head white on a label at the left, over a rule from edge to edge", () => {
    const [label, rule] = [...itemsOfKind(items, "path")].map(pathEdges);
    expect(lines[0]!.runs[0]!.fill).toMatchObject({ c: 0, m: 0, y: 0, k: 0 });
    expect(within(lineEdges(lines[0]!, engine.faces)!, label!)).toBe(true);
    expect(within(label!, edgesOf(area))).toBe(true);
    expect([rule!.left, rule!.right]).toEqual([area.x, area.x + area.width]);
    const kicker = lineEdges(lines[1]!, engine.faces)!;
    expect(overlap(label!, kicker)).toBe(false);
  });
});

test("a title block without levels draws nothing", () => {
  expect(itemsIn("box", [])).toEqual([]);
});
