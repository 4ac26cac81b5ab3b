import { numberEntry, numbersEntry } from "../../objects/read.ts";
import { streamBytes } from "../../objects/stream-bytes.ts";
import { unpackSamples } from "../samples.ts";
import type { FunctionBody, FunctionSource } from "./pdf-function.ts";

/** Most samples that a function may hold. */
const SAMPLE_LIMIT = 1 << 24;

/** Every input doubles the samples that one value is made of. */
const MOST_INPUTS = 12;

const WIDTHS = new Set([1, 2, 4, 8, 12, 16, 24, 32]);

/** A table of samples and how inputs lead into it and its values out of it. */
interface SampleTable {
  /** Samples of each input; the first varies fastest. */
  readonly size: readonly number[];
  readonly outputs: number;
  /** Values with Decode applied, the outputs of one place side by side. */
  readonly values: Float64Array;
  readonly domain: readonly number[];
  readonly encode: readonly number[];
}

/** A function of type 0, linear in every input (ISO 32000-1, 7.10.2); undefined when broken. */
export function sampledFunction(source: FunctionSource): FunctionBody | undefined {
  const table = readTable(source);
  if (table === undefined) return undefined;
  return { outputs: table.outputs, evaluate: (input) => interpolate(table, input) };
}

function readTable({ dict, stream, domain, range }: FunctionSource): SampleTable | undefined {
  const size = numbersEntry(dict, "Size");
  const bits = numberEntry(dict, "BitsPerSample") ?? 0;
  if (stream === undefined || range === undefined || size?.length !== domain.length / 2) {
    return undefined;
  }
  const outputs = Math.floor(range.length / 2);
  const count = size.reduce((product, samples) => product * samples, outputs);
  if (!WIDTHS.has(bits) || !(count > 0 && count <= SAMPLE_LIMIT)) return undefined;
  if (size.length > MOST_INPUTS) return undefined;
  if (size.some((samples) => !Number.isInteger(samples) || samples < 1)) return undefined;
  const bytes = streamBytes(stream);
  if (!bytes.ok || bytes.value.length * 8 < count * bits) return undefined;
  const decode = numbersEntry(dict, "Decode") ?? range;
  const values = unpackSamples(bytes.value, bits, count);
  const greatest = 2 ** bits - 1;
  for (let index = 0; index < count; index++) {
    const output = index % outputs;
    const low = decode[2 * output] ?? 0;
    const high = decode[2 * output + 1] ?? 1;
    values[index] = low + (values[index]! / greatest) * (high - low);
  }
  const encode = numbersEntry(dict, "Encode") ?? size.flatMap((samples) => [0, samples - 1]);
  return { size, outputs, values, domain, encode };
}

function interpolate(table: SampleTable, input: readonly number[]): number[] {
  const { size, outputs, values } = table;
  const result = new Array<number>(outputs).fill(0);
  const places = size.map((samples, index) => encoded(table, index, input[index] ?? 0, samples));
  const visit = (index: number, sample: number, stride: number, weight: number): void => {
    if (index === size.length) {
      for (let o = 0; o < outputs; o++) {
        result[o] = result[o]! + weight * values[sample * outputs + o]!;
      }
      return;
    }
    const place = places[index]!;
    const cell = Math.min(Math.floor(place), Math.max(size[index]! - 2, 0));
    const part = place - cell;
    const next = stride * size[index]!;
    if (part < 1) visit(index + 1, sample + cell * stride, next, weight * (1 - part));
    if (part > 0) visit(index + 1, sample + (cell + 1) * stride, next, weight * part);
  };
  visit(0, 0, 1, 1);
  return result;
}

/** Where an input lies among its samples, 0 to samples − 1. */
function encoded(table: SampleTable, index: number, value: number, samples: number): number {
  const low = table.domain[2 * index]!;
  const span = table.domain[2 * index + 1]! - low;
  const from = table.encode[2 * index] ?? 0;
  const to = table.encode[2 * index + 1] ?? samples - 1;
  const place = span > 0 ? from + ((value - low) / span) * (to - from) : from;
  return Math.min(Math.max(place, 0), samples - 1);
}
