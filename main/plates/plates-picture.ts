import { INK_LIGHT } from "../../document/proof-colour.ts";
import { type Plates, PROCESS } from "./plates.ts";

/** Four process plates of equal size to red, green and blue bytes, as platesToSrgb of a profile gives. */
export type FourPlatesToRgb = (
  plates: readonly [c: Uint8Array, m: Uint8Array, y: Uint8Array, k: Uint8Array],
) => Uint8Array;

/** Light that a solid of an ink lets through, red, green and blue from 0 to 1. */
export type InkLight = readonly [red: number, green: number, blue: number];

export interface PictureOptions {
  /** How process inks look together; plain multiplication of their lights when absent. */
  readonly process?: FourPlatesToRgb | undefined;
  /** How spot inks look, by name; others are seen as a middle grey. */
  readonly spots?: Readonly<Record<string, InkLight>> | undefined;
  /** Names of the plates to show; all when absent. */
  readonly shown?: readonly string[] | undefined;
}

/** The lights of the process inks, in the order of PROCESS. */
const LIGHTS: readonly InkLight[] = [INK_LIGHT.c, INK_LIGHT.m, INK_LIGHT.y, INK_LIGHT.k];

const UNKNOWN: InkLight = [0.5, 0.5, 0.5];

/**
 * Plates as they look printed over one another: red, green and blue bytes, row by row. Every spot ink
 * multiplies what the process inks let through by 1 − tint · (1 − light). For looking at pages; the
 * process inks are proofed as well as `process` does it.
 */
export function platesToRgb(plates: Plates, options: PictureOptions = {}): Uint8Array {
  const { shown, spots } = options;
  const isShown = (name: string): boolean => shown?.includes(name) ?? true;
  const blank = new Uint8Array(plates.width * plates.height);
  const [c, m, y, k] = PROCESS.map((name) => {
    const plate = isShown(name) ? plates.plates.find((one) => one.name === name) : undefined;
    return plate?.data ?? blank;
  });
  const pixels = (options.process ?? multiplied)([c!, m!, y!, k!]);
  for (const { name, data } of plates.plates)
    if (isShown(name) && !(PROCESS as readonly string[]).includes(name))
      darken(pixels, data, spots?.[name] ?? UNKNOWN);
  return pixels;
}

function multiplied(plates: readonly Uint8Array[]): Uint8Array {
  const pixels = new Uint8Array(plates[0]!.length * 3).fill(255);
  plates.forEach((plate, i) => {
    darken(pixels, plate, LIGHTS[i]!);
  });
  return pixels;
}

function darken(pixels: Uint8Array, plate: Uint8Array, light: InkLight): void {
  const tables = light.map((through) =>
    Float32Array.from({ length: 256 }, (_, ink) => 1 - (ink / 255) * (1 - through)),
  );
  for (let i = 0; i < plate.length; i++) {
    const ink = plate[i]!;
    if (ink === 0) continue;
    for (let channel = 0; channel < 3; channel++)
      pixels[3 * i + channel] = pixels[3 * i + channel]! * tables[channel]![ink]! + 0.5;
  }
}
