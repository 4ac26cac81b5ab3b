import { type Article, articleTitleOf } from "../../document/article.ts";
import type { Diagnostic } from "../../document/diagnostic.ts";
import type { Masthead } from "../../document/edition.ts";
import type { HeadStyles, LayoutTemplate } from "../../document/layout.ts";
import type { ArticleBox, Page, PageItem, RuleItem } from "../../document/page.ts";
import { charactersOf } from "../page/article-box.ts";
import type { Engine } from "../page/engine.ts";
import { columnWidth } from "../page/geometry.ts";
import type { PlacedArticle, PlacedRule } from "./arrange.ts";
import { planArticle } from "./article-demand.ts";
import type { MakeupArticle } from "./demands.ts";
import { headCollisions } from "./head-collisions.ts";
import { narrowHeads } from "./narrow-heads.ts";
import { type Advert, gridOf, lineRange, type PageFrame, pageFrame } from "./page-frame.ts";
import { estimatedMiss, type Problem, type Solution, solveLayout } from "./solve.ts";

/** What one page is to be made of. */
export interface PageRequest {
  readonly id: string;
  readonly number: number;
  readonly section?: string;
  /** Layouts to choose from; the best fitting one is taken. */
  readonly layouts: readonly LayoutTemplate[];
  readonly styles: HeadStyles;
  /** In order of priority: the first is the lead. */
  readonly articles: readonly MakeupArticle[];
  /** True when there is a paper to name on front pages. */
  readonly nameplate: boolean;
  /** The page's own masthead, where it differs from the edition's. */
  readonly masthead?: Masthead;
  /** True when a masthead block is to be printed. */
  readonly mastheadBlock: boolean;
  /** Advertisements at the page's foot. */
  readonly adverts?: readonly Advert[];
  /** Ink past the trim, in points; none when absent. */
  readonly bleed?: number;
  /** Colours of main heads (swatch names) by the name of their place; before what the layout says. */
  readonly headColours?: Readonly<Record<string, string>>;
  readonly engine: Engine;
}

/** An article without a place: all its text is overset, counted in lines of one basic column. */
export interface UnplacedArticle {
  readonly article: Article;
  readonly characters: number;
  readonly lines: number;
}

/** A page as records, and the articles that found no place. */
export interface PagePlan {
  readonly page: Page;
  readonly items: readonly PageItem[];
  readonly unplaced: readonly UnplacedArticle[];
  readonly diagnostics: readonly Diagnostic[];
  readonly cost: number;
}

/**
 * Makes up one page: chooses the layout, the grid and every article's place, and gives them as
 * records. Articles beyond what any layout has places for are left out from the last priority up,
 * and named in `unplaced`, never dropped silently. Throws RangeError when `layouts` is empty.
 */
export function planPage(request: PageRequest): PagePlan {
  for (let count = request.articles.length; count > 0; count--) {
    const articles = request.articles.slice(0, count);
    const solution = bestSolution(request, articles);
    if (solution) return planOf(request, solution, request.articles.slice(count));
  }
  return emptyPlan(request);
}

/** Over this cost something is overset. */
const OVERSET_COST = 1000;

/** The best solution among the layouts, those whose size suits the copy's length first. */
function bestSolution(
  request: PageRequest,
  articles: readonly MakeupArticle[],
): Solution | undefined {
  const problems = request.layouts
    .map((layout) => problemOf(request, layout, articles))
    .map((problem) => ({ problem, miss: estimatedMiss(problem) }))
    .sort((a, b) => a.miss - b.miss);
  let best: Solution | undefined;
  for (const { problem, miss } of problems) {
    // A layout that is too small or too large is not looked at when another one held all.
    if (miss > 0 && best && best.cost < OVERSET_COST) break;
    const solution = solveLayout(problem);
    if (solution && (!best || solution.cost < best.cost)) best = solution;
  }
  return best;
}

function problemOf(
  { nameplate, mastheadBlock, adverts, styles, engine }: PageRequest,
  layout: LayoutTemplate,
  articles: readonly MakeupArticle[],
): Problem {
  const frame = pageFrame(layout, {
    nameplate: nameplate && layout.page === "front",
    masthead: mastheadBlock,
    ...(adverts === undefined ? {} : { adverts }),
  });
  return { layout, frame, articles, styles, engine };
}

function planOf(
  request: PageRequest,
  solution: Solution,
  unplaced: readonly MakeupArticle[],
): PagePlan {
  const placed = solution.arranger.place(solution.assignment);
  const boxes = inReadingOrder(placed.articles).map((place, i) =>
    articleBox(request, solution, place, i),
  );
  const rules = placed.rules.map((rule, i) => ruleRecord(request, rule, i));
  const furniture = furnitureRecords(request, solution.frame);
  const items = [...furniture.slice(0, 1), ...boxes, ...rules, ...furniture.slice(1)];
  return {
    page: pageRecord(request, solution, items),
    items,
    unplaced: unplaced.map((item) => unplacedArticle(request, solution, item)),
    diagnostics: [
      ...unplaced.map((item) => unplacedDiagnostic(request, item)),
      ...headCollisions(boxes, articlesOf(request), request.number),
      ...narrowHeads(boxes, articlesOf(request), request.number),
    ],
    cost: solution.cost,
  };
}

function articlesOf({ articles }: PageRequest): ReadonlyMap<string, Article> {
  return new Map(articles.map(({ article }) => [article.id, article]));
}

