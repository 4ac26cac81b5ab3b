import type { DisplayList } from "../../typeset/display-list.ts";
import type { Editor } from "../store/editor-types.ts";
import { onKnown } from "./known-faces.ts";
import { type CanvasColours, canvasColours, watchTheme } from "./overlay/colours.ts";
import { drawOverlay, type SeenPage } from "./overlay/draw.ts";
import { boxesMeet } from "./places.ts";
import { clipToTiles, drawScreen, type ScreenPage } from "./screen.ts";
import { type CanvasServices, supplyOf } from "./services.ts";
import { contextOf, seenBox, shownPages, watchSize } from "./surroundings.ts";
import type { Tile } from "./tile.ts";
import { TILE_SIDE, tileAreas } from "./tile-grid.ts";
import { type Budget, Tiles } from "./tiles.ts";
import type { ViewState, ViewStore } from "./view.ts";

/** What a painted frame was made of, for measuring. */
export interface PaintedFrame {
  /** `performance.now()` when the frame was done, and the milliseconds that it took. */
  readonly time: number;
  readonly took: number;
  /** Nothing that is in view is left to paint. */
  readonly complete: boolean;
}

/** What the painter works on. */
export interface PainterParts {
  readonly element: HTMLElement;
  /** Pages, and what lies over them. */
  readonly paper: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
  readonly editor: Editor;
  readonly services: CanvasServices;
  readonly view: ViewStore;
  readonly onPainted: (frame: PaintedFrame) => void;
}

/** Milliseconds of a frame for painting fresh tiles, and for what has changed in view. */
const FRESH_TIME = 8;
const CHANGED_TIME = 24;
/** Glyphs of a frame: the browser may draw only after the frame's code is done. */
const GLYPHS = 5000;
/** Milliseconds without a change of zoom after which pages are painted in the new scale. */
const ZOOM_SETTLES = 110;
/** Share of the viewport, on each side, for which tiles are painted ahead. */
const AHEAD = 0.5;

/** Paints the pages in view, frame by frame, whenever editor, view, pictures or theme have changed. */
export class Painter {
  readonly #parts: PainterParts;
  readonly #tiles: Tiles;
  readonly #paper: CanvasRenderingContext2D;
  readonly #overlay: CanvasRenderingContext2D;
  readonly #ends: (() => void)[] = [];
  #colours: CanvasColours | undefined;
  /** What a frame follows that has been asked for. */
  readonly #awaited = new WeakSet<Promise<void>>();
  #frame: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #zoomedAt = Number.NEGATIVE_INFINITY;
  #isStopped = false;
  /** What the screen and the overlay were last drawn from. */
  #screenOf: readonly unknown[] = [];
  #overlayOf: readonly unknown[] = [];

  constructor(parts: PainterParts) {
    this.#parts = parts;
    const { editor, services, view, element } = parts;
    const supply = supplyOf(services, () => editor.store.getState().shown);
    this.#tiles = new Tiles(supply, () => performance.now());
    this.#paper = contextOf(parts.paper, false);
    this.#overlay = contextOf(parts.overlay, true);
    this.#ends.push(
      editor.store.subscribe(() => this.#editorChanged()),
      view.subscribe((state, before) => this.#viewChanged(state, before)),
      services.subscribe((pictureId) => {
        this.#tiles.pictureCame(pictureId);
        this.request();
      }),
      onKnown(() => this.request()),
      watchTheme(() => {
        this.#colours = undefined;
        this.request();
      }),
      watchSize(element, () => {
        view.measure();
        this.request();
      }),
    );
    this.#editorChanged();
  }

  /** Asks for a frame. */
  request(): void {
    if (this.#isStopped) return;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#paint();
    });
  }

  stop(): void {
    this.#isStopped = true;
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    for (const end of this.#ends) end();
    this.#tiles.clear();
  }

  #editorChanged(): void {
    const { editor, view } = this.#parts;
    view.setPages(shownPages(editor));
    this.request();
  }

