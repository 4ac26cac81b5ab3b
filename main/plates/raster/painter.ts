import type { Diagnostic } from "../../../document/diagnostic.ts";
import type {
  Device,
  DrawState,
  FillRule,
  GroupFacts,
  Matrix,
  PagePath,
  Paint,
  PaintShading,
  PdfImage,
  ShownText,
  StrokeStyle,
} from "../device.ts";
import { PROCESS } from "../plates.ts";
import { type ClipArea, confine, within } from "./clip-area.ts";
import { layInk } from "./compose.ts";
import { type CoveragePatch, maskPatch, scalePatch } from "./coverage-patch.ts";
import { groupLayer } from "./group-source.ts";
import { colourSource, type InkSource, pixelSource } from "./ink-source.ts";
import { lightPaint } from "./lightness.ts";
import { decodePair, imageLayer, meets } from "./paint-image.ts";
import { PaintQueue } from "./paint-queue.ts";
import {
  boxInPixels,
  type ExactRect,
  exactOf,
  intersect,
  intersectExact,
  isEmpty,
  type PixelView,
  toPixels,
} from "./pixel-view.ts";
import { shadingSource } from "./shading-source.ts";
import { boxOf, pixelCoords } from "./shaper.ts";
import { scaledStyle, strokeEdges } from "./stroke.ts";
import { Studio } from "./studio.ts";
import { Surface } from "./surface.ts";

/** One group that is open, or the page. */
interface Level {
  readonly surface: Surface;
  /** What everything inside is confined to. */
  readonly limit: ExactRect;
  /** How the group is laid on what is below; undefined for one that paints straight through. */
  readonly whole: { readonly state: DrawState; readonly area: ClipArea } | undefined;
}

/** Paints a page as inks. Give it to interpretPage, then await finish(). */
export class PlatePainter implements Device {
  readonly surface: Surface;
  readonly #studio: Studio;
  readonly #asLight: boolean;
  readonly #queue = new PaintQueue();
  readonly #levels: Level[];

  /** `asLight`: colours are those of a luminosity mask. */
  constructor(surface: Surface, studio: Studio, asLight: boolean) {
    this.surface = surface;
    this.#studio = studio;
    this.#asLight = asLight;
    this.#levels = [{ surface, limit: exactOf(surface.rect), whole: undefined }];
  }

  /** What the painting found wrong, each thing once. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#studio.diagnostics;
  }

  /** Waits for what is still pending. */
  finish(): Promise<void> {
    return this.#queue.finish();
  }

