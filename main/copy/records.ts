import type { Article, Paragraph, Picture, Story } from "../../document/article.ts";
import { headToString } from "../../document/article.ts";
import type { ReadArticle } from "./articles.ts";
import type { ReadParagraph } from "./body.ts";
import type { MendBook } from "./mends.ts";
import { type PictureFile, pictureRecord } from "./pictures.ts";
import type { ReadRecord } from "./suspects.ts";
import type { ImportedCopy } from "./types.ts";
import { openingWords } from "./words.ts";

/** An article's records beside what was read for it. */
export interface ArticleRecords {
  readonly read: ReadArticle;
  readonly article: Article;
  readonly story: Story;
  readonly pictures: readonly Picture[];
  readonly paragraphs: readonly ReadRecord[];
}

/**
 * Records of articles in the order of the copy, numbered from 1; `files` are in caption order. The
 * book is asked for what is taken from the pictures' files.
 */
export function recordsOf(
  read: readonly ReadArticle[],
  files: readonly (PictureFile | undefined)[],
  book: MendBook,
): ArticleRecords[] {
  const taken = new Set<string>();
  let shown = 0;
  return read.map((article, index) => {
    const first = shown;
    shown += article.captions.length;
    const pictures = article.captions.map((caption, order) =>
      pictureRecord(`picture-${first + order + 1}`, caption, files[first + order], book),
    );
    return articleRecords(article, index + 1, pictures, taken);
  });
}

/** Records of all articles as lists of one kind. */
export function listsOf(
  records: readonly ArticleRecords[],
): Pick<ImportedCopy, "articles" | "stories" | "paragraphs" | "pictures"> {
  return {
    articles: records.map(({ article }) => article),
    stories: records.map(({ story }) => story),
    paragraphs: records.flatMap(({ paragraphs }) => paragraphs.map((one) => one.paragraph)),
    pictures: records.flatMap(({ pictures }) => pictures),
  };
}

function articleRecords(
  read: ReadArticle,
  number: number,
  pictures: readonly Picture[],
  taken: Set<string>,
): ArticleRecords {
  const id = `article-${number}`;
  const paragraphs = read.body.map((paragraph, order) => ({
    paragraph: paragraphRecord(`paragraph-${number}-${order + 1}`, paragraph),
    read: paragraph,
    articleId: id,
  }));
  const pictureIds = pictures.map((picture) => picture.id);
  const paragraphIds = paragraphs.map(({ paragraph }) => paragraph.id);
  return {
    read,
    article: articleRecord(read, number, pictureIds, slugOf(read, number, taken)),
    story: { id: `story-${number}`, paragraphIds },
    pictures,
    paragraphs,
  };
}

function paragraphRecord(id: string, read: ReadParagraph): Paragraph {
  return { id, styleId: read.styleId, text: read.text, spans: [...read.spans] };
}

function articleRecord(
  read: ReadArticle,
  number: number,
  pictureIds: string[],
  slug: string,
): Article {
  const { standing, kicker, headline, deck } = read.heads;
  return {
    id: `article-${number}`,
    slug,
    priority: number,
    ...(kicker && { kicker }),
    ...(headline && { headline }),
    ...(deck && { deck }),
    ...(read.byline && { byline: read.byline }),
    ...(standing && { standingHead: standing }),
    storyId: `story-${number}`,
    pictureIds,
  };
}

/** First words of the main head, else of the text; a number keeps slugs apart. */
function slugOf(read: ReadArticle, number: number, taken: Set<string>): string {
  const words =
    openingWords(headToString(read.heads.headline)) ||
    openingWords(read.body[0]?.text ?? "") ||
    `article-${number}`;
  let slug = words;
  for (let suffix = 2; taken.has(slug); suffix += 1) slug = `${words}${suffix}`;
  taken.add(slug);
  return slug;
}
