import type { Box, DisplayList } from "../../typeset/display-list.ts";
import { changedBoxes } from "./paint/changed.ts";
import { leavesWithin, type PaintSupply, paintLeaf, paintPaper } from "./paint/display-list.ts";
import { type Leaf, leavesOf } from "./paint/leaves.ts";
import { prepareContext, type Sheet } from "./paint/sheet.ts";
import { boxesMeet } from "./places.ts";

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
  readonly context: OffscreenCanvasRenderingContext2D;
  /** Painted whole at least once. */
  ready: boolean;
  /** Boxes of the page, points, that have changed since it was painted. */
  stale: readonly Box[];
  /** The painting of a fresh tile that is under way, and how much it has to do. */
  painting: Iterator<number> | undefined;
  used: number;
}

/** What one frame may still spend on painting: until a time, and glyphs (the browser draws later). */
export interface Budget {
  readonly until: number;
  glyphs: number;
}

/** Bytes of tiles that are kept. */
const TILES_KEPT = 200 * 2 ** 20;

/** The bitmaps of all pages in the scales in which they were seen, repainted where pages change. */
export class Tiles {
  readonly #supply: PaintSupply;
  readonly #now: () => number;
  readonly #tiles = new Map<string, Tile>();
  readonly #lists = new Map<string, DisplayList>();
  #bytes = 0;
  #clock = 0;

  constructor(supply: PaintSupply, now: () => number) {
    this.#supply = supply;
    this.#now = now;
  }

  /** Takes a page as it stands now; tiles that show what has changed are stale from here on. */
  update(list: DisplayList): void {
    const before = this.#lists.get(list.pageId);
    if (before === list) return;
    this.#lists.set(list.pageId, list);
    if (!before) return;
    const isSameSheet =
      before.trim.width === list.trim.width &&
      before.trim.height === list.trim.height &&
      before.bleed === list.bleed;
    if (!isSameSheet) this.#drop((tile) => tile.pageId === list.pageId);
    else this.#spoil(list.pageId, changedBoxes(leavesOf(before), leavesOf(list)));
  }

