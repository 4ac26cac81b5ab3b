import { failure, type Result, success } from "../../../document/result.ts";
import { srgbOfXyz, xyzOfLab } from "./pcs.ts";
import type { IccProfile } from "./profile.ts";
import { deviceToLab } from "./transforms.ts";

/** Ink shares from 0 to 1 to sRGB from 0 to 255, paper as white. */
export type CmykToSrgb = (
  c: number,
  m: number,
  y: number,
  k: number,
) => readonly [red: number, green: number, blue: number];

/**
 * How a profile's inks look on a screen, relative colorimetrically: paper is white, and solid black as
 * grey as it prints. Fails with "plates.profile.unsuitable" for a profile that is not of four process
 * inks or does not say how they look.
 */
export function cmykToSrgb(profile: IccProfile): Result<CmykToSrgb> {
  if (profile.space !== "CMYK") return failure("plates.profile.unsuitable", { name: profile.name });
  const look = deviceToLab(profile);
  if (!look.ok) return look;
  return success((c, m, y, k) => {
    const [red, green, blue] = srgbOfXyz(xyzOfLab(look.value([c, m, y, k])));
    return [red * 255, green * 255, blue * 255];
  });
}

/** Four plates (0 paper to 255 solid, of equal size) to red, green and blue bytes a pixel. */
export type PlatesToSrgb = (
  plates: readonly [c: Uint8Array, m: Uint8Array, y: Uint8Array, k: Uint8Array],
) => Uint8Array;

const POINTS = 14;
const STEP = 255 / (POINTS - 1);

/** `cmykToSrgb` for whole plates, by a table that makes a pixel cheap; within 2 of it in 255. */
export function platesToSrgb(profile: IccProfile): Result<PlatesToSrgb> {
  const exact = cmykToSrgb(profile);
  if (!exact.ok) return exact;
  const table = tabulate(exact.value);
  return success(([cyan, magenta, yellow, black]) => {
    const pixels = new Uint8Array(3 * cyan.length);
    let last = -1;
    for (let at = 0; at < cyan.length; at++) {
      const c = cyan[at]!;
      const m = magenta[at]!;
      const y = yellow[at]!;
      const k = black[at]!;
      const key = c + 256 * (m + 256 * (y + 256 * k));
      if (key === last) pixels.copyWithin(3 * at, 3 * at - 3, 3 * at);
      else interpolate(table, [c, m, y, k], pixels, 3 * at);
      last = key;
    }
    return pixels;
  });
}

/** Colours over a grid, black varying slowest and cyan fastest. */
function tabulate(exact: CmykToSrgb): Float32Array {
  const table = new Float32Array(3 * POINTS ** 4);
  for (let index = 0; index < POINTS ** 4; index++) {
    const share = (place: number) => (Math.floor(index / POINTS ** place) % POINTS) / (POINTS - 1);
    table.set(exact(share(0), share(1), share(2), share(3)), 3 * index);
  }
  return table;
}

/** Linear in every ink; corners of no weight are left out, so that pure inks stay cheap. */
function interpolate(
  table: Float32Array,
  inks: readonly number[],
  pixels: Uint8Array,
  at: number,
): void {
  let red = 0;
  let green = 0;
  let blue = 0;
  const visit = (ink: number, corner: number, stride: number, weight: number): void => {
    if (ink === 4) {
      red += weight * table[3 * corner]!;
      green += weight * table[3 * corner + 1]!;
      blue += weight * table[3 * corner + 2]!;
      return;
    }
    const place = inks[ink]! / STEP;
    const cell = Math.min(Math.floor(place), POINTS - 2);
    const part = place - cell;
    if (part < 1) visit(ink + 1, corner + cell * stride, stride * POINTS, weight * (1 - part));
    if (part > 0) visit(ink + 1, corner + (cell + 1) * stride, stride * POINTS, weight * part);
  };
  visit(0, 0, 1, 1);
  pixels[at] = Math.round(red);
  pixels[at + 1] = Math.round(green);
  pixels[at + 2] = Math.round(blue);
}
