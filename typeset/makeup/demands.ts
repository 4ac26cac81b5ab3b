import type { Article, Paragraph, Picture } from "../../document/article.ts";
import type { HeadStyles } from "../../document/layout.ts";
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
import {
  type TitleCandidate,
  type TitleFitting,
  type TitleOption,
  titleCandidates,
  titleOptions,
} from "../page/title-block.ts";
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
 * Costs of an article in a place (ours): each step of priority, a picture against the slot's wish,
 * and columns too short or too deep to read well.
 */
const PRIORITY_STEP = 2;
const PICTURE_UNWISHED = 12;
const SHALLOW_LINES = 7;
const SHALLOW = 2.5;
const DEEP_LINES = 48;
const DEEP = 0.25;

/** Title options of a page's articles, each computed once for all grids: they know no leading. */
export class TitleBook {
  readonly #styles: HeadStyles;
  readonly #engine: Engine;
  readonly #options = new Map<string, readonly TitleOption[]>();

  constructor(styles: HeadStyles, engine: Engine) {
    this.#styles = styles;
    this.#engine = engine;
  }

  /** Throws RangeError for a head style that the layouts do not define. */
  options(fitting: Omit<TitleFitting, "style">, head: string): readonly TitleOption[] {
    const style = this.#styles[head];
    if (!style) throw new RangeError(`no head style "${head}"`);
    const { article, measure, bodySize, alternate } = fitting;
    const key = `${article.id}/${head}/${alternate}/${measure}/${bodySize}`;
    let options = this.#options.get(key);
    if (!options) {
      options = titleOptions({ ...fitting, style }, this.#engine.headWidth);
      this.#options.set(key, options);
    }
    return options;
  }
}

/** What articles ask of places on one grid, each answer computed once. */
export class Demands implements LeafCosts {
  readonly #articles: readonly MakeupArticle[];
  readonly #grid: PageGrid;
  readonly #engine: Engine;
  readonly #demands = new Map<string, ArticleDemand>();
  readonly #profiles = new Map<string, CostProfile>();
  readonly #titles = new Map<string, readonly TitleCandidate[]>();
  readonly #book: TitleBook;
  readonly #wide: boolean;

  /** `wide`: also heights far from what the copy needs, for pages that it over- or underfills. */
  constructor(
    articles: readonly MakeupArticle[],
    grid: PageGrid,
    book: TitleBook,
    engine: Engine,
    wide: boolean,
  ) {
    this.#articles = articles;
    this.#grid = grid;
    this.#book = book;
    this.#engine = engine;
    this.#wide = wide;
  }

  profile(leaf: Leaf, article: number): CostProfile {
    const key = placeKey(leaf, article);
    let profile = this.#profiles.get(key);
    if (!profile) {
      profile = articleProfile(this.demand(leaf, article, false), this.#grid.lines, this.#wide);
      this.#profiles.set(key, profile);
    }
    return profile;
  }

  /**
   * What an article asks of a leaf, in its head style's other face if `alternate`. Profiles are made
   * with the first: Han heads are as wide in both. Throws RangeError for an unknown head style.
   */
  demand(leaf: Leaf, article: number, alternate: boolean): ArticleDemand {
    const key = `${placeKey(leaf, article)}/${alternate}`;
    let demand = this.#demands.get(key);
    if (!demand) {
      demand = this.#freshDemand(leaf, article, alternate);
      this.#demands.set(key, demand);
    }
    return demand;
  }

  #freshDemand(leaf: Leaf, index: number, alternate: boolean): ArticleDemand {
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
      titles: this.#titleCandidates(leaf, item, bordered, alternate),
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
      whole: pictures.some((picture) => picture.whole === true),
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
      wantedColumns: leaf.area.pictureColumns,
    });
  }

  #titleCandidates(
    leaf: Leaf,
    { article }: MakeupArticle,
    bordered: boolean,
    alternate: boolean,
  ): readonly TitleCandidate[] {
    const { bodySize, leading } = this.#grid;
    const inset = bordered ? 2 * BORDER_INSET * bodySize : 0;
    const measure = spanWidth(this.#grid, leaf.span) - inset;
    const key = `${article.id}/${leaf.area.head}/${alternate}/${measure}`;
    let candidates = this.#titles.get(key);
    if (!candidates) {
      const options = this.#book.options(
        { article, span: leaf.span, measure, bodySize, alternate },
        leaf.area.head,
      );
      candidates = titleCandidates(options, leading);
      this.#titles.set(key, candidates);
    }
    return candidates;
  }
}

/** Leaves that ask the same of an article share its profile. */
const leafKinds = new WeakMap<Leaf, string>();

function placeKey(leaf: Leaf, article: number): string {
  let kind = leafKinds.get(leaf);
  if (kind === undefined) {
    const { area, span } = leaf;
    const priority = area.kind === "slot" ? area.priority : "";
    kind = [
      span,
      area.head,
      area.border,
      area.picture,
      area.pictureRatio,
      area.pictureColumns,
      priority,
    ].join("/");
    leafKinds.set(leaf, kind);
  }
  return `${article}/${kind}`;
}

function placeCost(leaf: Leaf, { rank, pictures }: MakeupArticle, depth: number): number {
  const { area } = leaf;
  let cost = 0;
  if (area.kind === "slot") cost += PRIORITY_STEP * Math.abs(rank + 1 - area.priority);
  if (area.picture === "wanted" && pictures.length === 0) cost += PICTURE_UNWISHED;
  if (area.picture === "avoided" && pictures.length > 0) cost += PICTURE_UNWISHED;
  // A picture makes even a short text deep enough.
  if (pictures.length === 0) cost += SHALLOW * Math.max(0, SHALLOW_LINES - depth);
  return cost + DEEP * Math.max(0, depth - DEEP_LINES);
}
