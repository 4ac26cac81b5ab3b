import { fbm, smoothstep } from "./noise.ts";
import { type Light, mix, type Raster, times } from "./raster.ts";

/** A sheet of water below the horizon that mirrors the picture above it. */
export interface Water {
  /** Row of the water's far edge. */
  readonly edge: number;
  /** Height of ripples: 0 is a mirror, 1 a breeze. */
  readonly ripple: number;
  /** Colour of the water itself, seen where it is looked into from above. */
  readonly deep: Light;
  /** Mist on the far water and how far it reaches, as a share of the water's depth on the picture. */
  readonly mist: Light;
  readonly mistReach: number;
  readonly seed: number;
}

/**
 * Paints water from `mirror`, the scene as its reflection shows it: row `edge` − n of the mirror
 * stands for row `edge` + n of the water.
 */
export function paintWater(raster: Raster, mirror: Raster, water: Water): void {
  const { width, height } = raster;
  const deep = height - water.edge;
  for (let y = water.edge; y < height; y += 1) {
    const down = (y - water.edge + 0.5) / deep;
    const near = 0.04 + down;
    for (let x = 0; x < width; x += 1) {
      const u = (x / width - 0.5) / near;
      const wave = fbm(u * 7 + 3, 5.5 / near, 4, water.seed) - 0.5;
      const small = fbm(u * 26, 30 / near, 3, water.seed + 9) - 0.5;
      const calm =
        0.35 + 0.9 * smoothstep(0.4, 0.65, fbm(u * 0.7 + 8, 1.3 / near, 3, water.seed + 20));
      const shift =
        water.ripple * calm * height * (0.005 + 0.07 * down) * (wave * 1.1 + small * 0.6);
      const row = water.edge - (y - water.edge) * 1.02 + shift;
      const seen = mirror.sample(x + shift * 0.25, Math.min(water.edge - 1, row));
      const fresnel = 0.9 - 0.42 * down + water.ripple * 0.4 * wave;
      const body = mix(water.deep, times(seen, 0.92), fresnel);
      raster.set(
        x,
        y,
        mix(body, water.mist, 0.7 * (1 - smoothstep(0, water.mistReach, down + small * 0.1))),
      );
    }
  }
}
