import { paintFigure } from "./figures.ts";
import { fbm, hash, noise, smoothstep } from "./noise.ts";
import { type Light, light, mix, on, plus, Raster, times } from "./raster.ts";
import {
  AMBIENT,
  EAVE,
  END,
  houseAt,
  LAMP,
  LAMPS,
  lamplight,
  REACH,
  WALL,
  wall,
} from "./street-houses.ts";
import { type Camera, project } from "./terrain.ts";

/** The quay's parapet stands at x = QUAY, the river beyond it lies at y = RIVER. Metres. */
const QUAY = 2.9;
const RIVER = -2.6;
const EYE = 1.62;

const DUSK_HIGH = light("#1d2f5c");
const DUSK_MID = light("#41598c");
const DUSK_LOW = light("#d99a6c");

function dusk(u: number, up: number): Light {
  const base = mix(DUSK_LOW, DUSK_MID, smoothstep(0, 0.16, up));
  const cloud = smoothstep(0.5, 0.8, fbm(u * 2.2 + 4, up * 9, 5, 41)) * smoothstep(0.02, 0.1, up);
  return mix(mix(base, DUSK_HIGH, smoothstep(0.1, 0.6, up)), light("#6a6480"), 0.6 * cloud);
}

function tiles(x: number, z: number, y: number): Light {
  const furrow = 0.55 + 0.45 * Math.abs(Math.sin(z * 12));
  const row = (x * 5) % 1 < 0.2 ? 0.7 : 1;
  const grey = times(
    mix(light("#3a3d46"), light("#666a73"), fbm(z * 2, x * 3, 3, 3)),
    furrow * row,
  );
  return on(grey, plus(times(AMBIENT, 3.4), times(lamplight(x, y, z, [0, 1, 0]), 0.12)));
}

/** Slabs: long stones across the street, wet, with joints. `rough` says how much they scatter. */
function stone(x: number, z: number): { colour: Light; shine: number; tilt: number } {
  const row = Math.floor(z / 0.62);
  const shift = hash(row, 1, 2) * 1.3;
  const col = Math.floor((x + shift) / 1.25);
  const fz = z / 0.62 - row;
  const fx = (x + shift) / 1.25 - col;
  const joint = Math.min(fz, 1 - fz) < 0.035 || Math.min(fx, 1 - fx) < 0.018;
  const own = hash(row, col, 6);
  const worn = fbm(x * 5, z * 5, 4, 9);
  const colour = times(
    mix(light("#42474d"), light("#7c7f7f"), 0.5 * own + 0.5 * worn),
    joint ? 0.35 : 1,
  );
  const wet = smoothstep(0.34, 0.62, fbm(x * 0.8 + 3, z * 0.45, 4, 13));
  const tilt = (own - 0.5) * 0.06 + (noise(x * 9, z * 9, 17) - 0.5) * 0.09;
  return { colour, shine: (joint ? 0.08 : 0.2 + 0.5 * wet) * (0.7 + 0.3 * own), tilt };
}

/** Far bank over the river: a dark hill with lights. `up` is the slope of the ray. */
function farBank(u: number, up: number): Light | undefined {
  const hill = 0.05 + 0.1 * fbm(u * 3.2, 1, 5, 23) + 0.012 * noise(u * 90, 2, 24);
  if (up > hill) return undefined;
  const cell = Math.floor(u * 160);
  const level = Math.floor(up * 260);
  const dot = hash(cell, level, 27) < 0.2 * smoothstep(0.045, 0.004, up) ? 1 : 0;
  const off = Math.hypot(u * 160 - cell - 0.5, (up * 260 - level - 0.5) * 0.9);
  const body = mix(light("#171f33"), light("#3a4463"), smoothstep(0, hill, up) * 0.6);
  return plus(body, times([2.2, 1.3, 0.5], dot * Math.exp(-off * off * 9)));
}

interface Ray {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly dx: number;
  readonly dy: number;
  readonly dz: number;
}

