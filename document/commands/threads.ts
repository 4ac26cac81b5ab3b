import type { Article } from "../article.ts";
import type { PageItem } from "../page.ts";
import type { Changes } from "./changes.ts";

/** The story that an item's text is, an article box's by its article; undefined for other items. */
export function storyOfItem(
  articles: Pick<ReadonlyMap<string, Article>, "get">,
  item: PageItem,
): string | undefined {
  if (item.kind === "text") return item.storyId;
  return item.kind === "article" ? articles.get(item.articleId)?.storyId : undefined;
}

/** The story that an item's text will be. */
export function storyIdOf(changes: Changes, item: PageItem): string | undefined {
  return storyOfItem({ get: (id) => changes.get("articles", id) }, item);
}

/** Stories of articles, which stay in the edition's copy when no frame holds them. */
function storiesOfArticles(changes: Changes): Set<string> {
  return new Set(changes.all("articles").map((article) => article.storyId));
}

/**
 * Puts the threads of stories right after items came or went (CM9): frames that no longer hold a
 * story leave its thread, new ones join it, an article's box at its beginning and text frames at
 * its end; a thread of one frame is none. A story that no frame and no article holds any more goes
 * with its paragraphs.
 */
export function rethread(changes: Changes, storyIds: readonly (string | undefined)[]): void {
  const touched = new Set(storyIds.filter((id) => id !== undefined));
  if (touched.size === 0) return;
  const kept = storiesOfArticles(changes);
  const items = changes.all("items");
  for (const storyId of touched) {
    const holders = items.filter((item) => storyIdOf(changes, item) === storyId);
    if (holders.length === 0 && !kept.has(storyId)) removeStory(changes, storyId);
    else thread(changes, storyId, holders);
  }
}

function thread(changes: Changes, storyId: string, holders: readonly PageItem[]): void {
  const story = changes.get("stories", storyId);
  if (!story) return;
  const known = story.frameIds ?? [];
  const held = new Set(holders.map((item) => item.id));
  const joining = holders.filter((item) => !known.includes(item.id));
  const frameIds = [
    ...joining.filter((item) => item.kind === "article").map((item) => item.id),
    ...known.filter((id) => held.has(id)),
    ...joining.filter((item) => item.kind !== "article").map((item) => item.id),
  ];
  const { frameIds: _, ...rest } = story;
  changes.put("stories", frameIds.length > 1 ? { ...rest, frameIds } : rest);
}

/** Takes a story out with its paragraphs. */
export function removeStory(changes: Changes, storyId: string): void {
  for (const id of changes.get("stories", storyId)?.paragraphIds ?? []) {
    changes.remove("paragraphs", id);
  }
  changes.remove("stories", storyId);
}

/** Takes items off their pages and out of the document, with what only they held. */
export function removeItems(changes: Changes, items: readonly PageItem[]): void {
  const storyIds = items.map((item) => storyIdOf(changes, item));
  const gone = new Set(items.map((item) => item.id));
  for (const id of gone) changes.remove("items", id);
  for (const page of changes.all("pages")) {
    if (!page.itemIds.some((id) => gone.has(id))) continue;
    changes.put("pages", { ...page, itemIds: page.itemIds.filter((id) => !gone.has(id)) });
  }
  rethread(changes, storyIds);
}

/** Puts new items on top of a page. */
export function addItems(changes: Changes, pageId: string, items: readonly PageItem[]): void {
  for (const item of items) {
    if (changes.get("items", item.id))
      throw new RangeError(`there is an item "${item.id}" already`);
    changes.put("items", item);
  }
  const page = changes.need("pages", pageId);
  changes.put("pages", { ...page, itemIds: [...page.itemIds, ...items.map(({ id }) => id)] });
  rethread(
    changes,
    items.map((item) => storyIdOf(changes, item)),
  );
}