  fill(path: PagePath, rule: FillRule, paint: Paint, state: DrawState): void {
    this.#queue.run(() =>
      this.#masked(state, (area, soft) => {
        const { view, shaper } = this.#studio;
        const box = boxOf(path, view);
        const patch = box
          ? shaper.memory.rectangle(intersectExact(box, area.exact), area.rect)
          : shaper.path(path, rule, view, area.rect);
        confine(patch, area, box === undefined);
        this.#lay(patch, soft, this.#seen(paint), state);
      }),
    );
  }

  stroke(path: PagePath, style: StrokeStyle, paint: Paint, state: DrawState): void {
    this.#queue.run(() =>
      this.#masked(state, (area, soft) => {
        const { view, shaper } = this.#studio;
        const coords = pixelCoords(path.coords, view);
        const edges = strokeEdges(path.commands, coords, scaledStyle(style, view.scale));
        const patch = shaper.edges(edges, area.rect, "nonzero");
        confine(patch, area);
        this.#lay(patch, soft, this.#seen(paint), state);
      }),
    );
  }

  text(
    text: ShownText,
    fill: Paint,
    stroke: Paint,
    state: DrawState,
    strokeState: DrawState,
  ): void {
    if (text.mode === 0 || text.mode === 2)
      this.#queue.run(() =>
        this.#masked(state, (area, soft) => this.#glyphs(text, undefined, fill, state, area, soft)),
      );
    if (text.mode === 1 || text.mode === 2) {
      const style = scaledStyle(text.stroke, this.#studio.view.scale);
      this.#queue.run(() =>
        this.#masked(strokeState, (area, soft) =>
          this.#glyphs(text, style, stroke, strokeState, area, soft),
        ),
      );
    }
  }

  shade(shading: PaintShading, state: DrawState): void {
    this.#queue.run(() =>
      this.#masked(state, (area, soft) => {
        const patch = this.#studio.shaper.memory.full(area.rect);
        confine(patch, area);
        this.#lay(patch, soft, this.#seen(shading), state);
      }),
    );
  }

  image(
    image: PdfImage,
    matrix: Matrix,
    stencil: Paint | undefined,
    state: DrawState,
  ): void | Promise<void> {
    return this.#queue.run(async () => {
      const placed = toPixels(this.#studio.view, matrix);
      if (!meets(placed, this.#area(state))) return;
      const { pair, failures } = await decodePair(image, placed);
      for (const { code, values } of failures) this.#studio.note("warning", code, values);
      if (!pair) return;
      await this.#masked(state, (area, soft) => {
        const { shaper } = this.#studio;
        const layer = imageLayer(image, pair, placed, area, shaper, this.#asLight);
        if (!layer) return;
        if (!layer.planes) {
          if (stencil) this.#lay(layer.patch, soft, this.#seen(stencil), state);
          return;
        }
        const source = pixelSource(layer.planes, image.space, state.overprint);
        this.#layInks(layer.patch, soft, source, state);
      });
    });
  }

  beginGroup(group: GroupFacts, state: DrawState): void {
    this.#queue.run(() => {
      if (group.knockout) this.#studio.note("note", "plates.group.knockout", {});
      const area = within(this.#area(state), boxInPixels(this.#studio.view, group.box));
      const isPlain = state.blend === "Normal" && state.alpha >= 1 && !state.softMask;
      const { surface } = this.#level();
      // Such a group paints as its elements would by themselves.
      if (!group.isolated && isPlain && !area.mask) {
        this.#levels.push({ surface, limit: area.exact, whole: undefined });
        return;
      }
      const rect = isEmpty(area.rect) ? { left: 0, top: 0, right: 0, bottom: 0 } : area.rect;
      const own = new Surface(rect, this.#studio.planes, group.isolated ? undefined : surface);
      this.#levels.push({ surface: own, limit: exactOf(own.rect), whole: { state, area } });
    });
  }

  endGroup(): void | Promise<void> {
    return this.#queue.run(() => {
      if (this.#levels.length < 2) throw new RangeError("no group is open");
      const { surface, whole } = this.#levels.pop()!;
      if (!whole) return;
      return this.#masked(whole.state, (_, soft) => {
        const memory = this.#studio.shaper.memory;
        const layer = groupLayer(surface, this.#level().surface, memory);
        this.#studio.planes.giveBack(surface);
        if (!layer) return;
        confine(layer.patch, whole.area);
        this.#layInks(layer.patch, soft, layer.source, whole.state);
      });
    });
  }

  #level(): Level {
    return this.#levels.at(-1)!;
  }

  #area(state: DrawState): ClipArea {
    const { surface, limit } = this.#level();
    const area = within(this.#studio.clips.area(state.clip), limit);
    return { ...area, rect: intersect(area.rect, surface.rect) };
  }

  /** Calls `paintIn` with what paint is confined to, at once unless a soft mask is to be drawn. */
  #masked(
    state: DrawState,
    paintIn: (area: ClipArea, soft: CoveragePatch | undefined) => void,
  ): void | Promise<void> {
    const area = this.#area(state);
    if (isEmpty(area.rect) || state.alpha <= 0) return;
    if (!state.softMask) return paintIn(area, undefined);
    return this.#studio.softMasks
      .mask(state.softMask, area.rect)
      .then((soft) => paintIn(area, soft));
  }

  #glyphs(
    text: ShownText,
    style: StrokeStyle | undefined,
    paint: Paint,
    state: DrawState,
    area: ClipArea,
    soft: CoveragePatch | undefined,
  ): void {
    const { view, shaper, glyphs } = this.#studio;
    const seen = this.#seen(paint);
    const source = this.#flatSource(seen, state);
    for (const glyph of text.glyphs) {
      const outline = glyph.outline();
      if (outline.commands.length === 0) continue;
      const [a, b, c, d, e, f] = toPixels(view, glyph.matrix);
      const edges = glyphs.edges(outline, [a, b, c, d], style);
      const patch = shaper.edges(edges, area.rect, "nonzero", e, f);
      if (isEmpty(patch.rect)) continue;
      confine(patch, area);
      if (source) this.#layInks(patch, soft, source, state);
      else this.#lay(patch, soft, seen, state);
    }
  }

  #seen(paint: Paint): Paint {
    return this.#asLight ? lightPaint(paint) : paint;
  }

  #flatSource(paint: Paint, state: DrawState): InkSource | undefined {
    return paint.kind === "colour" ? colourSource(paint, state) : undefined;
  }

  #lay(
    patch: CoveragePatch,
    soft: CoveragePatch | undefined,
    paint: Paint,
    state: DrawState,
  ): void {
    if (isEmpty(patch.rect)) return;
    const source =
      paint.kind === "shading"
        ? shadingSource(paint, patch, this.#studio.view, state.overprint)
        : this.#flatSource(paint, state);
    if (source) this.#layInks(patch, soft, source, state);
  }

  #layInks(
    patch: CoveragePatch,
    soft: CoveragePatch | undefined,
    source: InkSource,
    state: DrawState,
  ): void {
    if (soft) maskPatch(patch, soft);
    scalePatch(patch, state.alpha);
    layInk(this.#level().surface, patch, source, state.blend);
  }
}

/** A painter of a blank page. `page` is the page's number for diagnostics. */
export function platePainter(view: PixelView, page: number): PlatePainter {
  const studio = new Studio(view, page, (surface, asLight) => {
    return new PlatePainter(surface, studio, asLight);
  });
  const surface = new Surface(view.rect, studio.planes);
  for (const name of PROCESS) surface.plane(name);
  return new PlatePainter(surface, studio, false);
}
