import type { DayangDocument } from "../../document/document.ts";
import type { Page } from "../../document/page.ts";
import type { Transaction } from "../../document/transaction.ts";

/**
 * The page on which a change is seen: the one that is worked on if it is seen there, else the first
 * that is changed itself or holds a changed item or text. Undefined when none does.
 */
export function touchedPage(
  document: DayangDocument,
  { changes }: Transaction,
  current: string | undefined,
): string | undefined {
  const touched = new Set(changes.map(({ table, id }) => `${table}/${id}`));
  const isTouched = (page: Page): boolean =>
    touched.has(`pages/${page.id}`) ||
    page.itemIds.some((id) => touched.has(`items/${id}`) || holdsTouched(document, id, touched));
  const pages = [...document.pages.values()].filter(isTouched);
  return (pages.find(({ id }) => id === current) ?? pages[0])?.id;
}

/** Whether an item shows an article, picture or text that is among the changed. */
function holdsTouched(
  document: DayangDocument,
  itemId: string,
  touched: ReadonlySet<string>,
): boolean {
  const item = document.items.get(itemId);
  if (item?.kind === "picture") return touched.has(`pictures/${item.pictureId}`);
  if (item?.kind === "text") return isStoryTouched(document, item.storyId, touched);
  if (item?.kind !== "article") return false;
  const article = document.articles.get(item.articleId);
  if (!article) return false;
  return (
    touched.has(`articles/${article.id}`) ||
    article.pictureIds.some((id) => touched.has(`pictures/${id}`)) ||
    isStoryTouched(document, article.storyId, touched)
  );
}

function isStoryTouched(
  document: DayangDocument,
  storyId: string,
  touched: ReadonlySet<string>,
): boolean {
  const ids = document.stories.get(storyId)?.paragraphIds ?? [];
  return touched.has(`stories/${storyId}`) || ids.some((id) => touched.has(`paragraphs/${id}`));
}
