import type { Swatch } from "../../document/colour.ts";
import { inkColour } from "../../document/proof-colour.ts";
import type { Box, PathItem } from "../../typeset/display-list.ts";
import { asRectangle } from "../pdf/paths.ts";
import { CoverageBuffer, SCREEN_SPREAD } from "../raster/coverage.ts";
import { EdgeList } from "../raster/flatten.ts";
import { crisp, dashed, strokePieces, strokeQuad } from "../raster/strokes.ts";
import type { Canvas } from "./canvas.ts";

/** Edges in pixels, four numbers each. */
type Edges = readonly (readonly number[])[];

/** Paints rules, boxes and other paths of one page on its canvas. */
export class PathPainter {
  readonly #canvas: Canvas;
  readonly #scale: number;
  readonly #buffer = new CoverageBuffer(SCREEN_SPREAD);

  constructor(canvas: Canvas, scale: number) {
    this.#canvas = canvas;
    this.#scale = scale;
  }

  /** Fills first, then strokes, as PDF's B operator does. */
  paint(path: PathItem): void {
    if (path.fill !== undefined) {
      const box = asRectangle(path);
      const edges = box === undefined ? this.#edges(path, true) : rectangleEdges(box, this.#scale);
      this.#fill(edges, path.fill);
    }
    if (path.stroke !== undefined) this.#stroke(path, path.stroke);
  }

  #stroke(path: PathItem, stroke: NonNullable<PathItem["stroke"]>): void {
    const pattern = (stroke.dash ?? []).map((length) => length * this.#scale);
    const pieces = dashed(strokePieces(this.#edges(path, false)), pattern);
    const edges = pieces.flatMap((piece) => {
      const seen = crisp(piece, stroke.width * this.#scale);
      return polygonEdges(strokeQuad(seen.piece, seen.width));
    });
    this.#fill(edges, stroke.swatch);
  }

  #edges(path: PathItem, close: boolean): number[][] {
    const list = new EdgeList();
    const scaling = { scaleX: this.#scale, scaleY: this.#scale };
    list.addPath(path.commands, path.coords, scaling, close);
    const edges: number[][] = [];
    for (let i = 0; i < list.length; i += 4) edges.push([...list.values.subarray(i, i + 4)]);
    return edges;
  }

  #fill(edges: Edges, swatch: Swatch): void {
    const { width, height } = this.#canvas;
    const left = within(minimum(edges, 0, 2), width);
    const right = within(Math.ceil(maximum(edges, 0, 2)), width);
    const top = within(minimum(edges, 1, 3), height);
    const bottom = within(Math.ceil(maximum(edges, 1, 3)), height);
    if (right <= left || bottom <= top) return;
    this.#buffer.begin(left, top, right - left, bottom - top);
    const values = Float64Array.from(edges.flat());
    this.#buffer.add(values, values.length, 0);
    const data = new Uint8Array((right - left) * (bottom - top));
    this.#buffer.finish(data, 0);
    const patch = { left, top, width: right - left, height: bottom - top, data, start: 0 };
    this.#canvas.blend(patch, 0, 0, inkColour(swatch));
  }
}

function within(value: number, limit: number): number {
  return Math.min(limit, Math.max(0, Math.floor(value)));
}

function minimum(edges: Edges, a: number, b: number): number {
  return edges.reduce((low, edge) => Math.min(low, edge[a]!, edge[b]!), Infinity);
}

function maximum(edges: Edges, a: number, b: number): number {
  return edges.reduce((high, edge) => Math.max(high, edge[a]!, edge[b]!), -Infinity);
}

function polygonEdges(corners: readonly number[]): number[][] {
  const edges: number[][] = [];
  for (let i = 0; i < corners.length; i += 2) {
    const next = (i + 2) % corners.length;
    edges.push([corners[i]!, corners[i + 1]!, corners[next]!, corners[next + 1]!]);
  }
  return edges;
}

/** A filled box on whole pixels; one thinner than a pixel stays a shade of one row or column. */
function rectangleEdges(box: Box, scale: number): number[][] {
  const [left, right] = crispSpan(box.x * scale, (box.x + box.width) * scale);
  const [top, bottom] = crispSpan(box.y * scale, (box.y + box.height) * scale);
  return polygonEdges([left, top, right, top, right, bottom, left, bottom]);
}

function crispSpan(from: number, to: number): readonly [number, number] {
  if (to - from >= 1) return [Math.round(from), Math.round(to)];
  const start = Math.floor((from + to) / 2);
  return [start, start + Math.max(to - from, 0.5)];
}
