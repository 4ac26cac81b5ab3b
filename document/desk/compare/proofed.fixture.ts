import type { Article, Picture } from "../../article.ts";
import { headOf } from "../../commands/edition.fixture.ts";
import type { DayangDocument } from "../../document.ts";
import { emptyDocument } from "../../document.ts";
import { EMPTY_MASTHEAD } from "../../edition.ts";
import type { ArticleBox, Page, PageItem } from "../../page.ts";
import { pageContent } from "../content.ts";
import type { Snapshot } from "../snapshot.ts";

/** An article in a few words; its paragraphs are named ID-1, ID-2 … unless told otherwise. */
export interface Told {
  readonly id: string;
  readonly headline?: string | readonly string[];
  readonly byline?: string;
  readonly paragraphs: readonly (string | readonly [id: string, text: string])[];
  readonly pictures?: readonly Partial<Picture>[];
  /** Grid line on which the article's box begins. */
  readonly line?: number;
}

const PAGE: Page = {
  id: "page-1",
  number: 1,
  layoutId: "none",
  trim: { width: 800, height: 1100 },
  bleed: 0,
  margins: { top: 50, bottom: 50, left: 50, right: 50 },
  grid: { columns: 4, charactersPerColumn: 16, bodySize: 9, gutter: 9, leading: 12, lines: 80 },
  itemIds: [],
};

/** An edition of one page with these articles under one another, and other items with their records. */
export function editionOf(
  told: readonly Told[],
  others: {
    readonly items?: readonly PageItem[];
    readonly stories?: Readonly<Record<string, readonly string[]>>;
    readonly pictures?: readonly Picture[];
  } = {},
): DayangDocument {
  const boxes = told.map(boxOf);
  const items = [...boxes, ...(others.items ?? [])];
  const paragraphs = [
    ...told.map(({ id, paragraphs: list }) => ({ id, list })),
    ...Object.entries(others.stories ?? {}).map(([id, list]) => ({ id, list })),
  ].map(({ id, list }) => ({
    storyId: `s-${id}`,
    list: list.map((each, i) => {
      const [name, text] = typeof each === "string" ? [`${id}-${i + 1}`, each] : each;
      return { id: name, styleId: "body", text, spans: [] };
    }),
  }));
  return {
    ...emptyDocument(),
    editions: tableOf([
      { id: "e", date: "2026-11-24", masthead: EMPTY_MASTHEAD, pageIds: ["page-1"] },
    ]),
    pages: tableOf([{ ...PAGE, itemIds: items.map(({ id }) => id) }]),
    items: tableOf(items),
    articles: tableOf(told.map(articleOf)),
    stories: tableOf(
      paragraphs.map(({ storyId, list }) => ({
        id: storyId,
        paragraphIds: list.map(({ id }) => id),
      })),
    ),
    paragraphs: tableOf(paragraphs.flatMap(({ list }) => list)),
    pictures: tableOf([...told.flatMap(picturesOf), ...(others.pictures ?? [])]),
  };
}

function tableOf<R extends { readonly id: string }>(records: readonly R[]): Map<string, R> {
  return new Map(records.map((record) => [record.id, record]));
}

function picturesOf({ id, pictures = [] }: Told): Picture[] {
  return pictures.map((picture, i) => ({
    id: `${id}-photo-${i + 1}`,
    sha256: "ab",
    width: 900,
    height: 600,
    caption: "",
    credit: "",
    ...picture,
  }));
}

function articleOf(told: Told): Article {
  const { id, headline, byline } = told;
  return {
    id,
    slug: id,
    priority: 1,
    ...(headline === undefined ? {} : { headline: headOf(...[headline].flat()) }),
    ...(byline === undefined ? {} : { byline }),
    storyId: `s-${id}`,
    pictureIds: picturesOf(told).map((picture) => picture.id),
  };
}

function boxOf(told: Told, index: number): ArticleBox {
  return {
    id: `box-${told.id}`,
    kind: "article",
    articleId: told.id,
    region: { column: 0, span: 4, line: told.line ?? 20 * index, lines: 18 },
    title: { levels: [], lines: 0 },
    pictures: picturesOf(told).map(({ id }, i) => ({
      pictureId: id,
      column: 2,
      span: 2,
      line: 8 * i,
      lines: 6,
      captionLines: 1,
    })),
    border: "none",
  };
}

/** The proof of an edition's first page. It knows only the lines that are given. */
export function proofedOf(document: DayangDocument, lines: Snapshot["lines"] = []): Snapshot {
  const content = pageContent(document, "e", "page-1");
  const records = Object.fromEntries(
    (["editions", "items", "articles", "stories", "paragraphs", "pictures"] as const).map(
      (table) => [
        table,
        [...document[table].values()].filter(({ id }) => content.has(`${table}/${id}`)),
      ],
    ),
  );
  return {
    version: 1,
    editionId: "e",
    pageId: "page-1",
    // What stands in the file has no object in common with the document.
    records: structuredClone({
      ...records,
      pages: [...document.pages.values()],
    }) as Snapshot["records"],
    lines,
    findings: [],
  };
}

/** The proof of a page with these articles. */
export function proofOfArticles(...told: readonly Told[]): Snapshot {
  return proofedOf(editionOf(told));
}
