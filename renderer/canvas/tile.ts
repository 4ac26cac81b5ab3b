import type { Box, DisplayList } from "../../typeset/display-list.ts";
import type { FaceId } from "../../typeset/fonts/face.ts";
import { leavesWithin, type PaintSupply, paintLeaf, paintPaper } from "./paint/display-list.ts";
import { type Leaf, leavesOf } from "./paint/leaves.ts";
import { facesUnknown } from "./paint/outlined.ts";
import { prepareContext, type Sheet } from "./paint/sheet.ts";

/** A rectangle in whole pixels of a page at a scale, from its trimmed sheet's top left corner. */
export interface PixelArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A piece of a page at one scale. */
export interface Tile extends PixelArea {
  readonly key: string;
  readonly pageId: string;
  readonly scale: number;
  readonly canvas: OffscreenCanvas;
  /** Faces on it that the browser did not know when they were painted. */
  readonly outlined: Set<FaceId>;
  readonly context: OffscreenCanvasRenderingContext2D;
  /** Painted whole at least once. */
  ready: boolean;
  /** Boxes of the page, points, that have changed since it was painted. */
  stale: readonly Box[];
  /** The painting of a fresh tile that is under way, and how much it has to do. */
  painting: Iterator<number> | undefined;
  used: number;
}

/** Bytes of a tile. */
export function bytesOf({ width, height }: PixelArea): number {
  return 4 * width * height;
}

/** A tile that nothing is painted on yet. */
export function newTile(key: string, pageId: string, scale: number, area: PixelArea): Tile {
  const canvas = new OffscreenCanvas(area.width, area.height);
  const context = canvas.getContext("2d");
  if (!context) throw new RangeError("no 2D context");
  const { left, top, width, height } = area;
  const outlined = new Set<FaceId>();
  const fresh = { ready: false, stale: [], painting: undefined, used: 0, outlined };
  return { key, pageId, scale, left, top, width, height, canvas, context, ...fresh };
}

function sheetOf({ context, scale, left, top }: Tile): Sheet {
  return { context, scale, left, top };
}

/** What of its page a tile shows, points. */
export function pointsOf({ left, top, width, height }: PixelArea, scale: number): Box {
  return { x: left / scale, y: top / scale, width: width / scale, height: height / scale };
}

/** Paints a tile leaf by leaf; each step says how many glyphs it put down. */
export function* paintingOf(tile: Tile, list: DisplayList, supply: PaintSupply): Generator<number> {
  const sheet = sheetOf(tile);
  prepareContext(sheet.context);
  sheet.context.globalAlpha = 1;
  sheet.context.clearRect(0, 0, tile.width, tile.height);
  paintPaper(list, sheet);
  for (const leaf of leavesWithin(leavesOf(list), pointsOf(tile, tile.scale))) {
    paintLeaf(leaf, sheet, supply);
    for (const id of facesUnknown(leaf, supply.faces)) tile.outlined.add(id);
    yield glyphsOf(leaf);
  }
}

/** Paints a box of a page, points, on a tile anew; gives the glyphs that it put down. */
export function repaintBox(tile: Tile, box: Box, list: DisplayList, supply: PaintSupply): number {
  const sheet = sheetOf(tile);
  const { context, scale } = sheet;
  const left = Math.floor(box.x * scale) - tile.left;
  const top = Math.floor(box.y * scale) - tile.top;
  const right = Math.ceil((box.x + box.width) * scale) - tile.left;
  const foot = Math.ceil((box.y + box.height) * scale) - tile.top;
  const area = {
    left: left + tile.left,
    top: top + tile.top,
    width: right - left,
    height: foot - top,
  };
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, foot - top);
  context.clip();
  context.clearRect(left, top, right - left, foot - top);
  context.globalAlpha = 1;
  paintPaper(list, sheet);
  let glyphs = 0;
  for (const leaf of leavesWithin(leavesOf(list), pointsOf(area, scale))) {
    paintLeaf(leaf, sheet, supply);
    for (const id of facesUnknown(leaf, supply.faces)) tile.outlined.add(id);
    glyphs += glyphsOf(leaf);
  }
  context.restore();
  return glyphs;
}

/** How much a leaf costs, in glyphs; a picture as much as a few lines. */
function glyphsOf({ item }: Leaf): number {
  switch (item.kind) {
    case "line":
      return item.runs.reduce((sum, run) => sum + run.glyphIds.length, 0);
    case "path":
      return 2;
    case "image":
      return 100;
  }
}
