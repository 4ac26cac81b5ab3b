import type { Matrix, PageBox, PagePath, StrokeStyle } from "../device.ts";
import { readBox } from "../file/pages.ts";
import { invert, multiply, transformBox } from "../matrix.ts";
import { dictEntry, numberEntry } from "../objects/read.ts";
import { strokeEdges } from "../raster/stroke.ts";
import { blackOf } from "./colours.ts";
import {
  clipTo,
  drawState,
  type GraphicsState,
  initialState,
  startGroupState,
  type TilingSource,
} from "./graphics-state.ts";
import { boxPath } from "./path.ts";
import { type ContentRun, type FilledPath, mayRun, startRun } from "./run.ts";
import { runContent } from "./run-content.ts";

/** More tiles than this are not drawn: they take longer than a page may. */
const MOST_TILES = 20_000;

/** Strokes are turned to shapes as if a point were so many pixels. */
const STROKE_FINENESS = 16;

/** Fills an area with a tiling pattern: its cell is run, under the area's clip, wherever it is seen. */
export async function tileFill(
  run: ContentRun,
  area: FilledPath,
  source: TilingSource,
  use: "fill" | "stroke",
): Promise<void> {
  if (!mayRun(run, source.stream)) return;
  const { dict } = source.stream;
  const cell = readBox(dict, "BBox");
  const seen = { ...run.state };
  clipTo(seen, area.path, area.rule);
  const box = seen.clipBox;
  const tiles = cell && box && visibleTiles(dict, cell, box, source.matrix);
  if (!cell || !box || tiles === undefined) return;
  if (tiles.count > MOST_TILES) {
    run.work.note("plates.pattern.tiles", { tiles: tiles.count });
    return;
  }
  const whole = drawState(seen, use);
  // One by one, tiles that overlap would show through each other; as a group they are one painting.
  const asGroup = whole.alpha < 1 || whole.blend !== "Normal" || whole.softMask !== undefined;
  if (asGroup) {
    const group = { isolated: false, knockout: false, box, space: undefined };
    run.device.beginGroup(group, whole);
    startGroupState(seen);
  }
  for (let row = tiles.bottom; row <= tiles.top; row++)
    for (let column = tiles.left; column <= tiles.right; column++)
      await runTile(run, source, cell, {
        ...cellState(run, seen, source),
        matrix: multiply([1, 0, 0, 1, column * tiles.stepX, row * tiles.stepY], source.matrix),
      });
  if (asGroup) await run.device.endGroup();
}

/** The state at the start of a cell: that of a page, under the area's clip. */
function cellState(run: ContentRun, seen: GraphicsState, source: TilingSource): GraphicsState {
  const black = blackOf(run.work, run.resources);
  const colour = source.colour ? { space: black.space, source: source.colour } : black;
  const state = initialState(source.matrix, seen.clipBox ?? [0, 0, 0, 0], colour);
  return { ...state, clip: seen.clip, clipBox: seen.clipBox };
}

async function runTile(
  run: ContentRun,
  source: TilingSource,
  cell: PageBox,
  state: GraphicsState,
): Promise<void> {
  clipTo(state, boxPath(cell, state.matrix), "nonzero");
  if (state.clipBox === undefined) return;
  const { stream } = source;
  const tile = startRun(run.work, run.device, {
    resources: dictEntry(stream.dict, "Resources") ?? run.resources,
    depth: run.depth + 1,
    running: new Set([...run.running, stream]),
    state,
    hasOwnColour: source.colour === undefined,
  });
  await runContent(tile, run.work.bytes(stream));
}

interface Tiles {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
  readonly stepX: number;
  readonly stepY: number;
  readonly count: number;
}

/** The columns and rows of cells that meet a box of the page. */
function visibleTiles(
  dict: TilingSource["stream"]["dict"],
  cell: PageBox,
  seen: PageBox,
  matrix: Matrix,
): Tiles | undefined {
  const inverse = invert(matrix);
  const stepX = Math.abs(numberEntry(dict, "XStep") ?? 0) || cell[2] - cell[0];
  const stepY = Math.abs(numberEntry(dict, "YStep") ?? 0) || cell[3] - cell[1];
  if (inverse === undefined) return undefined;
  const box = transformBox(seen, inverse);
  const left = Math.ceil((box[0] - cell[2]) / stepX);
  const right = Math.floor((box[2] - cell[0]) / stepX);
  const bottom = Math.ceil((box[1] - cell[3]) / stepY);
  const top = Math.floor((box[3] - cell[1]) / stepY);
  const count = Math.max(0, right - left + 1) * Math.max(0, top - bottom + 1);
  return { left, right, bottom, top, stepX, stepY, count };
}

/** Strokes with a tiling pattern: the stroke as a shape is filled. */
export function tileStroke(
  run: ContentRun,
  path: PagePath,
  style: StrokeStyle,
  source: TilingSource,
): Promise<void> {
  const shape = strokeShape(path, style);
  return tileFill(run, { path: shape, rule: "nonzero" }, source, "stroke");
}

/** A stroke as a path of quadrilaterals of one direction. */
export function strokeShape(path: PagePath, style: StrokeStyle): PagePath {
  const scaled = {
    ...style,
    width: Math.max(style.width, 1 / STROKE_FINENESS) * STROKE_FINENESS,
    dash: style.dash.map((length) => length * STROKE_FINENESS),
    dashPhase: style.dashPhase * STROKE_FINENESS,
  };
  const edges = strokeEdges(
    path.commands,
    path.coords.map((value) => value * STROKE_FINENESS),
    scaled,
  );
  let commands = "";
  const coords: number[] = [];
  let [x, y] = [Number.NaN, Number.NaN];
  for (let i = 0; i < edges.length; i += 4) {
    const [fromX, fromY, toX, toY] = edges.values.subarray(i, i + 4);
    if (fromX !== x || fromY !== y) {
      commands += "M";
      coords.push(fromX! / STROKE_FINENESS, fromY! / STROKE_FINENESS);
    }
    commands += "L";
    coords.push(toX! / STROKE_FINENESS, toY! / STROKE_FINENESS);
    [x, y] = [toX!, toY!];
  }
  return { commands, coords };
}
