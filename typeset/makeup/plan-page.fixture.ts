import { expect } from "vitest";
import type { Article, HeadText, Paragraph } from "../../document/article.ts";
import type { ArticleBox, PageItem } from "../../document/page.ts";
import { builtInHeadStyles, builtInLayouts } from "../../layouts/index.ts";
import { freshEngine } from "../../main/edition/real-page.fixture.ts";
import { composeArticle } from "../page/article-box.ts";
import type { Engine } from "../page/engine.ts";
import { aloneIn } from "../page/page.fixture.ts";
import { ARTICLE_GAP } from "./arrange.ts";
import type { MakeupArticle } from "./demands.ts";
import { type PagePlan, type PageRequest, planPage } from "./plan-page.ts";

/** The layouts that come with the program. */
export const LAYOUTS = builtInLayouts();
const WORDS = "全区各级干部深入村居走访群众了解生产生活情况推动乡村振兴各项工作落到实处，";

/** Text of a number of characters that no two articles share word for word. */
export function textOf(length: number, seed: number): string {
  return Array.from({ length }, (_, i) => WORDS[(i * (seed + 3) + seed) % WORDS.length]!).join("");
}

/** A head of pieces without weak breaks. */
export function head(...pieces: string[]): HeadText {
  return { pieces: pieces.map((text) => ({ text, words: [] })) };
}

/** An article of so many characters in paragraphs of 120. */
export function articleOf(
  rank: number,
  characters: number,
  changes: Partial<Article> = {},
): MakeupArticle {
  const id = `article-${rank + 1}`;
  const whole = textOf(characters, rank);
  const paragraphs = Array.from(
    { length: Math.ceil(characters / 120) },
    (_, i): Paragraph => ({
      id: `${id}-p${i + 1}`,
      styleId: "body",
      text: whole.slice(i * 120, (i + 1) * 120),
      spans: [],
    }),
  );
  const article: Article = {
    id,
    slug: `稿${rank + 1}`,
    priority: rank + 1,
    headline: head(`第${rank + 1}篇稿件的标题`, "写在这里"),
    storyId: `${id}-story`,
    pictureIds: [],
    ...changes,
  };
  return { article, paragraphs, pictures: [], rank };
}

/** Sets the pages of one file of tests. */
export const engine: Engine = freshEngine();

/** Plans a front page of articles. */
export function planned(
  articles: readonly MakeupArticle[],
  changes: Partial<PageRequest> = {},
): PagePlan {
  return planPage({
    id: "page-1",
    number: 1,
    layouts: LAYOUTS.filter(({ name }) => name === "broadsheet-front"),
    styles: builtInHeadStyles(),
    articles,
    nameplate: true,
    mastheadBlock: true,
    engine,
    ...changes,
  });
}

/** The article boxes among items. */
export function boxesOf(items: readonly PageItem[]): ArticleBox[] {
  return items.filter((item): item is ArticleBox => item.kind === "article");
}

/** The plan's articles as they are composed. */
export function composed(plan: PagePlan, articles: readonly MakeupArticle[]) {
  return boxesOf(plan.items).map((box) => {
    const { article, paragraphs, pictures } = articles.find((a) => a.article.id === box.articleId)!;
    const parts = aloneIn({ page: plan.page, box, article, pictures }, paragraphs, engine);
    return composeArticle(parts, engine);
  });
}

/** Throws unless the boxes keep to the grid, apart from each other by the article gap. */
export function expectOnGrid({ page, items }: PagePlan): void {
  for (let column = 0; column < page.grid.columns; column++) {
    let free = 0;
    const here = boxesOf(items)
      .map(({ region }) => region)
      .filter((region) => region.column <= column && column < region.column + region.span)
      .sort((a, b) => a.line - b.line);
    for (const { line, lines } of here) {
      expect(line).toBe(free);
      free = line + lines + ARTICLE_GAP;
    }
    expect(free - ARTICLE_GAP).toBe(page.grid.lines);
  }
}
