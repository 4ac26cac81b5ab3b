import type { PicturePlacement } from "../../document/page.ts";

/**
 * One way to place an article's pictures: all in one row of equal height, each `span` columns wide,
 * the first at `column`. Lines are grid lines.
 */
export interface PictureOption {
  readonly pictureIds: readonly string[];
  readonly column: number;
  readonly span: number;
  /** "beside": the row takes its columns from head to foot, text stands in the others. */
  readonly way: "beside" | "above";
  /** Frame lines at the picture's own shape, and the least and most that a crop may make of it. */
  readonly idealLines: number;
  readonly leastLines: number;
  readonly mostLines: number;
  readonly captionLines: number;
  readonly cost: number;
}

/** A picture option at one height: its placements, and what is left of the room. */
export interface PicturePlan {
  readonly placements: readonly PicturePlacement[];
  /** Free lines over all columns; negative: lines of text that do not fit. */
  readonly slackLines: number;
  readonly cost: number;
}

/** A crop that takes a fifth of a picture's height costs about 1.6 (ours). */
const CROP = 40;

/** Text under a picture is at least this many lines deep in each column, or there is none (ours). */
const LEAST_TEXT_UNDER = 4;

/** What the picture plans need of an article. */
interface PictureDemand {
  readonly bodyLines: number;
  readonly columns: number;
  readonly pictures: readonly PictureOption[];
}

/** Every way to place the pictures in `room` body lines, with crops that take up the slack. */
export function picturePlans(demand: PictureDemand, room: number): PicturePlan[] {
  const plans: PicturePlan[] = [];
  for (const option of demand.pictures) {
    const lines =
      option.way === "beside" ? besidePlan(demand, option, room) : abovePlan(demand, option, room);
    if (lines) plans.push(lines);
  }
  return plans;
}

function cropCost(option: PictureOption, lines: number): number {
  const share = (lines - option.idealLines) / option.idealLines;
  return CROP * share * share + option.cost;
}

function placements(option: PictureOption, lines: number): PicturePlacement[] {
  return option.pictureIds.map((pictureId, i) => ({
    pictureId,
    column: option.column + i * option.span,
    span: option.span,
    line: 0,
    lines,
    captionLines: option.captionLines,
  }));
}

function besidePlan(
  demand: PictureDemand,
  option: PictureOption,
  room: number,
): PicturePlan | undefined {
  const textColumns = demand.columns - option.span * option.pictureIds.length;
  const needed = Math.ceil(demand.bodyLines / textColumns);
  // The picture ends with the text; room beyond both is white that the title takes.
  const frame =
    Math.min(Math.max(needed, option.leastLines + option.captionLines), room) - option.captionLines;
  if (frame < option.leastLines || frame > option.mostLines) return undefined;
  const height = frame + option.captionLines;
  const overset = demand.bodyLines - height * textColumns;
  const slackLines = overset > 0 ? -overset : (room - Math.max(needed, height)) * demand.columns;
  const white = Math.max(0, height - needed) * textColumns;
  return {
    placements: placements(option, frame),
    slackLines,
    cost: cropCost(option, frame) + 3 * white,
  };
}

function abovePlan(
  demand: PictureDemand,
  option: PictureOption,
  room: number,
): PicturePlan | undefined {
  const width = option.span * option.pictureIds.length;
  let best: PicturePlan | undefined;
  for (let frame = option.leastLines; frame <= option.mostLines; frame++) {
    const depth = frame + option.captionLines;
    if (depth > room) break;
    const capacity = room * demand.columns - depth * width;
    const free = capacity - demand.bodyLines;
    const under = room - depth;
    if (width < demand.columns && under < LEAST_TEXT_UNDER && under > 0) continue;
    // Free lines beyond whole rows are the short last column.
    const slackLines = free < 0 ? free : Math.floor(free / demand.columns) * demand.columns;
    const cost = cropCost(option, frame);
    const total = cost + (free < 0 ? 1e4 - free : (slackLines / demand.columns) ** 2);
    if (
      !best ||
      total <
        best.cost +
          (best.slackLines < 0 ? 1e4 - best.slackLines : (best.slackLines / demand.columns) ** 2)
    ) {
      best = { placements: placements(option, frame), slackLines, cost };
    }
  }
  return best;
}
