import type { Clip } from "../device.ts";
import { type CoveragePatch, confineToEdges, maskPatch } from "./coverage-patch.ts";
import {
  type ExactRect,
  exactOf,
  intersect,
  intersectExact,
  isEmpty,
  type PixelRect,
  type PixelView,
  pixelsOf,
} from "./pixel-view.ts";
import { boxOf, type Shaper } from "./shaper.ts";

/**
 * What paint is confined to: a rectangle, exact to parts of pixels, and within it a mask where some
 * path of the chain is no rectangle.
 */
export interface ClipArea {
  readonly exact: ExactRect;
  /** The pixels that the area touches. */
  readonly rect: PixelRect;
  readonly mask: CoveragePatch | undefined;
}

/** Areas of a page's clips. Each is worked out once for as long as the interpreter keeps the clip. */
export class ClipAreas {
  readonly #view: PixelView;
  readonly #shaper: Shaper;
  readonly #known = new WeakMap<Clip, ClipArea>();
  readonly #everything: ClipArea;

  constructor(view: PixelView, shaper: Shaper) {
    this.#view = view;
    this.#shaper = shaper;
    this.#everything = { exact: exactOf(view.rect), rect: view.rect, mask: undefined };
  }

  /** The area of a clip; without a clip the whole view. */
  area(clip: Clip | undefined): ClipArea {
    // Chains can be long, so they are walked rather than recursed into.
    const unknown: Clip[] = [];
    let at = clip;
    while (at && !this.#known.has(at)) {
      unknown.push(at);
      at = at.parent;
    }
    let area = at ? this.#known.get(at)! : this.#everything;
    for (const step of unknown.reverse()) {
      area = this.#narrowed(area, step);
      this.#known.set(step, area);
    }
    return area;
  }

  #narrowed(parent: ClipArea, clip: Clip): ClipArea {
    const box = boxOf(clip.path, this.#view);
    if (box) {
      const exact = intersectExact(parent.exact, box);
      return { exact, rect: intersect(pixelsOf(exact), parent.rect), mask: parent.mask };
    }
    const shape = this.#shaper.path(clip.path, clip.rule, this.#view, parent.rect);
    if (parent.mask) maskPatch(shape, parent.mask);
    const cells = shape.width * Math.max(0, shape.rect.bottom - shape.rect.top);
    const mask = { ...shape, data: shape.data.slice(0, cells) };
    const exact = intersectExact(parent.exact, exactOf(shape.rect));
    return { exact, rect: shape.rect, mask };
  }
}

/** The area that lies in both, the second of which has no mask. */
export function within(area: ClipArea, outer: ExactRect): ClipArea {
  const exact = intersectExact(area.exact, outer);
  return { exact, rect: intersect(area.rect, pixelsOf(exact)), mask: area.mask };
}

/**
 * Lessens a shape to an area, whose rectangle the patch must not leave. `cutEdges` is false where the
 * shape's own geometry has been cut to the area's exact rectangle before.
 */
export function confine(patch: CoveragePatch, area: ClipArea, cutEdges = true): void {
  if (isEmpty(patch.rect)) return;
  if (area.mask) maskPatch(patch, area.mask);
  if (cutEdges) confineToEdges(patch, area.exact);
}
