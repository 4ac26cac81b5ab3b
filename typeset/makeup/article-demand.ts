import type { PicturePlacement, TitleBlock } from "../../document/page.ts";
import type { TitleCandidate } from "../page/title-block.ts";
import { type PictureOption, picturePlans } from "./picture-options.ts";
import type { CostProfile } from "./profile.ts";

/** What one article asks of a place: all counts are whole grid lines at the place's measure. */
export interface ArticleDemand {
  readonly articleId: string;
  readonly bodyLines: number;
  readonly columns: number;
  /** Cheapest title block of every height, lowest first. */
  readonly titles: readonly TitleCandidate[];
  /** Ways to place the pictures; [] when there are none. */
  readonly pictures: readonly PictureOption[];
  /** Lines that a frame around the article takes at head and foot together. */
  readonly borderLines: number;
  /** Added to every height: the article's fitness for this place. */
  readonly placeCost: number;
}

/** How an article is laid in a number of lines. */
export interface ArticlePlan {
  readonly title: TitleBlock;
  readonly pictures: readonly PicturePlacement[];
  readonly cost: number;
}

/*
 * Costs are ours: one overset line outweighs any look; a line of white across a column is a visible
 * hole (3); blank let into a title block is felt with its square; a short last column hardly (GR3).
 */
const OVERSET = 1000;
const OVERSET_LINE = 200;
const WHITE_LINE = 3;
const LOOSE_TITLE = 0.9;
const SHORT_COLUMN = 0.15;

/** Blank lines that a title block takes well: half its own lines, at least two. */
function titleSlack(title: TitleBlock): number {
  return title.levels.length === 0 ? 0 : Math.max(2, Math.round(title.lines / 2));
}

/** Cost of `free` lines left in a box of `columns` (negative: lines that do not fit, over all columns). */
function slackCost(title: TitleBlock, slack: number, columns: number): number {
  const taken = Math.min(slack, titleSlack(title));
  const white = slack - taken;
  return LOOSE_TITLE * taken * taken + WHITE_LINE * white * columns + (white > 0 ? 4 : 0);
}

/** The best plan of an article for a box of `lines` lines, or undefined where not even its title stands. */
export function planArticle(demand: ArticleDemand, lines: number): ArticlePlan | undefined {
  let best: ArticlePlan | undefined;
  for (const candidate of demand.titles) {
    const room = lines - demand.borderLines - candidate.block.lines;
    if (room < 0) break;
    const base = candidate.cost + demand.placeCost;
    if (demand.pictures.length === 0) {
      const cost = base + textCost(demand, candidate.block, room);
      if (!best || cost < best.cost) best = { title: candidate.block, pictures: [], cost };
      continue;
    }
    for (const plan of picturePlans(demand, room)) {
      const slack = plan.slackLines;
      const fit =
        slack < 0
          ? oversetCost(-slack)
          : slackCost(candidate.block, Math.floor(slack / demand.columns), demand.columns);
      const cost = base + plan.cost + fit;
      if (!best || cost < best.cost)
        best = { title: candidate.block, pictures: plan.placements, cost };
    }
  }
  return best;
}

function oversetCost(lines: number): number {
  return OVERSET + OVERSET_LINE * lines;
}

function textCost(demand: ArticleDemand, title: TitleBlock, room: number): number {
  const needed = Math.ceil(demand.bodyLines / demand.columns);
  const overset = demand.bodyLines - room * demand.columns;
  if (overset > 0) return oversetCost(overset);
  const short = needed * demand.columns - demand.bodyLines;
  return slackCost(title, room - needed, demand.columns) + SHORT_COLUMN * short;
}

/** The cost of every height up to `limit` lines of an article in a place. */
export function articleProfile(demand: ArticleDemand, limit: number): CostProfile {
  const low = (demand.titles[0]?.block.lines ?? 0) + demand.borderLines + 1;
  const length = Math.max(0, limit - low + 1);
  const costs = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    costs[i] = planArticle(demand, low + i)?.cost ?? Number.POSITIVE_INFINITY;
  }
  return { low, costs };
}