function furnitureRecords(request: PageRequest, frame: PageFrame): PageItem[] {
  const furniture = frame.furniture.map(
    (item): PageItem => ({
      id: `${request.id}-${item.furniture}`,
      kind: "furniture",
      ...item,
    }),
  );
  const adverts = frame.adverts.map(
    (item, i): PageItem => ({
      id: `${request.id}-advert-${i + 1}`,
      kind: "picture",
      ...item,
    }),
  );
  // Read after the articles and before the masthead block at the very foot.
  return [...furniture.slice(0, 1), ...adverts, ...furniture.slice(1)];
}

/** Top to foot by the line that an article begins on, then left to right. */
function inReadingOrder(articles: readonly PlacedArticle[]): PlacedArticle[] {
  return [...articles].sort((a, b) => a.line - b.line || a.leaf.column - b.leaf.column);
}

function articleBox(
  request: PageRequest,
  { demands }: Solution,
  place: PlacedArticle,
  index: number,
): ArticleBox {
  const { leaf, article, position, line, lines } = place;
  // Neighbours among the places take turns with the headline faces (碰题).
  const alternate = (leaf.index + position) % 2 === 1;
  const demand = demands.demand(leaf, article, alternate);
  const plan = planArticle(demand, lines);
  if (!plan)
    throw new RangeError(`"${demand.articleId}" was placed where its title does not stand`);
  const box: ArticleBox = {
    id: `${request.id}-article-${index + 1}`,
    kind: "article",
    articleId: demand.articleId,
    region: { column: leaf.column, span: leaf.span, line, lines },
    title: plan.title,
    headStyle: leaf.area.head,
    ...(alternate ? { alternateHead: true } : {}),
    pictures: [...plan.pictures],
    border: leaf.area.border,
    ...coloursOf(leaf.area, request.headColours),
  };
  return letOutTitle(box, demand.bodyLines, demand.columns, demand.borderLines);
}

/** The colours that a place gives to its article, as far as it gives any. */
function coloursOf(
  { name, headColour, tintColour }: PlacedArticle["leaf"]["area"],
  asked: PageRequest["headColours"],
): Pick<ArticleBox, "headColour" | "tintColour"> {
  const head = asked?.[name] ?? headColour;
  return {
    ...(head === undefined ? {} : { headColour: head }),
    ...(tintColour === undefined ? {} : { tintColour }),
  };
}

/** Gives a title the lines that its article's body leaves free, as the plan's cost reckoned. */
function letOutTitle(
  box: ArticleBox,
  bodyLines: number,
  columns: number,
  borderLines: number,
): ArticleBox {
  if (box.title.levels.length === 0) return box;
  const taken = box.pictures.reduce(
    (sum, picture) => sum + (picture.lines + picture.captionLines) * picture.span,
    0,
  );
  const room = box.region.lines - borderLines - box.title.lines;
  const free = Math.floor((room * columns - taken - bodyLines) / columns);
  const deepest = Math.max(
    0,
    ...box.pictures.map((picture) => picture.line + picture.lines + picture.captionLines),
  );
  const most = Math.max(2, Math.round(box.title.lines / 2));
  const extra = Math.max(0, Math.min(free, most, room - deepest));
  return { ...box, title: { ...box.title, lines: box.title.lines + extra } };
}

function ruleRecord(request: PageRequest, rule: PlacedRule, index: number): RuleItem {
  const { direction, column, span, line, lines } = rule;
  return {
    id: `${request.id}-rule-${index + 1}`,
    kind: "rule",
    direction,
    region: { column, span, line, lines },
  };
}

function pageRecord(
  request: PageRequest,
  { layout, frame, grid }: Pick<Solution, "layout" | "frame" | "grid">,
  items: readonly PageItem[],
): Page {
  const { typeArea, trim } = frame;
  return {
    id: request.id,
    number: request.number,
    ...(request.section === undefined ? {} : { section: request.section }),
    layoutId: layout.name,
    trim,
    bleed: request.bleed ?? 0,
    margins: {
      top: typeArea.y,
      left: typeArea.x,
      right: trim.width - typeArea.x - typeArea.width,
      bottom: trim.height - typeArea.y - typeArea.height,
    },
    grid,
    ...(request.masthead ? { masthead: request.masthead } : {}),
    itemIds: items.map((item) => item.id),
  };
}

function unplacedArticle(
  { engine }: PageRequest,
  { grid }: Pick<Solution, "grid">,
  { article, paragraphs }: MakeupArticle,
): UnplacedArticle {
  const styles = engine.styles(grid.bodySize);
  const measure = columnWidth(grid);
  const lines = paragraphs.reduce((sum, p) => sum + engine.countLines(p, styles, measure), 0);
  return { article, characters: charactersOf(paragraphs), lines };
}

function unplacedDiagnostic(
  request: PageRequest,
  { article, paragraphs }: MakeupArticle,
): Diagnostic {
  return {
    severity: "error",
    code: "page.unplaced",
    values: { title: articleTitleOf(article), characters: charactersOf(paragraphs) },
    at: { page: request.number, article: article.id },
  };
}

/** A page on which no article stands: furniture alone, on the first layout's first grid. */
function emptyPlan(request: PageRequest): PagePlan {
  const [layout] = request.layouts;
  const body = layout?.bodySizes[0];
  if (!layout || !body) throw new RangeError("a page is planned without layouts");
  const { frame } = problemOf(request, layout, []);
  const [least] = lineRange(body, frame.typeArea.height);
  const grid = gridOf(layout, body, frame.typeArea, least);
  const items = furnitureRecords(request, frame);
  return {
    page: pageRecord(request, { layout, frame, grid }, items),
    items,
    unplaced: request.articles.map((item) => unplacedArticle(request, { grid }, item)),
    diagnostics: [
      ...request.articles.map((item) => unplacedDiagnostic(request, item)),
      { severity: "warning", code: "page.empty", values: {}, at: { page: request.number } },
    ],
    cost: 0,
  };
}
