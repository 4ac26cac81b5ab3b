import { type DayangDocument, emptyDocument } from "../../document/document.ts";
import type { Page, PageItem } from "../../document/page.ts";

/** A page of four columns of ten 10 pt characters, gutters of 20, forty lines 15 apart, margins of 50. */
export function pageWith(items: readonly PageItem[], more: Partial<Page> = {}): DayangDocument {
  const page: Page = {
    id: "page",
    number: 1,
    layoutId: "none",
    trim: { width: 560, height: 710 },
    bleed: 0,
    margins: { top: 50, bottom: 65, left: 50, right: 50 },
    grid: { columns: 4, charactersPerColumn: 10, bodySize: 10, gutter: 20, leading: 15, lines: 40 },
    itemIds: items.map((item) => item.id),
    ...more,
  };
  return {
    ...emptyDocument(),
    pages: new Map([[page.id, page]]),
    items: new Map(items.map((item) => [item.id, item])),
  };
}

/** An article box over columns and lines of the grid. */
export function articleAt(
  id: string,
  column: number,
  span: number,
  line: number,
  lines: number,
): Extract<PageItem, { kind: "article" }> {
  return {
    id,
    kind: "article",
    articleId: `of-${id}`,
    region: { column, span, line, lines },
    title: { levels: [], lines: 0 },
    pictures: [],
    border: "none",
  };
}
