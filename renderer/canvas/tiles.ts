import type { Box, DisplayList } from "../../typeset/display-list.ts";
import { isKnown } from "./known-faces.ts";
import { changedBoxes } from "./paint/changed.ts";
import type { PaintSupply } from "./paint/display-list.ts";
import { leavesOf } from "./paint/leaves.ts";
import { boxesMeet } from "./places.ts";
import {
  bytesOf,
  newTile,
  type PixelArea,
  paintingOf,
  pointsOf,
  repaintBox,
  type Tile,
} from "./tile.ts";

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
  /** What takes the place of tiles, until it is done. */
  readonly #renewed = new WeakMap<Tile, Tile>();
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

  /** Whether a page was taken and can be painted. */
  knows(pageId: string): boolean {
    return this.#lists.has(pageId);
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

  /** Whether a tile shows outlines of faces that the browser has all come to know since. */
  isOutlined(tile: Tile): boolean {
    return this.isCurrent(tile) && tile.outlined.size > 0 && [...tile.outlined].every(isKnown);
  }

  /**
   * Paints a tile of outlines anew, as text, as far as the budget reaches; it stands until another
   * takes its place. True when that is so.
   */
  renew(tile: Tile, budget: Budget): boolean {
    const begun = this.#renewed.get(tile);
    const fresh = begun ?? newTile(tile.key, tile.pageId, tile.scale, tile);
    if (!begun) this.#renewed.set(tile, fresh);
    fresh.used = tile.used;
    if (!this.paint(fresh, budget)) return false;
    this.#tiles.set(tile.key, fresh);
    tile.canvas.width = 0;
    return true;
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
      if (touched.length > 0) this.#renewed.delete(tile);
      if (touched.length > 0) tile.stale = [...tile.stale, ...touched].slice(-STALE_KEPT);
      // Too many to tell apart: the whole tile is.
      if (tile.stale.length === STALE_KEPT) tile.stale = [own];
    }
  }

  #repaint(tile: Tile, list: DisplayList): number {
    let glyphs = 0;
    for (const box of tile.stale) glyphs += repaintBox(tile, box, list, this.#supply);
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
