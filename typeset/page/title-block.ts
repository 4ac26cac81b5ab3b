import type { Article, HeadText } from "../../document/article.ts";
import type { HeadLevelStyle, HeadStyle } from "../../document/layout.ts";
import type {
  ArticleBox,
  HeadLevel,
  HeadLine,
  HeadOverride,
  TitleBlock,
} from "../../document/page.ts";
import { fitHead, type HeadFit } from "./head-fit.ts";
import { type HeadWidth, headText } from "./head-splits.ts";

/** The widths of the parts of a text on one line in a face pair. */
export type FaceWidth = (text: string, face: string, latinFace: string) => HeadWidth;

/** A title block that an article may have, with its cost (no unit, lower is better). */
export interface TitleCandidate {
  readonly block: TitleBlock;
  readonly cost: number;
  readonly headlineSize: number;
}

/** A title block whose lines are not counted yet: its levels and its least height in points. */
export interface TitleOption {
  readonly levels: readonly HeadLevel[];
  readonly height: number;
  readonly cost: number;
  readonly headlineSize: number;
}

/** What title blocks are made for. Lengths in points; `span` counts basic columns. */
export interface TitleFitting {
  readonly article: Article;
  readonly style: HeadStyle;
  readonly span: number;
  readonly measure: number;
  readonly bodySize: number;
  /** Take the style's other headline face (碰题: neighbours differ). */
  readonly alternate: boolean;
  /** What a person set by hand, by level. */
  readonly heads?: ArticleBox["heads"];
}

/** HD1: kicker and deck are at least two sizes below the main head; 0.64 is two steps of the 号 table. */
const MINOR_SHARE = 0.64;
/** The byline and standing head, as factors of the body size. */
const BYLINE_SIZE = 0.95;
const STANDING_SIZE = 1.15;

/**
 * Every useful title block of an article for a measure. An article without any head or byline has
 * one block of no height.
 */
export function titleOptions(fitting: TitleFitting, width: FaceWidth): TitleOption[] {
  const minorOf = new Map<number, readonly MinorLevels[]>();
  const options: TitleOption[] = [];
  for (const main of headlineFits(fitting, width)) {
    const headlineSize = main?.fit.size ?? 0;
    const minors = minorOf.get(headlineSize) ?? minorLevels(fitting, main, width);
    minorOf.set(headlineSize, minors);
    for (const minor of minors) {
      const levels = [
        ...standingLevel(fitting),
        ...minor.kicker,
        ...(main ? [main.level] : []),
        ...minor.deck,
        ...bylineLevel(fitting),
      ];
      const cost = (main?.fit.cost ?? 0) + minor.cost;
      options.push({ levels, height: titleHeight(levels, fitting.bodySize), cost, headlineSize });
    }
  }
  return options;
}

/** Of every height in grid lines the cheapest option, lowest first. `leading` in points. */
export function titleCandidates(
  options: readonly TitleOption[],
  leading: number,
): TitleCandidate[] {
  const cheapest = new Map<number, TitleCandidate>();
  for (const { levels, height, cost, headlineSize } of options) {
    const lines = Math.ceil(height / leading);
    const known = cheapest.get(lines);
    if (!known || cost < known.cost) {
      cheapest.set(lines, { block: { levels: [...levels], lines }, cost, headlineSize });
    }
  }
  return [...cheapest.values()].sort((a, b) => a.block.lines - b.block.lines);
}

interface MainFit {
  readonly fit: HeadFit;
  readonly level: HeadLevel;
}

function headlineFits(fitting: TitleFitting, width: FaceWidth): (MainFit | undefined)[] {
  const { article, style } = fitting;
  if (!article.headline) return [undefined];
  const alternate = fitting.alternate ? style.headline.alternate : undefined;
  const override = fitting.heads?.headline;
  const face = override?.face ?? alternate?.face ?? style.headline.face;
  const latinFace = alternate?.latinFace ?? style.headline.latinFace;
  const ideal = style.idealSize[Math.min(fitting.span, style.idealSize.length) - 1] ?? 24;
  const fits = fitLevel(article.headline, style.headline, face, latinFace, fitting.measure, width, {
    ideal,
    largest: Number.POSITIVE_INFINITY,
    isMain: true,
    override,
  });
  return fits.map((fit) => ({
    fit,
    level: { level: "headline", face, latinFace, lines: [...fit.lines] },
  }));
}

function fitLevel(
  head: HeadText,
  style: HeadLevelStyle,
  face: string,
  latinFace: string,
  measure: number,
  width: FaceWidth,
  size: {
    readonly ideal: number;
    readonly largest: number;
    readonly isMain: boolean;
    readonly override: HeadOverride | undefined;
  },
): HeadFit[] {
  return fitHead(
    {
      head,
      isMain: size.isMain,
      sizes: style.sizes,
      maxLines: style.maxLines,
      measure,
      idealSize: size.ideal,
      largestSize: size.largest,
      ...(size.override === undefined ? {} : { override: size.override }),
    },
    width(headText(head, size.isMain), face, latinFace),
  );
}

interface MinorLevels {
  readonly kicker: HeadLevel[];
  readonly deck: HeadLevel[];
  readonly cost: number;
}

