import { describe, expect, test } from "vitest";
import type { Article, Paragraph } from "../../document/article.ts";
import { BLACK } from "../../document/colour.ts";
import type { ArticleBox } from "../../document/page.ts";
import { builtInSwatches } from "../../document/swatches.ts";
import { itemsOfKind } from "../../e2e/page-geometry.ts";
import { builtInStyles } from "../../layouts/index.ts";
import { openFaceLibrary } from "../../main/fonts/library.ts";
import { composeArticle } from "./article-box.ts";
import { createEngine, type EngineSettings } from "./engine.ts";
import { aloneIn, SMALL_PAGE } from "./page.fixture.ts";

const faces = openFaceLibrary();
const ARTICLE: Article = { id: "a", slug: "稿", priority: 1, storyId: "s", pictureIds: [] };
const BODY: Paragraph = {
  id: "p",
  styleId: "body",
  text: "报道正文里有 2 个数字和 GDP 这样的字母，其余都是汉字。",
  spans: [],
};

function composed(box: Partial<ArticleBox>, settings: EngineSettings = {}) {
  const lines = [{ text: "主题", size: 30, scaleX: 1, letterspace: 0 }];
  const kicker = [{ text: "引题", size: 14, scaleX: 1, letterspace: 0 }];
  const whole: ArticleBox = {
    id: "b",
    kind: "article",
    articleId: "a",
    region: { column: 0, span: 2, line: 2, lines: 20 },
    title: {
      levels: [
        { level: "kicker", face: "hei", latinFace: "sans", lines: kicker },
        { level: "headline", face: "song-bold", latinFace: "serif-bold", lines },
      ],
      lines: 6,
    },
    pictures: [],
    border: "tint",
    ...box,
  };
  const engine = createEngine(faces, builtInStyles(), settings);
  const parts = { page: SMALL_PAGE, box: whole, article: ARTICLE, pictures: [] };
  const { items } = composeArticle(aloneIn(parts, [BODY], engine), engine).group;
  const fillOf = (text: string) =>
    [...itemsOfKind(items, "line")].find((line) => line.text === text)!.runs[0]!.fill;
  const runs = [...itemsOfKind(items, "line")].flatMap((line) => line.runs);
  return { fillOf, runs, tint: [...itemsOfKind(items, "path")][0]!.fill };
}

describe("the colours of an article", () => {
  test("are black, on 8 % of it, when nothing is said", () => {
    const { fillOf, tint } = composed({});
    expect(fillOf("主题")).toEqual(BLACK);
    expect(tint).toMatchObject({ c: 0, m: 0, y: 0, k: 0.08 });
  });

  test("are the paper's swatches by name: the main head alone, and the tint", () => {
    const { fillOf, tint } = composed({ headColour: "red", tintColour: "red 10%" });
    expect(fillOf("主题")).toMatchObject({ kind: "process", m: 1, y: 1, k: 0 });
    expect(fillOf("引题")).toEqual(BLACK);
    expect(tint).toMatchObject({ m: 0.1, y: 0.1, k: 0 });
  });

  test("follow the paper where 套红 is an ink of its own", () => {
    const { fillOf, tint } = composed(
      { headColour: "red", tintColour: "red 10%" },
      { swatches: builtInSwatches("spot") },
    );
    expect(fillOf("主题")).toMatchObject({ kind: "spot" });
    expect(tint).toMatchObject({ kind: "spot", tint: 0.1 });
  });

  test("cannot be named where the paper has none of the name", () => {
    expect(() => composed({ headColour: "茶绿" })).toThrow(/茶绿/);
  });
});

describe("PD8 body weight", () => {
  test("is on the faces of body text, Han and Latin, and on no head", () => {
    const { runs } = composed({}, { bodyWeight: 0.12 });
    const weights = new Map(runs.map((run) => [run.faceId, run.weight]));
    expect(weights.get("song")).toBe(0.12);
    expect(weights.get("serif")).toBe(0.12);
    expect(weights.get("song-bold")).toBeUndefined();
    expect(weights.get("hei")).toBeUndefined();
  });

  test("is nowhere when the paper sets none", () => {
    expect(composed({}).runs.every((run) => run.weight === undefined)).toBe(true);
  });
});
