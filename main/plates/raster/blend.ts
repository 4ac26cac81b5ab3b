import type { BlendMode } from "../device.ts";

/** A separable blend function of backdrop and source, both additive: 0 full ink, 1 none. */
export type BlendFunction = (backdrop: number, source: number) => number;

/** Three additive components, red, green and blue: the complements of cyan, magenta and yellow. */
type Triple = readonly [number, number, number];

const multiply: BlendFunction = (b, s) => b * s;
const screen: BlendFunction = (b, s) => b + s - b * s;
const hardLight: BlendFunction = (b, s) => (s <= 0.5 ? multiply(b, 2 * s) : screen(b, 2 * s - 1));

function softLight(b: number, s: number): number {
  if (s <= 0.5) return b - (1 - 2 * s) * b * (1 - b);
  const d = b <= 0.25 ? ((16 * b - 12) * b + 4) * b : Math.sqrt(b);
  return b + (2 * s - 1) * (d - b);
}

/** The separable modes, by ISO 32000-1, 11.3.5.2. */
const SEPARABLE: Partial<Record<BlendMode, BlendFunction>> = {
  Multiply: multiply,
  Screen: screen,
  Overlay: (b, s) => hardLight(s, b),
  Darken: Math.min,
  Lighten: Math.max,
  ColorDodge: (b, s) => (b === 0 ? 0 : s >= 1 ? 1 : Math.min(1, b / (1 - s))),
  ColorBurn: (b, s) => (b >= 1 ? 1 : s <= 0 ? 0 : 1 - Math.min(1, (1 - b) / s)),
  HardLight: hardLight,
  SoftLight: softLight,
  Difference: (b, s) => Math.abs(b - s),
  Exclusion: (b, s) => b + s - 2 * b * s,
};

/** The function of a separable mode; undefined for Normal and for modes that mix components. */
export function separable(mode: BlendMode): BlendFunction | undefined {
  return SEPARABLE[mode];
}

/**
 * The function by which a mode blends a spot ink: only modes that keep white white may be used for
 * them, else they paint as Normal (ISO 32000-1, 11.7.4.2).
 */
export function spotBlend(mode: BlendMode): BlendFunction | undefined {
  return mode === "Difference" || mode === "Exclusion" ? undefined : SEPARABLE[mode];
}

/** Whether a mode mixes the components of a colour. */
export function isNonSeparable(mode: BlendMode): boolean {
  return mode === "Hue" || mode === "Saturation" || mode === "Color" || mode === "Luminosity";
}

/** A mode that mixes components, on additive triples, by ISO 32000-1, 11.3.5.3. */
export function blendTriple(mode: BlendMode, b: Triple, s: Triple): Triple {
  switch (mode) {
    case "Hue":
      return withLuminosity(withSaturation(s, saturation(b)), luminosity(b));
    case "Saturation":
      return withLuminosity(withSaturation(b, saturation(s)), luminosity(b));
    case "Color":
      return withLuminosity(s, luminosity(b));
    case "Luminosity":
      return withLuminosity(b, luminosity(s));
    default:
      throw new RangeError(`not a mode that mixes components: ${mode}`);
  }
}

function luminosity([r, g, b]: Triple): number {
  return 0.3 * r + 0.59 * g + 0.11 * b;
}

function saturation(colour: Triple): number {
  return Math.max(...colour) - Math.min(...colour);
}

function withLuminosity(colour: Triple, target: number): Triple {
  const change = target - luminosity(colour);
  const moved = [colour[0] + change, colour[1] + change, colour[2] + change] as const;
  const low = Math.min(...moved);
  const high = Math.max(...moved);
  const within = (value: number): number => {
    let result = value;
    if (low < 0) result = target + ((result - target) * target) / (target - low);
    if (high > 1) result = target + ((result - target) * (1 - target)) / (high - target);
    return result;
  };
  return [within(moved[0]), within(moved[1]), within(moved[2])];
}

function withSaturation(colour: Triple, target: number): Triple {
  const low = Math.min(...colour);
  const range = Math.max(...colour) - low;
  if (range <= 0) return [0, 0, 0];
  const stretch = (value: number): number => ((value - low) * target) / range;
  return [stretch(colour[0]), stretch(colour[1]), stretch(colour[2])];
}
