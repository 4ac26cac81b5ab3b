import { articleTitleOf, type Picture } from "../article.ts";
import { type DayangDocument, recordOf } from "../document.ts";
import { spanWidth } from "../grid.ts";
import type { ArticleBox, Page, PageItem, PicturePlacement } from "../page.ts";
import type { Refusal } from "../transaction.ts";
import { type Changes, refuse } from "./changes.ts";

/** The page on which each article stands that stands on one. */
export function articlesOnPages(document: DayangDocument): Map<string, string> {
  const placed = new Map<string, string>();
  for (const page of document.pages.values()) {
    for (const id of page.itemIds) {
      const item = document.items.get(id);
      if (item?.kind === "article") placed.set(item.articleId, page.id);
    }
  }
  return placed;
}

/** A refusal when the article has a place already, which the message names: an article stands once. */
export function placedElsewhere(document: DayangDocument, articleId: string): Refusal | undefined {
  const pageId = articlesOnPages(document).get(articleId);
  if (pageId === undefined) return undefined;
  const name = articleTitleOf(recordOf(document, "articles", articleId));
  return refuse("edit.article.placed", { name, page: recordOf(document, "pages", pageId).number });
}

/** The article's box, wherever it stands. */
export function boxOfArticle(document: DayangDocument, articleId: string): ArticleBox | undefined {
  const isBox = (item: PageItem): item is ArticleBox =>
    item.kind === "article" && item.articleId === articleId;
  return [...document.items.values()].find(isBox);
}

/** Columns that a picture first takes in a box, and the most of the box's height (ours). */
const FIRST_SPAN = 2;
const FIRST_SHARE = 0.5;
/** Lines below which a picture is none (ours). */
const FIRST_LEAST = 3;
/** Height of a picture whose size is not known: newspapers' 3 : 2. */
const UNKNOWN_RATIO = 1.5;

/**
 * Where a picture first stands in a box: at its right, under the pictures that stand there, in its
 * own proportions, at most two columns wide and half the box high. Undefined when there is no room.
 */
export function firstPlacement(
  page: Page,
  box: ArticleBox,
  picture: Picture,
): PicturePlacement | undefined {
  const { grid } = page;
  const span = Math.min(FIRST_SPAN, box.region.span);
  const column = box.region.span - span;
  const room = box.region.lines - box.title.lines - (box.border === "none" ? 0 : 2);
  const line = Math.max(
    0,
    ...box.pictures
      .filter((other) => other.column + other.span > column)
      .map((other) => other.line + other.lines + other.captionLines),
  );
  const captionLines = picture.caption === "" && picture.credit === "" ? 1 : 2;
  const most = Math.min(Math.floor(room * FIRST_SHARE), room - line - captionLines);
  if (most < FIRST_LEAST) return undefined;
  const width = spanWidth(grid, span);
  const ratio = picture.width > 0 ? picture.width / picture.height : UNKNOWN_RATIO;
  const lines = Math.max(FIRST_LEAST, Math.min(most, Math.round(width / ratio / grid.leading)));
  return { pictureId: picture.id, column, span, line, lines, captionLines };
}

/** The box with first places for all pictures of its article, as far as there is room. */
export function withPictures(changes: Changes, page: Page, box: ArticleBox): ArticleBox {
  let made: ArticleBox = { ...box, pictures: [] };
  for (const id of changes.need("articles", box.articleId).pictureIds) {
    const picture = changes.get("pictures", id);
    const placement = picture && firstPlacement(page, made, picture);
    if (placement) made = { ...made, pictures: [...made.pictures, placement] };
  }
  return made;
}
