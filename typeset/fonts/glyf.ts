import { ENDS_CONTOUR, type GlyphPoints, noPoints, ON_CURVE } from "./contours.ts";
import { type Sfnt, type TableRange, viewOf } from "./sfnt.ts";

/** The glyf table of a face, read glyph by glyph and kept. Boxes and points in font units. */
export interface GlyphTable {
  readonly count: number;
  /** Where a glyph's record lies in the file; undefined as for `data`. */
  place(glyphId: number): TableRange | undefined;
  /** A glyph's record; undefined for a blank glyph and for an id beyond the font. */
  data(glyphId: number): DataView | undefined;
  points(glyphId: number): GlyphPoints;
}

/** One part of a composite glyph. */
export interface GlyphComponent {
  readonly glyphId: number;
  readonly flags: number;
  readonly argument1: number;
  readonly argument2: number;
  readonly xx: number;
  readonly yx: number;
  readonly xy: number;
  readonly yy: number;
}

const WORDS = 0x0001;
const ARGUMENTS_ARE_OFFSETS = 0x0002;
const ONE_SCALE = 0x0008;
const MORE = 0x0020;
const TWO_SCALES = 0x0040;
const MATRIX = 0x0080;
/** A record's header: contour count and box. */
const SHORTEST = 10;
/** Deeper nesting than any real font's means a composite that holds itself. */
const DEEPEST = 8;

/** Opens glyf and loca. Throws RangeError for a face with PostScript (CFF) outlines. */
export function openGlyphTable(sfnt: Sfnt): GlyphTable {
  const range = sfnt.ranges.get("glyf");
  if (range === undefined)
    throw new RangeError(
      "the face has no glyf table: PostScript (CFF) outlines cannot be read yet",
    );
  const loca = sfnt.required("loca");
  const long = sfnt.required("head").getInt16(50) === 1;
  const count = sfnt.required("maxp").getUint16(4);
  const start = (glyphId: number): number =>
    long ? loca.getUint32(4 * glyphId) : 2 * loca.getUint16(2 * glyphId);
  const place = (glyphId: number): TableRange | undefined => {
    if (glyphId < 0 || glyphId >= count) return undefined;
    const from = start(glyphId);
    const length = start(glyphId + 1) - from;
    return length < SHORTEST ? undefined : { offset: range.offset + from, length };
  };
  const records = new Map<number, DataView>();
  const data = (glyphId: number): DataView | undefined => {
    const known = records.get(glyphId);
    if (known !== undefined) return known;
    const at = place(glyphId);
    if (at === undefined) return undefined;
    const read = viewOf(sfnt.source.read(at.offset, at.length));
    records.set(glyphId, read);
    return read;
  };
  return { count, place, data, points: (glyphId) => pointsOf(data, glyphId, 0) };
}

/** The parts of a composite glyph's record; none for a simple glyph. */
export function componentsOf(glyph: DataView): readonly GlyphComponent[] {
  if (glyph.getInt16(0) >= 0) return [];
  const components: GlyphComponent[] = [];
  let at = 10;
  let flags = MORE;
  while ((flags & MORE) !== 0) {
    flags = glyph.getUint16(at);
    components.push(readComponent(glyph, at, flags));
    at += componentLength(flags);
  }
  return components;
}

function componentLength(flags: number): number {
  const scales = (flags & ONE_SCALE) !== 0 ? 2 : (flags & TWO_SCALES) !== 0 ? 4 : 0;
  return 4 + ((flags & WORDS) !== 0 ? 4 : 2) + ((flags & MATRIX) !== 0 ? 8 : scales);
}