/** Distance along a ray to the roof over the shop fronts, or to the house's own roof. */
function hitEaves(ray: Ray): { t: number; colour: Light } | undefined {
  if (ray.dx >= 0) return undefined;
  for (const [edge, drop, lift] of [
    [WALL + REACH, 0.42, EAVE + 0.28],
    [WALL + 0.75, 0.5, -1],
  ] as const) {
    for (let k = 0; k <= 1; k += 0.1) {
      const t = (edge - (edge - WALL) * k - ray.x) / ray.dx;
      const z = ray.z + ray.dz * t;
      if (t <= 0 || z > END) continue;
      const house = houseAt(z);
      const base = lift < 0 ? house.tall : lift + 0.12 * (hash(house.id, 7, 7) - 0.5);
      const sag = base - drop * (1 - k);
      const y = ray.y + ray.dy * t;
      const end = Math.min(z - house.from, house.from + house.wide - z);
      if (end < 0.02 || y < sag - 0.13 || y > sag + 0.02 + (k > 0 ? 0.06 : 0)) continue;
      const under = k > 0 && ray.y < sag;
      const x = ray.x + ray.dx * t;
      const wood = on(
        light("#4a2d1c"),
        plus(times(AMBIENT, 0.4), lamplight(x, sag - 0.1, z, [0, -1, 0])),
      );
      const rim = on(
        light("#4d4f57"),
        plus(times(AMBIENT, 2.2), times(lamplight(x, sag, z, [1, 0, 0]), 0.35)),
      );
      return {
        t,
        colour: under
          ? wood
          : k === 0
            ? times(rim, 0.6 + 0.5 * Math.abs(Math.sin(z * 12)))
            : tiles(x, z, sag),
      };
    }
  }
  return undefined;
}

/** Light along a ray; `depth` counts the reflections that may still follow. */
function trace(ray: Ray, depth: number): Light {
  const u = 0.5 + (0.5 * ray.dx) / Math.max(0.2, ray.dz);
  const eaves = hitEaves(ray);
  const toWall = ray.dx < 0 ? (WALL - ray.x) / ray.dx : Number.POSITIVE_INFINITY;
  const toFloor = ray.dy < 0 ? -ray.y / ray.dy : Number.POSITIVE_INFINITY;
  const wy = ray.y + ray.dy * toWall;
  const wz = ray.z + ray.dz * toWall;
  const onWall = toWall < Number.POSITIVE_INFINITY && wz < END && wy > 0 && wy < houseAt(wz).tall;
  if (eaves && eaves.t < toFloor) return fogged(eaves.colour, ray.z + ray.dz * eaves.t);
  if (onWall) return fogged(wall(wy, wz), wz);
  const fx = ray.x + ray.dx * toFloor;
  const fz = ray.z + ray.dz * toFloor;
  const rail = hitRail(ray, Math.min(toFloor, 400));
  if (rail) return rail;
  if (toFloor < 400 && fx < QUAY && fz < END) return fogged(floor(ray, fx, fz, depth), fz);
  if (ray.dy < 0) return river(ray, u);
  const up = ray.dy / Math.hypot(ray.dx, ray.dz);
  return farBank(u, up) ?? dusk(u, up);
}

function fogged(colour: Light, z: number): Light {
  return mix(colour, light("#6b5a5c"), 0.6 * (1 - Math.exp(-((z / 75) ** 1.6))));
}

function floor(ray: Ray, x: number, z: number, depth: number): Light {
  const slab = stone(x, z);
  const lit = plus(times(AMBIENT, 1.1), lamplight(x, 0, z, [0, 1, 0]));
  const plain = on(slab.colour, times(lit, 0.8));
  if (depth === 0) return plain;
  const seen = trace(
    { x, y: 0.001, z, dx: ray.dx + slab.tilt * 0.35, dy: -ray.dy + slab.tilt * 0.5, dz: ray.dz },
    depth - 1,
  );
  const flat = 1 - Math.min(1, -ray.dy / Math.hypot(ray.dx, ray.dy, ray.dz));
  return plus(plain, times(seen, slab.shine * (0.15 + 0.85 * flat ** 3)));
}

/** Stone parapet with posts along the quay. */
function hitRail(ray: Ray, before: number): Light | undefined {
  if (ray.dx <= 0) return undefined;
  const t = (QUAY - ray.x) / ray.dx;
  const z = ray.z + ray.dz * t;
  const y = ray.y + ray.dy * t;
  if (t > before + 0.01 || z > END || y < 0) return undefined;
  const within = ((z % 2) + 2) % 2;
  const post = within < 0.24;
  if (y > (post ? 1.12 : 0.95)) return undefined;
  const hole = !post && y > 0.34 && y < 0.72 && Math.abs(within - 1.12) < 0.62;
  if (hole) return undefined;
  const colour = times(
    light("#77746d"),
    0.6 + 0.5 * fbm(z * 3, y * 3, 4, 19) - (y > 0.9 && !post ? -0.2 : 0),
  );
  return fogged(
    on(colour, plus(times(AMBIENT, 1.3), times(lamplight(QUAY, y, z, [-1, 0, 0]), 1.3))),
    z,
  );
}

