import { z } from "zod";
import { articleSchema, paragraphSchema, pictureSchema, storySchema } from "../article.ts";
import type { DayangDocument } from "../document.ts";
import { type FrameBox, type Page, type PageItem, pageItemSchema } from "../page.ts";
import type { Changes, NewId } from "./changes.ts";
import { movedTogether } from "./geometry.ts";
import { gridWay, isOnGrid, type Way } from "./page-geometry.ts";
import { isGridItem } from "./page-items.ts";
import { atRegion } from "./shape.ts";
import { freeSlug } from "./slugs.ts";

/** Items with all that they show, as they lie on the clipboard. Parsed when they come from outside. */
export const itemClipSchema = z.object({
  items: z.array(pageItemSchema),
  articles: z.array(articleSchema),
  stories: z.array(storySchema),
  paragraphs: z.array(paragraphSchema),
  pictures: z.array(pictureSchema),
});
export type ItemClip = z.infer<typeof itemClipSchema>;

/** The records of a table that the ids name, each once; what is not there is left out. */
function found<R>(records: ReadonlyMap<string, R>, ids: readonly (string | undefined)[]): R[] {
  return [...new Set(ids)].flatMap((id) => (id === undefined ? [] : (records.get(id) ?? [])));
}

/** The items with their articles, stories, paragraphs and pictures. */
export function clipOf(document: DayangDocument, items: readonly PageItem[]): ItemClip {
  const articles = found(
    document.articles,
    items.map((item) => (item.kind === "article" ? item.articleId : undefined)),
  );
  const stories = found(document.stories, [
    ...articles.map((article) => article.storyId),
    ...items.map((item) => (item.kind === "text" ? item.storyId : undefined)),
  ]);
  const pictureIds = [
    ...articles.flatMap((article) => article.pictureIds),
    ...items.map((item) => (item.kind === "picture" ? item.pictureId : undefined)),
  ];
  return {
    items: [...items],
    articles,
    stories,
    paragraphs: found(
      document.paragraphs,
      stories.flatMap((story) => story.paragraphIds),
    ),
    pictures: found(document.pictures, pictureIds),
  };
}

/** New names for the clip's records, by the old ones. */
interface NewNames {
  readonly items: ReadonlyMap<string, string>;
  readonly articles: ReadonlyMap<string, string>;
  readonly stories: ReadonlyMap<string, string>;
  readonly pictures: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
}

function renamed(ids: readonly string[], prefix: string, newId: NewId): Map<string, string> {
  return new Map(ids.map((id) => [id, newId(prefix)]));
}

const idsOf = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id);

/**
 * Copies of the clip's items for a page, not yet on it; their articles, stories, paragraphs and
 * pictures are put into the changes. Articles get names of their own; pictures that the edition
 * holds are shared.
 */
export function pastedItems(
  changes: Changes,
  page: Page,
  { items: shown, ...records }: ItemClip,
  newId: NewId,
  way: Way,
): PageItem[] {
  const clip = { ...records, items: shown.filter((item) => isComplete(item, records)) };
  const groups = clip.items.flatMap((item) => item.groupId ?? []);
  const several = [...new Set(groups)].filter((g) => groups.indexOf(g) !== groups.lastIndexOf(g));
  const names: NewNames = {
    items: renamed(idsOf(clip.items), "item", newId),
    articles: renamed(idsOf(clip.articles), "article", newId),
    stories: renamed(idsOf(clip.stories), "story", newId),
    pictures: pastePictures(changes, clip, newId),
    groups: renamed(several, "group", newId),
  };
  pasteStories(changes, clip, names, newId);
  pasteArticles(changes, clip, names);
  const items = clip.items.map((item) => fitted(page, copyOf(item, names)));
  return movedTogether(page, items, gridWay(page.grid, way), way);
}

/** True when the clip holds what the item shows: what comes from outside may lack it. */
function isComplete(item: PageItem, clip: Pick<ItemClip, "articles" | "stories">): boolean {
  const hasStory = (id: string) => clip.stories.some((story) => story.id === id);
  if (item.kind === "text") return hasStory(item.storyId);
  if (item.kind !== "article") return true;
  const article = clip.articles.find(({ id }) => id === item.articleId);
  return article !== undefined && hasStory(article.storyId);
}

