import type { DayangDocument } from "../../document/document.ts";
import type { GridRegion, Page } from "../../document/page.ts";
import type { Engine } from "../../typeset/page/engine.ts";
import { columnWidth, regionBox } from "../../typeset/page/geometry.ts";
import { boxOf, partsOf } from "../canvas/hit.ts";
import { boxesMeet } from "../canvas/places.ts";

/** A place of the grid. */
interface Cell {
  readonly column: number;
  readonly line: number;
}

/** Columns and lines of a region that is looked for. */
export interface WantedSize {
  readonly span: number;
  readonly lines: number;
}

/** Grid lines that a title block first takes, and the fewest of a box worth drawing. */
const TITLE_LINES = 4;
const LEAST_LINES = 8;
/** Columns of a short article and of a long one. */
const SHORT_SPAN = 2;
const LONG_SPAN = 3;
/** The most that a first box takes of the grid's height: what stands over then is for the desk. */
const MOST_SHARE = 1 / 5;

/** How large an article's first box is to be: two columns, three for long ones, as high as its text. */
export function wantedSize(
  document: DayangDocument,
  { grid }: Page,
  articleId: string,
  engine: Pick<Engine, "styles" | "countLines">,
): WantedSize {
  const article = document.articles.get(articleId);
  const paragraphIds = document.stories.get(article?.storyId ?? "")?.paragraphIds ?? [];
  const styles = engine.styles(grid.bodySize);
  const lines = paragraphIds
    .flatMap((id) => document.paragraphs.get(id) ?? [])
    .reduce((sum, one) => sum + engine.countLines(one, styles, columnWidth(grid)), 0);
  const most = Math.max(LEAST_LINES, Math.floor(grid.lines * MOST_SHARE));
  const height = (span: number) => TITLE_LINES + Math.ceil(lines / span);
  const span = Math.min(grid.columns, height(SHORT_SPAN) <= most ? SHORT_SPAN : LONG_SPAN);
  return { span, lines: Math.min(Math.max(height(span), LEAST_LINES), most, grid.lines) };
}

/** Costs of a place: a line away is 1, a column away as much as this, a column or line too few. */
const COLUMN_AWAY = 6;
const COLUMN_LESS = 14;
const LINE_LESS = 2;

/**
 * The free region nearest to a cell and to the size that is wanted, on a page's grid; undefined where
 * nothing is free that a box could stand in.
 */
export function freeRegion(
  document: DayangDocument,
  page: Page,
  near: Cell,
  wanted: WantedSize,
): GridRegion | undefined {
  const runs = freeRuns(document, page);
  const least = Math.min(LEAST_LINES, wanted.lines);
  let best: { readonly region: GridRegion; readonly cost: number } | undefined;
  for (let span = wanted.span; span >= 1; span--) {
    const full = Math.min(page.grid.lines, Math.ceil((wanted.lines * wanted.span) / span));
    for (let column = 0; column + span <= page.grid.columns; column++) {
      for (let line = 0; line + least <= page.grid.lines; line++) {
        const room = Math.min(...runs.slice(column, column + span).map((run) => run[line] ?? 0));
        if (room < least) continue;
        const lines = Math.min(room, full);
        const cost =
          Math.abs(line - near.line) +
          COLUMN_AWAY * Math.abs(column - near.column) +
          COLUMN_LESS * (wanted.span - span) +
          LINE_LESS * (full - lines);
        if (!best || cost < best.cost) best = { region: { column, span, line, lines }, cost };
      }
    }
  }
  return best?.region;
}

/** For each column how many lines are free from each line downwards. */
function freeRuns(document: DayangDocument, page: Page): readonly (readonly number[])[] {
  const taken = page.itemIds.flatMap((id) => {
    const item = document.items.get(id);
    if (!item) return [];
    return item.kind === "rule" ? [boxOf(page, item)] : partsOf(page, item);
  });
  const { columns, lines } = page.grid;
  return Array.from({ length: columns }, (_, column) => {
    const run = new Array<number>(lines).fill(0);
    for (let line = lines - 1; line >= 0; line--) {
      const cell = regionBox(page, { column, span: 1, line, lines: 1 });
      const isTaken = taken.some((box) => boxesMeet(box, cell));
      run[line] = isTaken ? 0 : 1 + (run[line + 1] ?? 0);
    }
    return run;
  });
}
