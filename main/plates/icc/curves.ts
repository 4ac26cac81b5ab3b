import { signature } from "./profile.ts";

/** A one-dimensional curve over 0 to 1. */
export type Curve = (value: number) => number;

/** A curve and the bytes that it takes, before padding. */
export interface ReadCurve {
  readonly curve: Curve;
  readonly length: number;
}

/** Piecewise linear curve through evenly spaced values; outside of 0 to 1 it holds its ends. */
export function tableCurve(table: ArrayLike<number>): Curve {
  const last = table.length - 1;
  if (last < 1) return () => table[0] ?? 0;
  return (value) => {
    const place = Math.min(Math.max(value, 0), 1) * last;
    const cell = Math.min(Math.floor(place), last - 1);
    const low = table[cell] ?? 0;
    return low + (place - cell) * ((table[cell + 1] ?? 0) - low);
  };
}

/**
 * Reads a curve of type "curv" or "para" at an offset (ICC.1:2010, 10.5 and 10.15).
 *
 * @throws RangeError for another type or a curve past the end of the tag.
 */
export function readCurve(view: DataView, offset: number): ReadCurve {
  const type = signature(view, offset);
  if (type === "curv") return readSampledCurve(view, offset);
  if (type === "para") return readParametricCurve(view, offset);
  throw new RangeError(`curve of type ${type}`);
}

function readSampledCurve(view: DataView, offset: number): ReadCurve {
  const count = view.getUint32(offset + 8);
  if (count === 0) return { curve: (value) => value, length: 12 };
  if (count === 1) {
    const gamma = view.getUint16(offset + 12) / 256;
    return { curve: (value) => Math.max(value, 0) ** gamma, length: 14 };
  }
  if (offset + 12 + 2 * count > view.byteLength) throw new RangeError(`curve of ${count} entries`);
  const table = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    table[index] = view.getUint16(offset + 12 + 2 * index) / 65535;
  }
  return { curve: tableCurve(table), length: 12 + 2 * count };
}

/** Parameters of each function type of a "para" curve. */
const PARAMETERS = [1, 3, 4, 5, 7] as const;

function readParametricCurve(view: DataView, offset: number): ReadCurve {
  const type = view.getUint16(offset + 8);
  const count = PARAMETERS[type];
  if (count === undefined) throw new RangeError(`parametric curve of type ${type}`);
  const given = Array.from({ length: count }, (_, i) => view.getInt32(offset + 12 + 4 * i) / 65536);
  const [g = 1, a = 1, b = 0, c = 0, d = 0, e = 0, f = 0] = given;
  const power = (value: number) => Math.max(a * value + b, 0) ** g;
  const curves: readonly Curve[] = [
    (value) => Math.max(value, 0) ** g,
    (value) => (value >= -b / a ? power(value) : 0),
    (value) => (value >= -b / a ? power(value) + c : c),
    (value) => (value >= d ? power(value) : c * value),
    (value) => (value >= d ? power(value) + e : c * value + f),
  ];
  return { curve: curves[type]!, length: 12 + 4 * count };
}
