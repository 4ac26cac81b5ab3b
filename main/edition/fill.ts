import type { Page, PageItem } from "../../document/page.ts";
import type { ArticleReport } from "../../typeset/page/article-box.ts";
import { columnExtents } from "../../typeset/page/body-frame.ts";

/**
 * Set area ÷ type area of a page, from 0 to 1, counted in grid cells (one column wide, one line
 * high): what article boxes cover less their empty body lines, and the blank lines with the rules
 * between articles. 1 is a page full to its foot.
 */
export function pageFill(
  page: Page,
  items: readonly PageItem[],
  articles: readonly ArticleReport[],
): number {
  const reports = new Map(articles.map((report) => [report.articleId, report]));
  let cells = 0;
  for (const item of items) {
    if (item.kind === "article") {
      const empty = reports.get(item.articleId)?.undersetLines ?? 0;
      cells += columnExtents(item).reduce((sum, { lines }) => sum + lines, 0) - empty;
    } else if (item.kind === "rule" && item.direction === "horizontal") {
      cells += item.region.lines * item.region.span;
    }
  }
  return cells / (page.grid.columns * page.grid.lines);
}
