import type { Article, Paragraph, Picture } from "../../document/article.ts";
import type { HeadStyle, HeadStyles } from "../../document/layout.ts";
import type { PageGrid } from "../../document/page.ts";
import type { Engine } from "../page/engine.ts";
import {
  BORDER_INSET,
  type BodyColumns,
  bodyColumns,
  bodySpanWidth,
  spanWidth,
} from "../page/geometry.ts";
import { captionGridLines } from "../page/picture-frame.ts";
import { type TitleCandidate, titleCandidates } from "../page/title-block.ts";
import type { LeafCosts } from "./arrange.ts";
import { type ArticleDemand, articleProfile } from "./article-demand.ts";
import type { Leaf } from "./leaf.ts";
import { pictureOptions } from "./picture-options.ts";
import type { CostProfile } from "./profile.ts";

/** One article with its records, as the makeup sees it. `rank` 0 is the lead. */
export interface MakeupArticle {
  readonly article: Article;
  readonly paragraphs: readonly Paragraph[];
  readonly pictures: readonly Picture[];
  readonly rank: number;
}

/*
 * Costs of an article in a place (ours): a lead anywhere else is no page; then each step of priority,
 * a picture against the slot's wish, and columns too short or too deep to read well.
 */
const LEAD_ELSEWHERE = 300;
const PRIORITY_STEP = 2;
const PICTURE_UNWISHED = 12;
const SHALLOW_LINES = 7;
const SHALLOW = 2.5;
const DEEP_LINES = 48;
const DEEP = 0.25;

/** What articles ask of places on one grid, each answer computed once. */
export class Demands implements LeafCosts {
  readonly #articles: readonly MakeupArticle[];
  readonly #grid: PageGrid;
  readonly #styles: HeadStyles;
  readonly #engine: Engine;
  readonly #demands = new Map<string, ArticleDemand>();
  readonly #profiles = new Map<string, CostProfile>();
  readonly #titles = new Map<string, readonly TitleCandidate[]>();

  constructor(
    articles: readonly MakeupArticle[],
    grid: PageGrid,
    styles: HeadStyles,
    engine: Engine,
  ) {
    this.#articles = articles;
    this.#grid = grid;
    this.#styles = styles;
    this.#engine = engine;
  }

  profile(leaf: Leaf, article: number, position: number): CostProfile {
    const key = placeKey(leaf, article, position);
    let profile = this.#profiles.get(key);
    if (!profile) {
      profile = articleProfile(this.demand(leaf, article, position), this.#grid.lines);
      this.#profiles.set(key, profile);
    }
    return profile;
  }

  /** What an article asks of a leaf as its `position`-th. Throws RangeError for an unknown head style. */
  demand(leaf: Leaf, article: number, position: number): ArticleDemand {
    const key = placeKey(leaf, article, position);
    let demand = this.#demands.get(key);
    if (!demand) {
      demand = this.#freshDemand(leaf, article, position);
      this.#demands.set(key, demand);
    }
    return demand;
  }

  #freshDemand(leaf: Leaf, index: number, position: number): ArticleDemand {
    const item = this.#articles[index]!;
    const grid = this.#grid;
    const bordered = leaf.area.border !== "none";
    const columns = bodyColumns(grid, leaf.span, bordered);
    const bodyLines = this.#bodyLines(item, columns);
    const pictures = this.#pictureOptions(leaf, item, columns);
    return {
      articleId: item.article.id,
      bodyLines,
      columns: columns.count,
      titles: this.#titleCandidates(leaf, item, bordered, alternates(leaf, position)),
      pictures,
      borderLines: bordered ? 2 : 0,
      placeCost: placeCost(leaf, item, bodyLines / columns.count),
    };
  }

  #bodyLines({ paragraphs }: MakeupArticle, columns: BodyColumns): number {
    const styles = this.#engine.styles(this.#grid.bodySize);
    return paragraphs.reduce(
      (sum, paragraph) => sum + this.#engine.countLines(paragraph, styles, columns.measure),
      0,
    );
  }

  #pictureOptions(leaf: Leaf, { pictures }: MakeupArticle, columns: BodyColumns) {
    const { leading, bodySize } = this.#grid;
    const widthOf = (span: number) => bodySpanWidth(columns, span);
    const shapes = pictures.map((p) => (p.width > 0 ? p.width / p.height : leaf.area.pictureRatio));
    return pictureOptions({
      pictureIds: pictures.map((picture) => picture.id),
      columns: columns.count,
      ratio: shapes.reduce((sum, shape) => sum + shape, 0) / Math.max(1, shapes.length),
      widthOf,
      captionLines: (span) =>
        Math.max(
          ...pictures.map((p) =>
            captionGridLines(p, widthOf(span), bodySize, leading, this.#engine),
          ),
        ),
      leading,
      bodySize,
    });
  }

  #titleCandidates(
    leaf: Leaf,
    { article }: MakeupArticle,
    bordered: boolean,
    alternate: boolean,
  ): readonly TitleCandidate[] {
    const key = `${article.id}/${leaf.span}/${leaf.area.head}/${bordered}/${alternate}`;
    let candidates = this.#titles.get(key);
    if (!candidates) {
      const { bodySize, leading } = this.#grid;
      const inset = bordered ? 2 * BORDER_INSET * bodySize : 0;
      candidates = titleCandidates(
        {
          article,
          style: this.#style(leaf.area.head),
          span: leaf.span,
          measure: spanWidth(this.#grid, leaf.span) - inset,
          bodySize,
          leading,
          alternate,
        },
        this.#engine.headWidth,
      );
      this.#titles.set(key, candidates);
    }
    return candidates;
  }

  #style(name: string): HeadStyle {
    const style = this.#styles[name];
    if (!style) throw new RangeError(`no head style "${name}"`);
    return style;
  }
}

/** Neighbours among the leaves take turns with the headline faces (碰题). */
function alternates(leaf: Leaf, position: number): boolean {
  return (leaf.index + position) % 2 === 1;
}

function placeKey(leaf: Leaf, article: number, position: number): string {
  return `${leaf.index}/${article}/${position % 2}`;
}

function placeCost(leaf: Leaf, { rank, pictures }: MakeupArticle, depth: number): number {
  const { area } = leaf;
  const leadSlot = area.kind === "slot" && area.priority === 1;
  let cost = leadSlot === (rank === 0) ? 0 : LEAD_ELSEWHERE;
  if (area.kind === "slot" && !leadSlot) cost += PRIORITY_STEP * Math.abs(rank + 1 - area.priority);
  if (area.picture === "wanted" && pictures.length === 0) cost += PICTURE_UNWISHED;
  if (area.picture === "avoided" && pictures.length > 0) cost += PICTURE_UNWISHED;
  // A picture makes even a short text deep enough.
  if (pictures.length === 0) cost += SHALLOW * Math.max(0, SHALLOW_LINES - depth);
  return cost + DEEP * Math.max(0, depth - DEEP_LINES);
}
