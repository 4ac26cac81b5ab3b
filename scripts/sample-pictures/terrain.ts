import type { Light, Raster } from "./raster.ts";
import { mix } from "./raster.ts";

/** A camera at x = 0, z = 0 that looks along z; metres and pixels. */
export interface Camera {
  /** Metres above the datum. */
  readonly height: number;
  /** Pixels per metre at one metre's distance. */
  readonly focal: number;
  /** Row of the horizon. */
  readonly horizon: number;
  /** Column of the view's axis. */
  readonly axis: number;
}

/** A height field and how it looks. */
export interface Terrain {
  readonly near: number;
  readonly far: number;
  /** Growth of the step with distance, e.g. 0.002. */
  readonly step: number;
  /** Longest step in metres; absent for none. */
  readonly longest?: number;
  height(x: number, z: number): number;
  /** Colour of a point as it arrives at the camera, with the air before it. */
  shade(x: number, z: number, height: number): Light;
}

/** Screen column and row of a point, and pixels per metre there. */
export function project(camera: Camera, x: number, y: number, z: number): [number, number, number] {
  const scale = camera.focal / z;
  return [camera.axis + x * scale, camera.horizon - (y - camera.height) * scale, scale];
}

/**
 * Paints a height field front to back, column by column: what stands nearer hides what is behind it.
 * Returns the distance of each pixel (Infinity where the field covers nothing), so that figures can
 * be set among it.
 */
export function paintTerrain(raster: Raster, camera: Camera, terrain: Terrain): Float32Array {
  const depth = new Float32Array(raster.width * raster.height).fill(Number.POSITIVE_INFINITY);
  for (let column = 0; column < raster.width; column += 1) {
    paintColumn(raster, camera, terrain, column, depth);
  }
  return depth;
}

function paintColumn(
  raster: Raster,
  camera: Camera,
  terrain: Terrain,
  column: number,
  depth: Float32Array,
): void {
  const slope = (column - camera.axis) / camera.focal;
  let lowest = raster.height;
  let before: Light | undefined;
  for (let z = terrain.near; z < terrain.far && lowest > 0; ) {
    const x = slope * z;
    const height = terrain.height(x, z);
    const row = camera.horizon - ((height - camera.height) * camera.focal) / z;
    if (row < lowest) {
      const colour = terrain.shade(x, z, height);
      const top = Math.max(0, Math.floor(row));
      const span = lowest - row;
      for (let y = Math.ceil(lowest) - 1; y >= top; y -= 1) {
        const share = before ? Math.min(1, (lowest - y) / span) : 1;
        const cover = y < row ? Math.max(0, 1 - (row - y)) : 1;
        raster.blend(column, y, mix(before ?? colour, colour, share), cover);
        if (depth[y * raster.width + column] === Number.POSITIVE_INFINITY)
          depth[y * raster.width + column] = z;
      }
      lowest = Math.min(lowest, row);
      before = colour;
    } else before = undefined;
    z += Math.min(terrain.longest ?? Number.POSITIVE_INFINITY, z * terrain.step);
  }
}
