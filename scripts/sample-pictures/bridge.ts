import { fbm, hash, noise, smoothstep } from "./noise.ts";
import { type Light, light, mix, paintShape, polygon, Raster, rod, times } from "./raster.ts";
import { paintRanges, type Sky, skyLight } from "./sky.ts";
import { type Camera, project } from "./terrain.ts";
import { paintWater } from "./water.ts";

const SKY: Sky = {
  zenith: light("#5f8cc0"),
  middle: light("#a9c4da"),
  horizon: light("#f2dcc0"),
  sun: light("#ffd9a4"),
  sunAt: [0.93, 0.34],
  glow: 0.9,
  cloud: 0.9,
  cloudLight: light("#dcdde2"),
  seed: 101,
};
const EDGE = 0.62;
const AIR = light("#d9d6d0");
/** The bridge in metres: half the main span, the deck's height, the arch's crown and its springing. */
const HALF = 134;
const DECK = 19;
const CROWN = 70;
const SPRING = 5;
const WIDE = 24;
/** How the bridge lies before the camera: its middle, and its direction (a turn towards the camera at the left). */
const PLACE = { x: -2, z: 318, turn: -0.34 };

/** Metres along the bridge, above the water and across it, as a place before the camera. */
function place(along: number, up: number, side: number): [number, number, number] {
  const c = Math.cos(PLACE.turn);
  const s = Math.sin(PLACE.turn);
  return [PLACE.x + along * c - side * s, up, PLACE.z + along * s + side * c];
}

/** Something that paints bars and plates in metres; `flip` paints their image in the water. */
interface Easel {
  readonly raster: Raster;
  readonly camera: Camera;
  readonly flip: boolean;
}

/** A place's column, row and pixels per metre; in the mirror it stands as far over the edge as its image is under it. */
function point(easel: Easel, at: [number, number, number]): [number, number, number] {
  const [px, py, scale] = project(easel.camera, at[0], easel.flip ? -at[1] : at[1], at[2]);
  return easel.flip ? [px, 2 * EDGE * easel.raster.height - py, scale] : [px, py, scale];
}

function bar(
  easel: Easel,
  from: [number, number, number],
  to: [number, number, number],
  thick: number,
  colour: (share: number) => Light,
): void {
  const [ax, ay, as] = point(easel, from);
  const [bx, by, bs] = point(easel, to);
  const shape = rod(ax, ay, (thick * as) / 2, bx, by, (thick * bs) / 2);
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const nx = -(by - ay) / length;
  const ny = (bx - ax) / length;
  const haze = 1 - Math.exp(-(((from[2] + to[2]) / 2 / 5200) ** 1.2));
  paintShape(
    easel.raster,
    shape,
    (x, y) => {
      const across = ((x - ax) * nx + (y - ay) * ny) / Math.max(1, (thick * as) / 2);
      return mix(colour(0.5 - 0.5 * across * Math.sign(ny || 1)), AIR, haze);
    },
    { softness: 1.3 },
  );
}

/** A plate given by four corners in metres. */
function plate(
  easel: Easel,
  corners: [number, number, number][],
  colour: (x: number, y: number) => Light,
): void {
  const flat = corners.map((corner) => point(easel, corner));
  const area = flat.reduce((sum, [x, y], i) => {
    const [nx, ny] = flat[(i + 1) % flat.length]!;
    return sum + x * ny - nx * y;
  }, 0);
  const ring = area > 0 ? flat : [...flat].reverse();
  const haze = 1 - Math.exp(-((corners[0]![2] / 5200) ** 1.2));
  const shape = polygon(ring.map(([x, y]) => [x, y] as const));
  paintShape(easel.raster, shape, (x, y) => mix(colour(x, y), AIR, haze));
}

const RED = (share: number): Light =>
  mix(light("#4a1512"), light("#e0614a"), smoothstep(0.1, 0.95, share));
const STEEL = (share: number): Light => mix(light("#6d7278"), light("#f4f1ea"), share);
const CONCRETE = (x: number, y: number): Light =>
  times(light("#b9b3a8"), 0.72 + 0.3 * fbm(x / 30, y / 60, 4, 7));

