import { type Article, articleTitleOf, type Picture } from "../../document/article.ts";
import { BLACK, grey } from "../../document/colour.ts";
import type { Diagnostic } from "../../document/diagnostic.ts";
import type { ArticleBox, Page } from "../../document/page.ts";
import type { Box, DisplayItem, GroupItem } from "../display-list.ts";
import type { AreaFlow } from "../story/thread.ts";
import { bodyFrame } from "./body-frame.ts";
import type { Engine } from "./engine.ts";
import { regionBox } from "./geometry.ts";
import { LineMemory } from "./line-memory.ts";
import { pictureItems } from "./picture-frame.ts";
import { rectangle } from "./shapes.ts";
import type { PageSlot } from "./text-area.ts";
import { titleItems } from "./title-items.ts";

export { charactersOf } from "../story/thread.ts";

/** What an article box is composed of. */
export interface ArticleParts {
  readonly page: Page;
  readonly box: ArticleBox;
  readonly article: Article;
  /** What of the article's story stands in the box. */
  readonly flow: AreaFlow<PageSlot>;
  /** Points: the page's own, or that of the page where the story begins. */
  readonly bodySize: number;
  readonly pictures: readonly Picture[];
}

/** How a text came out in an article box or text frame, for reports and the copyfit bar. */
export interface ArticleReport {
  /** The article, or a text frame's own id. */
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

/** Composes one article: frame, title block, body columns, pictures with captions, in reading order. */
export function composeArticle(
  parts: ArticleParts,
  engine: Engine,
  memory: LineMemory = new LineMemory(engine),
): ComposedArticle {
  const { page, box, article, flow, bodySize } = parts;
  const bounds = regionBox(page, box.region);
  const pictures = pictureItems(parts, bodyFrame(page, box), engine);
  const items: DisplayItem[] = [
    ...borderItems(box, bounds, page, engine),
    ...titleItems(page, box, article, engine),
    ...memory.linesOf(flow, bodySize),
    ...pictures.items,
  ];
  return {
    group: { kind: "group", name: article.id, bounds, items },
    report: reportOf(article.id, flow),
    diagnostics: [
      ...pictures.diagnostics,
      ...flow.diagnostics.map((d) => ({
        ...d,
        at: { ...d.at, page: page.number, article: article.id },
      })),
      ...fitDiagnostics(parts),
    ],
  };
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

/** How a text came out; `of` is the article or text frame. */
export function reportOf(of: string, flow: AreaFlow): ArticleReport {
  return {
    articleId: of,
    characters: flow.characters,
    lines: flow.lines.length,
    oversetLines: flow.oversetLines,
    oversetCharacters: flow.oversetCharacters,
    undersetLines: flow.undersetLines,
  };
}

function fitDiagnostics({ page, box, article, flow }: ArticleParts): Diagnostic[] {
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
