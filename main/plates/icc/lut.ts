import { type Clut, clutSize, clutStage, multilinearStage } from "./clut.ts";
import { type Curve, readCurve, tableCurve } from "./curves.ts";
import { signature } from "./profile.ts";

/** Components from 0 to 1 in, components from 0 to 1 out. */
export type Stage = (values: readonly number[]) => number[];

/** A transform of a profile, its two sides encoded as `encoding` says. */
export interface Lut {
  readonly inputs: number;
  readonly outputs: number;
  /** How Lab stands in the numbers: as in 16-bit tables of version 2, or evenly over the range. */
  readonly encoding: "legacy16" | "even";
  readonly evaluate: Stage;
}

/** Most entries of a table: what a hostile profile may make us hold. */
const ENTRY_LIMIT = 1 << 24;

/**
 * Reads a tag A2Bx or B2Ax of the types mft1, mft2, mAB and mBA (ICC.1:2010, 10.8 to 10.11). `input`
 * is what goes in: "XYZ", for which mft tables have a matrix, "Lab" or a device's space.
 *
 * @throws RangeError for what is none of them or is cut short.
 */
export function readLut(tag: DataView, input: string): Lut {
  switch (signature(tag, 0)) {
    case "mft1":
      return readTables(tag, input, 1);
    case "mft2":
      return readTables(tag, input, 2);
    case "mAB ":
      return readElements(tag, input, ["a", "clut", "m", "matrix", "b"]);
    case "mBA ":
      return readElements(tag, input, ["b", "matrix", "m", "clut", "a"]);
    default:
      throw new RangeError("a transform of an unknown type");
  }
}

/** Joins stages, first to last. */
function chain(stages: readonly Stage[]): Stage {
  return (values) => stages.reduce((given, stage) => stage(given), [...values]);
}

function tableStage(input: string, clut: Clut): Stage {
  return input === "Lab" ? multilinearStage(clut) : clutStage(clut);
}

function curvesStage(curves: readonly Curve[]): Stage {
  return (values) => curves.map((curve, index) => curve(values[index] ?? 0));
}

function readTables(tag: DataView, input: string, width: 1 | 2): Lut {
  const inputs = tag.getUint8(8);
  const outputs = tag.getUint8(9);
  const points = tag.getUint8(10);
  const inputEntries = width === 1 ? 256 : tag.getUint16(48);
  const outputEntries = width === 1 ? 256 : tag.getUint16(50);
  if (inputs < 1 || inputs > 15 || outputs < 1 || outputs > 15) throw new RangeError("channels");
  let offset = width === 1 ? 48 : 52;
  const take = (count: number) => {
    const table = readNumbers(tag, offset, count, width);
    offset += count * width;
    return table;
  };
  const tables = (channels: number, entries: number) =>
    Array.from({ length: channels }, () => tableCurve(take(entries)));
  const before = tables(inputs, inputEntries);
  const grid = new Array<number>(inputs).fill(points);
  const clut = tableStage(input, { grid, outputs, values: take(clutSize(grid, outputs)) });
  const after = tables(outputs, outputEntries);
  const matrix = input === "XYZ" && inputs === 3 ? [matrixStage(tag, 12, false)] : [];
  return {
    inputs,
    outputs,
    encoding: width === 2 ? "legacy16" : "even",
    evaluate: chain([...matrix, curvesStage(before), clut, curvesStage(after)]),
  };
}

function readNumbers(tag: DataView, offset: number, count: number, width: 1 | 2): Float32Array {
  if (count > ENTRY_LIMIT || offset + count * width > tag.byteLength) {
    throw new RangeError(`table of ${count} entries`);
  }
  const numbers = new Float32Array(count);
  for (let index = 0; index < count; index++) {
    numbers[index] =
      width === 1 ? tag.getUint8(offset + index) / 255 : tag.getUint16(offset + 2 * index) / 65535;
  }
  return numbers;
}

function matrixStage(tag: DataView, offset: number, shifted: boolean): Stage {
  const entry = (index: number) => tag.getInt32(offset + 4 * index) / 65536;
  const rows = [0, 1, 2].map((row) => [0, 1, 2].map((column) => entry(3 * row + column)));
  const shift = [9, 10, 11].map((index) => (shifted ? entry(index) : 0));
  return ([x = 0, y = 0, z = 0]) =>
    rows.map(([a = 0, b = 0, c = 0], row) => a * x + b * y + c * z + shift[row]!);
}

type Element = "a" | "b" | "m" | "clut" | "matrix";

/** Where the offset of each element stands in an mAB or mBA tag. */
const PLACES: Readonly<Record<Element, number>> = { b: 12, matrix: 16, m: 20, clut: 24, a: 28 };

function readElements(tag: DataView, input: string, order: readonly Element[]): Lut {
  const inputs = tag.getUint8(8);
  const outputs = tag.getUint8(9);
  const device = order[0] === "a" ? inputs : outputs;
  const stages: Stage[] = [];
  for (const element of order) {
    const offset = tag.getUint32(PLACES[element]);
    if (offset === 0) continue;
    if (element === "matrix") stages.push(matrixStage(tag, offset, true));
    else if (element === "clut")
      stages.push(tableStage(input, readClut(tag, offset, inputs, outputs)));
    else stages.push(readCurves(tag, offset, element === "a" ? device : 3));
  }
  return { inputs, outputs, encoding: "even", evaluate: chain(stages) };
}

function readClut(tag: DataView, offset: number, inputs: number, outputs: number): Clut {
  const grid = Array.from({ length: inputs }, (_, index) => tag.getUint8(offset + index));
  const width = tag.getUint8(offset + 16) === 1 ? 1 : 2;
  if (grid.some((points) => points < 1)) throw new RangeError("a table without points");
  const values = readNumbers(tag, offset + 20, clutSize(grid, outputs), width);
  return { grid, outputs, values };
}

function readCurves(tag: DataView, offset: number, count: number): Stage {
  const curves: Curve[] = [];
  let place = offset;
  for (let index = 0; index < count; index++) {
    const { curve, length } = readCurve(tag, place);
    curves.push(curve);
    place += (length + 3) & ~3;
  }
  return curvesStage(curves);
}
