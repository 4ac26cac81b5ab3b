import type { PicturePlacement, TitleBlock } from "../../document/page.ts";
import type { TitleCandidate } from "../page/title-block.ts";
import {
  bodyDepth,
  type PictureOption,
  type PicturePlan,
  picturePlans,
} from "./picture-options.ts";
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
export function planArticle(
  demand: ArticleDemand,
  lines: number,
  plansOf: (room: number) => readonly PicturePlan[] = (room) => picturePlans(demand, room),
): ArticlePlan | undefined {
  let best: ArticlePlan | undefined;
  for (const { block, cost: titleCost } of demand.titles) {
    const room = lines - demand.borderLines - block.lines;
    if (room < 0) break;
    const base = titleCost + demand.placeCost;
    if (demand.pictures.length === 0) {
      const cost = base + textCost(demand, block, room);
      if (!best || cost < best.cost) best = { title: block, pictures: [], cost };
      continue;
    }
    for (const { slackLines: slack, placements, cost: pictureCost } of plansOf(room)) {
      const fit =
        slack < 0
          ? oversetCost(-slack)
          : slackCost(block, Math.floor(slack / demand.columns), demand.columns);
      const cost = base + pictureCost + fit;
      if (!best || cost < best.cost) best = { title: block, pictures: placements, cost };
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

/*
 * How far from what the article needs its heights are looked at: fewer are an overset that no page
 * should have, more a hole. Wide profiles know all heights.
 */
const LINES_UNDER = 3;
const LINES_OVER = 12;

/** The cost of every height up to `limit` lines of an article in a place. */
export function articleProfile(demand: ArticleDemand, limit: number, wide: boolean): CostProfile {
  const lowestTitle = (demand.titles[0]?.block.lines ?? 0) + demand.borderLines;
  const highestTitle = (demand.titles.at(-1)?.block.lines ?? 0) + demand.borderLines;
  const least = lowestTitle + leastBody(demand);
  const low = wide ? lowestTitle + 1 : Math.max(lowestTitle + 1, least - LINES_UNDER);
  const high = wide ? limit : Math.min(limit, highestTitle + mostBody(demand) + LINES_OVER);
  const plans = new Map<number, readonly PicturePlan[]>();
  const plansOf = (room: number) => {
    const known = plans.get(room) ?? picturePlans(demand, room);
    plans.set(room, known);
    return known;
  };
  const costs = new Array<number>(Math.max(0, high - low + 1)).fill(0);
  for (let i = 0; i < costs.length; i++) {
    costs[i] = planArticle(demand, low + i, plansOf)?.cost ?? Number.POSITIVE_INFINITY;
  }
  return { low, costs };
}

/** Body lines that the text needs with its pictures cropped most and least, of the best and worst way. */
function leastBody({ bodyLines, columns, pictures }: ArticleDemand): number {
  if (pictures.length === 0) return Math.ceil(bodyLines / columns);
  return Math.min(
    ...pictures.map((option) => bodyDepth(option, option.leastLines, bodyLines, columns)),
  );
}

function mostBody({ bodyLines, columns, pictures }: ArticleDemand): number {
  if (pictures.length === 0) return Math.ceil(bodyLines / columns);
  return Math.max(
    ...pictures.map((option) => bodyDepth(option, option.mostLines, bodyLines, columns)),
  );
}
