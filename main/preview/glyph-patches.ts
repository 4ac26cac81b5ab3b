import type { Face } from "../../typeset/fonts/face.ts";
import { CoverageBuffer, SCREEN_SPREAD } from "../raster/coverage.ts";
import { EdgeList } from "../raster/flatten.ts";
import type { CoveragePatch } from "./canvas.ts";
import { thicken } from "./thicken.ts";

/** Steps within a pixel at which a glyph is drawn anew: finer ones can't be told apart. */
export const PHASES = 4;

/** Patches kept for each face, about 5 MB at text size. */
const KEPT = 20_000;

const SLAB = 1 << 18;

/** Patches of one face at one size and width. */
export interface SizedPatches {
  /** Pixels by which outlines are thickened. */
  readonly weight: number;
  /** By glyph id × PHASES + phase; undefined for a blank. */
  readonly patches: Map<number, CoveragePatch | undefined>;
  /** Edges of glyphs at phase 0, which the other phases only move. */
  readonly edges: Map<number, Float32Array>;
}

/**
 * Draws glyphs once and keeps their coverage. Positions are those of a pen on a pixel's left edge
 * (plus the phase) at baseline 0.
 */
export class GlyphPatches {
  readonly #face: Face;
  readonly #bySize = new Map<string, SizedPatches>();
  readonly #buffer = new CoverageBuffer(SCREEN_SPREAD);
  readonly #edges = new EdgeList();
  #edgeSlab = new Float32Array(SLAB);
  #edgesUsed = 0;
  #slab = new Uint8Array(SLAB);
  #used = 0;
  #kept = 0;

  constructor(face: Face) {
    this.#face = face;
  }

  /** The patches of a size in pixels an em and a weight in pixels; `draw` fills them. */
  sized(size: number, scaleX: number, weight: number): SizedPatches {
    if (this.#kept > KEPT) {
      this.#bySize.clear();
      this.#kept = 0;
    }
    const key = `${size} ${scaleX} ${weight}`;
    let sized = this.#bySize.get(key);
    if (sized === undefined) {
      sized = { weight, patches: new Map(), edges: new Map() };
      this.#bySize.set(key, sized);
    }
    return sized;
  }

  /** Draws a glyph that has no patch yet at this phase and keeps it; undefined for a blank. */
  draw(
    sized: SizedPatches,
    glyphId: number,
    phase: number,
    size: number,
    scaleX: number,
  ): CoveragePatch | undefined {
    this.#kept++;
    const patch = this.#drawn(sized, glyphId, phase, size, scaleX);
    sized.patches.set(glyphId * PHASES + phase, patch);
    return patch;
  }

  #drawn(
    sized: SizedPatches,
    glyphId: number,
    phase: number,
    size: number,
    scaleX: number,
  ): CoveragePatch | undefined {
    const box = this.#face.inkBox(glyphId);
    if (box === undefined) return undefined;
    const shift = phase / PHASES;
    const grown = sized.weight / 2;
    const left = Math.floor(box[0] * size * scaleX + shift - grown);
    const top = Math.floor(-box[3] * size - grown);
    const width = Math.max(1, Math.ceil(box[2] * size * scaleX + shift + grown) - left);
    const height = Math.max(1, Math.ceil(-box[1] * size + grown) - top);
    let edges = sized.edges.get(glyphId);
    if (edges === undefined) {
      edges = this.#flattened(glyphId, size, scaleX, sized.weight);
      sized.edges.set(glyphId, edges);
    }
    this.#buffer.begin(left, top, width, height);
    this.#buffer.add(edges, edges.length, shift);
    const start = this.#room(width * height);
    this.#buffer.finish(this.#slab, start);
    return { left, top, width, height, data: this.#slab, start };
  }

  #flattened(glyphId: number, size: number, scaleX: number, weight: number): Float32Array {
    const { commands, coords } = this.#face.outline(glyphId);
    this.#edges.clear();
    this.#edges.addPath(commands, coords, { scaleX: size * scaleX, scaleY: -size }, true);
    if (weight > 0) thicken(this.#edges, weight);
    const length = this.#edges.length;
    if (this.#edgesUsed + length > this.#edgeSlab.length) {
      this.#edgeSlab = new Float32Array(Math.max(SLAB, length));
      this.#edgesUsed = 0;
    }
    const start = this.#edgesUsed;
    this.#edgesUsed += length;
    const kept = this.#edgeSlab.subarray(start, start + length);
    kept.set(this.#edges.values.subarray(0, length));
    return kept;
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
