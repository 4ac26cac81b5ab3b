import type { DayangDocument } from "../../document/document.ts";
import type { GridRegion, Page } from "../../document/page.ts";
import type { Engine } from "../../typeset/page/engine.ts";
import { columnWidth, regionBox } from "../../typeset/page/geometry.ts";
import { partsOf } from "../canvas/hit.ts";
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

/** Grid lines that the levels of a title block first take, and the fewest of a box worth drawing. */
const HEADLINE_LINES = 4;
const LEVEL_LINES = 2;
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
  const levels = [article?.kicker, article?.deck, article?.byline, article?.standingHead];
  const title =
    (article?.headline ? HEADLINE_LINES : 0) + LEVEL_LINES * levels.filter(Boolean).length;
  const most = Math.max(LEAST_LINES, Math.floor(grid.lines * MOST_SHARE));
  const height = (span: number) => title + Math.ceil(lines / span);
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
        const room = roomAt(runs, column, span, line);
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

/** For each column, how many lines are free from each line downwards. */
interface Runs {
  /** Of the column. */
  readonly columns: readonly (readonly number[])[];
  /** Of rules in the gutter before it. */
  readonly gutters: readonly (readonly number[])[];
}

/** Lines that a region of columns has below a line; no box lies across a rule. */
function roomAt({ columns, gutters }: Runs, column: number, span: number, line: number): number {
  const crossed = [
    ...columns.slice(column, column + span),
    ...gutters.slice(column + 1, column + span),
  ];
  return Math.min(...crossed.map((run) => run[line] ?? 0));
}

function freeRuns(document: DayangDocument, page: Page): Runs {
  const items = page.itemIds.flatMap((id) => document.items.get(id) ?? []);
  const taken = items.flatMap((item) => {
    // A rule across takes its blank lines; an upright one stands between columns.
    if (item.kind !== "rule") return partsOf(page, item);
    return item.direction === "horizontal" ? [regionBox(page, item.region)] : [];
  });
  const isTaken = (column: number, line: number) => {
    const cell = regionBox(page, { column, span: 1, line, lines: 1 });
    return taken.some((box) => boxesMeet(box, cell));
  };
  const isRuled = (column: number, line: number) =>
    items.some(
      (item) =>
        item.kind === "rule" &&
        item.direction === "vertical" &&
        item.region.column === column &&
        item.region.line <= line &&
        line < item.region.line + item.region.lines,
    );
  return { columns: runsWhere(page, isTaken), gutters: runsWhere(page, isRuled) };
}

function runsWhere(
  { grid }: Page,
  isTaken: (column: number, line: number) => boolean,
): readonly (readonly number[])[] {
  return Array.from({ length: grid.columns }, (_, column) => {
    const run = new Array<number>(grid.lines).fill(0);
    for (let line = grid.lines - 1; line >= 0; line--) {
      run[line] = isTaken(column, line) ? 0 : 1 + (run[line + 1] ?? 0);
    }
    return run;
  });
}
