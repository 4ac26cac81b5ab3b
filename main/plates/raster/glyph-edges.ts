import type { ShownGlyph, StrokeStyle } from "../device.ts";
import { type Edges, flattened, measured } from "./edges.ts";
import { held } from "./pixel-view.ts";
import { strokeEdges } from "./stroke.ts";

/** An outline as fonts give it. */
type Outline = ReturnType<ShownGlyph["outline"]>;

/** The part of a matrix that does not move: a, b, c, d. */
type Linear = readonly [a: number, b: number, c: number, d: number];

/** Numbers kept, about 32 MB; a page's glyphs need some tenth of it. */
const CAPACITY = 8_000_000;

/**
 * Edges of glyphs round their origin. Each outline is flattened once for a size and turn, and placed
 * where it comes: exactly, since only the edges are kept and not pixels.
 */
export class GlyphEdges {
  #known = new WeakMap<Outline, Map<string, Edges>>();
  #size = 0;
  #lastLinear: Linear = [0, 0, 0, 0];
  #lastStyle: StrokeStyle | undefined;
  #lastKey = "";

  /** The outline's edges in pixels, filled or, with a style in pixels, stroked. */
  edges(outline: Outline, linear: Linear, style?: StrokeStyle): Edges {
    const key = this.#key(linear, style);
    let forms = this.#known.get(outline);
    let edges = forms?.get(key);
    if (edges) return edges;
    edges = drawn(outline, linear, style);
    this.#size += edges.length;
    if (this.#size > CAPACITY) {
      this.#known = new WeakMap();
      this.#size = edges.length;
      forms = undefined;
    }
    if (!forms) {
      forms = new Map();
      this.#known.set(outline, forms);
    }
    forms.set(key, edges);
    return edges;
  }

  /** Words for a size and style; a line's glyphs share them, so the last ones are kept. */
  #key(linear: Linear, style: StrokeStyle | undefined): string {
    const last = this.#lastLinear;
    const isSame = linear.every((value, i) => value === last[i]) && style === this.#lastStyle;
    if (isSame && this.#lastKey !== "") return this.#lastKey;
    this.#lastLinear = linear;
    this.#lastStyle = style;
    this.#lastKey = style ? `${linear.join(" ")} ${styleKey(style)}` : linear.join(" ");
    return this.#lastKey;
  }
}

function drawn(outline: Outline, [a, b, c, d]: Linear, style: StrokeStyle | undefined): Edges {
  const { commands, coords } = outline;
  const pixels = new Float64Array(coords.length);
  for (let i = 0; i < coords.length; i += 2) {
    const x = coords[i]!;
    const y = coords[i + 1]!;
    pixels[i] = held(a * x + c * y);
    pixels[i + 1] = held(b * x + d * y);
  }
  const edges = style ? strokeEdges(commands, pixels, style) : flattened(commands, pixels, true);
  const kept = Float32Array.from(edges.values.subarray(0, edges.length));
  return measured(kept, kept.length);
}

function styleKey(style: StrokeStyle): string {
  const { width, cap, join, miterLimit, dash, dashPhase } = style;
  return [width, cap, join, miterLimit, dashPhase, ...dash].join(" ");
}
