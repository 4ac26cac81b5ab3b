import type { Face } from "../../typeset/fonts/face.ts";
import type { CoveragePatch } from "./canvas.ts";
import { CoverageBuffer } from "./coverage.ts";
import { flatten } from "./flatten.ts";

/** Steps within a pixel at which a glyph is drawn anew: finer ones can't be told apart. */
export const PHASES = 4;

/** Patches kept for each face, about 5 MB at text size. */
const KEPT = 20_000;

const SLAB = 1 << 18;

/** Patches of one face at one size and width; the key of a patch is glyph id × PHASES + phase. */
export type SizedPatches = Map<number, CoveragePatch | undefined>;

/**
 * Draws glyphs once and keeps their coverage. Positions are those of a pen on a pixel's left edge
 * (plus the phase) at baseline 0.
 */
export class GlyphPatches {
  readonly #face: Face;
  readonly #bySize = new Map<string, SizedPatches>();
  readonly #buffer = new CoverageBuffer();
  readonly #edge = (x0: number, y0: number, x1: number, y1: number): void =>
    this.#buffer.edge(x0, y0, x1, y1);
  #slab = new Uint8Array(SLAB);
  #used = 0;
  #kept = 0;

  constructor(face: Face) {
    this.#face = face;
  }

  /** The patches of a size in pixels an em; fill them by `draw`. */
  sized(size: number, scaleX: number): SizedPatches {
    if (this.#kept > KEPT) {
      this.#bySize.clear();
      this.#kept = 0;
    }
    const key = `${size} ${scaleX}`;
    let patches = this.#bySize.get(key);
    if (patches === undefined) {
      patches = new Map();
      this.#bySize.set(key, patches);
    }
    return patches;
  }

  /** Draws a glyph that has no patch yet; undefined for a blank. */
  draw(glyphId: number, phase: number, size: number, scaleX: number): CoveragePatch | undefined {
    this.#kept++;
    const box = this.#face.inkBox(glyphId);
    if (box === undefined) return undefined;
    const shift = phase / PHASES;
    const left = Math.floor(box[0] * size * scaleX + shift);
    const right = Math.ceil(box[2] * size * scaleX + shift);
    const top = Math.floor(-box[3] * size);
    const bottom = Math.ceil(-box[1] * size);
    const width = Math.max(1, right - left);
    const height = Math.max(1, bottom - top);
    this.#buffer.begin(left, top, width, height);
    const outline = this.#face.outline(glyphId);
    const placement = { x0: shift, y0: 0, scaleX: size * scaleX, scaleY: -size };
    flatten(outline.commands, outline.coords, placement, true, this.#edge);
    const start = this.#room(width * height);
    this.#buffer.finish(this.#slab, start);
    return { left, top, width, height, data: this.#slab, start };
  }

  /** Small patches share one array: a typed array of its own costs more than drawing the glyph. */
  #room(length: number): number {
    if (this.#used + length > this.#slab.length) {
      this.#slab = new Uint8Array(Math.max(SLAB, length));
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += length;
    return start;
  }
}
