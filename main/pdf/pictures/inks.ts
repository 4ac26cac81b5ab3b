import { readFile } from "node:fs/promises";
import type { OutputInfo, Sharp } from "sharp";
import { type EmbeddedProfile, isStandardRgb } from "./embedded-profile.ts";
import { deviceSpace, type ImageStream } from "./image-stream.ts";
import { jpegHeader } from "./jpeg-header.ts";
import { loadSharp } from "./load-sharp.ts";
import { inEightBits, type Pixels } from "./pixels.ts";
import { type Samples, taggedTiff } from "./tagged-tiff.ts";

/** What pixels become. */
export interface Target {
  readonly colours: "cmyk" | "rgb";
  /** The CMYK output profile's file. */
  readonly profile: string;
}

/** Eight-bit samples of one of the device spaces. */
export type DeviceSamples = Samples & { readonly data: Uint8Array };

/**
 * Pixels as the picture library's, with the profile that their numbers are by. Sixteen bits without
 * one go as eight, since the library takes untagged sixteen for Display P3; eight bits of a profile
 * wider than sRGB go as sixteen, since it works on eight in sRGB and would cut off what lies outside.
 */
async function opened(pixels: Pixels, profile: EmbeddedProfile | undefined): Promise<Sharp> {
  const sharp = await loadSharp();
  const bytes = profile?.bytes;
  if (profile === undefined || bytes === undefined || isStandardRgb(profile)) {
    return sharp(taggedTiff(inEightBits(pixels), undefined));
  }
  if (pixels.channels !== 3) return sharp(taggedTiff(inEightBits(pixels), bytes));
  const { data } = pixels;
  const wide = data instanceof Uint16Array ? data : Uint16Array.from(data, (byte) => byte * 257);
  return sharp(taggedTiff({ ...pixels, data: wide }, bytes));
}

/** Grey, as the eye sees it, on a scale like that of sRGB. */
async function grey(picture: Sharp): Promise<Sharp> {
  return picture.toColourspace("b-w");
}

/**
 * Unsharp masking of the lightness alone, so that no colour fringes arise. The radius is a pixel's:
 * pictures have the size of the plate by now. Flat areas, such as skies, keep their noise as it is.
 */
function sharpened(picture: Sharp, amount: number): Sharp {
  return amount === 0 ? picture : picture.sharpen({ sigma: 1, m1: 0, m2: 1.5 * amount, x1: 1 });
}

/** How a photograph is finished. */
export interface Finish {
  /** 0 none, 1 a little, 2 much. */
  readonly sharpen: number;
  /** JPEG quality. */
  readonly quality: number;
}

/** A photograph in grey or colour as JPEG, every pixel with its own colour (4:4:4). */
export async function photoImage(
  pixels: Pixels,
  profile: EmbeddedProfile | undefined,
  isGrey: boolean,
  target: Target,
  finish: Finish,
): Promise<ImageStream> {
  const picture = sharpened(await opened(pixels, profile), finish.sharpen);
  const coloured = isGrey ? await grey(picture) : inTarget(picture, target);
  const { quality } = finish;
  const data = await coloured.jpeg({ quality, chromaSubsampling: "4:4:4" }).toBuffer();
  return jpegStream(data, isGrey ? 1 : target.colours === "cmyk" ? 4 : 3);
}

/** Pixels as samples of the target, or of grey. */
export async function deviceSamples(
  pixels: Pixels,
  profile: EmbeddedProfile | undefined,
  isGrey: boolean,
  target: Target,
): Promise<DeviceSamples> {
  const picture = await opened(pixels, profile);
  const coloured = isGrey ? await grey(picture) : inTarget(picture, target);
  const { data, info } = await coloured.raw().toBuffer({ resolveWithObject: true });
  return samplesOf(data, info, isGrey ? 1 : target.colours === "cmyk" ? 4 : 3);
}

/** The plates of a CMYK picture as JPEG, no colour touched; for a screen, as their inks would look. */
export async function platesImage(
  plates: Pixels,
  target: Target,
  quality: number,
): Promise<ImageStream> {
  const picture = await openedPlates(plates, target);
  const data = await picture.jpeg({ quality, chromaSubsampling: "4:4:4" }).toBuffer();
  return jpegStream(data, target.colours === "cmyk" ? 4 : 3);
}

/** The plates of a CMYK picture as samples of the target. */
export async function plateSamples(plates: Pixels, target: Target): Promise<DeviceSamples> {
  if (target.colours === "cmyk") return inEightBits(plates);
  const picture = await openedPlates(plates, target);
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return samplesOf(data, info, 3);
}

async function openedPlates(plates: Pixels, target: Target): Promise<Sharp> {
  const sharp = await loadSharp();
  const pixels = inEightBits(plates);
  if (target.colours === "cmyk") {
    const picture = sharp(taggedTiff(pixels, undefined));
    return picture.pipelineColourspace("cmyk").toColourspace("cmyk");
  }
  const profile = new Uint8Array(await readFile(target.profile));
  return sharp(taggedTiff(pixels, profile)).toColourspace("srgb");
}

/** Colours to the target. To inks by the profile alone: a colour space named as well would come first. */
function inTarget(picture: Sharp, target: Target): Sharp {
  return target.colours === "cmyk"
    ? picture.withIccProfile(target.profile, { attach: false })
    : picture.toColourspace("srgb");
}

function samplesOf(data: Buffer, written: OutputInfo, channels: 1 | 3 | 4): DeviceSamples {
  const { width, height } = written;
  checkChannels(written.channels, channels);
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.length);
  return { data: bytes, width, height, channels };
}

function jpegStream(bytes: Uint8Array, channels: 1 | 3 | 4): ImageStream {
  const header = jpegHeader(bytes);
  // The library tells the channels of a JPEG wrongly; the JPEG itself does not.
  checkChannels(header?.components, channels);
  const { width, height, hasAdobeMarker } = header!;
  const space = deviceSpace(channels);
  const stream = { bytes, width, height, bits: 8, space, filter: "DCTDecode" } as const;
  return channels === 4 ? { ...stream, isInverted: hasAdobeMarker } : stream;
}

/** The library leaves colours as they are where a profile fails; the output profile was judged before. */
function checkChannels(written: number | undefined, channels: number): void {
  if (written === channels) return;
  throw new RangeError(`${written} channels instead of ${channels}: no output profile`);
}
