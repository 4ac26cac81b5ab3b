import type { DayangDocument } from "../../../document/document.ts";
import type { Page, PageItem } from "../../../document/page.ts";
import type { ComposedPage } from "../../../typeset/compose.ts";
import type { Box } from "../../../typeset/display-list.ts";
import { linesHeight, lineTop } from "../../../typeset/page/geometry.ts";
import { columnBoxes, columnEdges, outlineOf } from "../hit.ts";
import type { PagePlace } from "../places.ts";
import { middlePlace, type ViewState } from "../view.ts";
import type { CanvasColours } from "./colours.ts";
import { drawLineRuler } from "./line-ruler.ts";
import { drawRulers } from "./ruler.ts";

/** A page in view and how it came out. */
export interface SeenPage {
  readonly place: PagePlace;
  readonly composed: ComposedPage;
}

/** What the overlay is drawn from. */
export interface OverlayScene {
  readonly context: CanvasRenderingContext2D;
  /** Device pixels a CSS pixel. */
  readonly ratio: number;
  readonly view: ViewState;
  readonly document: DayangDocument;
  readonly pages: readonly SeenPage[];
  readonly colours: CanvasColours;
}

/** Baselines nearer to each other than this, CSS pixels, are left out: they would be a tint. */
const LEAST_LEADING = 5;
/** Side of the mark of overset text, CSS pixels. */
const OVERSET_SIDE = 11;

/** Draws what lies over the pages: grids, margins, guides, frames, marks of overset text, rulers. */
export function drawOverlay(scene: OverlayScene): void {
  const { context, ratio, view, document, pages, colours } = scene;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  for (const { place, composed } of pages) {
    const page = document.pages.get(place.pageId);
    if (page) drawPage(new PagePen(scene, place), document, page, composed, scene);
  }
  if (!view.show.rulers) return;
  const origin = middlePlace(view);
  const zero = {
    x: ((origin?.x ?? 0) - view.x) * view.zoom,
    y: ((origin?.y ?? 0) - view.y) * view.zoom,
  };
  const page = origin && document.pages.get(origin.pageId);
  drawLineRuler(context, view.viewport, page, zero.y, view.zoom, colours);
  drawRulers(context, view.viewport, zero, view.zoom, colours);
}

function drawPage(
  pen: PagePen,
  document: DayangDocument,
  page: Page,
  composed: ComposedPage,
  { view: { show, zoom }, colours }: OverlayScene,
): void {
  if (show.grid) drawColumns(pen, page, colours);
  if (show.baseline && page.grid.leading * zoom >= LEAST_LEADING) drawLines(pen, page, colours);
  if (show.guides) drawGuides(pen, page, colours);
  if (show.frames) drawFrames(pen, document, page, colours);
  drawOverset(pen, document, page, composed, colours);
}

/** Draws in points of one page, lines one device pixel broad and on whole pixels. */
class PagePen {
  readonly context: CanvasRenderingContext2D;
  readonly #ratio: number;
  readonly #zoom: number;
  readonly #x: number;
  readonly #y: number;

  constructor({ context, ratio, view }: OverlayScene, place: PagePlace) {
    this.context = context;
    this.#ratio = ratio;
    this.#zoom = view.zoom;
    this.#x = (place.x - view.x) * view.zoom;
    this.#y = (place.y - view.y) * view.zoom;
  }

