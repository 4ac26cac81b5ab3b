import { fbm, hash, noise, smoothstep } from "./noise.ts";
import { type Light, light, mix, on, plus, Raster, times } from "./raster.ts";
import { paintRanges, type Sky, skyLight } from "./sky.ts";
import { type Camera, paintTerrain } from "./terrain.ts";

const SKY: Sky = {
  zenith: light("#5d84b4"),
  middle: light("#a9b9cb"),
  horizon: light("#f6cf9c"),
  sun: light("#ffb35c"),
  sunAt: [0.74, 0.235],
  glow: 1.5,
  cloud: 0.7,
  cloudLight: light("#d9bfb4"),
  seed: 11,
};
const FOOT = 0.3;
const STEP = 3.4;
const MIST = light("#e6d6ca");
const VILLAGE = { x: -70, z: 400, radius: 62, cell: 15 };

/** Hillside before it was cut: a bowl that rises to both sides and towards the back. */
function slope(x: number, z: number): number {
  const valley = Math.abs(x + 60 - 90 * Math.sin(z / 230)) * 0.2;
  const spurs = (fbm(x / 190 + 3, z / 230, 4, 21) - 0.5) * 100;
  const stand = Math.max(0, 330 - z) * 0.13;
  const knoll = 34 * Math.exp(-(((x + 52) / 75) ** 2) - ((z - 205) / 85) ** 2);
  return valley + spurs + stand - knoll + Math.max(0, z - 520) * 0.06;
}

/** The cut hillside: level paddies with a low bund at the lip, and the bank below it. */
function terraced(x: number, z: number): { height: number; level: number; within: number } {
  const wobble = 7 * noise(x / 34, z / 34, 3) + 1.5 * noise(x / 7, z / 7, 4);
  const raw = slope(x + wobble, z + wobble) / STEP;
  const level = Math.floor(raw);
  const within = raw - level;
  const bund = 0.4 * Math.exp(-(((within - 0.05) / 0.045) ** 2));
  return { height: (level + smoothstep(0.6, 1, within)) * STEP + bund, level, within };
}

/** What stands on the land at a point: its height over it, and its colour. */
function standing(x: number, z: number, ground: number): { rise: number; colour: Light } {
  const house = roof(x, z);
  if (house) return house;
  const wood = smoothstep(0.55, 0.6, fbm(x / 130, z / 130, 4, 61)) * smoothstep(38, 62, ground);
  const cell = 17;
  const ix = Math.floor(x / cell);
  const iz = Math.floor(z / cell);
  const lone = hash(ix, iz, 44) < 0.075 ? 1 : 0;
  const off = Math.hypot(x / cell - ix - 0.5, z / cell - iz - 0.5) * cell;
  const crown = lone * Math.max(0, 1 - (off / 4.2) ** 2) * (6 + 4 * hash(iz, ix, 45));
  const leaf = fbm(x / 1.6, z / 1.6, 3, 71);
  const rise = Math.max(wood * (5 + 8 * noise(x / 5, z / 5, 91)), crown * (0.6 + 0.6 * leaf));
  return { rise, colour: times(mix(light("#1d2a1a"), light("#46502c"), leaf), 0.9) };
}

/** A gabled house of the village in the bowl, where one stands. */
function roof(x: number, z: number): { rise: number; colour: Light } | undefined {
  const { cell } = VILLAGE;
  if (Math.hypot(x - VILLAGE.x, (z - VILLAGE.z) * 1.3) > VILLAGE.radius) return undefined;
  const ix = Math.floor(x / cell);
  const iz = Math.floor(z / cell);
  const dx = Math.abs(x / cell - ix - 0.5) * cell;
  const dz = (z / cell - iz - 0.5) * cell;
  if (hash(ix, iz, 12) < 0.25 || dx > 4 + 2 * hash(ix, iz, 13) || Math.abs(dz) > 3.6)
    return undefined;
  const tiles = times(light("#4b4a4c"), 0.75 + 0.5 * noise(x * 2, z * 2, 6));
  const colour = dz < -3.2 ? light("#6f665c") : dz < 0 ? tiles : times(tiles, 1.5);
  return { rise: 5 + 2.8 * (1 - Math.abs(dz) / 3.6), colour };
}

