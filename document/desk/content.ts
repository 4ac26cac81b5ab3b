import type { DayangDocument, RecordOf, TableName } from "../document.ts";

/** The records that one page is made of, by `TABLE/ID`. */
export type PageContent = ReadonlyMap<string, unknown>;

/**
 * All that a page's print depends on: the page without its guides, its items without their locks,
 * what its articles and frames hold, the edition (of its pages only how many), and of the pages to
 * which its stories run what decides where the text breaks there, and their numbers. Two documents
 * whose contents are equal print the same page.
 * Throws RangeError for a page that there is not.
 */
export function pageContent(
  document: DayangDocument,
  editionId: string,
  pageId: string,
): PageContent {
  const content = new Map<string, unknown>();
  const page = document.pages.get(pageId);
  if (!page) throw new RangeError(`no page "${pageId}"`);
  const put = <T extends TableName>(table: T, id: string): RecordOf[T] | undefined => {
    const record = document[table].get(id);
    content.set(`${table}/${id}`, record);
    return record;
  };
  const edition = document.editions.get(editionId);
  content.set(`editions/${editionId}`, edition && { ...edition, pageIds: edition.pageIds.length });
  content.set(`pages/${pageId}`, { ...page, guides: undefined });
  const putStory = (storyId: string) => {
    const story = put("stories", storyId);
    for (const id of story?.paragraphIds ?? []) put("paragraphs", id);
    for (const frameId of story?.frameIds ?? []) {
      const other = [...document.pages.values()].find(({ itemIds }) => itemIds.includes(frameId));
      if (!other || other.id === pageId) continue;
      content.set(`pages/${other.id}#thread`, threadPlace(other));
      content.set(`items/${frameId}`, unlocked(document.items.get(frameId)));
      content.set(`items/${frameId}#over`, wrapsOver(document, other, frameId));
    }
  };
  for (const itemId of page.itemIds) {
    const item = document.items.get(itemId);
    content.set(`items/${itemId}`, unlocked(item));
    switch (item?.kind) {
      case "article": {
        const article = put("articles", item.articleId);
        for (const id of article?.pictureIds ?? []) put("pictures", id);
        if (article) putStory(article.storyId);
        break;
      }
      case "text":
        putStory(item.storyId);
        break;
      case "picture":
        if (item.pictureId !== undefined) put("pictures", item.pictureId);
        break;
    }
  }
  return content;
}

/** Whether two contents print the same page. */
export function sameContent(one: PageContent, other: PageContent): boolean {
  return (
    one.size === other.size && [...one].every(([key, value]) => isEqual(value, other.get(key)))
  );
}

/** Equal as JSON: records that were not touched are the same objects, others are looked into. */
function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => isEqual(one[key as never], other[key as never]));
}

/** What of a page its number in jump lines and the measure of its text come from. */
function threadPlace({ number, grid, margins }: RecordOf["pages"]): unknown {
  return { number, grid, margins };
}

/** What stands over a frame and has text go round it: it decides how much of a thread is left. */
function wrapsOver(
  document: DayangDocument,
  { itemIds }: RecordOf["pages"],
  frameId: string,
): unknown {
  return itemIds.slice(itemIds.indexOf(frameId) + 1).flatMap((id) => {
    const item = document.items.get(id);
    return item && "wrap" in item && item.wrap ? [{ box: item.box, wrap: item.wrap }] : [];
  });
}

function unlocked(item: RecordOf["items"] | undefined): unknown {
  return item && { ...item, locked: undefined };
}
