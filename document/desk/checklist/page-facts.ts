import type { Article, Paragraph } from "../../article.ts";
import type { MessageValues, Place } from "../../diagnostic.ts";
import { type DayangDocument, recordOf } from "../../document.ts";
import type { Edition } from "../../edition.ts";
import type { ArticleBox, Furniture, HeadLevelName, Page } from "../../page.ts";
import { captionRecord, HEAD_LEVELS, headRecord, headTextOf, textOf } from "../../text/records.ts";
import type { KnownName, Person } from "../people.ts";
import type { Point } from "../points.ts";
import { type Snapshot, snapshotDocument } from "../snapshot.ts";

/** What is known of the issue that came out before. */
export interface PreviousIssue {
  /** ISO date. */
  readonly date: string;
  readonly issueNumber?: string;
  readonly serialNumber?: string;
  /** Files that may be a later issue before this one, and that nobody could read. */
  readonly unread?: number;
}

/** What a proof's checklist is filled from. */
export interface ChecklistInput {
  /** The page as it was proofed. */
  readonly snapshot: Snapshot;
  /** The whole edition as it is now, for what other pages have. */
  readonly document: DayangDocument;
  readonly editionId: string;
  readonly names: readonly KnownName[];
  readonly people: readonly Pick<Person, "name" | "roles">[];
  readonly previous?: PreviousIssue;
}

/** A text of the page. */
export interface PageText {
  /** Its name (text/records.ts). */
  readonly record: string;
  readonly text: string;
  readonly kind: "head" | "paragraph" | "caption";
  readonly articleId?: string;
  readonly storyId?: string;
}

/** An article that stands on the page. */
export interface PageArticle {
  readonly article: Article;
  readonly box: ArticleBox;
  readonly heads: readonly { readonly level: HeadLevelName; readonly text: string }[];
  readonly paragraphs: readonly Paragraph[];
}

/** The page as the points look at it. */
export interface PageFacts extends ChecklistInput {
  /** The snapshot's records. */
  readonly proofed: DayangDocument;
  readonly edition: Edition;
  readonly page: Page;
  /** The page's furniture by kind. */
  readonly furniture: ReadonlySet<Furniture["furniture"]>;
  readonly articles: readonly PageArticle[];
  /** In reading order, each once; of a story that runs on to other pages all. */
  readonly texts: readonly PageText[];
  /** Its own and all later pages' numbers stand in the edition now. */
  readonly pagesNow: readonly Page[];
}

/** Reads the page out of the snapshot. Throws RangeError where it lacks its page or edition. */
export function pageFacts(input: ChecklistInput): PageFacts {
  const { snapshot, document, editionId } = input;
  const proofed = snapshotDocument(snapshot);
  const page = recordOf(proofed, "pages", snapshot.pageId);
  const items = page.itemIds.flatMap((id) => proofed.items.get(id) ?? []);
  const pageIds = document.editions.get(editionId)?.pageIds ?? [];
  return {
    ...input,
    proofed,
    page,
    edition: recordOf(proofed, "editions", snapshot.editionId),
    furniture: new Set(items.flatMap((i) => (i.kind === "furniture" ? [i.furniture] : []))),
    articles: articlesOf(proofed, page),
    texts: textsOfPage(proofed, page),
    pagesNow: pageIds.flatMap((id) => document.pages.get(id) ?? []),
  };
}

/** The articles that stand on a page. */
export function articlesOf(document: DayangDocument, page: Page): PageArticle[] {
  return page.itemIds.flatMap((id) => {
    const box = document.items.get(id);
    const article = box?.kind === "article" ? document.articles.get(box.articleId) : undefined;
    if (box?.kind !== "article" || !article) return [];
    const heads = HEAD_LEVELS.map((level) => ({ level, text: headTextOf(article, level) }));
    const paragraphs = paragraphsOf(document, article.storyId);
    return [{ article, box, heads: heads.filter(({ text }) => text !== ""), paragraphs }];
  });
}

function paragraphsOf(document: DayangDocument, storyId: string): Paragraph[] {
  const ids = document.stories.get(storyId)?.paragraphIds ?? [];
  return ids.flatMap((id) => document.paragraphs.get(id) ?? []);
}

/** The texts of a page, in the order in which they are read, each once. */
export function textsOfPage(document: DayangDocument, page: Page): PageText[] {
  const texts = page.itemIds.flatMap((id) => textsOfItem(document, id));
  return [...new Map(texts.map((text) => [text.record, text])).values()];
}

function textsOfItem(document: DayangDocument, itemId: string): PageText[] {
  const item = document.items.get(itemId);
  const story = (storyId: string, articleId?: string): PageText[] =>
    paragraphsOf(document, storyId).map(({ id, text }) => ({
      record: id,
      text,
      kind: "paragraph",
      storyId,
      ...(articleId === undefined ? {} : { articleId }),
    }));
  switch (item?.kind) {
    case "article": {
      const article = document.articles.get(item.articleId);
      if (!article) return [];
      const own = { articleId: article.id };
      const heads = HEAD_LEVELS.map((level): PageText => {
        const record = headRecord(article.id, level);
        return { record, text: headTextOf(article, level), kind: "head", ...own };
      });
      const captions = item.pictures.map(({ pictureId }) => captionOf(document, pictureId));
      return [
        ...heads,
        ...story(article.storyId, article.id),
        ...captions.flat().map((caption) => ({ ...caption, ...own })),
      ].filter(({ text }) => text !== "");
    }
    case "text":
      return story(item.storyId).filter(({ text }) => text !== "");
    case "picture":
      return item.caption && item.pictureId !== undefined
        ? captionOf(document, item.pictureId)
        : [];
    default:
      return [];
  }
}

function captionOf(document: DayangDocument, pictureId: string): PageText[] {
  if (!document.pictures.has(pictureId)) return [];
  const record = captionRecord(pictureId);
  const text = textOf(document, record);
  return text === "" ? [] : [{ record, text, kind: "caption" }];
}

/** Something that a point has found. */
export type Found = Point["found"][number];

/** A finding of the checklist; `code` is a message. */
export function found(code: string, values: MessageValues = {}, at: Place = {}): Found {
  return { code, values, at };
}

/** A finding with how bad it is. */
export interface Judged {
  readonly state: "bad" | "look";
  readonly found: Found;
}

/** The place of a stretch of a text. */
export function placeIn(text: PageText, page: Page, start?: number, end?: number): Place {
  return {
    page: page.number,
    paragraph: text.record,
    ...(text.articleId === undefined ? {} : { article: text.articleId }),
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
  };
}

/** Most findings of one kind that a point lists (ours): more are no help to who looks. */
const MOST = 40;

/** A point; `title` is the message of its title, `desk.point.ID`, so that each has one. */
export function point(title: string, state: Point["state"], list: readonly Found[] = []): Point {
  return { id: title.slice("desk.point.".length), state, found: list.slice(0, MOST) };
}

/** A point by what was found: bad where anything is bad, `otherwise` where nothing was found. */
export function judgedPoint(
  title: string,
  judged: readonly Judged[],
  otherwise: Point["state"],
  shown: readonly Found[] = [],
): Point {
  const bad = judged.filter(({ state }) => state === "bad");
  const look = judged.filter(({ state }) => state === "look");
  const state = bad.length > 0 ? "bad" : look.length > 0 ? "look" : otherwise;
  return point(title, state, [...[...bad, ...look].map((each) => each.found), ...shown]);
}
