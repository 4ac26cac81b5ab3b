import { type Article, articleSchema } from "../article.ts";
import { type DayangDocument, recordOf } from "../document.ts";
import {
  type ArticleBox,
  type GridRegion,
  type HeadLevelName,
  type HeadOverride,
  headOverrideSchema,
} from "../page.ts";
import { headTextOf } from "../text/records.ts";
import type { Refusal, Transaction } from "../transaction.ts";
import { Changes, patched, refuse, valueRefusal } from "./changes.ts";
import { regionRefusal } from "./geometry.ts";
import { articleBoxOf, lockedRefusal, pageOfItem } from "./page-items.ts";
import { boxOfArticle, placedElsewhere, withPictures } from "./placing.ts";
import { addItems, removeItems, removeStory, rethread, storyIdOf } from "./threads.ts";

export { movePicture, patchPicture, placePicture, removePicture } from "./pictures.ts";
export { articlesOnPages } from "./placing.ts";

/** What may be changed of an article besides its text, which the text's own commands edit. */
export type ArticlePatch = {
  readonly [F in Exclude<keyof Article, "id" | "storyId">]?: Article[F] | undefined;
};

/**
 * Gives an article a box on a page, with its pictures as far as there is room. The title block is
 * empty: it is fitted with the rest of what follows from a change. Refused off the grid, and for an
 * article that stands somewhere already, which the refusal names with its page.
 */
export function placeArticle(
  document: DayangDocument,
  pageId: string,
  articleId: string,
  region: GridRegion,
  boxId: string,
): Transaction | Refusal {
  const page = recordOf(document, "pages", pageId);
  recordOf(document, "articles", articleId);
  const refusal = regionRefusal(page, region) ?? placedElsewhere(document, articleId);
  if (refusal) return refusal;
  const changes = new Changes(document);
  const empty: ArticleBox = {
    id: boxId,
    kind: "article",
    articleId,
    region,
    title: { levels: [], lines: 0 },
    pictures: [],
    border: "none",
  };
  addItems(changes, pageId, [withPictures(changes, page, empty)]);
  return changes.transaction("articles.place");
}

/** The box with another article: its looks stay, what was set by hand on single heads does not. */
function withArticle(
  document: DayangDocument,
  changes: Changes,
  box: ArticleBox,
  articleId: string,
): ArticleBox {
  const { heads: _, ...looks } = box;
  const title = { levels: [], lines: 0 };
  return withPictures(changes, pageOfItem(document, box.id), { ...looks, articleId, title });
}

/** Exchanges the articles of two boxes, on one page or two. Refused while one is locked. */
export function swapArticles(
  document: DayangDocument,
  boxIdA: string,
  boxIdB: string,
): Transaction | Refusal {
  const a = articleBoxOf(document, boxIdA);
  const b = articleBoxOf(document, boxIdB);
  const refusal = lockedRefusal(document, [a, b]);
  if (refusal) return refusal;
  const changes = new Changes(document);
  changes.put("items", withArticle(document, changes, a, b.articleId));
  changes.put("items", withArticle(document, changes, b, a.articleId));
  rethread(changes, [storyIdOf(changes, a), storyIdOf(changes, b)]);
  return changes.transaction("articles.swap");
}

/**
 * Gives a box another article; the one that stood there goes back to the copy. Refused while the box
 * is locked and for an article that stands somewhere already.
 */
export function replaceArticle(
  document: DayangDocument,
  boxId: string,
  articleId: string,
): Transaction | Refusal {
  const box = articleBoxOf(document, boxId);
  recordOf(document, "articles", articleId);
  const refusal = lockedRefusal(document, [box]) ?? placedElsewhere(document, articleId);
  if (refusal) return refusal;
  const changes = new Changes(document);
  const after = withArticle(document, changes, box, articleId);
  changes.put("items", after);
  rethread(changes, [storyIdOf(changes, box), storyIdOf(changes, after)]);
  return changes.transaction("articles.replace");
}

/**
 * Changes fields of an article; undefined takes one away. Refused for a value that an article cannot
 * have, and for another article's slug.
 */
export function patchArticle(
  document: DayangDocument,
  articleId: string,
  patch: ArticlePatch,
): Transaction | Refusal {
  const article = recordOf(document, "articles", articleId);
  const { id, storyId } = article;
  const parsed = articleSchema.safeParse({ ...patched(article, patch), id, storyId });
  if (!parsed.success) return valueRefusal(parsed.error);
  const { slug } = parsed.data;
  const isTaken = [...document.articles.values()].some((a) => a.id !== id && a.slug === slug);
  if (isTaken) return refuse("edit.slug.taken", { slug });
  return new Changes(document).put("articles", parsed.data).transaction("articles.patch");
}

/**
 * Sets a level of a title block by hand, or gives it back to fitting with undefined. Refused while
 * the box is locked and for a setting outside what heads may have; breaks past the text are left out.
 */
export function setHead(
  document: DayangDocument,
  boxId: string,
  level: HeadLevelName,
  override: HeadOverride | undefined,
): Transaction | Refusal {
  const box = articleBoxOf(document, boxId);
  const refusal = lockedRefusal(document, [box]);
  if (refusal) return refusal;
  const parsed = headOverrideSchema.optional().safeParse(override);
  if (!parsed.success) return valueRefusal(parsed.error);
  const { length } = headTextOf(recordOf(document, "articles", box.articleId), level);
  const head = parsed.data && patched(parsed.data, { breaks: sortedBreaks(parsed.data, length) });
  const isEmpty = !head || Object.keys(head).length === 0;
  const heads = patched({ ...box.heads }, { [level]: isEmpty ? undefined : head });
  const after = patched(box, { heads: Object.keys(heads).length === 0 ? undefined : heads });
  return new Changes(document).put("items", after).transaction("articles.setHead");
}

function sortedBreaks({ breaks }: HeadOverride, length: number): number[] | undefined {
  return breaks && [...new Set(breaks)].filter((at) => at < length).sort((a, b) => a - b);
}

/**
 * Takes an article out of the edition with its story, its box and the frames that its text runs
 * through. Its pictures stay. Refused while one of those items is locked.
 */
export function deleteArticle(document: DayangDocument, articleId: string): Transaction | Refusal {
  const { storyId } = recordOf(document, "articles", articleId);
  const box = boxOfArticle(document, articleId);
  const frames = [...document.items.values()].filter(
    (item) => item.kind === "text" && item.storyId === storyId,
  );
  const items = box ? [box, ...frames] : frames;
  const refusal = lockedRefusal(document, items);
  if (refusal) return refusal;
  const changes = new Changes(document);
  removeItems(changes, items);
  changes.remove("articles", articleId);
  removeStory(changes, storyId);
  return changes.transaction("articles.delete");
}