/** Light that falls on a bank or a wood: low sun from the right and behind, blue sky from above. */
function daylight(x: number, z: number): Light {
  const dx = slope(x + 6, z) - slope(x - 6, z);
  const dz = slope(x, z + 6) - slope(x, z - 6);
  const facing = (-dx * 0.72 - dz * 0.6 + 2.2) / Math.hypot(dx * 1.6, dz * 1.6, 12);
  return plus(times(light("#8796b4"), 0.75), times(SKY.sun, 2.6 * Math.max(0, facing)));
}

/** A paddy's colour: water under the sky it mirrors, or stubble. */
function paddy(x: number, z: number, level: number): Light {
  const plot = hash(level, Math.floor(x / 60 + noise(z / 90, level, 8) * 2), 9);
  const u = 0.5 + x / Math.max(60, z) / 1.3;
  const far = Math.min(1, z / 800);
  const glint = skyLight(SKY, u, FOOT * (0.94 - 0.78 * (1 - far) - 0.25 * plot), FOOT);
  const ripple = 0.66 + 0.2 * noise(x / 3, z / 14, 31);
  const mud = mix(light("#54452e"), light("#8a7444"), fbm(x / 2, z / 2, 4, 5));
  const warm = times(
    SKY.sun,
    0.5 * smoothstep(0.25, -0.05, Math.abs(u - SKY.sunAt[0])) * (0.4 + plot),
  );
  if (plot >= 0.13) return mix(plus(times(glint, ripple), warm), mud, 0.08);
  return mix(mud, glint, 0.2);
}

function surface(x: number, z: number): Light {
  const { level, within } = terraced(x, z);
  const grain = fbm(x / 1.3, z / 1.3, 4, 5);
  const bank = smoothstep(0.58, 0.63, within) + smoothstep(0.115, 0.085, within);
  if (bank <= 0) return paddy(x, z, level);
  const grass = mix(light("#161f10"), light("#5f6434"), grain * grain * 1.6);
  return mix(paddy(x, z, level), on(grass, daylight(x, z)), Math.min(1, bank));
}

function shade(x: number, z: number, height: number): Light {
  const ground = terraced(x, z).height;
  const thing = standing(x, z, ground);
  const land = thing.rise > 0.3 ? on(thing.colour, daylight(x, z)) : surface(x, z);
  const low = Math.exp(-Math.max(0, height + 16) / 12);
  const waft = 0.1 + 1.9 * smoothstep(0.25, 0.75, fbm(x / 110 + 4, z / 150, 5, 81));
  const air = 1 - Math.exp(-((z / 1500) ** 1.5) - low * waft * smoothstep(200, 420, z) * 2.6);
  const toSun = smoothstep(-0.15, 0.5, x / z);
  return mix(land, mix(times(MIST, 0.66), plus(times(MIST, 0.9), times(SKY.sun, 0.2)), toSun), air);
}

/** Terraced paddies at dawn, mist in the valley, seven ranges behind. */
export function terraces(width: number, height: number): Raster {
  const raster = new Raster(width, height);
  raster.fill((x, y) => skyLight(SKY, x / width, y / height, FOOT));
  paintRanges(
    raster,
    Array.from({ length: 6 }, (_, i) => ({
      foot: 0.32 + i * 0.024,
      rise: 0.085 + 0.01 * i,
      hills: 3 + i * 0.7,
      colour: mix(light("#b9b3bd"), light("#4d5b66"), i / 6),
      mist: mix(light("#f3d3ad"), MIST, i / 6),
      mistDepth: 0.75,
      rough: 0.01 + i * 0.015,
      seed: 200 + i * 13,
    })),
  );
  const camera: Camera = {
    height: 128,
    focal: width * 1.05,
    horizon: height * 0.24,
    axis: width * 0.5,
  };
  paintTerrain(raster, camera, {
    near: 128,
    far: 1500,
    step: 0.0008,
    height: (x, z) => {
      const ground = terraced(x, z).height;
      return ground + standing(x, z, ground).rise;
    },
    shade,
  });
  return raster;
}
