import type { DayangDocument } from "../../document/document.ts";

/**
 * The item in which a record's text stands: the box of an article's head or of a story's paragraph,
 * the frame of a text frame's story, a picture's caption. The first one of a story that flows.
 * Undefined for text that stands on no page.
 */
export function itemOfText(document: DayangDocument, record: string): string | undefined {
  const [owner = record] = record.split("#");
  const storyId = [...document.stories.values()].find((story) =>
    story.paragraphIds.includes(record),
  )?.id;
  const article = [...document.articles.values()].find(
    (one) => one.id === owner || one.storyId === storyId || one.pictureIds.includes(owner),
  );
  const onPage = [...document.pages.values()].flatMap((page) => page.itemIds);
  return onPage.find((id) => {
    const item = document.items.get(id);
    if (item?.kind === "article") return item.articleId === article?.id;
    if (item?.kind === "picture") return item.pictureId === owner;
    return item?.kind === "text" && item.storyId === storyId;
  });
}
