import type { Article, Paragraph, Story } from "../document/article.ts";
import { type DayangDocument, emptyDocument, type RecordOf } from "../document/document.ts";
import { EMPTY_MASTHEAD } from "../document/edition.ts";
import type { ArticleBox, Page, PageItem } from "../document/page.ts";
import { applyTransaction, putRecords } from "../document/transaction.ts";
import { SMALL_PAGE } from "./page/page.fixture.ts";

const TEXT =
  "棠川县委召开会议，强调推进乡村振兴工作，全区干部120人参加关于GDP增长3.5%的讨论。“要抓紧。”";

function paragraph(id: string, times: number): Paragraph {
  return { id, styleId: "body", text: TEXT.repeat(times), spans: [] };
}

function story(id: string, paragraphs: number, frameIds?: string[]) {
  const made = Array.from({ length: paragraphs }, (_, i) => paragraph(`${id}-${i}`, 1 + (i % 3)));
  const record: Story = {
    id,
    paragraphIds: made.map((p) => p.id),
    ...(frameIds ? { frameIds } : {}),
  };
  return { record, paragraphs: made };
}

function article(id: string): Article {
  const headline = { pieces: [{ text: `${id}标题`, words: [] }] };
  return { id, slug: id, priority: 1, headline, storyId: `${id}-s`, pictureIds: [] };
}

function box(id: string, region: ArticleBox["region"], rest: Partial<ArticleBox> = {}): ArticleBox {
  const line = { text: `${id}标题`, size: 20, scaleX: 1, letterspace: 0 };
  return {
    id: `${id}-box`,
    kind: "article",
    articleId: id,
    region,
    title: {
      levels: [{ level: "headline", face: "song-bold", latinFace: "serif-bold", lines: [line] }],
      lines: 3,
    },
    pictures: [],
    border: "none",
    ...rest,
  };
}

const ITEMS: readonly PageItem[] = [
  box(
    "a",
    { column: 0, span: 3, line: 0, lines: 24 },
    {
      shape: [
        { line: 0, lines: 24 },
        { line: 0, lines: 24 },
        { line: 2, lines: 12 },
      ],
    },
  ),
  box("b", { column: 2, span: 1, line: 16, lines: 8 }, { title: { levels: [], lines: 0 } }),
  box("c", { column: 0, span: 3, line: 26, lines: 20 }),
  {
    id: "frame",
    kind: "text",
    storyId: "b-s",
    box: { x: 60, y: 460, width: 240, height: 90 },
    columns: 2,
    gutter: 10,
    inset: 4,
    wrap: { clearance: 6 },
  },
  {
    id: "picture",
    kind: "picture",
    box: { x: 130, y: 140, width: 90, height: 70 },
    wrap: { clearance: 5 },
  },
  {
    id: "plain",
    kind: "box",
    box: { x: 400, y: 560, width: 60, height: 60 },
    stroke: { width: 1, colour: "black" },
    wrap: { clearance: 8 },
  },
  {
    id: "rule",
    kind: "rule",
    direction: "horizontal",
    region: { column: 0, span: 3, line: 24, lines: 2 },
    pattern: "double",
  },
];

const OVER: PageItem = {
  id: "over",
  kind: "text",
  storyId: "b-s",
  box: { x: 50, y: 60, width: 200, height: 120 },
  columns: 1,
  gutter: 0,
  inset: 0,
};

export const PAGE_1: Page = { ...SMALL_PAGE, id: "page-1", itemIds: ITEMS.map(({ id }) => id) };
export const PAGE_2: Page = { ...SMALL_PAGE, id: "page-2", number: 2, itemIds: ["over"] };

/**
 * Two pages of what the canvas can make: a rectilinear box, a text that runs from a box through a
 * frame to the next page, a picture, a frame and a box that text goes round.
 */
export function canvasDocument(): DayangDocument {
  const stories = [story("a-s", 5), story("b-s", 9, ["b-box", "frame", "over"]), story("c-s", 6)];
  const edition: RecordOf["editions"] = {
    id: "edition",
    date: "2026-11-24",
    masthead: EMPTY_MASTHEAD,
    pageIds: ["page-1", "page-2"],
  };
  const empty = emptyDocument();
  return applyTransaction(
    empty,
    putRecords(empty, "test", [
      { table: "editions", record: edition },
      ...[PAGE_1, PAGE_2].map((record) => ({ table: "pages" as const, record })),
      ...[...ITEMS, OVER].map((record) => ({ table: "items" as const, record })),
      ...["a", "b", "c"].map((id) => ({ table: "articles" as const, record: article(id) })),
      ...stories.map(({ record }) => ({ table: "stories" as const, record })),
      ...stories.flatMap(({ paragraphs }) =>
        paragraphs.map((record) => ({ table: "paragraphs" as const, record })),
      ),
    ]),
  );
}
