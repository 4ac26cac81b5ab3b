import type { BodySize, HeadStyles, LayoutTemplate } from "../../document/layout.ts";
import type { PageGrid } from "../../document/page.ts";
import type { Engine } from "../page/engine.ts";
import { Arranger } from "./arrange.ts";
import { Demands, type MakeupArticle } from "./demands.ts";
import { estimateLines } from "./estimate.ts";
import type { Assignment } from "./leaf.ts";
import { gridOf, lineRange, type PageFrame } from "./page-frame.ts";
import { descend, type Found, findAssignment } from "./search.ts";

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

/**
 * Finds the makeup of a page in one layout: the body size and the number of lines by the copy's
 * length, the arrangement and the places of the articles by search. Undefined when no arrangement
 * has as many places as there are articles.
 */
export function solveLayout(problem: Problem): Solution | undefined {
  let best: Solution | undefined;
  for (const { body, lines, rank } of likelySizes(problem)) {
    for (let i = 0; i < problem.layout.arrangements.length; i++) {
      const found = bestLines(problem, i, body, lines, rank * BODY_SIZE_STEP);
      if (found && (!best || found.cost < best.cost)) best = found;
    }
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

function leadingCost(body: BodySize, grid: PageGrid): number {
  const off = (grid.leading - body.leading.ideal) / body.leading.ideal;
  return LEADING * off * off;
}

/** The best number of lines near `lines` for one arrangement and body size. */
function bestLines(
  problem: Problem,
  arrangement: number,
  body: BodySize,
  lines: number,
  sizeCost: number,
): Solution | undefined {
  const [least, most] = lineRange(body, problem.frame.typeArea.height);
  let best = solveGrid(problem, arrangement, body, lines, sizeCost, undefined);
  if (!best) return undefined;
  for (const step of [4, 2, 1]) {
    for (const direction of [1, -1]) {
      for (;;) {
        const next = best.grid.lines + step * direction;
        if (next < least || next > most) break;
        const other = solveGrid(problem, arrangement, body, next, sizeCost, best.assignment);
        if (!other || other.cost >= best.cost) break;
        best = other;
      }
    }
  }
  return best;
}

function solveGrid(
  problem: Problem,
  arrangement: number,
  body: BodySize,
  lines: number,
  sizeCost: number,
  from: Assignment | undefined,
): Solution | undefined {
  const { layout, frame, articles, styles, engine } = problem;
  const area = layout.arrangements[arrangement];
  if (!area) return undefined;
  const grid = gridOf(layout, body, frame.typeArea, lines);
  const demands = new Demands(articles, grid, styles, engine);
  const arranger = new Arranger(area, layout.columns, lines, demands);
  const found: Found | undefined = from
    ? descend(arranger, from)
    : findAssignment(arranger, articles.length);
  if (!found || !Number.isFinite(found.cost)) return undefined;
  const cost = found.cost + sizeCost + leadingCost(body, grid);
  return { layout, frame, grid, demands, arranger, assignment: found.assignment, cost };
}
