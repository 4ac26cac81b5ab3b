import { fbm, hash, noise, smoothstep } from "./noise.ts";
import { type Light, light, mix, on, plus, Raster, times } from "./raster.ts";
import { paintRanges, type Sky, skyLight } from "./sky.ts";
import { type Camera, paintTerrain } from "./terrain.ts";

const SKY: Sky = {
  zenith: light("#6f93bd"),
  middle: light("#b3c6d6"),
  horizon: light("#f3e3c8"),
  sun: light("#ffd9a0"),
  sunAt: [0.86, 0.2],
  glow: 0.55,
  cloud: 0.9,
  cloudLight: light("#dfe0e2"),
  seed: 71,
};
const AIR = light("#dcd9cf");
const ROW = 0.62;
const HEAD = 0.56;
const FAR = 260;

interface Plant {
  /** Distance from the plant's middle as a share of its reach; above 1 is soil. */
  readonly off: number;
  readonly turn: number;
  readonly id: number;
  readonly size: number;
}

/** The cabbage nearest to a point: they stand in rows that run away from the camera. */
function plantAt(x: number, z: number): Plant {
  const row = Math.floor(x / ROW);
  const shift = hash(row, 1, 5);
  const place = Math.floor(z / HEAD + shift);
  const id = hash(row, place, 6);
  const cx = (row + 0.5 + 0.12 * (id - 0.5)) * ROW;
  const cz = (place + 0.5 - shift + 0.2 * (hash(place, row, 7) - 0.5)) * HEAD;
  const size = 0.3 * (0.82 + 0.3 * hash(place, row, 8));
  const turn = Math.atan2(z - cz, x - cx);
  const frill = 1 + 0.1 * Math.sin(turn * 5 + id * 6.3) + 0.05 * Math.sin(turn * 13 + id * 20);
  return { off: Math.hypot(x - cx, z - cz) / (size * frill), turn, id, size };
}

/** A track for carts every eleven rows. */
function track(x: number): number {
  const within = Math.abs(x / (ROW * 11) - Math.round(x / (ROW * 11))) * ROW * 11;
  return smoothstep(0.75, 0.45, within);
}

function height(x: number, z: number): number {
  const road = track(x);
  const clods = 0.05 * fbm(x / 0.13, z / 0.13, 3, 3) + 0.04 * road * Math.cos(x * 14);
  if (road > 0.5) return clods - 0.08;
  const plant = plantAt(x, z);
  if (plant.off > 1) return clods - 0.04;
  const dome = Math.max(0, 1 - plant.off ** 2.2) ** 0.62;
  const wave = 1 + 0.1 * Math.sin(plant.turn * 5 + plant.id * 6) * plant.off;
  const lap = 0.018 * Math.sin(plant.off * 13 + 2.2 * Math.sin(plant.turn * 2.5 + plant.id * 7));
  return clods - 0.02 + dome * (0.24 * wave + lap);
}

function leafColour(plant: Plant, x: number, z: number): Light {
  const vein = Math.abs(Math.sin(plant.turn * 2.5 + plant.id * 9 + 0.6 * plant.off));
  const ribs = smoothstep(0.12, 0.02, vein) * smoothstep(0.2, 0.6, plant.off);
  const base = mix(light("#6d8f58"), light("#274a3a"), smoothstep(0.2, 1, plant.off));
  const kind = mix(base, light("#8fae5a"), 0.35 * plant.id);
  const frost = smoothstep(0.5, 0.8, fbm(x / 0.07, z / 0.07, 3, 9));
  const leaf = mix(mix(kind, light("#a9c39b"), 0.55 * ribs), light("#dfe8ec"), 0.5 * frost);
  return times(leaf, 1 - 0.8 * smoothstep(0.7, 1, plant.off));
}