/** Height of an arch rib at a place along the span. */
function rib(along: number): number {
  return SPRING + (CROWN - SPRING) * (1 - (along / HALF) ** 2);
}

function paintRib(easel: Easel, side: number): void {
  const parts = 60;
  for (let i = 0; i < parts; i += 1) {
    const a = HALF * (-1 + (2 * i) / parts);
    const b = HALF * (-1 + (2 * (i + 1)) / parts);
    const low = 5.2 - 1.6 * Math.cos((a / HALF) * 1.5);
    bar(easel, place(a, rib(a) - low, side), place(b, rib(b) - low, side), 1.5, RED);
    bar(easel, place(a, rib(a), side), place(b, rib(b), side), 1.7, RED);
    if (i % 2 === 0) bar(easel, place(a, rib(a) - low, side), place(b, rib(b), side), 0.6, RED);
    else bar(easel, place(a, rib(a), side), place(b, rib(b) - low, side), 0.6, RED);
  }
  for (let along = -HALF + 12; along < HALF - 6; along += 8) {
    const top = rib(along) - 4;
    if (top > DECK + 3) bar(easel, place(along, top, side), place(along, DECK, side), 0.26, STEEL);
    else if (top < DECK - 5)
      bar(easel, place(along, top + 3, side), place(along, DECK - 2, side), 1.2, STEEL);
  }
}

function paintBraces(easel: Easel): void {
  for (let along = -84; along <= 84; along += 14) {
    const y = rib(along) - 1;
    bar(easel, place(along, y, -WIDE / 2), place(along, y, WIDE / 2), 1.1, RED);
    if (along < 84) {
      const next = rib(along + 14) - 1;
      bar(easel, place(along, y, -WIDE / 2), place(along + 14, next, WIDE / 2), 0.6, RED);
    }
  }
}

function paintDeck(easel: Easel): void {
  for (let along = 640; along > -330; along -= 10) {
    const near = -WIDE / 2 - 2.5;
    const end = along - 10.4;
    const under = (x: number, y: number) => times(CONCRETE(x, y), 0.42);
    if (Math.abs(along) > HALF + 30 && along % 40 === 0) paintPier(easel, along);
    plate(
      easel,
      [
        place(along, DECK - 2.6, near),
        place(end, DECK - 2.6, near),
        place(end, DECK - 2.6, -near),
        place(along, DECK - 2.6, -near),
      ],
      under,
    );
    plate(
      easel,
      [
        place(along, DECK, near),
        place(end, DECK, near),
        place(end, DECK - 2.6, near),
        place(along, DECK - 2.6, near),
      ],
      (x, y) => times(CONCRETE(x, y), 1.25),
    );
    bar(easel, place(along, DECK + 1.3, near), place(end, DECK + 1.3, near), 0.3, STEEL);
    for (let k = 0; k < 4; k += 1)
      bar(
        easel,
        place(along - k * 2.5, DECK, near),
        place(along - k * 2.5, DECK + 1.3, near),
        0.2,
        STEEL,
      );
    if (along % 40 === 0) paintLamp(easel, along, near);
    paintTraffic(easel, along, near);
  }
}

function paintLamp(easel: Easel, along: number, side: number): void {
  bar(easel, place(along, DECK, side + 1), place(along, DECK + 10, side + 1), 0.3, STEEL);
  bar(easel, place(along, DECK + 10, side + 1), place(along, DECK + 10.6, side + 4), 0.3, STEEL);
}

function paintTraffic(easel: Easel, along: number, side: number): void {
  const pick = hash(along, 3, 12);
  if (pick > 0.34) return;
  const bus = pick < 0.06;
  const tall = bus ? 3.2 : 1.7;
  const long = bus ? 11 : 4.4;
  const body = bus
    ? light("#4d6f62")
    : [light("#e8e8e6"), light("#3a4048"), light("#9b2f2a")][Math.floor(pick * 8.8)]!;
  const z = side + 5;
  const box = (low: number, high: number, trim: number): [number, number, number][] => [
    place(along - trim, DECK + high, z),
    place(along - long + trim, DECK + high, z),
    place(along - long + trim, DECK + low, z),
    place(along - trim, DECK + low, z),
  ];
  plate(easel, box(0.4, tall * 0.62, 0), () => body);
  plate(easel, box(tall * 0.6, tall, bus ? 0.1 : 0.9), () =>
    bus ? times(body, 0.6) : light("#59636c"),
  );
}

