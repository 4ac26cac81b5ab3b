import type { Inks, Paint, SpaceFacts } from "../device.ts";
import { PROCESS } from "../plates.ts";
import type { Surface } from "./surface.ts";

/*
 * A luminosity mask asks how light its group is. Colours of RGB spaces are light by their own
 * components: brought to ink first, a middle grey would come back as what the press makes of it.
 */

/** Luminosity of additive red, green and blue (ISO 32000-1, 10.3.2). */
function lightOf(components: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = components;
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}

function isAdditive(space: SpaceFacts | undefined): boolean {
  if (!space) return false;
  const { family, size } = space;
  return size === 3 && (family === "DeviceRGB" || family === "CalRGB" || family === "ICCBased");
}

function greyInks(light: number): Inks {
  return { cmyk: [0, 0, 0, 1 - Math.min(1, Math.max(0, light))], spots: [] };
}

/** A paint as a luminosity mask takes it: RGB as grey of its own lightness. */
export function lightPaint(paint: Paint): Paint {
  if (paint.kind !== "colour" || !isAdditive(paint.space)) return paint;
  return { ...paint, inks: greyInks(lightOf(paint.components)) };
}

type Probe = (components: readonly number[]) => Inks | undefined;

/** An image's way to inks as a luminosity mask takes it; its Decode may turn light to dark. */
export function lightProbe(space: SpaceFacts | undefined, probe: Probe): Probe {
  if (!isAdditive(space)) return probe;
  const turns = total(probe([255, 255, 255])) > total(probe([0, 0, 0]));
  return (components) => {
    const light = lightOf(components) / 255;
    return greyInks(turns ? 1 - light : light);
  };
}

function total(inks: Inks | undefined): number {
  return inks?.cmyk?.reduce((sum, share) => sum + share, 0) ?? 0;
}

/**
 * How light a painted group is on a backdrop of this luminosity, 0–255 a pixel: 1 − min(1, 0.3 C +
 * 0.59 M + 0.11 Y + K) for its inks (ISO 32000-1, 10.3.5 and 11.5.3). Spot inks count as black.
 */
export function luminosityOf(surface: Surface, backdrop: number): Uint8Array {
  const weights = new Map([
    [PROCESS[0] as string, 0.3],
    [PROCESS[1] as string, 0.59],
    [PROCESS[2] as string, 0.11],
  ]);
  const dark = new Float32Array(surface.alpha.data.length);
  for (const [name, plane] of surface.planes) {
    const weight = weights.get(name) ?? 1;
    for (let i = 0; i < dark.length; i++) dark[i]! += weight * plane.data[i]!;
  }
  const light = new Uint8Array(dark.length);
  for (let i = 0; i < light.length; i++) {
    const alpha = surface.alpha.data[i]!;
    light[i] = alpha - Math.min(alpha, dark[i]!) + (255 - alpha) * backdrop + 0.5;
  }
  return light;
}
