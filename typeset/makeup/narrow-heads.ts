import { type Article, articleTitleOf } from "../../document/article.ts";
import type { Diagnostic } from "../../document/diagnostic.ts";
import type { ArticleBox } from "../../document/page.ts";
import { NARROWEST } from "../page/head-fit.ts";

/** A line of a head that no size held, so that it was squeezed below what HD2 allows, one for each box. */
export function narrowHeads(
  boxes: readonly ArticleBox[],
  articles: ReadonlyMap<string, Article>,
  page: number,
): Diagnostic[] {
  return boxes.flatMap(({ articleId, title }): Diagnostic[] => {
    const scale = Math.min(1, ...title.levels.flatMap(({ lines }) => lines.map((l) => l.scaleX)));
    if (scale >= NARROWEST) return [];
    const article = articles.get(articleId);
    const values = {
      title: article ? articleTitleOf(article) : articleId,
      percent: Math.round(scale * 100),
    };
    const at = { page, article: articleId };
    return [{ severity: "warning", code: "page.head.narrow", values, at }];
  });
}