function readComponent(glyph: DataView, at: number, flags: number): GlyphComponent {
  const signed = (flags & ARGUMENTS_ARE_OFFSETS) !== 0;
  const words = (flags & WORDS) !== 0;
  const argument = (index: number): number => {
    if (words)
      return signed ? glyph.getInt16(at + 4 + 2 * index) : glyph.getUint16(at + 4 + 2 * index);
    return signed ? glyph.getInt8(at + 4 + index) : glyph.getUint8(at + 4 + index);
  };
  const scalesAt = at + (words ? 8 : 6);
  const scale = (index: number): number => glyph.getInt16(scalesAt + 2 * index) / 16384;
  const matrix =
    (flags & MATRIX) !== 0
      ? { xx: scale(0), yx: scale(1), xy: scale(2), yy: scale(3) }
      : (flags & TWO_SCALES) !== 0
        ? { xx: scale(0), yx: 0, xy: 0, yy: scale(1) }
        : (flags & ONE_SCALE) !== 0
          ? { xx: scale(0), yx: 0, xy: 0, yy: scale(0) }
          : { xx: 1, yx: 0, xy: 0, yy: 1 };
  return {
    glyphId: glyph.getUint16(at + 2),
    flags,
    argument1: argument(0),
    argument2: argument(1),
    ...matrix,
  };
}

function pointsOf(data: GlyphTable["data"], glyphId: number, depth: number): GlyphPoints {
  const glyph = data(glyphId);
  if (glyph === undefined) return noPoints();
  if (glyph.getInt16(0) >= 0) return simplePoints(glyph);
  if (depth > DEEPEST) throw new RangeError(`glyph ${glyphId} is composed of itself`);
  const whole = noPoints();
  for (const component of componentsOf(glyph))
    append(whole, pointsOf(data, component.glyphId, depth + 1), component);
  return whole;
}

function append(whole: GlyphPoints, part: GlyphPoints, component: GlyphComponent): void {
  const { xx, yx, xy, yy, argument1, argument2 } = component;
  const xs = part.x.map((x, i) => x * xx + part.y[i]! * xy);
  const ys = part.y.map((y, i) => part.x[i]! * yx + y * yy);
  const byOffset = (component.flags & ARGUMENTS_ARE_OFFSETS) !== 0;
  // Otherwise the arguments name a point of the whole and one of the part that must fall together.
  const dx = byOffset ? argument1 : (whole.x[argument1] ?? 0) - (xs[argument2] ?? 0);
  const dy = byOffset ? argument2 : (whole.y[argument1] ?? 0) - (ys[argument2] ?? 0);
  for (let i = 0; i < xs.length; i++) {
    whole.x.push(xs[i]! + dx);
    whole.y.push(ys[i]! + dy);
    whole.flags.push(part.flags[i]!);
  }
}

function simplePoints(glyph: DataView): GlyphPoints {
  const contours = glyph.getInt16(0);
  if (contours === 0) return noPoints();
  const count = glyph.getUint16(8 + 2 * contours) + 1;
  const flagsAt = 12 + 2 * contours + glyph.getUint16(10 + 2 * contours);
  const flags: number[] = [];
  const x: number[] = [];
  const y: number[] = [];
  const xAt = readFlags(glyph, flagsAt, count, flags);
  const yAt = readCoordinates(glyph, xAt, flags, 0x02, 0x10, x);
  readCoordinates(glyph, yAt, flags, 0x04, 0x20, y);
  for (let i = 0; i < count; i++) flags[i]! &= ON_CURVE;
  for (let i = 0; i < contours; i++) flags[glyph.getUint16(10 + 2 * i)]! |= ENDS_CONTOUR;
  return { x, y, flags };
}

/** Reads `count` flags, repeats written out; returns where the x coordinates start. */
function readFlags(glyph: DataView, start: number, count: number, flags: number[]): number {
  let at = start;
  while (flags.length < count) {
    const flag = glyph.getUint8(at++);
    const times = (flag & 8) !== 0 ? glyph.getUint8(at++) + 1 : 1;
    for (let i = 0; i < times; i++) flags.push(flag);
  }
  return at;
}

/** Reads one axis' deltas; returns where they end. `same` also is the sign of a short delta. */
function readCoordinates(
  glyph: DataView,
  start: number,
  flags: readonly number[],
  short: number,
  same: number,
  into: number[],
): number {
  let at = start;
  let value = 0;
  for (const flag of flags) {
    if ((flag & short) !== 0) {
      const delta = glyph.getUint8(at++);
      value += (flag & same) !== 0 ? delta : -delta;
    } else if ((flag & same) === 0) {
      value += glyph.getInt16(at);
      at += 2;
    }
    into.push(value);
  }
  return at;
}
