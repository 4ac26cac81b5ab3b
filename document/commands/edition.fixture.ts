import type { Article, HeadText, Paragraph, Picture, Span } from "../article.ts";
import { type DayangDocument, emptyDocument } from "../document.ts";
import { EMPTY_MASTHEAD } from "../edition.ts";
import type { ArticleBox, Page, PageItem, TextFrame } from "../page.ts";
import { applyTransaction, putRecords, type Refusal, type Transaction } from "../transaction.ts";
import { isRefusal, type NewId, type TableRecord } from "./changes.ts";

/** Names new records one after another. */
export function countingIds(): NewId {
  let count = 0;
  return (prefix) => `${prefix}-new-${++count}`;
}

/** The document after a command; throws when it is refused. */
export function done(document: DayangDocument, change: Transaction | Refusal): DayangDocument {
  if (isRefusal(change)) throw new Error(`refused: ${change.refused}`);
  return applyTransaction(document, change);
}

/** The code of a refusal; throws when the command was not refused. */
export function refusedWith(change: Transaction | Refusal | object): string {
  if (!isRefusal(change)) throw new Error("the command was not refused");
  return change.refused;
}

/** Head text of pieces without weak breaks. */
export function headOf(...pieces: string[]): HeadText {
  return { pieces: pieces.map((text) => ({ text, words: [] })) };
}

/** Three columns of 15 characters at 10 pt (pitch 162 pt), 50 lines of 14 pt. */
export function smallPage(id: string, number: number, itemIds: string[]): Page {
  return {
    id,
    number,
    layoutId: "test",
    trim: { width: 600, height: 800 },
    bleed: 9,
    margins: { top: 40, bottom: 40, left: 50, right: 50 },
    grid: { columns: 3, charactersPerColumn: 15, bodySize: 10, gutter: 12, leading: 14, lines: 50 },
    itemIds,
  };
}

function paragraph(id: string, text: string, styleId = "body", spans: Span[] = []): Paragraph {
  return { id, styleId, text, spans };
}

const PARAGRAPHS: Paragraph[] = [
  paragraph("p1", "本报讯　棠川县召开防汛会议𠮷。", "body", [
    { start: 0, end: 3, styleId: "strong" },
  ]),
  paragraph("p2", "小标题", "crosshead"),
  paragraph("p3", "第二段话👨‍👩‍👧说完了，AB１２。"),
  paragraph("q1", "乙稿第一段"),
  paragraph("q2", ""),
  paragraph("r1", "丙稿还没有上版"),
  paragraph("n1", "启事一则"),
  paragraph("m1", "文本框甲"),
  paragraph("m2", "文本框乙", "body", [{ start: 1, end: 3, styleId: "kai" }]),
];

function article(id: string, slug: string, rest: Partial<Article>): Article {
  return { id, slug, priority: 1, storyId: `s-${id}`, pictureIds: [], ...rest };
}

const ARTICLES: Article[] = [
  article("a", "flood", {
    kicker: headOf("棠川县"),
    headline: {
      pieces: [
        { text: "防汛会议召开", words: [2, 4] },
        { text: "守住堤防", words: [2] },
      ],
    },
    byline: "记者　张三",
    standingHead: "要闻",
    pictureIds: ["photo"],
  }),
  article("b", "market", { headline: headOf("市场回暖"), priority: 2 }),
  article("c", "school", { headline: headOf("新校开学", "千名新生入学"), pictureIds: ["photo"] }),
];

const PICTURES: Picture[] = [
  { id: "photo", width: 3000, height: 2000, sha256: "ab", caption: "会议现场", credit: "李四 摄" },
  { id: "advert", width: 0, height: 0, caption: "", credit: "", whole: true },
];

const EMPTY_TITLE = { levels: [], lines: 0 };

/** The box of article "a": an L of three columns, the first of them twenty lines, the others ten. */
export const BOX_A: ArticleBox = {
  id: "box-a",
  kind: "article",
  articleId: "a",
  region: { column: 0, span: 3, line: 0, lines: 20 },
  shape: [
    { line: 0, lines: 20 },
    { line: 0, lines: 10 },
    { line: 0, lines: 10 },
  ],
  title: EMPTY_TITLE,
  heads: { headline: { breaks: [7] } },
  pictures: [{ pictureId: "photo", column: 1, span: 2, line: 0, lines: 6, captionLines: 2 }],
  border: "none",
};

function textFrame(id: string, storyId: string, x: number, y: number): TextFrame {
  const box = { x, y, width: 150, height: 100 };
  return { id, kind: "text", storyId, box, columns: 1, gutter: 10, inset: 3 };
}

const ITEMS: PageItem[] = [
  BOX_A,
  {
    id: "box-b",
    kind: "article",
    articleId: "b",
    region: { column: 1, span: 2, line: 12, lines: 8 },
    title: EMPTY_TITLE,
    pictures: [],
    border: "box",
  },
  {
    id: "rule",
    kind: "rule",
    direction: "vertical",
    region: { column: 1, span: 1, line: 12, lines: 8 },
  },
  textFrame("notice", "s-n", 50, 400),
  {
    id: "ad",
    kind: "picture",
    pictureId: "photo",
    box: { x: 220, y: 400, width: 100, height: 80 },
    caption: true,
  },
  { id: "frame", kind: "box", box: { x: 400, y: 400, width: 60, height: 60 }, groupId: "g" },
  { id: "frame-2", kind: "box", box: { x: 480, y: 420, width: 60, height: 30 }, groupId: "g" },
  {
    id: "folio",
    kind: "furniture",
    furniture: "folio",
    box: { x: 50, y: 10, width: 500, height: 20 },
    locked: true,
  },
  textFrame("thread-1", "s-m", 50, 50),
  textFrame("thread-2", "s-m", 250, 50),
  textFrame("a-rest", "s-a", 50, 300),
];

const STORIES = [
  { id: "s-a", paragraphIds: ["p1", "p2", "p3"], frameIds: ["box-a", "a-rest"] },
  { id: "s-b", paragraphIds: ["q1", "q2"] },
  { id: "s-c", paragraphIds: ["r1"] },
  { id: "s-n", paragraphIds: ["n1"] },
  { id: "s-m", paragraphIds: ["m1", "m2"], frameIds: ["thread-1", "thread-2"] },
];

const ON_FIRST = ["box-a", "box-b", "rule", "notice", "ad", "frame", "frame-2", "folio"];

function records(): TableRecord[] {
  return [
    {
      table: "editions",
      record: { id: "e", date: "2026-11-24", masthead: EMPTY_MASTHEAD, pageIds: ["one", "two"] },
    },
    { table: "pages", record: smallPage("one", 1, ON_FIRST) },
    { table: "pages", record: smallPage("two", 2, ["thread-1", "thread-2", "a-rest"]) },
    ...ITEMS.map((record) => ({ table: "items" as const, record })),
    ...ARTICLES.map((record) => ({ table: "articles" as const, record })),
    ...STORIES.map((record) => ({ table: "stories" as const, record })),
    ...PARAGRAPHS.map((record) => ({ table: "paragraphs" as const, record })),
    ...PICTURES.map((record) => ({ table: "pictures" as const, record })),
  ];
}

/**
 * An edition of two pages with every kind of item: an L-shaped box that runs on to page two, a framed
 * box, a rule, a text frame, a picture, a group, a locked folio line, two threaded frames; article "c"
 * has no place.
 */
export function smallEdition(): DayangDocument {
  return done(emptyDocument(), putRecords(emptyDocument(), "put", records()));
}
