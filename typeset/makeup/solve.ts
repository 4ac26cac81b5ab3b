import type { BodySize, HeadStyles, LayoutTemplate } from "../../document/layout.ts";
import type { PageGrid } from "../../document/page.ts";
import type { Engine } from "../page/engine.ts";
import { Arranger } from "./arrange.ts";
import { Demands, type MakeupArticle, TitleBook } from "./demands.ts";
import { estimateLines } from "./estimate.ts";
import type { Assignment } from "./leaf.ts";
import { gridOf, lineRange, type PageFrame } from "./page-frame.ts";
import { descend, findAssignment, type Start } from "./search.ts";

/** A page as the makeup decided it. `cost` has no unit; lower is better, over 1,000 something is overset. */
export interface Solution {
  readonly layout: LayoutTemplate;
  readonly frame: PageFrame;
  readonly grid: PageGrid;
  readonly demands: Demands;
  readonly arranger: Arranger;
  readonly assignment: Assignment;
  readonly cost: number;
}

/*
 * Costs of the grid (ours): 5 % off the ideal leading costs 2, as much as one head a size step off
 * its ideal; each body size down the layout's list 6.
 */
const LEADING = 800;
const BODY_SIZE_STEP = 6;

/** What a layout is solved for. */
export interface Problem {
  readonly layout: LayoutTemplate;
  readonly frame: PageFrame;
  readonly articles: readonly MakeupArticle[];
  readonly styles: HeadStyles;
  readonly engine: Engine;
}

/** Arrangements whose numbers of lines are tried, of those that the copy fits best at a first look. */
const ARRANGEMENTS_TRIED = 2;

/**
 * Finds the makeup of a page in one layout: the body size and the number of lines by the copy's
 * length, the arrangement and the places of the articles by search. Copy that over- or underfills
 * the page is searched again among all heights. Undefined when no arrangement has as many places as
 * there are articles.
 */
export function solveLayout(problem: Problem): Solution | undefined {
  const book = new TitleBook(problem.styles, problem.engine);
  const near = bestSolution(problem, { book, wide: false, demands: new Map() });
  return near ?? bestSolution(problem, { book, wide: true, demands: new Map() });
}

/** What all grids of one search share. */
interface Search {
  readonly book: TitleBook;
  readonly wide: boolean;
  /** By body size and lines: arrangements of one grid ask the same. */
  readonly demands: Map<string, Demands>;
}

function bestSolution(problem: Problem, search: Search): Solution | undefined {
  const first: { readonly solution: Solution; readonly trial: Trial }[] = [];
  for (const { body, lines, rank } of likelySizes(problem)) {
    problem.layout.arrangements.forEach((_, arrangement) => {
      const trial = { problem, search, arrangement, body, sizeCost: rank * BODY_SIZE_STEP };
      const solution = solveGrid(trial, lines, "dealt");
      if (solution) first.push({ solution, trial });
    });
  }
  first.sort((a, b) => a.solution.cost - b.solution.cost);
  let best: Solution | undefined;
  for (const { solution, trial } of first.slice(0, ARRANGEMENTS_TRIED)) {
    const other = solveGrid(trial, solution.grid.lines, "reversed");
    const found = bestLines(trial, other && other.cost < solution.cost ? other : solution);
    if (!best || found.cost < best.cost) best = found;
  }
  return best;
}

interface LikelySize {
  readonly body: BodySize;
  readonly rank: number;
  readonly lines: number;
}

/** The body sizes whose leading suits the copy's length, best first; the nearest one when none does. */
function likelySizes({ layout, frame, articles }: Problem): LikelySize[] {
  const sizes = layout.bodySizes.map((body, rank) => {
    const [least, most] = lineRange(body, frame.typeArea.height);
    const wanted = estimateLines(articles, body, layout.columns);
    const lines = Math.min(most, Math.max(least, wanted));
    return { body, rank, lines, miss: Math.abs(wanted - lines) };
  });
  const ideal = ({ body, lines, rank, miss }: (typeof sizes)[number]) =>
    miss * 4 +
    rank * BODY_SIZE_STEP +
    leadingCost(body, gridOf(layout, body, frame.typeArea, lines));
  return [...sizes].sort((a, b) => ideal(a) - ideal(b)).slice(0, 1);
}

/** Lines by which the copy misses what the layout can hold in any of its body sizes; 0 when it fits. */
export function estimatedMiss({ layout, frame, articles }: Problem): number {
  const misses = layout.bodySizes.map((body) => {
    const [least, most] = lineRange(body, frame.typeArea.height);
    const wanted = estimateLines(articles, body, layout.columns);
    return Math.max(0, least - wanted, wanted - most);
  });
  return Math.min(...misses);
}

function leadingCost(body: BodySize, grid: PageGrid): number {
  const off = (grid.leading - body.leading.ideal) / body.leading.ideal;
  return LEADING * off * off;
}

/** One arrangement and body size being tried. */
interface Trial {
  readonly problem: Problem;
  readonly search: Search;
  readonly arrangement: number;
  readonly body: BodySize;
  readonly sizeCost: number;
}

/** The best number of lines from `first` on, up and down in smaller and smaller steps. */
function bestLines(trial: Trial, first: Solution): Solution {
  const [least, most] = lineRange(trial.body, trial.problem.frame.typeArea.height);
  let best = first;
  for (const step of [4, 2, 1]) {
    for (const direction of [1, -1]) {
      for (;;) {
        const next = best.grid.lines + step * direction;
        if (next < least || next > most) break;
        const other = solveGrid(trial, next, best.assignment);
        if (!other || other.cost >= best.cost) break;
        best = other;
      }
    }
  }
  return best;
}

function solveGrid(trial: Trial, lines: number, from: Assignment | Start): Solution | undefined {
  const { layout, frame, articles, engine } = trial.problem;
  const area = layout.arrangements[trial.arrangement];
  if (!area) return undefined;
  const grid = gridOf(layout, trial.body, frame.typeArea, lines);
  const { book, wide } = trial.search;
  const key = `${grid.bodySize}/${lines}`;
  const demands = trial.search.demands.get(key) ?? new Demands(articles, grid, book, engine, wide);
  trial.search.demands.set(key, demands);
  const arranger = new Arranger(area, layout.columns, lines, demands);
  const found =
    typeof from === "string"
      ? findAssignment(arranger, articles.length, from)
      : descend(arranger, from);
  if (!found || !Number.isFinite(found.cost)) return undefined;
  const cost = found.cost + trial.sizeCost + leadingCost(trial.body, grid);
  return { layout, frame, grid, demands, arranger, assignment: found.assignment, cost };
}
