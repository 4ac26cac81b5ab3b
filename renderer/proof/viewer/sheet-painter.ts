import type { Box } from "../../../typeset/display-list.ts";
import { tileAreas } from "../../canvas/tile-grid.ts";
import type { Size } from "../../canvas/view-geometry.ts";
import type { PixelArea } from "./pdf-page.ts";

/** What can be painted in parts at any scale: a PDF's page, or its plates. */
export interface Paintable {
  /** Points. */
  readonly media: Size;
  /** Paints an area at a scale (pixels a point) and gives the canvas its size; AbortError when called off. */
  paint(
    canvas: HTMLCanvasElement,
    scale: number,
    area: PixelArea,
    signal: AbortSignal,
  ): Promise<void>;
}

/** What of a sheet is seen, and how large. */
export interface Seen {
  /** CSS pixels a point, and device pixels a CSS pixel. */
  readonly zoom: number;
  readonly ratio: number;
  /** Points from the media box's top left corner. */
  readonly box: Box;
}

/** What the painter tells. */
export interface PainterEvents {
  /** All that is seen stands sharp, or does not any more. */
  onSharp(isSharp: boolean): void;
  onFault(error: unknown): void;
}

/** A page of up to so many pixels is one canvas: a broadsheet that fills a large screen. */
const WHOLE_PIXELS = 6e6;
/** Pixels of the canvas that stands behind all tiles, so that nothing is blank while one moves. */
const BASE_PIXELS = 2e6;
/** Side of a tile, pixels. */
const SIDE = 1024;
/** How many tiles of one scale are kept. */
const KEPT = 28;
/** Milliseconds of rest before a new zoom is painted; until then the old one is seen, scaled. */
const SETTLE = 110;

/** Painters of sheets that do not stand sharp yet, and who waits for them. */
const busy = new Set<SheetPainter>();
let waiting: (() => void)[] = [];

/** Resolves when no sheet is being painted: work that can wait does not hold up what is looked at. */
export function allSharp(): Promise<void> {
  return busy.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve));
}

function settle(painter: SheetPainter): void {
  busy.delete(painter);
  if (busy.size > 0) return;
  const waited = waiting;
  waiting = [];
  for (const resolve of waited) resolve();
}

/** A sheet at one scale. */
interface Level {
  readonly scale: number;
  readonly side: number;
  readonly element: HTMLElement;
  /** By area, those asked for last at the end. */
  readonly tiles: Map<string, HTMLCanvasElement>;
}

/**
 * Paints what is seen of a sheet into an element whose top left corner is the media box's: in tiles
 * where the whole would be too large a canvas. While one zooms, what was painted before is scaled.
 */
export class SheetPainter {
  readonly #host: HTMLElement;
  readonly #source: Paintable;
  readonly #events: PainterEvents;
  #levels: Level[] = [];
  #seen: Seen | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #job: { readonly key: string; readonly stop: AbortController } | undefined;
  #isResting = false;

  constructor(host: HTMLElement, source: Paintable, events: PainterEvents) {
    this.#host = host;
    this.#source = source;
    this.#events = events;
  }

