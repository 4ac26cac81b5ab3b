import { fbm, ridged, smoothstep } from "./noise.ts";
import type { Light, Raster } from "./raster.ts";
import { mix, plus, times } from "./raster.ts";

/** A sky from zenith to horizon with a sun's glow and thin cloud. Places are shares of width and height. */
export interface Sky {
  readonly zenith: Light;
  readonly middle: Light;
  readonly horizon: Light;
  readonly sun: Light;
  readonly sunAt: readonly [number, number];
  readonly glow: number;
  readonly cloud: number;
  readonly cloudLight: Light;
  readonly seed: number;
}

/** Light of the sky at a place (shares of width and height, `foot` the horizon's height). */
export function skyLight(sky: Sky, u: number, v: number, foot: number): Light {
  const up = Math.max(0, (foot - v) / foot);
  const base = mix(
    mix(sky.horizon, sky.middle, smoothstep(0, 0.45, up)),
    sky.zenith,
    smoothstep(0.35, 1.1, up),
  );
  const near = Math.hypot((u - sky.sunAt[0]) * 1.5, v - sky.sunAt[1]);
  const glow = sky.glow * (0.55 * Math.exp(-near * 3.2) + 1.6 * Math.exp(-near * near * 260));
  const depth = 0.12 + up;
  const cloud = fbm(((u - 0.5) / depth) * 0.9 + 5, 1.6 / depth, 6, sky.seed);
  const cover = sky.cloud * smoothstep(0.5, 0.78, cloud) * smoothstep(0.02, 0.3, up);
  const lit = mix(sky.cloudLight, plus(sky.cloudLight, sky.sun), Math.exp(-near * 2.2));
  return plus(mix(base, lit, cover), times(sky.sun, glow));
}

/** One range of hills seen as a silhouette. */
export interface Range {
  /** Row of its foot and height of its crest above it, shares of the picture's height. */
  readonly foot: number;
  readonly rise: number;
  /** Hills across the width. */
  readonly hills: number;
  readonly colour: Light;
  /** Colour into which its lower part fades: mist. */
  readonly mist: Light;
  readonly mistDepth: number;
  /** Roughness of its crest: woods near by are rough, far ranges smooth. */
  readonly rough: number;
  readonly seed: number;
}

/** Row (share of height) of a range's crest at column share u. */
export function crest(range: Range, u: number): number {
  const big = ridged(u * range.hills, 0.5, 4, range.seed);
  const wide = fbm(u * range.hills * 0.6, 3.5, 3, range.seed + 40);
  const trees = fbm(u * range.hills * 60, 1.5, 3, range.seed + 80) - 0.5;
  return range.foot - range.rise * (0.25 + 0.5 * big + 0.45 * wide + range.rough * trees);
}

/** Paints ranges from far to near. */
export function paintRanges(raster: Raster, ranges: readonly Range[]): void {
  for (const range of ranges) {
    for (let x = 0; x < raster.width; x += 1) {
      const u = x / raster.width;
      paintRangeColumn(raster, range, x, crest(range, u));
    }
  }
}

function paintRangeColumn(raster: Raster, range: Range, x: number, top: number): void {
  const foot = Math.min(raster.height, Math.ceil(range.foot * raster.height));
  const first = top * raster.height;
  const u = (x / raster.width) * range.hills;
  for (let y = Math.max(0, Math.floor(first)); y < foot; y += 1) {
    const v = y / raster.height;
    const down = (v - top) / Math.max(0.001, range.foot - top);
    const folds = fbm(u * 5 + v * 9, v * range.hills * 7, 5, range.seed + 7);
    const body = times(range.colour, 0.72 + 0.56 * folds);
    const waft = fbm(u * 1.4, v * 8, 4, range.seed + 11) - 0.5;
    const veil = smoothstep(1 - range.mistDepth, 1, down + waft * 0.5);
    const cover = Math.min(1, y + 1 - first);
    raster.blend(x, y, mix(body, range.mist, veil), cover);
  }
}
