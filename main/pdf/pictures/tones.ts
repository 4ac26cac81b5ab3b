import { inEightBits, type Pixels } from "./pixels.ts";

/** Difference between the channels of a pixel that is still grey: noise of JPEG's colour planes. */
const NEUTRAL = 8;

/** No pixel at all of a grey picture may be as coloured as this, else a small red seal would go. */
const COLOURED = 24;

/** Share of the pixels of a grey picture that are within NEUTRAL. */
const NEUTRAL_SHARE = 0.995;

/** True for a picture in RGB that shows nothing but greys. */
export function isNeutral(pixels: Pixels): boolean {
  const { data, channels } = inEightBits(pixels);
  if (channels !== 3) return channels === 1;
  let off = 0;
  for (let i = 0; i < data.length; i += 3) {
    const [red, green, blue] = [data[i]!, data[i + 1]!, data[i + 2]!];
    const difference = Math.max(red, green, blue) - Math.min(red, green, blue);
    if (difference > COLOURED) return false;
    if (difference > NEUTRAL) off += 1;
  }
  return off <= (data.length / 3) * (1 - NEUTRAL_SHARE);
}

/** Tones up to this are black, and from 255 minus this on white. */
const TONE = 40;

/** Tones up to this are pure black, and from 255 minus this on pure white. */
const PURE = 12;

/** How grey pixels divide into black, white and what lies between, as shares of 1. */
export interface ToneShares {
  readonly black: number;
  readonly white: number;
  readonly between: number;
  /** Those of black and white that are purely so: low for a photograph of the night. */
  readonly pure: number;
}

/** Counts the tones of grey pixels (of three channels the green one stands for all). */
export function toneShares(pixels: Pixels): ToneShares {
  const { data, channels } = inEightBits(pixels);
  let black = 0;
  let white = 0;
  let pure = 0;
  for (let i = channels === 3 ? 1 : 0; i < data.length; i += channels) {
    const tone = data[i]!;
    if (tone <= TONE) black += 1;
    else if (tone >= 255 - TONE) white += 1;
    if (tone <= PURE || tone >= 255 - PURE) pure += 1;
  }
  const count = data.length / channels;
  const between = 1 - (black + white) / count;
  return { black: black / count, white: white / count, between, pure: pure / count };
}

/** Share of pixels that look like the one before them: near 1 for drawn areas, low for photographs. */
export function flatShare({ data, channels }: Pixels): number {
  let same = 0;
  for (let i = channels; i < data.length; i += channels) {
    let channel = 0;
    while (channel < channels && data[i + channel] === data[i + channel - channels]) channel += 1;
    if (channel === channels) same += 1;
  }
  return same / Math.max(1, data.length / channels - 1);
}

/** True where the pixels have at most so many different colours. */
export function hasAtMostColours(pixels: Pixels, most: number): boolean {
  const { data, channels } = inEightBits(pixels);
  const seen = new Set<number>();
  let last = -1;
  for (let i = 0; i < data.length; i += channels) {
    let colour = 0;
    for (let channel = 0; channel < channels; channel += 1) {
      colour = colour * 256 + data[i + channel]!;
    }
    if (colour === last) continue;
    last = colour;
    seen.add(colour);
    if (seen.size > most) return false;
  }
  return true;
}
