import {
  type Article,
  articleTitleOf,
  type Paragraph,
  type Picture,
} from "../../../document/article.ts";
import { articlesOnPages } from "../../../document/commands/placing.ts";
import type { DayangDocument } from "../../../document/document.ts";
import { characterCount } from "../../../document/text/counting.ts";

/** An article as the copy list shows it. */
export interface CopyEntry {
  readonly article: Article;
  readonly title: string;
  readonly characters: number;
  readonly pictures: number;
  /** Where it is placed: the page's id and printed number. */
  readonly page: { readonly id: string; readonly number: number } | undefined;
}

/** What the list is narrowed to. */
export interface CopyFilter {
  /** Words that heads, slug, byline or text contain; all of them. */
  readonly search: string;
  readonly status: "all" | "unplaced" | "placed";
}

/** Articles of the edition: unplaced first, each group by priority and then as they came. */
export function copyEntries(document: DayangDocument, filter: CopyFilter): readonly CopyEntry[] {
  const placed = articlesOnPages(document);
  const wanted = wordsOf(filter.search);
  const entries: CopyEntry[] = [];
  for (const article of document.articles.values()) {
    const page = document.pages.get(placed.get(article.id) ?? "");
    if (filter.status !== "all" && (filter.status === "placed") !== (page !== undefined)) continue;
    if (wanted.length > 0 && !holdsAll(document, article, wanted)) continue;
    entries.push(entryOf(document, article, page));
  }
  return entries.sort(inOrder);
}

function inOrder(a: CopyEntry, b: CopyEntry): number {
  const pages = (a.page?.number ?? 0) - (b.page?.number ?? 0);
  return pages || a.article.priority - b.article.priority;
}

function entryOf(document: DayangDocument, article: Article, page: CopyEntry["page"]): CopyEntry {
  return {
    article,
    title: articleTitleOf(article),
    characters: paragraphsOf(document, article).reduce((sum, one) => sum + lengthOf(one), 0),
    pictures: article.pictureIds.length,
    page,
  };
}

/** Pictures that stand in no article and in no frame. */
export function unplacedPictures(document: DayangDocument): readonly Picture[] {
  const used = new Set<string>();
  for (const article of document.articles.values())
    for (const id of article.pictureIds) used.add(id);
  for (const item of document.items.values())
    if (item.kind === "picture" && item.pictureId !== undefined) used.add(item.pictureId);
  return [...document.pictures.values()].filter(({ id }) => !used.has(id));
}

function paragraphsOf(document: DayangDocument, article: Article): readonly Paragraph[] {
  const ids = document.stories.get(article.storyId)?.paragraphIds ?? [];
  return ids.flatMap((id) => document.paragraphs.get(id) ?? []);
}

const lengths = new WeakMap<Paragraph, number>();

function lengthOf(paragraph: Paragraph): number {
  const known = lengths.get(paragraph);
  if (known !== undefined) return known;
  const length = characterCount(paragraph.text);
  lengths.set(paragraph, length);
  return length;
}

function wordsOf(search: string): readonly string[] {
  return plain(search).split(/\s+/).filter(Boolean);
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

function holdsAll(document: DayangDocument, article: Article, wanted: readonly string[]): boolean {
  const heads = [article.kicker, article.headline, article.deck].flatMap((head) =>
    (head?.pieces ?? []).map(({ text }) => text),
  );
  const texts = paragraphsOf(document, article).map(({ text }) => text);
  const all = plain([article.slug, article.byline ?? "", heads.join(""), ...texts].join("\n"));
  return wanted.every((word) => all.includes(word));
}
