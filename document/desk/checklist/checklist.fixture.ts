import type { Article, Paragraph, Picture } from "../../article.ts";
import { headOf, smallPage } from "../../commands/edition.fixture.ts";
import { type DayangDocument, emptyDocument, type TableName } from "../../document.ts";
import { type Edition, EMPTY_MASTHEAD } from "../../edition.ts";
import type { ArticleBox, Furniture, Page, PageItem, PicturePlacement } from "../../page.ts";
import { applyTransaction, putRecords } from "../../transaction.ts";
import { type ChecklistInput, checklistOf } from "../checklist.ts";
import { pageContent } from "../content.ts";
import type { Point } from "../points.ts";
import type { Snapshot } from "../snapshot.ts";

/** A page's proof without lines, and with what was found. */
export function snapshotOf(
  document: DayangDocument,
  editionId: string,
  pageId: string,
  findings: Snapshot["findings"] = [],
): Snapshot {
  const content = pageContent(document, editionId, pageId);
  const of = <T extends TableName>(table: T) =>
    [...document[table].values()].filter(({ id }) => content.has(`${table}/${id}`));
  return {
    version: 1,
    editionId,
    pageId,
    records: {
      editions: of("editions") as Snapshot["records"]["editions"],
      pages: [...document.pages.values()],
      items: of("items") as Snapshot["records"]["items"],
      articles: of("articles") as Snapshot["records"]["articles"],
      stories: of("stories") as Snapshot["records"]["stories"],
      paragraphs: of("paragraphs") as Snapshot["records"]["paragraphs"],
      pictures: of("pictures") as Snapshot["records"]["pictures"],
    },
    lines: [],
    findings,
  };
}

/** An article of a test's edition. */
export interface TestArticle {
  readonly heads?: Partial<Record<"kicker" | "headline" | "deck", string>>;
  readonly standingHead?: string;
  readonly text: readonly string[];
  readonly pictures?: readonly Partial<Picture>[];
}

/** A page of a test's edition. */
export interface TestPage {
  readonly articles?: readonly TestArticle[];
  readonly items?: readonly PageItem[];
  readonly page?: Partial<Page>;
}

/** An edition of 24 November 2026, a Tuesday: page 1 has a nameplate, all others a folio line. */
export function testEdition(
  pages: readonly TestPage[],
  edition: Partial<Edition> = {},
): DayangDocument {
  const records = pages.flatMap((page, i) => pageRecords(page, i + 1));
  const own: Edition = {
    id: "edition",
    date: "2026-11-24",
    issueNumber: "229",
    serialNumber: "8946",
    paper: { nameplate: "棠川日报" },
    masthead: { ...EMPTY_MASTHEAD, pageEditors: ["沈砚"], proofreaders: ["方穗"] },
    pageIds: pages.map((_, i) => `page-${i + 1}`),
    ...edition,
  };
  return applyTransaction(
    emptyDocument(),
    putRecords(emptyDocument(), "test", [{ table: "editions", record: own }, ...records]),
  );
}

type Records = Parameters<typeof putRecords>[2];

function pageRecords({ articles = [], items = [], page = {} }: TestPage, number: number): Records {
  const furniture: Furniture = {
    id: `furniture-${number}`,
    kind: "furniture",
    furniture: number === 1 ? "nameplate" : "folio",
    box: { x: 50, y: 10, width: 486, height: 28 },
  };
  const made = articles.map((article, i) => articleRecords(article, `a${number}-${i + 1}`));
  const own = [furniture, ...items];
  const itemIds = [...made.map(({ boxId }) => boxId), ...own.map(({ id }) => id)];
  const record = { ...smallPage(`page-${number}`, number, itemIds), section: "要闻", ...page };
  return [
    ...made.flatMap(({ records }) => records),
    ...own.map((item) => ({ table: "items" as const, record: item })),
    { table: "pages", record },
  ];
}

function articleRecords(
  { heads = {}, standingHead, text, pictures = [] }: TestArticle,
  id: string,
): { readonly boxId: string; readonly records: Records } {
  const paragraphs = text.map(
    (each, i): Paragraph => ({ id: `${id}-p${i + 1}`, styleId: "body", text: each, spans: [] }),
  );
  const own = pictures.map(
    (picture, i): Picture => ({
      id: `${id}-photo${i + 1}`,
      width: 300,
      height: 200,
      sha256: `${id}-${i}`,
      caption: "会场",
      credit: "罗秋石 摄",
      ...picture,
    }),
  );
  const article: Article = {
    id,
    slug: id,
    priority: 1,
    storyId: `${id}-story`,
    pictureIds: own.map((picture) => picture.id),
    ...(standingHead === undefined ? {} : { standingHead }),
    ...Object.fromEntries(Object.entries(heads).map(([level, head]) => [level, headOf(head)])),
  };
  const placements = own.map(
    ({ id: pictureId }, i): PicturePlacement => ({
      pictureId,
      column: 0,
      span: 1,
      line: i * 6,
      lines: 5,
      captionLines: 1,
    }),
  );
  const box: ArticleBox = {
    id: `${id}-box`,
    kind: "article",
    articleId: id,
    region: { column: 0, span: 2, line: 0, lines: 20 },
    title: { levels: [], lines: 2 },
    pictures: placements,
    border: "none",
  };
  return {
    boxId: box.id,
    records: [
      ...paragraphs.map((record) => ({ table: "paragraphs" as const, record })),
      ...own.map((record) => ({ table: "pictures" as const, record })),
      {
        table: "stories",
        record: { id: article.storyId, paragraphIds: paragraphs.map((p) => p.id) },
      },
      { table: "articles", record: article },
      { table: "items", record: box },
    ],
  };
}

/** A point of a page's checklist, by default page 1's; `input` says what else is known. */
export function pointOf(
  id: string,
  document: DayangDocument,
  input: Partial<ChecklistInput> & {
    readonly pageId?: string;
    readonly findings?: Snapshot["findings"];
  } = {},
): Point {
  const { pageId = "page-1", findings = [], ...rest } = input;
  const snapshot = snapshotOf(document, "edition", pageId, findings);
  const lists = { names: [], people: [] };
  const points = checklistOf({ snapshot, document, editionId: "edition", ...lists, ...rest });
  const found = points.find((point) => point.id === id);
  if (!found) throw new Error(`no point "${id}"`);
  return found;
}

/** A point's state and the codes of what it found, without their beginning. */
export function judgementOf(point: Point): string {
  const codes = point.found.map(({ code }) => code.replace("desk.found.", ""));
  return [point.state, ...codes].join(" ");
}

/** An edition of one page with one article of these paragraphs. */
export function textEdition(...text: string[]): DayangDocument {
  return testEdition([{ articles: [{ text }] }]);
}
