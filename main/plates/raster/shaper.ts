import { CoverageBuffer } from "../../raster/coverage.ts";
import type { FillRule, PagePath } from "../device.ts";
import { type CoveragePatch, PatchMemory } from "./coverage-patch.ts";
import { cutAtSides, EdgeMemory, type Edges, flattened } from "./edges.ts";
import {
  type ExactRect,
  held,
  intersect,
  isEmpty,
  type PixelRect,
  type PixelView,
  pixelsOf,
} from "./pixel-view.ts";

/** Turns shapes into coverage, one at a time in memory of its own. */
export class Shaper {
  readonly memory = new PatchMemory();
  readonly #buffer = new CoverageBuffer();
  readonly #cut = new EdgeMemory();

  /**
   * Coverage of edges moved by dx, dy, within bounds. The patch is overwritten by the next shape.
   */
  edges(edges: Edges, bounds: PixelRect, rule: FillRule, dx = 0, dy = 0): CoveragePatch {
    const { x0, y0, x1, y1 } = edges;
    const touched = pixelsOf({ x0: x0 + dx, y0: y0 + dy, x1: x1 + dx, y1: y1 + dy });
    const rect = intersect(touched, bounds);
    const patch = this.memory.patch(rect);
    if (isEmpty(rect)) return patch;
    const inside = cutAtSides(edges, rect, dx, this.#cut);
    // The scan converter moves edges sideways only; moving its top the other way moves them down.
    this.#buffer.begin(rect.left, rect.top - dy, patch.width, rect.bottom - rect.top);
    this.#buffer.add(inside.values, inside.length, dx);
    this.#buffer.finish(patch.data, 0, rule === "evenodd");
    return patch;
  }

  /** Coverage of a path on the page. */
  path(path: PagePath, rule: FillRule, view: PixelView, bounds: PixelRect): CoveragePatch {
    const coords = pixelCoords(path.coords, view);
    return this.edges(flattened(path.commands, coords, true), bounds, rule);
  }
}

/** Coordinates of the page in pixels. */
export function pixelCoords(coords: readonly number[], view: PixelView): Float64Array {
  const { left, top, scale } = view;
  const pixels = new Float64Array(coords.length);
  for (let i = 0; i < coords.length; i += 2) {
    pixels[i] = held((coords[i]! - left) * scale);
    pixels[i + 1] = held((top - coords[i + 1]!) * scale);
  }
  return pixels;
}

const BOX = /^MLLL(Z|LZ?)?$/;

/** The rectangle in pixels that a path is; undefined for other paths and for turned rectangles. */
export function boxOf(path: PagePath, view: PixelView): ExactRect | undefined {
  if (!BOX.test(path.commands)) return undefined;
  const c = path.coords;
  if (c.length === 10 && (c[8] !== c[0] || c[9] !== c[1])) return undefined;
  const levelFirst = c[1] === c[3] && c[2] === c[4] && c[5] === c[7] && c[6] === c[0];
  const uprightFirst = c[0] === c[2] && c[3] === c[5] && c[4] === c[6] && c[7] === c[1];
  if (!levelFirst && !uprightFirst) return undefined;
  const { left, top, scale } = view;
  return {
    x0: (Math.min(c[0]!, c[4]!) - left) * scale,
    y0: (top - Math.max(c[1]!, c[5]!)) * scale,
    x1: (Math.max(c[0]!, c[4]!) - left) * scale,
    y1: (top - Math.min(c[1]!, c[5]!)) * scale,
  };
}
