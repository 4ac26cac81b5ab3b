import { storyOfItem } from "../../document/commands/threads.ts";
import { type DayangDocument, recordOf } from "../../document/document.ts";
import type { PageItem } from "../../document/page.ts";
import type { TextPosition } from "../../document/selection.ts";
import { characterCount } from "../../document/text/counting.ts";
import { textOf } from "../../document/text/records.ts";
import type { ComposedPage } from "../../typeset/compose.ts";
import type { DisplayItem, TextLine } from "../../typeset/display-list.ts";

/** How a story fits its place, as it is composed now. */
export interface Copyfit {
  /** False while the story stands on no page; nothing else is known then but its characters. */
  readonly placed: boolean;
  readonly characters: number;
  readonly lines: number;
  /** What does not fit (溢排). */
  readonly over: Amount;
  /** What is missing to fill the place (欠排); characters as whole lines of the page's grid. */
  readonly short: Amount;
  /** The number of the first line of every paragraph that is set, from 1. */
  readonly lineNumbers: ReadonlyMap<string, number>;
  /** Characters of a column of the first page that it stands on. */
  readonly measure: number | undefined;
  /** Where the text begins that does not fit. */
  readonly oversetFrom: TextPosition | undefined;
}

/** An amount of text. */
export interface Amount {
  readonly lines: number;
  readonly characters: number;
}

/** How a story fits: `composed` gives a page as it is composed (Editor.composed). */
export function copyfitOf(
  document: DayangDocument,
  storyId: string,
  composed: (pageId: string) => ComposedPage,
): Copyfit {
  const { paragraphIds } = recordOf(document, "stories", storyId);
  const places = placesOf(document, storyId);
  const pages = [...new Set(places.map(({ pageId }) => pageId))].map((pageId) => composed(pageId));
  const set = linesOf(pages, paragraphIds);
  const total = totalsOf(document, places, pages);
  return {
    placed: places.length > 0,
    characters: charactersOf(document, paragraphIds),
    lines: set.length,
    over: total.over,
    short: total.short,
    lineNumbers: numbersOf(set),
    measure: places[0] && recordOf(document, "pages", places[0].pageId).grid.charactersPerColumn,
    oversetFrom:
      places.length > 0 && total.over.lines > 0
        ? oversetFrom(document, paragraphIds, set)
        : undefined,
  };
}

/** Where a story stands: an item on a page, and the article that it is the body of. */
interface Place {
  readonly pageId: string;
  readonly item: PageItem;
}

function placesOf(document: DayangDocument, storyId: string): readonly Place[] {
  return [...document.pages.values()].flatMap((page) =>
    page.itemIds
      .map((id) => recordOf(document, "items", id))
      .filter((item) => storyOfItem(document.articles, item) === storyId)
      .map((item) => ({ pageId: page.id, item })),
  );
}

function totalsOf(
  document: DayangDocument,
  places: readonly Place[],
  pages: readonly ComposedPage[],
): { readonly over: Amount; readonly short: Amount } {
  const names = new Set(
    places.map(({ item }) => (item.kind === "article" ? item.articleId : item.id)),
  );
  const reports = pages.flatMap((page) =>
    page.articles
      .filter(({ articleId }) => names.has(articleId))
      .map((report) => ({ report, pageId: page.displayList.pageId })),
  );
  const sum = (amount: (one: (typeof reports)[number]) => number) =>
    reports.reduce((total, one) => total + amount(one), 0);
  return {
    over: {
      lines: sum(({ report }) => report.oversetLines),
      characters: sum(({ report }) => report.oversetCharacters),
    },
    short: {
      lines: sum(({ report }) => report.undersetLines),
      characters: sum(
        ({ report, pageId }) =>
          report.undersetLines * recordOf(document, "pages", pageId).grid.charactersPerColumn,
      ),
    },
  };
}

/** One line as it is set: whose text, up to where. */
interface PlacedLine {
  readonly record: string;
  readonly end: number;
}

/** The story's lines in the order of its text, through whichever frames and pages it runs. */
function linesOf(
  pages: readonly ComposedPage[],
  paragraphIds: readonly string[],
): readonly PlacedLine[] {
  const order = new Map(paragraphIds.map((id, i) => [id, i]));
  const rank = ({ record }: PlacedLine) => order.get(record) ?? 0;
  return pages
    .flatMap(({ displayList }) => linesIn(displayList.items, order))
    .sort((a, b) => rank(a) - rank(b) || a.end - b.end);
}

function linesIn(
  items: readonly DisplayItem[],
  records: ReadonlyMap<string, unknown>,
): PlacedLine[] {
  return items.flatMap((item): PlacedLine[] => {
    if (item.kind === "group") return linesIn(item.items, records);
    const line = item.kind === "line" ? placed(item) : undefined;
    return line && records.has(line.record) ? [line] : [];
  });
}

function placed({ runs }: TextLine): PlacedLine | undefined {
  const sources = runs.flatMap(({ source }) => (source ? [source] : []));
  const [first] = sources;
  return first && { record: first.record, end: Math.max(...sources.map(({ end }) => end)) };
}

function numbersOf(lines: readonly PlacedLine[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const [i, { record }] of lines.entries()) {
    if (!numbers.has(record)) numbers.set(record, i + 1);
  }
  return numbers;
}

/** Behind the last line that is set: further in its paragraph, or at the next one's start. */
function oversetFrom(
  document: DayangDocument,
  paragraphIds: readonly string[],
  lines: readonly PlacedLine[],
): TextPosition | undefined {
  const last = lines.at(-1);
  if (!last)
    return paragraphIds[0] === undefined ? undefined : { record: paragraphIds[0], offset: 0 };
  const { text } = recordOf(document, "paragraphs", last.record);
  if (text.slice(last.end).trim() !== "") return { record: last.record, offset: last.end };
  const next = paragraphIds[paragraphIds.indexOf(last.record) + 1];
  return next === undefined ? undefined : { record: next, offset: 0 };
}

function charactersOf(document: DayangDocument, paragraphIds: readonly string[]): number {
  const counts = paragraphIds.map((id) => characterCount(textOf(document, id)));
  return counts.reduce((sum, count) => sum + count, 0);
}
