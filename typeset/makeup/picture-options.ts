import type { PicturePlacement } from "../../document/page.ts";

/**
 * One way to place an article's pictures: in rows of equal height, `perRow` side by side, each `span`
 * columns wide, the first at `column`. Lines are grid lines, of one row.
 */
export interface PictureOption {
  readonly pictureIds: readonly string[];
  readonly column: number;
  readonly span: number;
  readonly perRow: number;
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
    column: option.column + (i % option.perRow) * option.span,
    span: option.span,
    line: Math.floor(i / option.perRow) * (lines + option.captionLines),
    lines,
    captionLines: option.captionLines,
  }));
}

/** Rows of pictures one under another. */
function rowsOf(option: PictureOption): number {
  return Math.ceil(option.pictureIds.length / option.perRow);
}

/** Columns that the pictures take: a row that is not full still keeps its columns from text. */
function widthOf(option: PictureOption): number {
  return option.span * Math.min(option.perRow, option.pictureIds.length);
}

/** Body lines that the text needs beside or under an option's pictures of `frame` lines each. */
export function bodyDepth(
  option: PictureOption,
  frame: number,
  bodyLines: number,
  columns: number,
): number {
  const depth = rowsOf(option) * (frame + option.captionLines);
  const width = widthOf(option);
  if (option.way === "beside") return Math.max(depth, Math.ceil(bodyLines / (columns - width)));
  return Math.max(depth, Math.ceil((bodyLines + depth * width) / columns));
}

/** The pictures end with the text; room beyond both is white that the title takes. */
function besidePlan(
  demand: PictureDemand,
  option: PictureOption,
  room: number,
): PicturePlan | undefined {
  const textColumns = demand.columns - widthOf(option);
  const rows = rowsOf(option);
  const needed = Math.ceil(demand.bodyLines / textColumns);
  const least = rows * (option.leastLines + option.captionLines);
  const height = Math.min(Math.max(needed, least), room);
  const frame = Math.floor(height / rows) - option.captionLines;
  if (frame < option.leastLines || frame > option.mostLines) return undefined;
  const overset = demand.bodyLines - height * textColumns;
  const slackLines = overset > 0 ? -overset : (room - height) * demand.columns;
  const white = Math.max(0, height - needed) * textColumns;
  return {
    placements: placements(option, frame),
    slackLines,
    cost: cropCost(option, frame) + 3 * white,
  };
}

/** The crop is what takes up the slack best. */
function abovePlan(
  demand: PictureDemand,
  option: PictureOption,
  room: number,
): PicturePlan | undefined {
  let best: PicturePlan | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let frame = option.leastLines; frame <= option.mostLines; frame++) {
    const plan = aboveAt(demand, option, room, frame);
    if (!plan) continue;
    const rows = plan.slackLines / demand.columns;
    const total = plan.cost + (plan.slackLines < 0 ? 1e4 - plan.slackLines : rows * rows);
    if (total < least) {
      best = plan;
      least = total;
    }
  }
  return best;
}

function aboveAt(
  demand: PictureDemand,
  option: PictureOption,
  room: number,
  frame: number,
): PicturePlan | undefined {
  const width = widthOf(option);
  const depth = rowsOf(option) * (frame + option.captionLines);
  const under = room - depth;
  if (under < 0) return undefined;
  if (width < demand.columns && under < LEAST_TEXT_UNDER) return undefined;
  const free = room * demand.columns - depth * width - demand.bodyLines;
  // Free lines beyond whole rows are the short last column.
  const slackLines = free < 0 ? free : Math.floor(free / demand.columns) * demand.columns;
  return { placements: placements(option, frame), slackLines, cost: cropCost(option, frame) };
}

/** What the ways to place pictures depend on. `ratio` is the frame's width ÷ height at the picture's own shape. */
export interface PicturePlaces {
  readonly pictureIds: readonly string[];
  readonly columns: number;
  readonly ratio: number;
  /** Width in points of `span` body columns; grid lines of the captions under that width. */
  readonly widthOf: (span: number) => number;
  readonly captionLines: (span: number) => number;
  readonly leading: number;
  readonly bodySize: number;
  /** Fewest columns that the pictures should take together. */
  readonly wantedColumns: number;
  /** True when one of the pictures is shown whole: the frames keep their shape. */
  readonly whole?: boolean;
}

/** A picture one column narrower than wanted costs as much as a head four steps off its size (ours). */
const NARROWER = 12;

/** A crop takes at most this share of a picture's height, or leaves it this much higher (ours). */
const LEAST_CROP = 0.78;
const MOST_CROP = 1.28;

/** White that a picture which is shown whole may have above and below together, in lines (ours). */
const WHOLE_SLACK = 2;

/** The ways to place an article's pictures in its columns; the widest first. */
export function pictureOptions(places: PicturePlaces): PictureOption[] {
  const { columns, pictureIds } = places;
  if (pictureIds.length === 0) return [];
  const options: PictureOption[] = [];
  for (let span = columns; span >= 1; span--) {
    const perRow = Math.max(1, Math.min(pictureIds.length, Math.floor(columns / span)));
    const width = span * perRow;
    if (width === columns) {
      // A single picture over more than three columns asks for a panorama.
      const wide =
        columns > 3 &&
        pictureIds.length === 1 &&
        places.ratio < 1.7 &&
        places.wantedColumns < columns
          ? 6
          : 0;
      options.push(optionOf(places, "above", 0, span, perRow, wide));
    } else if (span * 2 >= columns || span >= 2) {
      options.push(optionOf(places, "beside", 0, span, perRow, 0));
      // A picture in a corner leaves columns of unlike heights.
      options.push(optionOf(places, "above", columns - width, span, perRow, 4));
    }
  }
  return options;
}

function optionOf(
  places: PicturePlaces,
  way: "beside" | "above",
  column: number,
  span: number,
  perRow: number,
  cost: number,
): PictureOption {
  const height = places.widthOf(span) / places.ratio;
  const idealLines = Math.max(3, Math.round((height - places.bodySize) / places.leading) + 1);
  return {
    pictureIds: places.pictureIds,
    column,
    span,
    perRow,
    way,
    idealLines,
    leastLines: places.whole ? idealLines : Math.max(2, Math.ceil(idealLines * LEAST_CROP)),
    mostLines: places.whole ? idealLines + WHOLE_SLACK : Math.floor(idealLines * MOST_CROP),
    captionLines: places.captionLines(span),
    cost: cost + NARROWER * Math.max(0, places.wantedColumns - span * perRow),
  };
}
