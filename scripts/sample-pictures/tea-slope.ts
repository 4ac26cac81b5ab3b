import { paintFigure } from "./figures.ts";
import { fbm, noise, smoothstep } from "./noise.ts";
import { type Light, light, mix, on, plus, Raster, times } from "./raster.ts";
import { paintRanges, type Sky, skyLight } from "./sky.ts";
import { type Camera, paintTerrain, project } from "./terrain.ts";

const SKY: Sky = {
  zenith: light("#8fa9c4"),
  middle: light("#c3cdd4"),
  horizon: light("#ece6d8"),
  sun: light("#ffe2b0"),
  sunAt: [0.1, 0.02],
  glow: 0.7,
  cloud: 0.8,
  cloudLight: light("#e4e6e6"),
  seed: 31,
};
const ROW = 1.5;
const AIR = light("#d3dbd6");

/** The hillside under the hedges. */
function ground(x: number, z: number): number {
  const hill = 20 * smoothstep(8, 120, z) * (0.6 + 0.4 * smoothstep(60, -40, x));
  const swell = (fbm(x / 60 + 2, z / 60, 3, 17) - 0.5) * 13 * smoothstep(4, 50, z);
  return hill + swell + 0.06 * x;
}

/** Place across the rows, in rows: they follow the slope like contour lines, with a bend. */
function across(x: number, z: number): number {
  return (z * 0.82 - x * 0.34 + 3.2 * Math.sin(x / 17) + ground(x, z) * 0.5) / ROW;
}

/** Share of a hedge's full height at a point: rounded backs with gaps to walk in, and a path. */
function hedge(x: number, z: number): number {
  const row = across(x, z);
  const within = Math.abs(row - Math.floor(row) - 0.5) * 2;
  const back = Math.sqrt(Math.max(0, 1 - (within / 0.8) ** 2));
  const path = smoothstep(0.5, 1.2, Math.abs(x - 9 - z * 0.16 + 2 * Math.sin(z / 13)));
  return back * path;
}

function leafiness(x: number, z: number): number {
  return 0.55 * noise(x / 0.16, z / 0.16, 51) + 0.45 * noise(x / 0.06, z / 0.06, 52);
}

function shade(x: number, z: number): Light {
  const body = hedge(x, z);
  const leaf = z < 60 ? leafiness(x, z) : 0.5;
  const patch = fbm(x / 5, z / 5, 3, 53);
  const old = mix(light("#101c0c"), light("#38511f"), leaf);
  const young = mix(light("#4a6526"), light("#a3a654"), leaf);
  const top = smoothstep(0.72, 1, body) * smoothstep(0.3, 0.62, leaf * 0.6 + patch * 0.5);
  const soil = mix(light("#3b2a1c"), light("#7a5b3c"), noise(x * 3, z * 3, 54));
  const plant = mix(old, young, top * 0.8);
  const row = across(x, z);
  const turn = (row - Math.floor(row) - 0.5) * 2;
  const sun = Math.max(0, 0.55 + 0.55 * turn) * (0.5 + 0.5 * body) * (0.8 + 0.4 * leaf);
  const cloud = 0.45 + 0.75 * smoothstep(0.36, 0.6, fbm(x / 45 + 9, z / 60, 3, 57));
  const lit = plus(
    times(light("#a9bbcf"), 0.16 + 0.5 * body * body),
    times(SKY.sun, 1.9 * sun * cloud),
  );
  const land = on(body > 0.12 ? plant : times(soil, 0.6), lit);
  return mix(land, AIR, 1 - Math.exp(-((z / 260) ** 1.25)));
}

const PICKERS = [
  { x: -3.1, z: 18.6, coat: "#b23a35", lean: 0.22 },
  { x: -6.6, z: 19.2, coat: "#6d4a78", lean: 0.18 },
  { x: 2.1, z: 17.4, coat: "#c9b9a0", lean: -0.18 },
  { x: 0.4, z: 23.4, coat: "#3f5f96", lean: -0.2 },
  { x: 6.3, z: 21.8, coat: "#476f63", lean: -0.22 },
  { x: -9.9, z: 29, coat: "#b0623a", lean: 0.2 },
  { x: -2.6, z: 34, coat: "#42608f", lean: -0.2 },
  { x: 4.6, z: 38, coat: "#a8403e", lean: 0.2 },
  { x: 7.4, z: 47, coat: "#8d8f9a", lean: 0.2 },
] as const;

function paintPickers(raster: Raster, camera: Camera): void {
  for (const picker of [...PICKERS].sort((a, b) => b.z - a.z)) {
    const [x, foot, scale] = project(camera, picker.x, ground(picker.x, picker.z) + 0.62, picker.z);
    paintFigure(
      raster,
      {
        x,
        foot: foot + 0.62 * scale,
        tall: 1.62 * scale,
        coat: light(picker.coat),
        lean: picker.lean,
        hat: "cone",
        basket: true,
        key: [1.1, 1.05, 0.95],
        side: -1,
        air: AIR,
        haze: 1 - Math.exp(-((picker.z / 260) ** 1.25)),
      },
      false,
    );
  }
}

/** Hides a picker's lower half behind the hedge in front: the terrain is painted again over it. */
function paintHedgesBefore(raster: Raster, plain: Raster, camera: Camera): void {
  for (const picker of PICKERS) {
    const [cx, , scale] = project(camera, picker.x, 0, picker.z);
    const [, line] = project(camera, picker.x, ground(picker.x, picker.z) + 0.72, picker.z);
    const rag = (x: number) => (noise(x / (scale * 0.09), picker.z, 8) - 0.5) * scale * 0.2;
    for (let x = Math.floor(cx - scale); x < cx + scale; x += 1) {
      for (let y = Math.floor(line + rag(x)); y < line + scale; y += 1) {
        if (x >= 0 && y >= 0 && x < raster.width && y < raster.height)
          raster.set(x, y, plain.get(x, y));
      }
    }
  }
}

/** A tea slope in rows with pickers in straw hats, hills in the haze behind. */
export function teaSlope(width: number, height: number): Raster {
  const raster = new Raster(width, height);
  raster.fill((x, y) => skyLight(SKY, x / width, y / height, 0.34));
  paintRanges(
    raster,
    Array.from({ length: 4 }, (_, i) => ({
      foot: 0.36 + i * 0.02,
      rise: 0.16 - 0.012 * i,
      hills: 2.2 + i * 0.9,
      colour: mix(light("#b4c1c8"), light("#5f7a74"), i / 3.5),
      mist: AIR,
      mistDepth: 0.8,
      rough: 0.01 + i * 0.03,
      seed: 320 + i * 17,
    })),
  );
  const camera: Camera = {
    height: 7.2,
    focal: width * 0.95,
    horizon: height * 0.42,
    axis: width * 0.5,
  };
  paintTerrain(raster, camera, {
    near: 4,
    far: 190,
    step: 0.0009,
    height: (x, z) => {
      const body = hedge(x, z);
      const rough = z < 70 ? 0.16 * leafiness(x, z) * body : 0;
      return ground(x, z) + 0.85 * body + rough;
    },
    shade,
  });
  const plain = raster.copy();
  paintPickers(raster, camera);
  paintHedgesBefore(raster, plain, camera);
  return raster;
}
