import type { DisplayList } from "../../typeset/display-list.ts";
import type { CanvasColours } from "./overlay/colours.ts";
import type { PagePlace } from "./places.ts";
import type { Tile } from "./tile.ts";
import type { Tiles } from "./tiles.ts";
import type { ViewState } from "./view.ts";

/** A page in view with the tiles that show it at the scale of the view; none while a zoom is under way. */
export interface ScreenPage {
  readonly place: PagePlace;
  readonly list: DisplayList;
  readonly tiles: readonly Tile[];
}

/** The fold between the two pages of a spread, on paper that is white in every theme. */
const FOLD = "rgb(0 0 0 / 20%)";

/** Draws pasteboard and pages in view from their tiles; pixels are device pixels. */
export function drawScreen(
  context: CanvasRenderingContext2D,
  view: ViewState,
  ratio: number,
  pages: readonly ScreenPage[],
  tiles: Tiles,
  colours: CanvasColours,
): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 1;
  context.fillStyle = colours.board;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  const scale = view.zoom * ratio;
  const placed = pages.map((page) => ({ page, ...originOf(page.place, view, scale) }));
  for (const { page, x, y } of placed) drawSheet(context, page, x, y, scale, ratio, colours);
  for (const { page, x, y } of placed) drawTiles(context, page, x, y, scale, tiles);
  context.fillStyle = FOLD;
  for (const { page, x, y } of placed) {
    const { y: top, height } = page.place;
    const isRight = placed.some(({ page: { place } }) => place.y === top && place.x < page.place.x);
    if (isRight) context.fillRect(x, y, Math.max(1, Math.round(ratio)), Math.round(height * scale));
  }
}

/** The pixel on which a page's corner stands: a whole one, so that tiles are copied as they are. */
export function originOf(
  place: PagePlace,
  view: Pick<ViewState, "x" | "y">,
  scale: number,
): { readonly x: number; readonly y: number } {
  return { x: Math.round((place.x - view.x) * scale), y: Math.round((place.y - view.y) * scale) };
}

/** The paper with its shadow, which is built of a few plain rectangles: a blur would cost a frame. */
function drawSheet(
  context: CanvasRenderingContext2D,
  { list: { trim } }: ScreenPage,
  x: number,
  y: number,
  scale: number,
  ratio: number,
  colours: CanvasColours,
): void {
  const width = Math.round(trim.width * scale);
  const height = Math.round(trim.height * scale);
  const line = Math.max(1, Math.round(ratio));
  context.fillStyle = colours.shadow;
  for (let step = 4; step >= 1; step--) {
    context.globalAlpha = 0.22;
    const spread = step * ratio;
    context.fillRect(x - spread, y - spread + 2 * ratio, width + 2 * spread, height + 2 * spread);
  }
  context.globalAlpha = 1;
  context.fillStyle = colours.edge;
  context.fillRect(x - line, y - line, width + 2 * line, height + 2 * line);
  context.fillStyle = "white";
  context.fillRect(x, y, width, height);
}

/** Confines drawing to where these tiles of pages in view stand. */
export function clipToTiles(
  context: CanvasRenderingContext2D,
  view: ViewState,
  ratio: number,
  pages: readonly ScreenPage[],
  tiles: ReadonlySet<Tile>,
): void {
  const scale = view.zoom * ratio;
  context.beginPath();
  for (const { place, tiles: shown } of pages) {
    const { x, y } = originOf(place, view, scale);
    for (const tile of shown) {
      if (tiles.has(tile)) context.rect(x + tile.left, y + tile.top, tile.width, tile.height);
    }
  }
  context.clip();
}

function drawTiles(
  context: CanvasRenderingContext2D,
  { list, tiles: shown }: ScreenPage,
  x: number,
  y: number,
  scale: number,
  tiles: Tiles,
): void {
  const isWhole = shown.length > 0 && shown.every((tile) => tile.ready);
  if (!isWhole) {
    for (const tile of tiles.others(list.pageId, scale)) {
      const by = scale / tile.scale;
      context.drawImage(
        tile.canvas,
        x + tile.left * by,
        y + tile.top * by,
        tile.width * by,
        tile.height * by,
      );
    }
  }
  for (const tile of shown) {
    if (tile.ready) context.drawImage(tile.canvas, x + tile.left, y + tile.top);
  }
}
