import { paintFigure } from "./figures.ts";
import { fbm, noise, smoothstep } from "./noise.ts";
import { ellipse, light, mix, paintShape, Raster, rod } from "./raster.ts";
import { paintRanges, type Sky, skyLight } from "./sky.ts";
import { paintWater } from "./water.ts";

const SKY: Sky = {
  zenith: light("#47658f"),
  middle: light("#9aa6b6"),
  horizon: light("#f7c58a"),
  sun: light("#ffad55"),
  sunAt: [0.3, 0.4],
  glow: 1.25,
  cloud: 0.95,
  cloudLight: light("#8f8d9c"),
  seed: 81,
};
const EDGE = 0.52;
const MIST = light("#f0cfae");
/** Colour into which a far boat, seen against the light, fades. */
const FAR_BOAT = light("#8d7874");

/** A boat and those in it; places as shares of width and height. */
interface Boat {
  readonly x: number;
  readonly y: number;
  readonly length: number;
  readonly crew: readonly { at: number; lean: number; coat: string; hat: "cone" | "bare" }[];
}

const BOATS: readonly Boat[] = [
  { x: 0.6, y: 0.562, length: 0.036, crew: [{ at: 0.1, lean: 0.1, coat: "#39404d", hat: "cone" }] },
  {
    x: 0.13,
    y: 0.578,
    length: 0.046,
    crew: [{ at: -0.1, lean: -0.1, coat: "#4a3a38", hat: "cone" }],
  },
  {
    x: 0.8,
    y: 0.612,
    length: 0.08,
    crew: [
      { at: -0.24, lean: 0.2, coat: "#6d3a35", hat: "bare" },
      { at: 0.26, lean: -0.05, coat: "#3a4552", hat: "cone" },
    ],
  },
  {
    x: 0.43,
    y: 0.69,
    length: 0.15,
    crew: [
      { at: -0.31, lean: -0.3, coat: "#8d4a30", hat: "bare" },
      { at: -0.08, lean: -0.34, coat: "#39485e", hat: "cone" },
      { at: 0.32, lean: 0.1, coat: "#54504a", hat: "cone" },
    ],
  },
];

/** Hull seen from the side: upturned ends, a lit gunwale, a dark flank. */
function paintHull(raster: Raster, x: number, y: number, length: number, haze: number): void {
  const half = length / 2;
  const deep = length * 0.062;
  const hull = {
    left: x - half,
    right: x + half,
    top: y - deep * 2.4,
    bottom: y + 1,
    distance(px: number, py: number) {
      const t = (px - x) / half;
      const rim = y - deep - deep * 1.1 * t ** 4;
      const keel = y - deep * 0.9 * Math.abs(t) ** 7;
      return Math.max(rim - py, py - keel, Math.abs(px - x) - half);
    },
  };
  paintShape(raster, hull, (px, py) => {
    const t = (px - x) / half;
    const rim = y - deep - deep * 1.1 * t ** 4;
    const down = (py - rim) / deep;
    const wood = mix(light("#120f0e"), light("#2c211a"), fbm(px / 60, down * 3, 3, 4));
    const rimLight = mix(light("#c98f5c"), light("#5a4030"), smoothstep(-0.9, 0.8, t));
    return mix(mix(rimLight, wood, smoothstep(0.02, 0.16, down)), FAR_BOAT, haze);
  });
}

/** Air before a boat: the farther, the more. */
function hazeAt(boat: Boat): number {
  return 0.62 * (1 - smoothstep(0.55, 0.68, boat.y));
}

function paintBoat(raster: Raster, boat: Boat, haze: number): void {
  const x = boat.x * raster.width;
  const y = boat.y * raster.height;
  const length = boat.length * raster.width;
  for (const one of boat.crew) {
    const px = x + one.at * length;
    paintFigure(raster, {
      x: px,
      foot: y - length * 0.05,
      tall: length * 0.33,
      coat: light(one.coat),
      lean: one.lean,
      hat: one.hat,
      basket: false,
      key: [0.3, 0.21, 0.15],
      side: -1,
      air: FAR_BOAT,
      haze,
    });
    if (one.at > 0.2) {
      const pole = rod(px + length * 0.03, y - length * 0.5, 1.6, px + length * 0.12, y, 2);
      paintShape(raster, pole, () => mix(light("#2a211a"), FAR_BOAT, haze));
    }
  }
  paintHull(raster, x, y, length, haze);
}

/** Floats of the net, strung in a long bow from the nearest boat. */
function paintNet(raster: Raster): void {
  const { width, height } = raster;
  for (let i = 0; i <= 150; i += 1) {
    const t = i / 150;
    const x = (0.375 - 0.31 * Math.sin(t * 2.6)) * width;
    const y = (0.69 + 0.16 * Math.sin(t * 2.2) * (0.35 + 0.65 * t)) * height;
    const size = width * 0.0011 * (0.7 + smoothstep(0.68, 0.9, y / height));
    const bob = (noise(i * 0.9, 2, 5) - 0.5) * size * 2;
    const colour = i % 12 === 0 ? light("#b8402c") : light("#e8d2b4");
    paintShape(raster, ellipse(x, y + bob, size * 1.4, size), () => colour, { opacity: 0.85 });
    paintShape(raster, ellipse(x, y + bob + size * 2, size * 1.5, size), () => light("#3a3439"), {
      softness: 3,
      opacity: 0.45,
    });
  }
}

/** A reservoir at sunrise: boats drawing in a net, mist on the far water. */
export function reservoir(width: number, height: number): Raster {
  const raster = new Raster(width, height);
  const edge = Math.round(height * EDGE);
  raster.fill((x, y) => skyLight(SKY, x / width, Math.min(y / height, EDGE), EDGE));
  paintRanges(
    raster,
    Array.from({ length: 5 }, (_, i) => ({
      foot: EDGE,
      rise: [0.17, 0.19, 0.14, 0.1, 0.045][i]!,
      hills: [1.8, 2.4, 2.1, 2.6, 3.4][i]!,
      colour: mix(light("#b08f86"), light("#2b3336"), i / 4.4),
      mist: mix(light("#f3c590"), MIST, i / 5),
      mistDepth: 0.6 - 0.06 * i,
      rough: 0.02 + i * 0.05,
      seed: 630 + i * 23,
    })),
  );
  const mirror = raster.copy();
  for (const boat of BOATS) paintBoatMirror(mirror, boat, edge);
  paintWater(raster, mirror, {
    edge,
    ripple: 0.8,
    deep: light("#2d3a40"),
    mist: MIST,
    mistReach: 0.16,
    seed: 90,
  });
  paintNet(raster);
  for (const boat of BOATS) paintBoat(raster, boat, hazeAt(boat));
  return raster;
}

/** Puts a boat into the mirror so that its image hangs from its waterline, not from the far shore. */
function paintBoatMirror(mirror: Raster, boat: Boat, edge: number): void {
  const rows = (boat.y * mirror.height - edge) / mirror.height;
  paintBoat(mirror, { ...boat, y: edge / mirror.height - rows }, hazeAt(boat));
}
