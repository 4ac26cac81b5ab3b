import type { FillRule, PagePath } from "../device.ts";
import { clipTo, drawState, strokeStyle } from "./graphics-state.ts";
import type { ContentRun } from "./run.ts";
import { tileFill, tileStroke } from "./tiling.ts";

/** What a path-painting operator does. */
export interface Painting {
  readonly fill?: FillRule;
  readonly stroke?: boolean;
  readonly close?: boolean;
}

/** A painting operator: fills, strokes, and lets W take effect (ISO 32000-1, 8.5.3 and 8.5.4). */
export function paintPath(run: ContentRun, painting: Painting): void | Promise<void> {
  if (painting.close) run.path.close();
  const path = run.path.take();
  const pending = path.commands === "" ? undefined : paint(run, path, painting);
  const clip = run.pendingClip;
  run.pendingClip = undefined;
  if (clip === undefined) return pending;
  if (pending === undefined) return clipTo(run.state, path, clip);
  return pending.then(() => clipTo(run.state, path, clip));
}

function paint(run: ContentRun, path: PagePath, painting: Painting): void | Promise<void> {
  const filled = painting.fill && fillPath(run, path, painting.fill);
  if (!painting.stroke) return filled;
  if (filled) return filled.then(() => strokePath(run, path));
  return strokePath(run, path);
}

/** Fills a path of the page with the current colour, pattern or shading. */
export function fillPath(run: ContentRun, path: PagePath, rule: FillRule): void | Promise<void> {
  const { source } = run.state.fill;
  if (run.hidden > 0 || source === undefined) return;
  if (source.kind === "tiling") return tileFill(run, { path, rule }, source, "fill");
  run.device.fill(path, rule, source, drawState(run.state, "fill"));
}

/** Strokes a path of the page. */
export function strokePath(run: ContentRun, path: PagePath): void | Promise<void> {
  const { source } = run.state.stroke;
  if (run.hidden > 0 || source === undefined) return;
  const style = strokeStyle(run.state);
  if (source.kind === "tiling") return tileStroke(run, path, style, source);
  run.device.stroke(path, style, source, drawState(run.state, "stroke"));
}