function shade(x: number, z: number, tall: number): Light {
  const plant = plantAt(x, z);
  const road = track(x);
  const soil = mix(light("#2c2018"), light("#74573e"), fbm(x / 0.2, z / 0.2, 4, 11));
  const bare = road > 0.5 || plant.off > 1;
  const colour = bare ? mix(soil, light("#cfd4d6"), 0.12 * road) : leafColour(plant, x, z);
  const e = 0.02;
  const tilt = z < 40 ? (height(x + e, z) - tall) / e : 0.2 * (plant.id - 0.5);
  const lean = z < 40 ? (height(x, z + e) - tall) / e : 0;
  const sun =
    Math.max(
      0.03,
      0.5 - 0.34 * Math.max(-1.2, Math.min(1.2, tilt)) - 0.16 * Math.max(-1.2, Math.min(1.2, lean)),
    ) * (bare && road < 0.5 ? 0.35 : 1);
  const open = bare ? 0.42 : 0.5 + 0.5 * smoothstep(0, 0.24, tall);
  const lit = plus(times(light("#a4bbd8"), 0.62 * open), times(SKY.sun, 1.75 * sun));
  const even = mix(on(colour, lit), on(light("#5a7a58"), light("#b9bfae")), smoothstep(60, 200, z));
  return mix(even, AIR, 0.85 * (1 - Math.exp(-((z / 190) ** 1.3))));
}

/** Plastic tunnels at the field's far edge: half cylinders side by side. */
function paintTunnels(raster: Raster, camera: Camera): void {
  const z0 = 150;
  const scale = camera.focal / z0;
  const base = camera.horizon + camera.height * scale;
  const wide = 8.5;
  for (let i = -3; i < 16; i += 1) {
    const left = camera.axis + (4 + i * (wide + 0.9)) * scale;
    for (let px = 0; px < wide * scale; px += 1) {
      const t = px / (wide * scale);
      const top = base - 3.4 * scale * Math.sqrt(Math.max(0, 1 - (2 * t - 1) ** 2)) ** 0.8;
      for (let y = Math.floor(top); y < base; y += 1) {
        const rib = smoothstep(0.07, 0.02, Math.abs(((t * 7) % 1) - 0.5));
        const up = (base - y) / (3.4 * scale);
        const film = mix(
          light("#9fb0ad"),
          light("#f2efe4"),
          0.25 + 0.6 * t * up + 0.2 * noise(px / 9, y / 5, i + 20),
        );
        const end = mix(
          times(film, 0.85),
          light("#6c7a78"),
          0.45 * rib + (t > 0.42 && t < 0.58 && up < 0.6 ? 0.5 : 0),
        );
        raster.blend(Math.floor(left + px), y, mix(end, AIR, 0.12), Math.min(1, y + 1 - top));
      }
    }
  }
}

/** A row of trees along the field's end, before the hills. */
function paintTrees(raster: Raster, camera: Camera): void {
  const base = camera.horizon + (camera.height * camera.focal) / FAR;
  for (let x = 0; x < raster.width; x += 1) {
    const u = x / raster.width;
    const tall =
      raster.height *
      (0.012 + 0.045 * fbm(u * 16, 1, 2, 41) ** 1.4 + 0.012 * noise(u * 240, 4, 42));
    for (let y = Math.floor(base - tall); y < base + 3; y += 1) {
      const leaf = fbm(x / 9, y / 7, 3, 43);
      const colour = mix(
        light("#3a4a3c"),
        light("#7f8a62"),
        leaf * (1 - (y - base + tall) / tall / 2),
      );
      raster.blend(
        x,
        y,
        mix(times(colour, 0.8), AIR, 0.2),
        smoothstep(0.18, 0.42, leaf + 0.4 * ((y - base + tall) / tall)),
      );
    }
  }
}

/** Cabbages in rows that run to the hills, with frost on the leaves and plastic tunnels far off. */
export function vegetableField(width: number, height_: number): Raster {
  const raster = new Raster(width, height_);
  raster.fill((x, y) => skyLight(SKY, x / width, y / height_, 0.4));
  paintRanges(
    raster,
    Array.from({ length: 4 }, (_, i) => ({
      foot: 0.41,
      rise: 0.21 - 0.04 * i,
      hills: 2 + i * 0.8,
      colour: mix(light("#aab8c6"), light("#66807a"), i / 3.2),
      mist: AIR,
      mistDepth: 0.7,
      rough: 0.01 + i * 0.03,
      seed: 520 + i * 19,
    })),
  );
  const camera: Camera = {
    height: 1.9,
    focal: width * 0.78,
    horizon: height_ * 0.385,
    axis: width * 0.46,
  };
  paintTrees(raster, camera);
  paintTunnels(raster, camera);
  paintTerrain(raster, camera, { near: 2, far: FAR, step: 0.0011, height, shade });
  return raster;
}