  /** CSS pixels, on a whole device pixel. */
  x(points: number): number {
    return Math.round((this.#x + points * this.#zoom) * this.#ratio) / this.#ratio;
  }

  y(points: number): number {
    return Math.round((this.#y + points * this.#zoom) * this.#ratio) / this.#ratio;
  }

  fill(x: number, y: number, right: number, foot: number): void {
    const [left, top] = [this.x(x), this.y(y)];
    this.context.fillRect(left, top, this.x(right) - left, this.y(foot) - top);
  }

  level(y: number, from: number, to: number): void {
    const left = this.x(from);
    this.context.fillRect(left, this.y(y), this.x(to) - left, 1 / this.#ratio);
  }

  upright(x: number, from: number, to: number): void {
    const top = this.y(from);
    this.context.fillRect(this.x(x), top, 1 / this.#ratio, this.y(to) - top);
  }

  /** The sides of an outline whose sides are all level or upright. */
  outline(corners: readonly { readonly x: number; readonly y: number }[]): void {
    corners.forEach((from, i) => {
      const to = corners[(i + 1) % corners.length]!;
      if (from.y === to.y) this.level(from.y, Math.min(from.x, to.x), Math.max(from.x, to.x));
      else this.upright(from.x, Math.min(from.y, to.y), Math.max(from.y, to.y));
    });
  }

  frame(x: number, y: number, right: number, foot: number): void {
    this.level(y, x, right);
    this.level(foot, x, right);
    this.upright(x, y, foot);
    this.upright(right, y, foot);
  }
}

function typeArea(page: Page): readonly [left: number, top: number, right: number, foot: number] {
  const edges = columnEdges(page);
  const top = lineTop(page, 0);
  return [edges[0]!, top, edges.at(-1)!, top + linesHeight(page.grid, page.grid.lines)];
}

function drawColumns(pen: PagePen, page: Page, colours: CanvasColours): void {
  const [, top, , foot] = typeArea(page);
  const edges = columnEdges(page);
  pen.context.fillStyle = colours.column;
  for (const edge of edges) pen.upright(edge, top, foot);
  // The columns themselves are but tinged, so that type on them stays black.
  pen.context.globalAlpha = 0.25;
  for (let i = 0; i < edges.length; i += 2) pen.fill(edges[i]!, top, edges[i + 1]!, foot);
  pen.context.globalAlpha = 1;
}

/** The foot of each grid line's em box, on which the text seems to stand. */
function drawLines(pen: PagePen, page: Page, colours: CanvasColours): void {
  const [left, , right] = typeArea(page);
  pen.context.fillStyle = colours.baseline;
  for (let line = 0; line < page.grid.lines; line++) {
    pen.level(lineTop(page, line) + page.grid.bodySize, left, right);
  }
}

function drawGuides(pen: PagePen, page: Page, colours: CanvasColours): void {
  const { trim, margins } = page;
  pen.context.fillStyle = colours.margin;
  pen.frame(margins.left, margins.top, trim.width - margins.right, trim.height - margins.bottom);
  pen.context.fillStyle = colours.guide;
  for (const { direction, at } of page.guides ?? []) {
    if (direction === "horizontal") pen.level(at, 0, trim.width);
    else pen.upright(at, 0, trim.height);
  }
}

function drawFrames(
  pen: PagePen,
  document: DayangDocument,
  page: Page,
  colours: CanvasColours,
): void {
  pen.context.fillStyle = colours.frame;
  for (const id of page.itemIds) {
    const item = document.items.get(id);
    if (!item || item.kind === "rule") continue;
    pen.outline(outlineOf(page, item));
  }
}

/** A red plus at the foot of the last column of each box and text frame whose text does not fit. */
function drawOverset(
  pen: PagePen,
  document: DayangDocument,
  page: Page,
  { articles }: ComposedPage,
  colours: CanvasColours,
): void {
  const overset = new Set(articles.filter((a) => a.oversetLines > 0).map((a) => a.articleId));
  for (const id of page.itemIds) {
    const item = document.items.get(id);
    const last = item && lastColumn(page, item, overset);
    if (last) drawPlus(pen, last.x + last.width, last.y + last.height, colours.overset);
  }
}

/** The last column of an article's box, or the text frame, when its text is among the overset. */
function lastColumn(page: Page, item: PageItem, overset: ReadonlySet<string>): Box | undefined {
  if (item.kind === "article" && overset.has(item.articleId)) return columnBoxes(page, item).at(-1);
  return item.kind === "text" && overset.has(item.id) ? item.box : undefined;
}

/** A plus in a square under a foot, in line with its right end, where it covers no text; points. */
function drawPlus(pen: PagePen, right: number, foot: number, colour: string): void {
  const { context } = pen;
  const [x, y] = [pen.x(right) - OVERSET_SIDE, pen.y(foot) + 1];
  context.fillStyle = colour;
  context.fillRect(x, y, OVERSET_SIDE, OVERSET_SIDE);
  context.fillStyle = "white";
  const middle = (OVERSET_SIDE - 1) / 2;
  context.fillRect(x + middle, y + 2, 1, OVERSET_SIDE - 4);
  context.fillRect(x + 2, y + middle, OVERSET_SIDE - 4, 1);
}
