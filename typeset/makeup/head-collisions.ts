import { type Article, articleTitleOf } from "../../document/article.ts";
import type { Diagnostic } from "../../document/diagnostic.ts";
import type { ArticleBox } from "../../document/page.ts";

/**
 * Main heads of one face and size that stand side by side on one line (碰题, NEWSROOM: rules of
 * make-up): boxes that begin on the same grid line next to each other.
 */
export function headCollisions(
  boxes: readonly ArticleBox[],
  articles: ReadonlyMap<string, Article>,
  page: number,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const left of boxes) {
    const right = boxes.find(
      ({ region }) =>
        region.line === left.region.line && region.column === left.region.column + left.region.span,
    );
    if (right && sameHead(left, right)) {
      const title = (box: ArticleBox) => {
        const article = articles.get(box.articleId);
        return article ? articleTitleOf(article) : box.articleId;
      };
      diagnostics.push({
        severity: "warning",
        code: "page.heads.collide",
        values: { first: title(left), second: title(right) },
        at: { page, article: right.articleId },
      });
    }
  }
  return diagnostics;
}

function sameHead(a: ArticleBox, b: ArticleBox): boolean {
  const first = headlineOf(a);
  const second = headlineOf(b);
  return (
    first !== undefined &&
    second !== undefined &&
    first.face === second.face &&
    first.lines[0]?.size === second.lines[0]?.size
  );
}

function headlineOf(box: ArticleBox) {
  return box.title.levels.find((level) => level.level === "headline");
}
