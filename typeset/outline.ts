import { type DayangDocument, recordOf } from "../document/document.ts";
import type { PageItem } from "../document/page.ts";
import {
  captionRecord,
  HEAD_LEVELS,
  headRecord,
  textOf,
  textRecordOf,
} from "../document/text/records.ts";

/** A line of a page's outline: 1 is a main head, 2 a head below one, 0 running text. */
export interface OutlineLine {
  readonly level: number;
  readonly text: string;
  readonly itemId: string;
}

/**
 * The text of a page in reading order, item by item, as a screen reader tells it: of an article its
 * heads from top to foot, its paragraphs, its captions. A story that runs through several frames is
 * told where it begins. Throws RangeError for a page that is not there.
 */
export function pageOutline(document: DayangDocument, pageId: string): OutlineLine[] {
  return recordOf(document, "pages", pageId).itemIds.flatMap((itemId) => {
    const item = recordOf(document, "items", itemId);
    return recordsOfItem(document, item).flatMap((record) => {
      const text = textOf(document, record);
      return text === "" ? [] : [{ level: levelOf(document, record), text, itemId }];
    });
  });
}

function recordsOfItem(document: DayangDocument, item: PageItem): readonly string[] {
  switch (item.kind) {
    case "article": {
      const { storyId } = recordOf(document, "articles", item.articleId);
      const heads = HEAD_LEVELS.map((level) => headRecord(item.articleId, level));
      const captions = captionsOf(
        document,
        item.pictures.map(({ pictureId }) => pictureId),
      );
      return [...heads, ...storyHere(document, storyId, item.id), ...captions];
    }
    case "text":
      return storyHere(document, item.storyId, item.id);
    case "picture":
      return item.caption ? captionsOf(document, [item.pictureId]) : [];
    case "rule":
    case "furniture":
    case "box":
      return [];
  }
}

/** The paragraphs of a story at the item in which it begins. */
function storyHere(document: DayangDocument, storyId: string, itemId: string): readonly string[] {
  const { paragraphIds, frameIds } = recordOf(document, "stories", storyId);
  return frameIds?.includes(itemId) && frameIds[0] !== itemId ? [] : paragraphIds;
}

function captionsOf(document: DayangDocument, pictureIds: readonly (string | undefined)[]) {
  return pictureIds
    .filter((id) => id !== undefined)
    .filter((id) => document.pictures.has(id))
    .map(captionRecord);
}

function levelOf(document: DayangDocument, record: string): number {
  const of = textRecordOf(record);
  switch (of.kind) {
    case "paragraph":
      return recordOf(document, "paragraphs", of.id).styleId === "crosshead" ? 2 : 0;
    case "head":
      if (of.level === "headline") return 1;
      return of.level === "deck" ? 2 : 0;
    case "caption":
    case "furniture":
      return 0;
  }
}
