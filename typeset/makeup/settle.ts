import type { Article } from "../../document/article.ts";
import { type DayangDocument, recordOf } from "../../document/document.ts";
import type { HeadStyles } from "../../document/layout.ts";
import type { ArticleBox, HeadLevelName, Page, TitleBlock } from "../../document/page.ts";
import { HEAD_LEVELS, headTextOf } from "../../document/text/records.ts";
import {
  applyTransaction,
  putRecords,
  type RecordChange,
  squashTransactions,
  type Transaction,
} from "../../document/transaction.ts";
import type { Engine } from "../page/engine.ts";
import { placedWidth } from "../page/text-line.ts";
import { titlePlace } from "../page/title-items.ts";
import { titleFor } from "./new-box.ts";
import { placementsInBody } from "./placements.ts";

/**
 * The transaction with what follows from it, as one: title blocks are fitted anew where a box's
 * place, shape, border, head style or settings by hand changed, or its article's heads, and pictures
 * are kept within their box's body. A change that brings its own title block keeps it. A change of
 * running text alone comes back as it is. `document` is the state before the change.
 */
export function settle(
  document: DayangDocument,
  transaction: Transaction,
  engine: Engine,
  styles: HeadStyles,
): Transaction {
  if (!transaction.changes.some(isOfBoxes)) return transaction;
  const after = applyTransaction(document, transaction);
  const touched = touchedBoxes(after, transaction);
  const records = [...touched].flatMap(([id, why]) => {
    const box = recordOf(after, "items", id);
    if (box.kind !== "article") return [];
    const record = settled(document, after, box, why, engine, styles);
    return record === box ? [] : [{ table: "items" as const, record }];
  });
  if (records.length === 0) return transaction;
  return squashTransactions(transaction, putRecords(after, transaction.event, records));
}

/** What of a box has to be looked at. */
type Reason = "title" | "pictures";

/** True for changes that a box's title or pictures may follow from. */
function isOfBoxes(change: RecordChange): boolean {
  switch (change.table) {
    case "items":
      return change.after?.kind === "article";
    case "articles":
      return change.after !== undefined && headsChanged(change.before, change.after);
    case "stories":
      return change.before?.frameIds !== change.after?.frameIds;
    case "pages":
      return change.before !== undefined && change.before.grid !== change.after?.grid;
    case "editions":
    case "paragraphs":
    case "pictures":
      return false;
  }
}

function touchedBoxes(after: DayangDocument, { changes }: Transaction): Map<string, Reason> {
  const touched = new Map<string, Reason>();
  const touch = (id: string, reason: Reason) => {
    if (touched.get(id) !== "title") touched.set(id, reason);
  };
  for (const change of changes) {
    if (!isOfBoxes(change)) continue;
    for (const [id, reason] of boxesOf(after, change)) touch(id, reason);
  }
  return touched;
}

function boxesOf(after: DayangDocument, change: RecordChange): (readonly [string, Reason])[] {
  switch (change.table) {
    case "items": {
      const { before, after: box } = change;
      if (box?.kind !== "article") return [];
      return [[box.id, before?.kind === "article" ? reasonOf(before, box) : newReason(box)]];
    }
    case "articles":
      return articleBoxes(after, (box) => box.articleId === change.id);
    case "stories":
      return articleBoxes(after, (box) => after.articles.get(box.articleId)?.storyId === change.id);
    case "pages":
      return articleBoxes(after, (box) => change.after?.itemIds.includes(box.id) ?? false);
    case "editions":
    case "paragraphs":
    case "pictures":
      return [];
  }
}

function articleBoxes(
  document: DayangDocument,
  which: (box: ArticleBox) => boolean,
): (readonly [string, Reason])[] {
  const found: (readonly [string, Reason])[] = [];
  for (const item of document.items.values()) {
    if (item.kind === "article" && which(item)) found.push([item.id, "title"]);
  }
  return found;
}

/** A new box without a title block asks for one; others, of a plan or pasted, bring theirs. */
function newReason(box: ArticleBox): Reason {
  return box.title.levels.length === 0 ? "title" : "pictures";
}

const FITTED_IN = ["shape", "border", "headStyle", "alternateHead", "heads", "articleId"] as const;

