import type { Inks, Paint, PaintShading } from "../device.ts";
import { PROCESS } from "../plates.ts";
import type { Surface } from "./surface.ts";

/*
 * A luminosity mask asks how light its group is. Colours of RGB spaces are light by their own
 * components: brought to ink first, a middle grey would come back as what the press makes of it. So
 * they are painted as a grey of their lightness.
 */

/** Inks as a luminosity mask takes them. */
export function lightInks(inks: Inks): Inks {
  const { light } = inks;
  if (light === undefined) return inks;
  return { cmyk: [0, 0, 0, 1 - Math.min(1, Math.max(0, light))], spots: [] };
}

/** A paint as a luminosity mask takes it. */
export function lightPaint(paint: Paint): Paint {
  return paint.kind === "colour" ? { ...paint, inks: lightInks(paint.inks) } : lightShading(paint);
}

function lightShading(shading: PaintShading): PaintShading {
  // A shading gives the same object for the same colour; so does this.
  const known = new WeakMap<Inks, Inks>();
  return {
    ...shading,
    inksAt(x, y) {
      const inks = shading.inksAt(x, y);
      if (!inks) return undefined;
      let light = known.get(inks);
      if (!light) {
        light = lightInks(inks);
        known.set(inks, light);
      }
      return light;
    },
  };
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
