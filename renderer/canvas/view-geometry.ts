import type { Box } from "../../typeset/display-list.ts";

/** Which part of the pasteboard is seen: CSS pixels a point, and the point at the top left corner. */
export interface Camera {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

/** A place in the viewport, CSS pixels from its top left corner. */
export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** Size in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** CSS pixels a point at which a page has its real size on a screen of 96 pixels an inch. */
export const REAL_SIZE = 96 / 72;
/** Bounds of the zoom: a poster on a small screen, a serif across the screen. CSS pixels a point. */
export const ZOOM_BOUNDS = [0.04, 48] as const;
/** Breadth of the rulers, CSS pixels. */
export const RULER_BREADTH = 20;
/** Breadth of the strip beside the left ruler that counts the grid's lines, CSS pixels. */
export const LINES_BREADTH = 18;
/** Blank kept around what is fitted into the viewport, CSS pixels. */
const FIT_MARGIN = 24;

/** A zoom within the bounds. */
export function boundedZoom(zoom: number): number {
  return Math.min(ZOOM_BOUNDS[1], Math.max(ZOOM_BOUNDS[0], zoom));
}

/** Another zoom with the point of the pasteboard under `at` kept in its place. */
export function zoomedAbout(camera: Camera, zoom: number, at: ScreenPoint): Camera {
  const next = boundedZoom(zoom);
  return {
    zoom: next,
    x: camera.x + at.x / camera.zoom - at.x / next,
    y: camera.y + at.y / camera.zoom - at.y / next,
  };
}

/**
 * The camera that shows a box of the pasteboard as large as the viewport lets it, in the middle.
 * With `axis` "width" the box's width alone counts and its top comes to the top.
 */
export function fitted(
  box: Box,
  viewport: Size,
  inset: number,
  axis: "both" | "width" = "both",
): Camera {
  const width = Math.max(1, viewport.width - inset - 2 * FIT_MARGIN);
  const height = Math.max(1, viewport.height - inset - 2 * FIT_MARGIN);
  const across = width / Math.max(box.width, 1);
  const down = height / Math.max(box.height, 1);
  const zoom = boundedZoom(axis === "width" ? across : Math.min(across, down));
  const centred = centredOn(box, zoom, viewport, inset);
  return axis === "both" ? centred : { ...centred, y: box.y - (inset + FIT_MARGIN) / zoom };
}

/** The camera of a zoom that has a box's middle in the viewport's. */
export function centredOn(box: Box, zoom: number, viewport: Size, inset: number): Camera {
  return {
    zoom,
    x: box.x + box.width / 2 - (viewport.width + inset) / 2 / zoom,
    y: box.y + box.height / 2 - (viewport.height + inset) / 2 / zoom,
  };
}

/** The camera moved as little as it takes for a box to be seen; its start wins where it is too large. */
export function revealed(camera: Camera, box: Box, viewport: Size, inset: number): Camera {
  const { zoom } = camera;
  const x = revealedAlong(camera.x, box.x, box.width, viewport.width, inset, zoom);
  const y = revealedAlong(camera.y, box.y, box.height, viewport.height, inset, zoom);
  // The same when nothing moves: a caret is revealed at every key, and all would be drawn anew.
  return x === camera.x && y === camera.y ? camera : { zoom, x, y };
}

/** CSS pixels of the pages that panning always leaves in view. */
const KEPT_IN_VIEW = 64;

/** The camera brought back as far as it takes for some of a box to stay in view. */
export function keptOn(camera: Camera, box: Box | undefined, viewport: Size): Camera {
  if (!box) return camera;
  const { zoom } = camera;
  const kept = KEPT_IN_VIEW / zoom;
  const within = (from: number, start: number, length: number, pixels: number) =>
    Math.min(start + length - kept, Math.max(start + kept - pixels / zoom, from));
  return {
    zoom,
    x: within(camera.x, box.x, box.width, viewport.width),
    y: within(camera.y, box.y, box.height, viewport.height),
  };
}

function revealedAlong(
  from: number,
  start: number,
  length: number,
  pixels: number,
  inset: number,
  zoom: number,
): number {
  const margin = FIT_MARGIN / zoom;
  const first = start - margin - inset / zoom;
  const last = start + length + margin - pixels / zoom;
  if (from > first) return first;
  if (from < last) return Math.min(last, first);
  return from;
}
