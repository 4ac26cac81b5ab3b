import sharp from "sharp";
import { hash, smoothstep } from "./noise.ts";
import type { Raster } from "./raster.ts";

/** How a raster becomes a print-ready photograph. */
export interface Development {
  /** Factor on all light before the tone curve. */
  readonly exposure: number;
  /** Share of the light that bright places spread around them. */
  readonly bloom: number;
  /** Standard deviation of the grain, in steps of 255. */
  readonly grain: number;
  /** How much the corners lose, 0 to 1. */
  readonly vignette: number;
  /** 1 keeps the colours, 0 makes a grey picture. */
  readonly saturation: number;
  readonly seed: number;
  readonly width: number;
  readonly height: number;
  /** Title and credit for the file's XMP. */
  readonly title: string;
  readonly credit: string;
}

/** Film-like curve: a soft shoulder for lights, a short toe for shadows; linear light to 0…1 for the screen. */
function curve(value: number): number {
  const x = Math.max(0, value);
  const film = (x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14);
  return Math.min(1, film) ** (1 / 2.2);
}

/** Sum of four hashes, near enough to a normal deviate for grain. */
function deviate(x: number, y: number, seed: number): number {
  let sum = -2;
  for (let i = 0; i < 4; i += 1) sum += hash(x, y, seed + i);
  return sum * 1.73;
}

/** What is over 1 after exposure, blurred, as raw RGB. */
async function glow(raster: Raster, exposure: number): Promise<Buffer> {
  const bright = Buffer.alloc(raster.data.length);
  raster.data.forEach((value, i) => {
    bright[i] = Math.min(255, Math.max(0, value * exposure - 0.7) * 90);
  });
  const size = { width: raster.width, height: raster.height, channels: 3 as const };
  return sharp(bright, { raw: size })
    .blur(raster.width / 70)
    .raw()
    .toBuffer();
}

/** The tone-curved picture as raw 8-bit RGB at the raster's size, before grain. */
async function expose(raster: Raster, how: Development): Promise<Buffer> {
  const halo = await glow(raster, how.exposure);
  const out = Buffer.alloc(raster.data.length);
  for (let i = 0; i < raster.data.length; i += 3) {
    const x = (i / 3) % raster.width;
    const y = Math.floor(i / 3 / raster.width);
    const off = Math.hypot(x / raster.width - 0.5, y / raster.height - 0.5) / Math.SQRT1_2;
    const fall = 1 - how.vignette * smoothstep(0.35, 1.05, off);
    const tone = [0, 1, 2].map((part) => {
      const value = raster.data[i + part]! * how.exposure + (how.bloom * halo[i + part]!) / 90;
      return curve(value * fall);
    });
    const grey = tone[0]! * 0.3 + tone[1]! * 0.59 + tone[2]! * 0.11;
    for (let part = 0; part < 3; part += 1) {
      const value = grey + (tone[part]! - grey) * how.saturation;
      out[i + part] = Math.min(255, Math.max(0, Math.round(value * 255)));
    }
  }
  return out;
}

/** Adds grain that is strongest in the mid tones, in place. */
function addGrain(pixels: Buffer, width: number, how: Development): void {
  for (let i = 0; i < pixels.length; i += 3) {
    const x = (i / 3) % width;
    const y = Math.floor(i / 3 / width);
    const tone = pixels[i + 1]! / 255;
    const amount = how.grain * (0.35 + 2.6 * tone * (1 - tone)) * deviate(x, y, how.seed);
    for (let part = 0; part < 3; part += 1) {
      const own = deviate(x, y, how.seed + 50 + part) * how.grain * 0.25;
      pixels[i + part] = Math.min(255, Math.max(0, Math.round(pixels[i + part]! + amount + own)));
    }
  }
}

/** Title and credit as an XMP packet. */
function xmp(title: string, credit: string): string {
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${credit}</rdf:li></rdf:Seq></dc:creator>
<photoshop:Credit>${credit}</photoshop:Credit>
</rdf:Description></rdf:RDF></x:xmpmeta>`;
}

/** A JPEG of the raster, scaled to the size asked for, with title and credit in its XMP (EXIF holds ASCII alone). */
export async function develop(raster: Raster, how: Development): Promise<Buffer> {
  const size = { width: raster.width, height: raster.height, channels: 3 as const };
  const scaled = await sharp(await expose(raster, how), { raw: size })
    .resize(how.width, how.height, { kernel: "lanczos3" })
    .sharpen({ sigma: 0.7, m1: 0.3, m2: 0.8 })
    .raw()
    .toBuffer();
  addGrain(scaled, how.width, how);
  return sharp(scaled, { raw: { width: how.width, height: how.height, channels: 3 } })
    .withMetadata({ density: 300 })
    .withXmp(xmp(how.title, how.credit))
    .jpeg({ quality: 84, mozjpeg: true, chromaSubsampling: "4:2:0" })
    .toBuffer();
}
