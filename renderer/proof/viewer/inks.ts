import { z } from "zod";
import type { Box } from "../../../typeset/display-list.ts";
import type { Size } from "../../canvas/view-geometry.ts";
import { trimWithin } from "./camera.ts";

/** The plates of a proof as the services tell of them (main/bridge/resources.ts). */
export const inksSchema = z.object({
  dpi: z.number().positive(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  inks: z.array(z.object({ name: z.string(), rgb: z.tuple([z.number(), z.number(), z.number()]) })),
});
export type Inks = z.infer<typeof inksSchema>;
export type Ink = Inks["inks"][number];

/** A plate as it is looked at: 0 no ink to 255 solid, row by row, and the colour of its solid. */
export interface PlateLayer {
  readonly data: Uint8Array;
  readonly rgb: readonly [number, number, number];
}

/** How a plate looks in grey. */
export const PLATE_GREY: PlateLayer["rgb"] = [24, 24, 24];

/** What the plates cover, points from the media box's corner: the media box, or the trim where their size says so. */
export function platesBox(
  { width, height, dpi }: Pick<Inks, "width" | "height" | "dpi">,
  media: Size,
  trim: Size,
): Box {
  const [across, down] = [(width * 72) / dpi, (height * 72) / dpi];
  const off = (size: Size) => Math.abs(size.width - across) + Math.abs(size.height - down);
  return off(trim) < off(media) ? trimWithin(media, trim) : { x: 0, y: 0, ...media };
}

/** The pixel of the plates under a point of the media box; undefined beside them. */
export function pixelAt(
  { width, height }: Size,
  box: Box,
  at: { readonly x: number; readonly y: number },
): number | undefined {
  const column = Math.floor(((at.x - box.x) / box.width) * width);
  const row = Math.floor(((at.y - box.y) / box.height) * height);
  if (column < 0 || row < 0 || column >= width || row >= height) return undefined;
  return row * width + column;
}

/** Percent of a value of a plate's pixel. */
export function inkPercent(value: number): number {
  return Math.round((value / 255) * 100);
}

/** The area coverage that several plates' pixels add up to, percent: rounded once, not plate by plate. */
export function coveragePercent(values: readonly number[]): number {
  return Math.round((values.reduce((sum, value) => sum + value, 0) / 255) * 100);
}

/**
 * Plates laid over each other as RGBA pixels: each ink lets through of the paper's white what its
 * colour leaves, in its share. For looking at plates, not for judging colours.
 */
export function mixedInks(
  layers: readonly PlateLayer[],
  pixels: number,
): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray(pixels * 4).fill(255);
  for (const { data, rgb } of layers) {
    const [red, green, blue] = rgb.map(lightTable) as [Float32Array, Float32Array, Float32Array];
    for (let pixel = 0, at = 0; pixel < pixels; pixel++, at += 4) {
      const value = data[pixel]!;
      if (value === 0) continue;
      out[at] = out[at]! * red[value]!;
      out[at + 1] = out[at + 1]! * green[value]!;
      out[at + 2] = out[at + 2]! * blue[value]!;
    }
  }
  return out;
}

/** The share of light that an ink lets through at each of its values. */
function lightTable(channel: number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, value) => 1 - (value / 255) * (1 - channel / 255));
}
