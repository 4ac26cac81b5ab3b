import { articlesOnPages, boxOfArticle } from "../commands/placing.ts";
import { type DayangDocument, recordOf } from "../document.ts";
import type { ArticleBox, PageItem } from "../page.ts";
import { captionRecord, HEAD_LEVELS, headRecord, headTextOf, textOf } from "./records.ts";

/** Where text is looked for. */
export type TextScope =
  | { readonly storyId: string }
  | { readonly pageId: string }
  | { readonly editionId: string };

/**
 * The texts of a scope in reading order, each once: of an article its heads from top to foot, its
 * paragraphs, its captions. Heads and captions without text are left out. A story that runs over
 * several pages is read where it begins; an edition's articles without a place come last.
 */
export function recordsOf(document: DayangDocument, scope: TextScope): string[] {
  return [...new Set(recordsIn(document, scope))];
}

function recordsIn(document: DayangDocument, scope: TextScope): string[] {
  if ("storyId" in scope) return storyRecords(document, scope.storyId);
  if ("pageId" in scope) return pageRecords(document, scope.pageId);
  const edition = recordOf(document, "editions", scope.editionId);
  const placed = articlesOnPages(document);
  const unplaced = [...document.articles.keys()].filter((id) => !placed.has(id));
  return [
    ...edition.pageIds.flatMap((pageId) => pageRecords(document, pageId)),
    ...unplaced.flatMap((id) => articleRecords(document, id, undefined)),
  ];
}

/** The texts of a page, item by item. */
function pageRecords(document: DayangDocument, pageId: string): string[] {
  const page = recordOf(document, "pages", pageId);
  return page.itemIds.flatMap((id) => itemRecords(document, recordOf(document, "items", id)));
}

function itemRecords(document: DayangDocument, item: PageItem): string[] {
  switch (item.kind) {
    case "article":
      return articleRecords(document, item.articleId, item);
    case "text":
      return recordOf(document, "stories", item.storyId).paragraphIds;
    case "picture":
      return item.caption && item.pictureId !== undefined
        ? captions(document, [item.pictureId])
        : [];
    case "rule":
    case "furniture":
    case "box":
      return [];
  }
}

function articleRecords(
  document: DayangDocument,
  articleId: string,
  box: ArticleBox | undefined,
): string[] {
  const article = recordOf(document, "articles", articleId);
  const heads = HEAD_LEVELS.filter((level) => headTextOf(article, level) !== "");
  return [
    ...heads.map((level) => headRecord(articleId, level)),
    ...recordOf(document, "stories", article.storyId).paragraphIds,
    ...captions(document, box ? box.pictures.map((p) => p.pictureId) : article.pictureIds),
  ];
}

function captions(document: DayangDocument, pictureIds: readonly string[]): string[] {
  return pictureIds
    .filter((id) => document.pictures.has(id))
    .map(captionRecord)
    .filter((record) => textOf(document, record) !== "");
}

/** A story by itself, or with the heads and captions of the article that it is the text of. */
function storyRecords(document: DayangDocument, storyId: string): string[] {
  const article = [...document.articles.values()].find((a) => a.storyId === storyId);
  if (article) return articleRecords(document, article.id, boxOfArticle(document, article.id));
  return recordOf(document, "stories", storyId).paragraphIds;
}
