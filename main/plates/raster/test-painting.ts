/** Test support: a small page to paint on by hand, and ways to measure it. */
import type {
  Clip,
  DrawState,
  Inks,
  PageBox,
  PagePath,
  PaintColour,
  SpaceFacts,
  StrokeStyle,
} from "../device.ts";
import { type PlatePainter, platePainter } from "./painter.ts";
import { viewOf } from "./pixel-view.ts";

/** 100 × 100 points, a pixel a point. */
export const BOX: PageBox = [0, 0, 100, 100];

/** A painter of a blank page of 100 × 100 pixels (or more: give multiples of 18). */
export function blankPage(dpi = 72): PlatePainter {
  return platePainter(viewOf(BOX, dpi), 1);
}

/** A state that paints plainly, but for what is given. */
export function state(change: Partial<DrawState> = {}): DrawState {
  return {
    clip: undefined,
    alpha: 1,
    blend: "Normal",
    softMask: undefined,
    overprint: false,
    overprintMode: 0,
    ...change,
  };
}

export const CMYK: SpaceFacts = { family: "DeviceCMYK", size: 4 };
export const GRAY: SpaceFacts = { family: "DeviceGray", size: 1 };
export const RGB: SpaceFacts = { family: "DeviceRGB", size: 3 };

/** A DeviceCMYK colour. */
export function cmyk(c: number, m: number, y: number, k: number): PaintColour {
  return colour(CMYK, [c, m, y, k], { cmyk: [c, m, y, k], spots: [] });
}

/** A tint of a spot ink. */
export function spot(name: string, tint: number): PaintColour {
  const space: SpaceFacts = { family: "Separation", size: 1, colorants: [name], base: CMYK };
  return colour(space, [tint], { spots: [{ name, tint }] });
}

/** Any colour. */
export function colour(space: SpaceFacts, components: readonly number[], inks: Inks): PaintColour {
  return { kind: "colour", space, components, inks };
}

/** A rectangle by its left, bottom, right and top. */
export function box(left: number, bottom: number, right: number, top: number): PagePath {
  return {
    commands: "MLLLZ",
    coords: [left, bottom, right, bottom, right, top, left, top],
  };
}

/** A circle of four cubic curves. */
export function circle(x: number, y: number, radius: number): PagePath {
  const k = 0.5522847498 * radius;
  return {
    commands: "MCCCCZ",
    coords: [
      ...[x + radius, y],
      ...[x + radius, y + k, x + k, y + radius, x, y + radius],
      ...[x - k, y + radius, x - radius, y + k, x - radius, y],
      ...[x - radius, y - k, x - k, y - radius, x, y - radius],
      ...[x + k, y - radius, x + radius, y - k, x + radius, y],
    ],
  };
}

/** A clip to a path within another. */
export function clip(path: PagePath, parent?: Clip): Clip {
  return { path, rule: "nonzero", parent };
}

/** A plain stroke of some width. */
export function pen(width: number, change: Partial<StrokeStyle> = {}): StrokeStyle {
  return { width, cap: 0, join: 0, miterLimit: 10, dash: [], dashPhase: 0, ...change };
}

/** The sum of an ink in square points; solid ink on 10 × 10 points is 100. */
export function area(page: PlatePainter, plate: string): number {
  const data = page.surface.planes.get(plate)?.data ?? new Uint8Array();
  const pixels = page.surface.width / (BOX[2] - BOX[0]);
  return data.reduce((sum, ink) => sum + ink, 0) / 255 / pixels ** 2;
}

/** The inks of a pixel by its place from the left and the bottom, in percent, process plates first. */
export function inksAt(page: PlatePainter, x: number, y: number): number[] {
  const { surface } = page;
  const scale = surface.width / (BOX[2] - BOX[0]);
  const at = Math.floor((BOX[3] - y) * scale) * surface.width + Math.floor(x * scale);
  return [...surface.planes.values()].map((plane) => Math.round((plane.data[at]! / 255) * 100));
}