  /** Shows another part or size. */
  show(seen: Seen): void {
    const isFirst = this.#seen === undefined;
    this.#seen = seen;
    for (const level of this.#levels) place(level, seen);
    if (this.#isResting) return;
    clearTimeout(this.#timer);
    const scale = seen.zoom * seen.ratio;
    if (isFirst || this.#levels.at(-1)?.scale === scale) this.#fill();
    else {
      this.#tell(false);
      this.#timer = setTimeout(() => this.#fill(), SETTLE);
    }
  }

  /** Paints no more; what stands is moved and scaled until something else takes its place. */
  rest(): void {
    this.#isResting = true;
    settle(this);
    clearTimeout(this.#timer);
    this.#job?.stop.abort();
  }

  close(): void {
    this.rest();
    for (const { element } of this.#levels) element.remove();
    this.#levels = [];
  }

  /** Goes on with what is missing, the page's base first, then from the middle of what is seen. */
  #fill(): void {
    const seen = this.#seen;
    if (!seen || this.#isResting) return;
    const level = this.#levelAt(seen);
    const wanted = [...this.#base(), ...areasOf(level, this.#source.media, seen)];
    const next = wanted.find(({ level, area }) => !level.tiles.has(keyOf(level, area)));
    const keys = new Set(wanted.map(({ level, area }) => keyOf(level, area)));
    if (this.#job && !keys.has(this.#job.key)) this.#job.stop.abort();
    if (next) {
      this.#tell(false);
      if (!this.#job || this.#job.stop.signal.aborted) void this.#paint(next.level, next.area);
      return;
    }
    this.#forget(level, keys);
    this.#tell(true);
  }

  #tell(isSharp: boolean): void {
    if (isSharp) settle(this);
    else busy.add(this);
    this.#events.onSharp(isSharp);
  }

  async #paint(level: Level, area: PixelArea): Promise<void> {
    const job = { key: keyOf(level, area), stop: new AbortController() };
    this.#job = job;
    const canvas = document.createElement("canvas");
    try {
      await this.#source.paint(canvas, level.scale, area, job.stop.signal);
      if (job.stop.signal.aborted) return;
      canvas.style.cssText = `position:absolute;left:${area.left}px;top:${area.top}px`;
      level.element.append(canvas);
      level.tiles.set(job.key, canvas);
    } catch (error) {
      if (!job.stop.signal.aborted) {
        settle(this);
        this.#events.onFault(error);
        return;
      }
    } finally {
      if (this.#job === job) this.#job = undefined;
    }
    if (!this.#job) this.#fill();
  }

  #levelAt(seen: Seen): Level {
    const scale = seen.zoom * seen.ratio;
    const last = this.#levels.at(-1);
    if (last?.scale === scale) return last;
    // One zoom after another: what did not come to stand is not waited for.
    const level = this.#addLevel(scale);
    place(level, seen);
    return level;
  }

  #addLevel(scale: number): Level {
    const { width, height } = this.#source.media;
    const isWhole = width * scale * height * scale <= WHOLE_PIXELS;
    const side = isWhole ? Math.ceil(Math.max(width, height) * scale) : SIDE;
    const element = document.createElement("div");
    element.style.cssText = "position:absolute;left:0;top:0;transform-origin:0 0";
    const level = { scale, side, element, tiles: new Map() };
    this.#host.append(element);
    this.#levels.push(level);
    return level;
  }

  /** The whole page on one canvas, where none is there yet. */
  #base(): { level: Level; area: PixelArea }[] {
    const { width, height } = this.#source.media;
    const isThere = this.#levels.some(({ side, tiles }) => side !== SIDE && tiles.size > 0);
    if (isThere || this.#levels.at(-1)?.side !== SIDE) return [];
    let base = this.#levels.find(({ side }) => side !== SIDE);
    if (!base) {
      const last = this.#levels.at(-1)!;
      base = this.#addLevel(Math.sqrt(BASE_PIXELS / (width * height)));
      this.#levels = [base, ...this.#levels.filter((one) => one !== base && one !== last), last];
      this.#host.prepend(base.element);
      if (this.#seen) place(base, this.#seen);
    }
    const area = { left: 0, top: 0, ...pixelsOf(this.#source.media, base.scale) };
    return [{ level: base, area }];
  }

  /** Once all stands sharp, what was painted for other zooms goes, but for one whole page. */
  #forget(level: Level, keys: ReadonlySet<string>): void {
    const whole = this.#levels.findLast(({ side, tiles }) => side !== SIDE && tiles.size > 0);
    for (const other of this.#levels) {
      if (other !== level && other !== whole) other.element.remove();
    }
    this.#levels = this.#levels.filter((other) => other === level || other === whole);
    for (const [key, canvas] of level.tiles) {
      if (level.tiles.size <= KEPT) break;
      if (keys.has(key)) continue;
      level.tiles.delete(key);
      canvas.remove();
    }
  }
}

function place({ element, scale }: Level, { zoom }: Seen): void {
  element.style.transform = `scale(${zoom / scale})`;
}

function keyOf({ scale }: Level, { left, top }: PixelArea): string {
  return `${scale}/${left}/${top}`;
}

function pixelsOf({ width, height }: Size, scale: number): Size {
  return { width: Math.ceil(width * scale), height: Math.ceil(height * scale) };
}

function areasOf(level: Level, media: Size, { box }: Seen): { level: Level; area: PixelArea }[] {
  return tileAreas({ trim: media, bleed: 0 }, level.scale, box, level.side).map((area) => ({
    level,
    area,
  }));
}