function paintPier(easel: Easel, along: number): void {
  for (const side of [9, -9]) {
    bar(easel, place(along, DECK - 3, side), place(along, -1, side), 3.4, (share) =>
      mix(light("#6a655e"), light("#d6cebf"), share),
    );
  }
  bar(easel, place(along, DECK - 3.4, 12), place(along, DECK - 3.4, -13), 2, () =>
    light("#8d877d"),
  );
}

function paintAbutments(easel: Easel): void {
  for (const end of [1, -1]) {
    for (const side of [WIDE / 2, -WIDE / 2]) {
      const foot = place(end * (HALF + 3), -1, side);
      bar(easel, foot, place(end * (HALF - 1), SPRING + 1, side), 8, (share) =>
        mix(light("#5f5a52"), light("#cfc6b6"), share),
      );
    }
  }
}

function paintBridge(easel: Easel): void {
  paintAbutments(easel);
  paintRib(easel, WIDE / 2);
  paintBraces(easel);
  paintDeck(easel);
  paintRib(easel, -WIDE / 2);
}

/** Far bank: trees with a few houses of the town among them. */
function paintBank(raster: Raster): void {
  const edge = EDGE * raster.height;
  for (let x = 0; x < raster.width; x += 1) {
    const u = x / raster.width;
    const cell = Math.floor(u * 72);
    const town = smoothstep(0.42, 0.12, u) + smoothstep(0.7, 0.9, u) * 0.7;
    const within = u * 72 - cell;
    const tall = (0.02 + 0.055 * hash(cell, 1, 4) ** 2) * town * raster.height;
    const wood =
      (0.014 + 0.035 * fbm(u * 14, 2, 3, 33)) * raster.height * (1 + 0.25 * noise(u * 320, 1, 34));
    for (let y = Math.floor(edge - Math.max(tall, wood)); y < edge; y += 1) {
      const up = edge - y;
      const window = ((up / raster.height) * 130) % 1 > 0.5 && (within * 6) % 1 > 0.45 ? 0.62 : 1;
      const wall = times(
        mix(light("#c8bfb2"), light("#9aa3ad"), hash(cell, 2, 5)),
        window * (0.8 + 0.3 * within),
      );
      const leaf = mix(
        light("#2f3d2c"),
        light("#7b8450"),
        fbm(x / 8, y / 7, 4, 35) * (0.4 + up / wood / 1.6),
      );
      const house = up > wood * (0.7 + 0.3 * noise(u * 200, 5, 6)) && within < 0.93;
      raster.blend(
        x,
        y,
        mix(house && up < tall ? wall : leaf, AIR, up < tall && house ? 0.3 : 0.16),
        house && up >= tall ? 0 : 1,
      );
    }
  }
}

/** A red arch bridge over a wide river in morning light, with its image in the water. */
export function bridge(width: number, height: number): Raster {
  const raster = new Raster(width, height);
  const edge = Math.round(height * EDGE);
  raster.fill((x, y) => skyLight(SKY, x / width, Math.min(y / height, EDGE), EDGE));
  paintRanges(
    raster,
    Array.from({ length: 4 }, (_, i) => ({
      foot: EDGE,
      rise: 0.27 - 0.052 * i,
      hills: 1.6 + i * 0.8,
      colour: mix(light("#9fb0c2"), light("#49635b"), i / 3.2),
      mist: AIR,
      mistDepth: 0.72,
      rough: 0.015 + i * 0.03,
      seed: 740 + i * 29,
    })),
  );
  paintBank(raster);
  const camera: Camera = { height: 6.5, focal: width * 0.92, horizon: edge - 3, axis: width / 2 };
  const mirror = raster.copy();
  paintBridge({ raster: mirror, camera, flip: true });
  paintWater(raster, mirror, {
    edge,
    ripple: 0.5,
    deep: light("#3d5257"),
    mist: AIR,
    mistReach: 0.05,
    seed: 120,
  });
  paintBridge({ raster, camera, flip: false });
  return raster;
}
