import type { Inks, PdfImage } from "../device.ts";
import { namedInks } from "./ink-source.ts";

/** Pixels as inks: a byte a pixel for each ink that any of them holds. */
export type InkPlanes = Map<string, Uint8Array>;

/** How the pixels of one image become inks. */
export interface PixelInks {
  /** Whether the mean of pixels may be taken before they are inks. */
  readonly averages: boolean;
  convert(data: Uint8Array, pixels: number): InkPlanes;
}

/** Asks for the inks of one pixel's components. */
type Probe = (components: readonly number[]) => Inks | undefined;

/**
 * The way from an image's components to its inks, found by trying a few colours: components that are
 * inks themselves are taken over, one component goes by a table of all its values, three by a lattice
 * when there are many pixels, and anything else pixel by pixel.
 */
export function pixelInks(image: PdfImage, components: number, probe: Probe): PixelInks {
  if (components === 1) return byTable(probe);
  const direct = directInks(components, probe);
  if (direct) return direct;
  const isIndexed = image.space?.family === "Indexed";
  return {
    averages: !isIndexed,
    convert: (data, pixels) =>
      components === 3 && pixels > LATTICE_FROM
        ? byLattice(probe, data, pixels)
        : oneByOne(probe, components, data, pixels),
  };
}

function planeOf(planes: InkPlanes, name: string, pixels: number): Uint8Array {
  let plane = planes.get(name);
  if (!plane) {
    plane = new Uint8Array(pixels);
    planes.set(name, plane);
  }
  return plane;
}

function byTable(probe: Probe): PixelInks {
  const tables: InkPlanes = new Map();
  for (let value = 0; value < 256; value++)
    for (const [name, ink] of namedInks(probe([value]))) planeOf(tables, name, 256)[value] = ink;
  return {
    averages: [...tables.values()].every(isStraight),
    convert: (data, pixels) => {
      const planes: InkPlanes = new Map();
      for (const [name, table] of tables) {
        if (table.every((ink) => ink === 0)) continue;
        const plane = planeOf(planes, name, pixels);
        for (let i = 0; i < pixels; i++) plane[i] = table[data[i]!]!;
      }
      return planes;
    },
  };
}

/** Whether a table runs straight from its first value to its last. */
function isStraight(table: Uint8Array): boolean {
  const [from, to] = [table[0]!, table[255]!];
  return table.every((ink, i) => Math.abs(ink - (from + ((to - from) * i) / 255)) <= 1.5);
}

/** An ink that one component tells alone, in a straight line from value 0 to value 255. */
interface Channel {
  readonly name: string;
  readonly component: number;
  readonly from: number;
  readonly to: number;
}

/** CMYK and the like, where each component is an ink; undefined where components mix. */
function directInks(components: number, probe: Probe): PixelInks | undefined {
  const base = namedInks(probe(Array(components).fill(0)));
  const channels: Channel[] = [];
  for (let component = 0; component < components; component++)
    for (const [name, to] of namedInks(probe(single(components, component, 255)))) {
      const from = base.get(name) ?? 0;
      if (to !== from) channels.push({ name, component, from, to });
    }
  const names = new Set(channels.map((channel) => channel.name));
  const settled = [...base].every(([name, ink]) => ink === 0 || names.has(name));
  if (names.size !== channels.length || !settled) return undefined;
  const samples = Array.from({ length: 6 }, (_, n) =>
    Array.from({ length: components }, (_, i) => (37 + n * 41 + i * (61 + 17 * n)) % 256),
  );
  if (!samples.every((sample) => fits(channels, sample, namedInks(probe(sample)))))
    return undefined;
  return { averages: true, convert: (data, pixels) => split(channels, components, data, pixels) };
}

function single(components: number, at: number, value: number): number[] {
  return Array.from({ length: components }, (_, i) => (i === at ? value : 0));
}

function fits(
  channels: readonly Channel[],
  sample: readonly number[],
  inks: ReadonlyMap<string, number>,
): boolean {
  return channels.every(({ name, component, from, to }) => {
    const expected = from + ((to - from) * sample[component]!) / 255;
    return Math.abs(expected - (inks.get(name) ?? 0)) <= 1.5;
  });
}

function split(
  channels: readonly Channel[],
  components: number,
  data: Uint8Array,
  pixels: number,
): InkPlanes {
  const planes: InkPlanes = new Map();
  for (const { name, component, from, to } of channels) {
    const table = Uint8Array.from({ length: 256 }, (_, i) => from + ((to - from) * i) / 255 + 0.5);
    const plane = planeOf(planes, name, pixels);
    for (let i = 0, at = component; i < pixels; i++, at += components) plane[i] = table[data[at]!]!;
  }
  return planes;
}

function oneByOne(probe: Probe, components: number, data: Uint8Array, pixels: number): InkPlanes {
  const planes: InkPlanes = new Map();
  const colour: number[] = Array(components).fill(-1);
  let inks = new Map<string, number>();
  for (let i = 0; i < pixels; i++) {
    let isNew = false;
    for (let c = 0; c < components; c++) {
      const value = data[i * components + c]!;
      if (value !== colour[c]) isNew = true;
      colour[c] = value;
    }
    if (isNew) inks = namedInks(probe(colour));
    for (const [name, ink] of inks) if (ink > 0) planeOf(planes, name, pixels)[i] = ink;
  }
  return planes;
}

/** Images of more pixels than this go by a lattice of colours. */
const LATTICE_FROM = 12_000;
/** Colours along one edge of the lattice. */
const EDGE = 17;
const STEP = 255 / (EDGE - 1);

/** Three components by trilinear interpolation among EDGE³ colours. */
function byLattice(probe: Probe, data: Uint8Array, pixels: number): InkPlanes {
  const tables: InkPlanes = new Map();
  let node = 0;
  for (let a = 0; a < EDGE; a++)
    for (let b = 0; b < EDGE; b++)
      for (let c = 0; c < EDGE; c++, node++)
        for (const [name, ink] of namedInks(probe([a * STEP, b * STEP, c * STEP].map(Math.round))))
          if (ink > 0) planeOf(tables, name, EDGE ** 3)[node] = ink;
  const planes: InkPlanes = new Map();
  for (const [name, table] of tables)
    interpolate(table, data, pixels, planeOf(planes, name, pixels));
  return planes;
}

function interpolate(table: Uint8Array, data: Uint8Array, pixels: number, into: Uint8Array): void {
  const [far, mid] = [EDGE * EDGE, EDGE];
  for (let i = 0, at = 0; i < pixels; i++, at += 3) {
    const x = data[at]! / STEP;
    const y = data[at + 1]! / STEP;
    const z = data[at + 2]! / STEP;
    const a = x >= EDGE - 1 ? EDGE - 2 : x | 0;
    const b = y >= EDGE - 1 ? EDGE - 2 : y | 0;
    const c = z >= EDGE - 1 ? EDGE - 2 : z | 0;
    const n = a * far + b * mid + c;
    const [fx, fy, fz] = [x - a, y - b, z - c];
    const near = table[n]! + (table[n + 1]! - table[n]!) * fz;
    const nearTop = table[n + mid]! + (table[n + mid + 1]! - table[n + mid]!) * fz;
    const m = n + far;
    const away = table[m]! + (table[m + 1]! - table[m]!) * fz;
    const awayTop = table[m + mid]! + (table[m + mid + 1]! - table[m + mid]!) * fz;
    const low = near + (nearTop - near) * fy;
    into[i] = low + (away + (awayTop - away) * fy - low) * fx + 0.5;
  }
}