  #viewChanged(state: ViewState, before: ViewState): void {
    if (state.zoom !== before.zoom) this.#zoomedAt = performance.now();
    this.request();
  }

  #paint(): void {
    const { view, element, onPainted } = this.#parts;
    const started = performance.now();
    const state = view.getState();
    if (state.viewport.width === 0) return;
    const ratio = devicePixelRatio;
    this.#fitCanvases(state, ratio);
    this.#colours ??= canvasColours(element);
    const seen = this.#seenPages(state);
    for (const { composed } of seen) this.#take(composed.displayList);
    const scale = state.zoom * ratio;
    const isZooming = started - this.#zoomedAt < ZOOM_SETTLES;
    const pages = seen.map((page) => this.#screenPage(page, state, scale, isZooming));
    const painted = this.#paintTiles(
      pages.flatMap((page) => page.tiles),
      started,
    );
    const { isCurrent: isPainted } = painted;
    const complete = isPainted && pages.every((page) => page.tiles.length > 0);
    this.#drawScreen(state, ratio, pages, this.#colours, complete, painted.tiles);
    this.#drawOver(state, ratio, seen, this.#colours);
    const time = performance.now();
    onPainted({ time, took: time - started, complete });
    if (complete && pages.length > 0) this.#parts.services.painted?.();
    if (!isPainted) this.request();
    else if (!complete) this.#later(ZOOM_SETTLES, () => this.request());
    else this.#later(60, () => this.#paintAhead(seen, state, scale));
    this.#tiles.trim();
  }

  /** Takes a page as it stands; while outlines of it are fetched it stays as it was. */
  #take(list: DisplayList): void {
    const preparation = this.#parts.services.prepare?.(list);
    if (!preparation) this.#tiles.update(list);
    else if (!this.#awaited.has(preparation)) {
      this.#awaited.add(preparation);
      void preparation.then(() => this.request());
    }
  }

  /** Tiles of a page in view; none before it can be painted, nor while a zoom is under way and other tiles can stand in. */
  #screenPage(page: SeenPage, state: ViewState, scale: number, isZooming: boolean): ScreenPage {
    const { place, composed } = page;
    const list = composed.displayList;
    const waits = isZooming && this.#tiles.others(place.pageId, scale).length > 0;
    const isMissing = !this.#tiles.knows(place.pageId);
    const tiles = waits || isMissing ? [] : this.#tilesOf(page, state, scale, 0);
    return { place, list, tiles };
  }

  /** The tiles of a page within the viewport and a share of it on each side, nearest first. */
  #tilesOf({ place, composed }: SeenPage, state: ViewState, scale: number, ahead: number): Tile[] {
    const box = seenBox(state, ahead);
    const within = { ...box, x: box.x - place.x, y: box.y - place.y };
    const side = Math.round(TILE_SIDE * devicePixelRatio);
    return tileAreas(composed.displayList, scale, within, side).map((area) =>
      this.#tiles.tileAt(place.pageId, scale, area),
    );
  }

  /** The whole screen, or where it shows the same as before, the tiles that were painted anew. */
  #drawScreen(
    state: ViewState,
    ratio: number,
    pages: readonly ScreenPage[],
    colours: CanvasColours,
    complete: boolean,
    painted: ReadonlySet<Tile>,
  ): void {
    const made = [state, ratio, colours, pages.length, ...pages.map(({ list }) => list.trim)];
    const isAlikeBefore = complete && isAlike(this.#screenOf, made);
    this.#screenOf = complete ? made : [];
    this.#paper.save();
    if (isAlikeBefore) clipToTiles(this.#paper, state, ratio, pages, painted);
    drawScreen(this.#paper, state, ratio, pages, this.#tiles, colours);
    this.#paper.restore();
  }

  /** The overlay, when anything that it shows is another than before. */
  #drawOver(
    state: ViewState,
    ratio: number,
    pages: readonly SeenPage[],
    colours: CanvasColours,
  ): void {
    const document = this.#parts.editor.store.getState().shown;
    const overset = pages.flatMap(({ composed }) =>
      composed.articles.flatMap((one) => (one.oversetLines > 0 ? [one.articleId] : [])),
    );
    const made = [state, ratio, colours, document.items, document.pages, pages.length, ...overset];
    if (isAlike(this.#overlayOf, made)) return;
    this.#overlayOf = made;
    drawOverlay({ context: this.#overlay, ratio, view: state, document, pages, colours });
  }

  /** What has changed first, then what is new. */
  #paintTiles(
    tiles: readonly Tile[],
    started: number,
  ): { readonly isCurrent: boolean; readonly tiles: ReadonlySet<Tile> } {
    const changed: Budget = { until: started + CHANGED_TIME, glyphs: 4 * GLYPHS };
    const fresh: Budget = { until: started + FRESH_TIME, glyphs: GLYPHS };
    let isCurrent = true;
    const painted = new Set<Tile>();
    for (const tile of [...tiles].sort((a, b) => Number(b.ready) - Number(a.ready))) {
      if (this.#tiles.isCurrent(tile)) continue;
      const budget = tile.ready ? changed : fresh;
      const hasTime = budget.glyphs > 0 && performance.now() < budget.until;
      if (hasTime && this.#tiles.paint(tile, budget)) painted.add(tile);
      else isCurrent = false;
    }
    return { isCurrent, tiles: painted };
  }

  /** With nothing else to do, paints what lies around the viewport, a little at a time. */
  #paintAhead(seen: readonly SeenPage[], state: ViewState, scale: number): void {
    if (state !== this.#parts.view.getState() || this.#frame !== undefined) return;
    const tiles = seen.flatMap((page) => this.#tilesOf(page, state, scale, AHEAD));
    const { isCurrent } = this.#paintTiles(tiles, performance.now());
    this.#tiles.trim();
    const isDone = isCurrent && this.#renewTiles(seen, state, scale);
    if (!isDone) this.#later(16, () => this.#paintAhead(seen, state, scale));
  }

  /** Paints what is in view as text where it was painted by outline; false while some is left. */
  #renewTiles(seen: readonly SeenPage[], state: ViewState, scale: number): boolean {
    const shown = seen.flatMap((page) => this.#tilesOf(page, state, scale, 0));
    const outlined = shown.filter((tile) => this.#tiles.isOutlined(tile));
    const budget: Budget = { until: performance.now() + FRESH_TIME, glyphs: GLYPHS };
    const isDone = outlined.every((tile) => this.#tiles.renew(tile, budget));
    if (isDone && outlined.length > 0) {
      this.#screenOf = [];
      this.request();
    }
    return isDone;
  }

  #later(milliseconds: number, run: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(run, milliseconds);
  }

  #seenPages(state: ViewState): readonly SeenPage[] {
    const { editor } = this.#parts;
    const { shown } = editor.store.getState();
    const box = seenBox(state, 0);
    return state.places
      .filter((place) => shown.pages.has(place.pageId) && boxesMeet(place, box))
      .map((place) => ({ place, composed: editor.composed(place.pageId) }));
  }

  #fitCanvases({ viewport }: ViewState, ratio: number): void {
    const width = Math.round(viewport.width * ratio);
    const height = Math.round(viewport.height * ratio);
    for (const canvas of [this.#parts.paper, this.#parts.overlay]) {
      if (canvas.width === width && canvas.height === height) continue;
      canvas.width = width;
      canvas.height = height;
      this.#screenOf = [];
      this.#overlayOf = [];
      // One pixel of the canvas is one of the screen, whatever part of one is left over.
      canvas.style.width = `${width / ratio}px`;
      canvas.style.height = `${height / ratio}px`;
    }
  }
}

/** Whether two lists hold the same objects; an empty one is like none. */
function isAlike(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length > 0 && a.length === b.length && a.every((one, i) => one === b[i]);
}
