import { fbm, hash, noise, smoothstep } from "./noise.ts";
import { type Light, light, mix, on, plus, times } from "./raster.ts";

/** Plane of the house fronts: the street runs along z and they stand at its left. Metres. */
export const WALL = -2.7;
/** Height of the eaves over the shops, how far they reach into the street, where the houses end. */
export const EAVE = 3.1;
export const REACH = 1.05;
export const END = 92;

/** Light of one lantern. */
export const LAMP: Light = [2.7, 1.55, 0.72];
/** What is left of the daylight. */
export const AMBIENT: Light = [0.05, 0.075, 0.14];

/** House that a place along the street belongs to: its number, where it begins, how wide and tall it is. */
export interface House {
  readonly id: number;
  readonly from: number;
  readonly wide: number;
  readonly tall: number;
}

const HOUSES: readonly House[] = (() => {
  const houses: House[] = [];
  let from = -4;
  for (let id = 0; from < END; id += 1) {
    const wide = 4.2 + 2.4 * hash(id, 1, 3);
    houses.push({ id, from, wide, tall: 5.3 + 1.9 * hash(id, 2, 3) });
    from += wide;
  }
  return houses;
})();

/** The house that a place along the street belongs to; the last one beyond the end. */
export function houseAt(z: number): House {
  return HOUSES.find((house) => z < house.from + house.wide) ?? HOUSES[HOUSES.length - 1]!;
}

/** Lamps under the eaves: one or two to a house. */
export const LAMPS: readonly (readonly [number, number, number])[] = HOUSES.flatMap((house) => {
  const low = EAVE - 0.52;
  const x = WALL + REACH * 0.8;
  if (house.from < 1.5) return [];
  return [0.22, 0.78].map((at) => [x, low, house.from + house.wide * at] as const);
});

/** Light of the lamps on a place that faces `facing` (unit vector). */
export function lamplight(
  x: number,
  y: number,
  z: number,
  facing: readonly [number, number, number],
): Light {
  let sum = 0;
  for (const [lx, ly, lz] of LAMPS) {
    const dz = lz - z;
    if (dz > 14 || dz < -14) continue;
    const dx = lx - x;
    const dy = ly - y;
    const square = dx * dx + dy * dy + dz * dz + 0.12;
    const cosine = (dx * facing[0] + dy * facing[1] + dz * facing[2]) / Math.sqrt(square);
    sum += Math.max(0.06, 0.25 + 0.75 * cosine) / square;
  }
  return times(LAMP, 0.5 * sum);
}

/** Ground floor: boards that are taken down by day, some of them open on a lit shop. */
function shopFront(house: House, t: number, y: number, z: number): { colour: Light; glow: Light } {
  const bay = Math.floor(t * 4);
  const within = t * 4 - bay;
  const post = within < 0.06 || within > 0.94 || y > 2.55;
  const open = hash(house.id, bay, 9) < 0.42 && y > (bay % 2 ? 0.9 : 0.1);
  const board = 0.7 + 0.3 * noise(z * 9, 1, 5) + ((within * 5) % 1 < 0.08 ? -0.4 : 0);
  const wood = times(mix(light("#4c3627"), light("#74573f"), hash(house.id, 3, 5)), board);
  if (post) return { colour: times(wood, 0.7), glow: [0, 0, 0] };
  if (!open) return { colour: wood, glow: [0, 0, 0] };
  const bulb = Math.exp(-(((within - 0.5) / 0.55) ** 2) - ((y - 2.1) / 1.5) ** 2);
  return { colour: wood, glow: times(goods(house.id, y, z), 0.25 + 1.5 * bulb) };
}

/** A shop's inside as it shows through an open bay: shelves of small wares, a counter, the back wall. */
function goods(shop: number, y: number, z: number): Light {
  const shelf = Math.floor(y / 0.4);
  const up = y / 0.4 - shelf;
  const place = z / (0.17 + 0.1 * hash(shelf, shop, 31));
  const item = Math.floor(place);
  const aside = Math.abs(place - item - 0.5) * 2;
  const tall = 0.35 + 0.5 * hash(item, shelf, shop + 32);
  const back: Light = [0.42, 0.24, 0.1];
  if (up > 0.9) return [0.16, 0.08, 0.035];
  if (y < 0.85) return times([0.3, 0.15, 0.06], 0.8 + 0.3 * noise(z * 6, y * 2, 33));
  if (up > tall || aside > 0.86 - 0.3 * up * up)
    return times(back, 0.75 + 0.4 * noise(z * 2, y * 2, 34));
  const wares = ["#b5452c", "#d9a25a", "#7d5a3a", "#e6d2a8", "#4f5f4a", "#9c6a3c", "#c9b08a"];
  const ware = light(wares[Math.floor(hash(item, shelf, shop + 35) * wares.length)] ?? "#7d5a3a");
  return times(on(ware, [1.25, 0.85, 0.5]), 0.55 + 0.6 * Math.sqrt(1 - aside * aside * 0.9));
}

/** Upper floor: lattice windows in a whitewashed or boarded wall. */
function upperFloor(house: House, t: number, y: number, z: number): { colour: Light; glow: Light } {
  const white = hash(house.id, 4, 9) < 0.55;
  const stain = fbm(z * 1.3, y * 0.9, 4, 7);
  const plaster = mix(light("#a79a86"), light("#d9cfbd"), stain);
  const boards = times(
    light("#57402f"),
    0.7 + 0.35 * noise(z * 8, 2, 6) - ((z * 4) % 1 < 0.06 ? 0.3 : 0),
  );
  const bay = Math.floor(t * 3);
  const within = t * 3 - bay;
  const inWindow = within > 0.24 && within < 0.76 && y > 3.75 && y < 4.85;
  if (!inWindow) return { colour: white ? plaster : boards, glow: [0, 0, 0] };
  const lattice = (within * 22) % 1 < 0.25 || (y * 6) % 1 < 0.22;
  const lit = hash(house.id, bay, 15) < 0.5;
  const pane: Light = lit
    ? times([1.25, 0.72, 0.28], 0.6 + 0.5 * noise(z * 2, y * 2, 8))
    : [0.015, 0.02, 0.035];
  return { colour: light("#3b2417"), glow: lattice ? [0, 0, 0] : pane };
}

/** Light from the house fronts at a height and a place along the street. */
export function wall(y: number, z: number): Light {
  const house = houseAt(z);
  const t = (z - house.from) / house.wide;
  const part = y < EAVE ? shopFront(house, t, y, z) : upperFloor(house, t, y, z);
  const gap = smoothstep(0, 0.012, Math.min(t, 1 - t));
  const under = y < EAVE ? 1 : 0.75;
  const lit = plus(
    times(AMBIENT, y < EAVE ? 0.5 : 1.6),
    times(lamplight(WALL, y, z, [1, 0, 0]), under),
  );
  return times(plus(on(part.colour, lit), part.glow), gap);
}
