import { articleTitleOf } from "../article.ts";
import { type DayangDocument, recordOf } from "../document.ts";
import type { ArticleBox, Page, PageItem, RuleItem } from "../page.ts";
import type { Refusal } from "../transaction.ts";
import { refuse } from "./changes.ts";

/** Items that stand on the grid; all others stand free on the sheet. */
export type GridItem = ArticleBox | RuleItem;

/** True for items that stand on the grid. */
export function isGridItem(item: PageItem): item is GridItem {
  return item.kind === "article" || item.kind === "rule";
}

/** The page that an item stands on; throws RangeError when it stands on none. */
export function pageOfItem(document: DayangDocument, itemId: string): Page {
  for (const page of document.pages.values()) if (page.itemIds.includes(itemId)) return page;
  throw new RangeError(`item "${itemId}" stands on no page`);
}

/** The items of these ids in the page's order, each once. Throws RangeError for one that is not on the page. */
export function itemsOf(
  document: DayangDocument,
  pageId: string,
  ids: readonly string[],
): PageItem[] {
  const page = recordOf(document, "pages", pageId);
  const foreign = ids.find((id) => !page.itemIds.includes(id));
  if (foreign !== undefined) throw new RangeError(`item "${foreign}" is not on page "${pageId}"`);
  return page.itemIds.filter((id) => ids.includes(id)).map((id) => recordOf(document, "items", id));
}

/** The ids with all others of their groups, in the page's order (CM3). */
export function withGroups(
  document: DayangDocument,
  pageId: string,
  ids: readonly string[],
): string[] {
  const groups = new Set(itemsOf(document, pageId, ids).flatMap((item) => item.groupId ?? []));
  return recordOf(document, "pages", pageId).itemIds.filter((id) => {
    const group = recordOf(document, "items", id).groupId;
    return ids.includes(id) || (group !== undefined && groups.has(group));
  });
}

/** The box of an item of this id on the article; throws RangeError for another kind of item. */
export function articleBoxOf(document: DayangDocument, boxId: string): ArticleBox {
  const item = recordOf(document, "items", boxId);
  if (item.kind !== "article") throw new RangeError(`item "${boxId}" is no article box`);
  return item;
}

/**
 * What names an item in a message: `item` is a code (for {@item}) whose text may hold `name`.
 */
export function namingValues(
  document: DayangDocument,
  item: PageItem,
): { readonly item: string; readonly name: string } {
  const name = nameOf(document, item);
  return { item: `edit.item.${item.kind}${name === "" ? ".unnamed" : ""}`, name };
}

/** Characters of a text that name it. */
const NAME_LENGTH = 12;

function nameOf(document: DayangDocument, item: PageItem): string {
  switch (item.kind) {
    case "article": {
      const article = document.articles.get(item.articleId);
      return article ? articleTitleOf(article) : "";
    }
    case "picture": {
      const picture = item.pictureId ? document.pictures.get(item.pictureId) : undefined;
      return shortened(picture?.caption ?? "");
    }
    case "text": {
      const ids = document.stories.get(item.storyId)?.paragraphIds ?? [];
      const texts = ids.map((id) => document.paragraphs.get(id)?.text ?? "");
      return shortened(texts.find((text) => text !== "") ?? "");
    }
    case "rule":
    case "furniture":
    case "box":
      return "";
  }
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= NAME_LENGTH ? text : `${characters.slice(0, NAME_LENGTH).join("")}…`;
}

/** A refusal that names the first locked one of the items, if one is. */
export function lockedRefusal(
  document: DayangDocument,
  items: readonly PageItem[],
): Refusal | undefined {
  const locked = items.find((item) => item.locked);
  return locked && refuse("edit.locked", namingValues(document, locked));
}