  /** Repaints where a picture stands, on all pages. */
  pictureCame(pictureId: string): void {
    for (const [pageId, list] of this.#lists) {
      const leaves = leavesOf(list).filter(
        ({ item }) => item.kind === "image" && item.pictureId === pictureId,
      );
      if (leaves.length > 0)
        this.#spoil(
          pageId,
          leaves.map((leaf) => leaf.box),
        );
    }
  }

  /** The tile of an area of a page, made when it is not there; it may not be painted yet. */
  tileAt(pageId: string, scale: number, area: PixelArea): Tile {
    const key = `${pageId} ${scale} ${area.left} ${area.top}`;
    let tile = this.#tiles.get(key);
    if (!tile) {
      tile = newTile(key, pageId, scale, area);
      this.#tiles.set(key, tile);
      this.#bytes += bytesOf(tile);
    }
    tile.used = ++this.#clock;
    return tile;
  }

  /** Whether a tile shows its page as it stands. */
  isCurrent(tile: Tile): boolean {
    return tile.ready && tile.stale.length === 0;
  }

  /** Painted tiles of a page in other scales, those least alike first: they are drawn under. */
  others(pageId: string, scale: number): readonly Tile[] {
    const distance = (tile: Tile) => Math.abs(Math.log(tile.scale / scale));
    return [...this.#tiles.values()]
      .filter((tile) => tile.pageId === pageId && tile.scale !== scale && tile.ready)
      .sort((a, b) => distance(b) - distance(a));
  }

  /**
   * Brings a tile up to date. A stale one is repainted at once where it changed; a fresh one is
   * painted as far as the budget reaches. True when it is current.
   */
  paint(tile: Tile, budget: Budget): boolean {
    const list = this.#lists.get(tile.pageId);
    if (!list) return false;
    if (tile.ready) {
      if (tile.stale.length > 0) budget.glyphs -= this.#repaint(tile, list);
      return true;
    }
    if (tile.stale.length > 0) tile.painting = undefined;
    tile.stale = [];
    tile.painting ??= paintingOf(tile, list, this.#supply);
    while (budget.glyphs > 0 && this.#now() < budget.until) {
      const step = tile.painting.next();
      if (step.done) {
        tile.painting = undefined;
        tile.ready = true;
        return true;
      }
      budget.glyphs -= step.value;
    }
    return false;
  }

  /** Forgets the tiles that were not used for longest, as long as too many are kept. */
  trim(limit: number = TILES_KEPT): void {
    if (this.#bytes <= limit) return;
    const oldest = [...this.#tiles.values()].sort((a, b) => a.used - b.used);
    for (const tile of oldest) {
      if (this.#bytes <= limit) return;
      this.#forget(tile);
    }
  }

  /** Bytes of all tiles. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Forgets everything. */
  clear(): void {
    this.#drop(() => true);
    this.#lists.clear();
  }

  #spoil(pageId: string, boxes: readonly Box[]): void {
    if (boxes.length === 0) return;
    for (const tile of this.#tiles.values()) {
      if (tile.pageId !== pageId) continue;
      const own = pointsOf(tile, tile.scale);
      const touched = boxes.filter((box) => boxesMeet(box, own));
      if (touched.length > 0) tile.stale = [...tile.stale, ...touched].slice(-STALE_KEPT);
      // Too many to tell apart: the whole tile is.
      if (tile.stale.length === STALE_KEPT) tile.stale = [own];
    }
  }

  #repaint(tile: Tile, list: DisplayList): number {
    const sheet = sheetOf(tile);
    let glyphs = 0;
    for (const box of tile.stale) glyphs += repaintBox(tile, box, list, sheet, this.#supply);
    tile.stale = [];
    return glyphs;
  }

  #drop(which: (tile: Tile) => boolean): void {
    for (const tile of this.#tiles.values()) if (which(tile)) this.#forget(tile);
  }

  #forget(tile: Tile): void {
    this.#tiles.delete(tile.key);
    this.#bytes -= bytesOf(tile);
    // Frees the pixels now; the collector would come late for them.
    tile.canvas.width = 0;
  }
}

/** Stale boxes that a tile keeps apart. */
const STALE_KEPT = 64;

function bytesOf({ width, height }: PixelArea): number {
  return 4 * width * height;
}

function newTile(key: string, pageId: string, scale: number, area: PixelArea): Tile {
  const canvas = new OffscreenCanvas(area.width, area.height);
  const context = canvas.getContext("2d");
  if (!context) throw new RangeError("no 2D context");
  const fresh = { ready: false, stale: [], painting: undefined, used: 0 };
  return { key, pageId, scale, ...area, canvas, context, ...fresh };
}

function sheetOf({ context, scale, left, top }: Tile): Sheet {
  return { context, scale, left, top };
}

function pointsOf({ left, top, width, height }: PixelArea, scale: number): Box {
  return { x: left / scale, y: top / scale, width: width / scale, height: height / scale };
}

/** Paints a tile leaf by leaf; each step says how many glyphs it put down. */
function* paintingOf(tile: Tile, list: DisplayList, supply: PaintSupply): Generator<number> {
  const sheet = sheetOf(tile);
  prepareContext(sheet.context);
  sheet.context.globalAlpha = 1;
  sheet.context.clearRect(0, 0, tile.width, tile.height);
  paintPaper(list, sheet);
  for (const leaf of leavesWithin(leavesOf(list), pointsOf(tile, tile.scale))) {
    paintLeaf(leaf, sheet, supply);
    yield glyphsOf(leaf);
  }
}

function repaintBox(
  tile: Tile,
  box: Box,
  list: DisplayList,
  sheet: Sheet,
  supply: PaintSupply,
): number {
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