function reasonOf(before: ArticleBox, after: ArticleBox): Reason {
  const brings = after.title !== before.title && after.title.levels.length > 0;
  if (brings) return "pictures";
  const { region: old } = before;
  const { region } = after;
  const isSame =
    old.span === region.span &&
    old.lines === region.lines &&
    FITTED_IN.every((field) => before[field] === after[field]) &&
    before.title === after.title;
  return isSame ? "pictures" : "title";
}

function headsChanged(before: Article | undefined, after: Article): boolean {
  if (!before) return true;
  return (
    before.headline !== after.headline ||
    before.kicker !== after.kicker ||
    before.deck !== after.deck ||
    before.byline !== after.byline ||
    before.standingHead !== after.standingHead ||
    before.storyId !== after.storyId
  );
}

function settled(
  before: DayangDocument,
  after: DayangDocument,
  box: ArticleBox,
  why: Reason,
  engine: Engine,
  styles: HeadStyles,
): ArticleBox {
  const page = pageOf(after, box.id);
  if (!page) return box;
  const isNew = !before.items.has(box.id);
  const isDue = why === "title" || (isNew && isTooWide(page, box, engine));
  const title = isDue ? newTitle(before, after, box, page, engine, styles) : box.title;
  const titled = isSameTitle(title, box.title) ? box : { ...box, title };
  const pictures = placementsInBody(page, titled);
  return pictures === titled.pictures ? titled : { ...titled, pictures: [...pictures] };
}

/** A hair, in points, by which a head may be over its measure. */
const TOLERANCE = 0.5;

/** True where a title that a new box brought was fitted to a wider one. */
function isTooWide(page: Page, box: ArticleBox, engine: Engine): boolean {
  const { width } = titlePlace(page, box);
  return box.title.levels.some(({ face, latinFace, lines }) =>
    lines.some(({ text, size, scaleX, letterspace }) => {
      const line = engine.headLine(text, face, latinFace, size);
      return placedWidth(line, scaleX, letterspace * size) > width + TOLERANCE;
    }),
  );
}

function pageOf(document: DayangDocument, itemId: string): Page | undefined {
  for (const page of document.pages.values()) if (page.itemIds.includes(itemId)) return page;
  return undefined;
}

function newTitle(
  before: DayangDocument,
  after: DayangDocument,
  box: ArticleBox,
  page: Page,
  engine: Engine,
  styles: HeadStyles,
): TitleBlock {
  const article = recordOf(after, "articles", box.articleId);
  if (continues(after, box, article)) return { levels: [], lines: 0 };
  const old = before.items.get(box.id);
  const isAsWide =
    old?.kind === "article" &&
    old.region.span === box.region.span &&
    old.articleId === box.articleId &&
    box.title.levels.length > 0;
  const title = titleFor(
    box,
    article,
    page,
    engine,
    styles,
    isAsWide ? box.title.lines : undefined,
  );
  const was = before.articles.get(article.id);
  return was ? withEmptied(title, box.title, was, article) : title;
}

/**
 * True for a box in which an article's story only goes on: its title stands where the story begins,
 * unless heads are set by hand here.
 */
function continues(document: DayangDocument, box: ArticleBox, article: Article): boolean {
  const { frameIds = [] } = recordOf(document, "stories", article.storyId);
  return frameIds.indexOf(box.id) > 0 && box.heads === undefined;
}

/**
 * A level that has just lost its last character keeps its line, without text, so that the caret has
 * a place; the next fitting leaves it out.
 */
function withEmptied(
  title: TitleBlock,
  old: TitleBlock,
  before: Article,
  after: Article,
): TitleBlock {
  const isEmptied = (level: HeadLevelName) =>
    headTextOf(before, level) !== "" && headTextOf(after, level) === "";
  if (!old.levels.some(({ level }) => isEmptied(level))) return title;
  const levels = HEAD_LEVELS.flatMap((name) => {
    const own = title.levels.find(({ level }) => level === name);
    if (own) return [own];
    const emptied = isEmptied(name) ? old.levels.find(({ level }) => level === name) : undefined;
    const [line] = emptied?.lines ?? [];
    return emptied && line ? [{ ...emptied, lines: [{ ...line, text: "" }] }] : [];
  });
  return { levels, lines: Math.max(title.lines, old.lines) };
}

function isSameTitle(a: TitleBlock, b: TitleBlock): boolean {
  return a.lines === b.lines && JSON.stringify(a.levels) === JSON.stringify(b.levels);
}