/** A picture of the edition with the same id and bytes is the same picture; others come along. */
function pastePictures(changes: Changes, clip: ItemClip, newId: NewId): Map<string, string> {
  const names = new Map<string, string>();
  for (const picture of clip.pictures) {
    const known = changes.get("pictures", picture.id);
    const isSame = known?.sha256 === picture.sha256 && known?.file === picture.file;
    const id = known && !isSame ? newId("picture") : picture.id;
    names.set(picture.id, id);
    if (!known || !isSame) changes.put("pictures", { ...picture, id });
  }
  return names;
}

function pasteStories(changes: Changes, clip: ItemClip, names: NewNames, newId: NewId): void {
  for (const story of clip.stories) {
    const kept = clip.paragraphs.filter((p) => story.paragraphIds.includes(p.id));
    const ids = renamed(idsOf(kept), "paragraph", newId);
    for (const paragraph of kept) {
      changes.put("paragraphs", { ...paragraph, id: ids.get(paragraph.id)! });
    }
    const paragraphIds = story.paragraphIds.flatMap((id) => ids.get(id) ?? []);
    const frameIds = story.frameIds?.flatMap((id) => names.items.get(id) ?? []) ?? [];
    const record = { id: names.stories.get(story.id)!, paragraphIds };
    changes.put("stories", frameIds.length > 1 ? { ...record, frameIds } : record);
  }
}

function pasteArticles(changes: Changes, clip: ItemClip, names: NewNames): void {
  for (const article of clip.articles) {
    changes.put("articles", {
      ...article,
      id: names.articles.get(article.id)!,
      slug: freeSlug(changes, article.slug),
      storyId: names.stories.get(article.storyId) ?? article.storyId,
      pictureIds: article.pictureIds.flatMap((id) => names.pictures.get(id) ?? []),
    });
  }
}

/** The item under its new names, unlocked, in a new group if others of its group come along. */
function copyOf(item: PageItem, names: NewNames): PageItem {
  const { locked: _, groupId, ...rest } = item;
  const group = groupId === undefined ? undefined : names.groups.get(groupId);
  const copy = { ...rest, id: names.items.get(item.id)!, ...(group && { groupId: group }) };
  switch (copy.kind) {
    case "article":
      return {
        ...copy,
        articleId: names.articles.get(copy.articleId) ?? copy.articleId,
        pictures: copy.pictures.flatMap((placement) => {
          const pictureId = names.pictures.get(placement.pictureId);
          return pictureId === undefined ? [] : [{ ...placement, pictureId }];
        }),
      };
    case "text":
      return { ...copy, storyId: names.stories.get(copy.storyId) ?? copy.storyId };
    case "picture": {
      const { pictureId, ...frame } = copy;
      const known = pictureId === undefined ? undefined : names.pictures.get(pictureId);
      return known === undefined ? frame : { ...frame, pictureId: known };
    }
    default:
      return copy;
  }
}

/** An item from another page brought into this one's grid or sheet. */
export function fitted(page: Page, item: PageItem): PageItem {
  if (!isGridItem(item)) return { ...item, box: boxWithin(page, item.box) };
  const { grid } = page;
  if (isOnGrid(item.region, grid)) return item;
  const span = Math.min(item.region.span, grid.columns);
  const lines = Math.min(item.region.lines, grid.lines);
  const region = {
    column: Math.min(item.region.column, grid.columns - span),
    span,
    line: Math.min(item.region.line, grid.lines - lines),
    lines,
  };
  return atRegion(item, region);
}

function boxWithin({ trim, bleed }: Page, box: FrameBox): FrameBox {
  const width = Math.min(box.width, trim.width + 2 * bleed);
  const height = Math.min(box.height, trim.height + 2 * bleed);
  return {
    x: Math.min(Math.max(box.x, -bleed), trim.width + bleed - width),
    y: Math.min(Math.max(box.y, -bleed), trim.height + bleed - height),
    width,
    height,
  };
}
