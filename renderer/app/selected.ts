import { boxOfArticle } from "../../document/commands/placing.ts";
import type { DayangDocument } from "../../document/document.ts";
import type { PageItem } from "../../document/page.ts";
import type { Selection } from "../../document/selection.ts";

/** The page on which an item stands; undefined for one that stands on none. */
export function pageOfItem(document: DayangDocument, itemId: string): string | undefined {
  for (const page of document.pages.values()) if (page.itemIds.includes(itemId)) return page.id;
  return undefined;
}

/** The article that a place in text belongs to: its own heads, or its story's paragraphs. */
export function articleOfText(document: DayangDocument, record: string): string | undefined {
  const [articleId = ""] = record.split("#");
  if (document.articles.has(articleId)) return articleId;
  for (const article of document.articles.values())
    if (document.stories.get(article.storyId)?.paragraphIds.includes(record)) return article.id;
  return undefined;
}

/** The article that is worked on, with its box and page where it is placed. */
export interface ArticleAt {
  readonly articleId: string;
  readonly itemId: string | undefined;
  readonly pageId: string | undefined;
}

/** The one article that the selection is in; undefined when it is in none or in several. */
export function articleAt(document: DayangDocument, selection: Selection): ArticleAt | undefined {
  switch (selection.kind) {
    case "none":
      return undefined;
    case "text": {
      const articleId = articleOfText(document, selection.focus.record);
      if (articleId === undefined) return undefined;
      const itemId = boxOfArticle(document, articleId)?.id;
      return { articleId, itemId, pageId: itemId && pageOfItem(document, itemId) };
    }
    case "items": {
      const [only] = selection.itemIds;
      const item = document.items.get(only ?? "");
      if (selection.itemIds.length !== 1 || item?.kind !== "article") return undefined;
      return { articleId: item.articleId, itemId: item.id, pageId: selection.pageId };
    }
  }
}

/** The items that are selected; the box of an article whose text is. */
export function selectedItems(document: DayangDocument, selection: Selection): readonly PageItem[] {
  if (selection.kind === "items")
    return selection.itemIds.flatMap((id) => document.items.get(id) ?? []);
  const at = articleAt(document, selection);
  const box = at?.itemId === undefined ? undefined : document.items.get(at.itemId);
  return box ? [box] : [];
}