/** Kicker and deck under a main head's size: each with its best fit of every number of lines. */
function minorLevels(
  fitting: TitleFitting,
  main: MainFit | undefined,
  width: FaceWidth,
): MinorLevels[] {
  const { article, style } = fitting;
  const largest = main ? main.fit.size * MINOR_SHARE : Number.POSITIVE_INFINITY;
  const options = (head: HeadText | undefined, level: "kicker" | "deck") =>
    head ? minorFits(head, level, style[level], fitting, largest, width) : [undefined];
  const results: MinorLevels[] = [];
  for (const kicker of options(article.kicker, "kicker")) {
    for (const deck of options(article.deck, "deck")) {
      results.push({
        kicker: kicker ? [kicker.level] : [],
        deck: deck ? [deck.level] : [],
        cost: (kicker?.fit.cost ?? 0) + (deck?.fit.cost ?? 0),
      });
    }
  }
  return results;
}

function minorFits(
  head: HeadText,
  level: "kicker" | "deck",
  style: HeadLevelStyle,
  { measure, heads }: TitleFitting,
  largest: number,
  width: FaceWidth,
): MainFit[] {
  const override = heads?.[level];
  const face = override?.face ?? style.face;
  const ideal = Math.min(largest, style.sizes[0] ?? 12);
  // A minor level keeps its size in narrow measures: below it, the smallest size is taken whatever.
  const limit = Math.max(largest, style.sizes.at(-1) ?? 9);
  const fits = fitLevel(head, style, face, style.latinFace, measure, width, {
    ideal,
    largest: limit,
    isMain: false,
    override,
  });
  const byLines = new Map<number, HeadFit>();
  for (const fit of fits) {
    const known = byLines.get(fit.lines.length);
    if (!known || fit.cost < known.cost) byLines.set(fit.lines.length, fit);
  }
  return [...byLines.values()].map((fit) => ({
    // Minor levels weigh less than the main head.
    fit: { ...fit, cost: fit.cost / 3 },
    level: { level, face, latinFace: style.latinFace, lines: [...fit.lines] },
  }));
}

function bylineLevel({ article, bodySize, heads }: TitleFitting): HeadLevel[] {
  if (!article.byline) return [];
  const lines = plainLines(article.byline, bodySize * BYLINE_SIZE, heads?.byline);
  const face = heads?.byline?.face ?? "kai";
  return [{ level: "byline", face, latinFace: "serif", lines }];
}

function standingLevel({ article, bodySize, heads }: TitleFitting): HeadLevel[] {
  if (!article.standingHead) return [];
  const { breaks: _, ...override } = heads?.standing ?? {};
  const lines = plainLines(article.standingHead, bodySize * STANDING_SIZE, override);
  const face = override.face ?? "hei-bold";
  return [{ level: "standing", face, latinFace: "sans-bold", lines }];
}

/** Lines that are not fitted: as large as they are, or as a person set them. */
function plainLines(text: string, natural: number, override: HeadOverride = {}): HeadLine[] {
  const { size = natural, scaleX = 1, letterspace = 0, breaks = [] } = override;
  const places = [0, ...breaks.filter((at) => at < text.length), text.length];
  return places.slice(0, -1).map((from, i) => {
    return { text: text.slice(from, places[i + 1]).trim(), size, scaleX, letterspace };
  });
}

/** One line of a title block in its place: the top of its em box, in points below the block's top. */
export interface TitleRow {
  readonly level: HeadLevel;
  readonly line: HeadLine;
  readonly top: number;
}

/** Blank above a row and after the last one, natural, with its share of the free height. */
interface RowGap {
  readonly natural: number;
  readonly share: number;
}

function gapBefore(previous: HeadLevel | undefined, level: HeadLevel, bodySize: number): RowGap {
  const size = level.lines[0]?.size ?? bodySize;
  // A standing head's label rises above its em box.
  if (!previous) return { natural: level.level === "standing" ? size * 0.25 : 0, share: 1 };
  if (previous === level)
    return { natural: size * (level.level === "headline" ? 0.16 : 0.28), share: 0.5 };
  if (previous.level === "standing") return { natural: bodySize * 0.7, share: 1 };
  if (level.level === "headline")
    return { natural: (previous.lines[0]?.size ?? size) * 0.42, share: 1 };
  if (level.level === "byline") return { natural: bodySize * 0.75, share: 1.2 };
  return { natural: size * 0.55, share: 1.2 };
}

const LAST_GAP: RowGap = { natural: 0.75, share: 1.3 };

function titleGaps(levels: readonly HeadLevel[], bodySize: number): RowGap[] {
  const gaps: RowGap[] = [];
  let previous: HeadLevel | undefined;
  for (const level of levels) {
    for (const _line of level.lines) {
      gaps.push(gapBefore(previous, level, bodySize));
      previous = level;
    }
  }
  return gaps;
}

/** Least height in points of a title block's levels, with the blank under it. */
export function titleHeight(levels: readonly HeadLevel[], bodySize: number): number {
  if (levels.length === 0) return 0;
  const rows = levels.flatMap((level) => level.lines).reduce((sum, line) => sum + line.size, 0);
  const gaps = titleGaps(levels, bodySize).reduce((sum, gap) => sum + gap.natural, 0);
  return rows + gaps + LAST_GAP.natural * bodySize;
}

/**
 * The rows of a title block in a height (points): what is over its least height is shared among the
 * gaps, so that a block let out by a line or two stays even.
 */
export function titleRows(block: TitleBlock, height: number, bodySize: number): TitleRow[] {
  const gaps = titleGaps(block.levels, bodySize);
  const shares = gaps.reduce((sum, gap) => sum + gap.share, LAST_GAP.share);
  const free = Math.max(0, height - titleHeight(block.levels, bodySize));
  const rows: TitleRow[] = [];
  let top = 0;
  for (const level of block.levels) {
    for (const line of level.lines) {
      const gap = gaps[rows.length]!;
      top += gap.natural + (free * gap.share) / shares;
      rows.push({ level, line, top });
      top += line.size;
    }
  }
  return rows;
}