function river(ray: Ray, u: number): Light {
  const t = (RIVER - ray.y) / ray.dy;
  const z = ray.z + ray.dz * t;
  const x = ray.x + ray.dx * t;
  const wave = (fbm(x * 0.35, z * 0.12, 4, 29) - 0.5) * 0.16;
  const up = Math.max(0.001, -ray.dy / Math.hypot(ray.dx, ray.dz) + wave);
  const streak = farBank(u + wave * 0.02, up * 0.35) ?? dusk(u, up);
  return times(streak, 0.72);
}

/** Lamps as they are seen: a paper lantern with a bright heart and a halo. */
function paintLanterns(raster: Raster, camera: Camera): void {
  for (const [lx, ly, lz] of [...LAMPS].reverse()) {
    if (lz < 2.5) continue;
    const [x, y, scale] = project(camera, lx, ly, lz);
    const size = 0.16 * scale;
    const reach = Math.ceil(size * 9);
    for (let py = Math.floor(y - reach); py <= y + reach; py += 1) {
      for (let px = Math.floor(x - reach); px <= x + reach; px += 1) {
        if (px < 0 || py < 0 || px >= raster.width || py >= raster.height) continue;
        const off = Math.hypot((px - x) / size, (py - y) / (size * 1.25));
        const halo = 0.1 * Math.exp(-off * 0.75);
        if (off < 1) {
          const ribs = 0.85 + 0.15 * Math.cos(((px - x) / size) * 9);
          const paper: Light = [
            (1.1 + 1.5 * (1 - off)) * ribs,
            (0.34 + 1.1 * (1 - off) ** 1.5) * ribs,
            0.08 + 0.45 * (1 - off) ** 2,
          ];
          raster.blend(px, py, paper, Math.min(1, (1 - off) * size));
        } else raster.set(px, py, plus(raster.get(px, py), times(LAMP, halo)));
      }
    }
  }
}

const PASSERS = [
  { x: 0.9, z: 21, coat: "#5a2f33", lean: 0.03 },
  { x: 1.45, z: 21.4, coat: "#37465c", lean: -0.02 },
  { x: -0.6, z: 13.5, coat: "#2e3f3d", lean: 0.04 },
  { x: 1.2, z: 38, coat: "#4a4540", lean: 0.02 },
  { x: -1.1, z: 44, coat: "#6a3b30", lean: -0.03 },
] as const;

function paintPassers(raster: Raster, camera: Camera): void {
  for (const one of [...PASSERS].sort((a, b) => b.z - a.z)) {
    const [x, foot, scale] = project(camera, one.x, 0, one.z);
    const lit = lamplight(one.x, 1.1, one.z, [-1, 0, 0]);
    for (let i = 0; i < 1.5 * scale; i += 1) {
      for (let k = -0.2 * scale; k < 0.2 * scale; k += 1) {
        const px = Math.round(x + k + 2 * Math.sin(i / 5));
        const share = 0.4 * (1 - i / (1.5 * scale)) * smoothstep(0.2, 0.1, Math.abs(k) / scale);
        raster.blend(px, Math.round(foot + i * 0.55), [0.012, 0.013, 0.02], share);
      }
    }
    paintFigure(raster, {
      x,
      foot,
      tall: 1.68 * scale,
      coat: light(one.coat),
      lean: one.lean,
      hat: "bare",
      basket: false,
      key: [0.1 + lit[0] * 0.9, 0.1 + lit[1] * 0.9, 0.14 + lit[2] * 0.9],
      side: -1,
      air: light("#6b5a5c"),
      haze: 0.35 * (1 - Math.exp(-((one.z / 75) ** 1.6))),
    });
  }
}

/** A street of old houses at dusk: lanterns under the eaves, wet slabs, the river at the right. */
export function oldStreet(width: number, height: number): Raster {
  const raster = new Raster(width, height);
  const camera: Camera = {
    height: EYE,
    focal: width * 0.72,
    horizon: height * 0.53,
    axis: width * 0.56,
  };
  raster.fill((px, py) =>
    trace(
      {
        x: 0,
        y: EYE,
        z: 0,
        dx: (px + 0.5 - camera.axis) / camera.focal,
        dy: (camera.horizon - py - 0.5) / camera.focal,
        dz: 1,
      },
      1,
    ),
  );
  paintLanterns(raster, camera);
  paintPassers(raster, camera);
  return raster;
}
