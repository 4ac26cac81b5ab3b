import {
  type Article,
  articleTitleOf,
  type Paragraph,
  type Picture,
} from "../../document/article.ts";
import { BLACK, grey } from "../../document/colour.ts";
import type { Diagnostic } from "../../document/diagnostic.ts";
import type { ArticleBox, Page } from "../../document/page.ts";
import type { Box, DisplayItem, GroupItem, TextLine } from "../display-list.ts";
import { type Flow, type FlowedLine, flowStory } from "../story/flow.ts";
import { slotsOf } from "../story/slots.ts";
import { type BodyFrame, bodyFrame, columnsOf, obstacleOf } from "./body-frame.ts";
import type { Engine } from "./engine.ts";
import { lineBaseline, regionBox } from "./geometry.ts";
import { pictureItems } from "./picture-frame.ts";
import { rectangle } from "./shapes.ts";
import { textLine } from "./text-line.ts";
import { titleItems } from "./title-items.ts";

/** What an article box is composed of. */
export interface ArticleParts {
  readonly page: Page;
  readonly box: ArticleBox;
  readonly article: Article;
  readonly paragraphs: readonly Paragraph[];
  readonly pictures: readonly Picture[];
}

/** How an article came out, for reports and the copyfit bar. */
export interface ArticleReport {
  readonly articleId: string;
  readonly characters: number;
  readonly lines: number;
  readonly oversetLines: number;
  readonly oversetCharacters: number;
  readonly undersetLines: number;
}

/** One composed article: its group for the display list, its report, what is to be said of it. */
export interface ComposedArticle {
  readonly group: GroupItem;
  readonly report: ArticleReport;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Remembers the display lines of an article's last composition, so that a line which did not move
 * keeps its object. One for each article box.
 */
export class LineMemory {
  readonly #lines = new WeakMap<object, { x: number; baseline: number; item: TextLine }>();
  readonly #weight: (face: string) => number;

  /** `weight` thickens body faces (Engine.weight). */
  constructor(weight: (face: string) => number = () => 0) {
    this.#weight = weight;
  }

  /** The line's display item at a place, the same object as before when it has not moved; `size` in points. */
  at(flowed: FlowedLine, x: number, baseline: number, size: number): TextLine {
    const known = this.#lines.get(flowed.line);
    if (known && known.x === x && known.baseline === baseline) return known.item;
    const item = textLine(flowed.line, {
      x,
      baseline,
      record: flowed.paragraph.id,
      weight: this.#weight,
      size,
      measure: flowed.slot.measure,
    });
    this.#lines.set(flowed.line, { x, baseline, item });
    return item;
  }
}

/** Composes one article: frame, title block, body columns, pictures with captions, in reading order. */
export function composeArticle(
  parts: ArticleParts,
  engine: Engine,
  memory: LineMemory = new LineMemory(engine.weight),
): ComposedArticle {
  const { page, box, article } = parts;
  const frame = bodyFrame(page, box);
  const flow = flowBody(parts, frame, engine);
  const bounds = regionBox(page, box.region);
  const pictures = pictureItems(parts, frame, engine);
  const items: DisplayItem[] = [
    ...borderItems(box, bounds, page, engine),
    ...titleItems(page, box, article, engine),
    ...flow.lines.map((flowed) => bodyLine(flowed, frame, page, memory)),
    ...pictures.items,
  ];
  return {
    group: { kind: "group", name: article.id, bounds, items },
    report: reportOf(parts, flow),
    diagnostics: [
      ...pictures.diagnostics,
      ...flow.diagnostics.map((d) => ({
        ...d,
        at: { ...d.at, page: page.number, article: article.id },
      })),
      ...fitDiagnostics(parts, flow),
    ],
  };
}

function flowBody({ page, box, paragraphs }: ArticleParts, frame: BodyFrame, engine: Engine): Flow {
  const styles = engine.styles(page.grid.bodySize);
  const obstacles = box.pictures.map((placement) => obstacleOf(placement, frame, page.grid));
  const slots = slotsOf(columnsOf(frame), obstacles, page.grid.bodySize);
  return flowStory(paragraphs, slots, (paragraph, measures, lines) =>
    engine.set(paragraph, styles, measures, lines),
  );
}

function bodyLine(flowed: FlowedLine, frame: BodyFrame, page: Page, memory: LineMemory): TextLine {
  const x = frame.left + flowed.slot.start;
  const baseline = lineBaseline(page, frame.firstLine + flowed.slot.line);
  return memory.at(flowed, x, baseline, page.grid.bodySize);
}

function borderItems(box: ArticleBox, bounds: Box, page: Page, engine: Engine): DisplayItem[] {
  if (box.border === "none") return [];
  // The frame's lines stand in the middle of the first and last grid line, clear of the text.
  const edge = page.grid.leading * 0.3;
  const area = {
    x: bounds.x,
    y: bounds.y + edge,
    width: bounds.width,
    height: bounds.height - 2 * edge,
  };
  if (box.border === "box") return [rectangle(area, { stroke: { swatch: BLACK, width: 0.6 } })];
  const fill = box.tintColour === undefined ? grey(0.08) : engine.swatch(box.tintColour);
  return [rectangle(area, { fill })];
}

/** Characters of paragraphs, blanks not counted. */
export function charactersOf(paragraphs: readonly Paragraph[]): number {
  return paragraphs.reduce((sum, p) => sum + [...p.text.replace(/\s/gu, "")].length, 0);
}

function reportOf({ article, paragraphs }: ArticleParts, flow: Flow): ArticleReport {
  return {
    articleId: article.id,
    characters: charactersOf(paragraphs),
    lines: flow.lines.length,
    oversetLines: flow.oversetLines,
    oversetCharacters: flow.oversetCharacters,
    undersetLines: flow.undersetLines,
  };
}

function fitDiagnostics({ page, box, article }: ArticleParts, flow: Flow): Diagnostic[] {
  const at = { page: page.number, article: article.id };
  const title = articleTitleOf(article);
  if (flow.oversetLines > 0) {
    const values = { title, lines: flow.oversetLines, characters: flow.oversetCharacters };
    return [{ severity: "error", code: "page.overset", values, at }];
  }
  // GR3: a last column shorter by less than the columns in lines is even.
  if (flow.undersetLines >= box.region.span && flow.undersetLines > 1) {
    const values = { title, lines: flow.undersetLines };
    return [{ severity: "note", code: "page.underset", values, at }];
  }
  return [];
}
