import { failure, type Result, success } from "../../../document/result.ts";
import { darkest } from "./output.ts";
import { compensateBlack, D50, srgbOfXyz, type Xyz, xyzOfLab } from "./pcs.ts";
import type { IccProfile } from "./profile.ts";
import { deviceToLab } from "./transforms.ts";

/** Ink shares from 0 to 1 to sRGB from 0 to 255. */
export type CmykToSrgb = (
  c: number,
  m: number,
  y: number,
  k: number,
) => readonly [red: number, green: number, blue: number];

/**
 * What white and black are: "absolute" shows paper and ink as they are, against the screen's white;
 * "relative" takes the paper for the screen's white; "compensated" also the press's darkest for its black.
 */
export type ScreenIntent = "absolute" | "relative" | "compensated";

/**
 * How a profile's inks look on a screen, colorimetrically. Fails with "plates.profile.unsuitable" for a
 * profile that is not of four process inks or does not say how they look.
 */
export function cmykToSrgb(
  profile: IccProfile,
  intent: ScreenIntent = "relative",
): Result<CmykToSrgb> {
  if (profile.space !== "CMYK") return failure("plates.profile.unsuitable", { name: profile.name });
  const look = deviceToLab(profile);
  if (!look.ok) return look;
  const white = intent === "absolute" ? mediaWhite(profile) : D50;
  const black = intent === "compensated" ? darkest(profile) : 0;
  const compensate = compensateBlack(black, 0);
  return success((c, m, y, k) => {
    const [x, luminance, z] = xyzOfLab(compensate(look.value([c, m, y, k])));
    const [red, green, blue] = srgbOfXyz([
      (x * white[0]) / D50[0],
      (luminance * white[1]) / D50[1],
      (z * white[2]) / D50[2],
    ]);
    return [red * 255, green * 255, blue * 255];
  });
}

/** The paper's colour as the profile measured it (ICC.1:2010, 9.2.34); the screen's white where it has none. */
function mediaWhite({ tags }: IccProfile): Xyz {
  const tag = tags.get("wtpt");
  if (!tag || tag.byteLength < 20) return D50;
  return [tag.getInt32(8) / 65536, tag.getInt32(12) / 65536, tag.getInt32(16) / 65536];
}

/** Four plates (0 paper to 255 solid, of equal size) to red, green and blue bytes a pixel. */
export type PlatesToSrgb = (
  plates: readonly [c: Uint8Array, m: Uint8Array, y: Uint8Array, k: Uint8Array],
) => Uint8Array;

const POINTS = 14;
const STEP = 255 / (POINTS - 1);

/** `cmykToSrgb` for whole plates, by a table that makes a pixel cheap; within 2 of it in 255. */
export function platesToSrgb(profile: IccProfile, intent?: ScreenIntent): Result<PlatesToSrgb> {
  const exact = cmykToSrgb(profile, intent);
  if (!exact.ok) return exact;
  const table = tabulate(exact.value);
  const greys = new Uint8Array(3 * 256);
  for (let k = 0; k < 256; k++) interpolate(table, 0, 0, 0, k, greys, 3 * k);
  return success(([cyan, magenta, yellow, black]) => {
    const pixels = new Uint8Array(3 * cyan.length);
    for (let at = 0, to = 0; at < cyan.length; at++, to += 3) {
      const c = cyan[at]!;
      const m = magenta[at]!;
      const y = yellow[at]!;
      const k = black[at]!;
      if ((c | m | y) !== 0) {
        interpolate(table, c, m, y, k, pixels, to);
        continue;
      }
      // Paper and black type: most of a page.
      pixels[to] = greys[3 * k]!;
      pixels[to + 1] = greys[3 * k + 1]!;
      pixels[to + 2] = greys[3 * k + 2]!;
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

/** Of each ink's value: the cell of the grid that it lies in, and how far in it. */
const CELLS = Uint8Array.from({ length: 256 }, (_, ink) =>
  Math.min(Math.floor(ink / STEP), POINTS - 2),
);
const PARTS = Float64Array.from({ length: 256 }, (_, ink) => ink / STEP - CELLS[ink]!);

/** Linear in every ink, between the sixteen corners of the cell. */
function interpolate(
  table: Float32Array,
  c: number,
  m: number,
  y: number,
  k: number,
  pixels: Uint8Array,
  to: number,
): void {
  const first = CELLS[c]! + POINTS * (CELLS[m]! + POINTS * (CELLS[y]! + POINTS * CELLS[k]!));
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let corner = 0; corner < 16; corner++) {
    const weight =
      (corner & 1 ? PARTS[c]! : 1 - PARTS[c]!) *
      (corner & 2 ? PARTS[m]! : 1 - PARTS[m]!) *
      (corner & 4 ? PARTS[y]! : 1 - PARTS[y]!) *
      (corner & 8 ? PARTS[k]! : 1 - PARTS[k]!);
    if (weight === 0) continue;
    const at = 3 * (first + CORNERS[corner]!);
    red += weight * table[at]!;
    green += weight * table[at + 1]!;
    blue += weight * table[at + 2]!;
  }
  pixels[to] = red + 0.5;
  pixels[to + 1] = green + 0.5;
  pixels[to + 2] = blue + 0.5;
}

/** How far the corners of a cell lie from its first, cyan's bit lowest. */
const CORNERS = Uint16Array.from({ length: 16 }, (_, corner) =>
  [0, 1, 2, 3].reduce((sum, ink) => sum + ((corner >> ink) & 1) * POINTS ** ink, 0),
);
