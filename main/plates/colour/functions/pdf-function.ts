import { PDFArray, type PDFContext, type PDFDict, type PDFObject } from "@cantoo/pdf-lib";
import type { StreamSource } from "../../colour-tools.ts";
import { asDict, elements, entry, numberEntry, numbersEntry, resolve } from "../../objects/read.ts";
import { isStream } from "../streams.ts";
import { calculatorFunction } from "./calculator.ts";
import { sampledFunction } from "./sampled.ts";

/** A function of a PDF (ISO 32000-1, 7.10), at work. */
export interface PdfFunction {
  readonly inputs: number;
  readonly outputs: number;
  /** Inputs and outputs are held to Domain and Range; missing inputs count as 0. Never throws. */
  evaluate(input: readonly number[]): number[];
}

/** A function before Domain and Range: what each type does on its own. */
export interface FunctionBody {
  readonly outputs: number;
  evaluate(input: readonly number[]): number[];
}

/** Functions within functions, as stitching has them, are followed to this number in all. */
const MOST_PARTS = 500;

/** How many parts a function may still have: a hostile file could nest them without end. */
interface Allowance {
  parts: number;
}

/** What each type of function is read from. */
export interface FunctionSource {
  readonly dict: PDFDict;
  /** Present for the types that are streams. */
  readonly stream: StreamSource | undefined;
  readonly domain: readonly number[];
  readonly range: readonly number[] | undefined;
}

/**
 * Reads a function, or an array of functions whose outputs are joined. Undefined for what is broken or
 * of an unknown type.
 */
export function readFunction(
  context: PDFContext,
  object: PDFObject | undefined,
): PdfFunction | undefined {
  const allowance: Allowance = { parts: MOST_PARTS };
  const found = resolve(context, object);
  if (!(found instanceof PDFArray)) return readOne(context, found, allowance);
  const parts = elements(context, found).map((item) => readOne(context, item, allowance));
  if (parts.length === 0 || parts.length > 32) return undefined;
  return parts.every((part) => part !== undefined) ? joined(parts) : undefined;
}

function joined(parts: readonly PdfFunction[]): PdfFunction {
  return {
    inputs: parts[0]!.inputs,
    outputs: parts.reduce((sum, part) => sum + part.outputs, 0),
    evaluate: (input) => parts.flatMap((part) => part.evaluate(input)),
  };
}

function readOne(
  context: PDFContext,
  object: PDFObject | undefined,
  allowance: Allowance,
): PdfFunction | undefined {
  const dict = asDict(object);
  const domain = numbersEntry(dict, "Domain");
  if (dict === undefined || --allowance.parts < 0) return undefined;
  if (domain === undefined || domain.length < 2 || domain.length % 2 === 1) return undefined;
  const range = numbersEntry(dict, "Range");
  const stream = isStream(object) ? object : undefined;
  const body = readBody(context, { dict, stream, domain, range }, allowance);
  return body === undefined ? undefined : held(body, domain, range);
}

function readBody(
  context: PDFContext,
  source: FunctionSource,
  allowance: Allowance,
): FunctionBody | undefined {
  switch (numberEntry(source.dict, "FunctionType")) {
    case 0:
      return sampledFunction(source);
    case 2:
      return exponentialFunction(source);
    case 3:
      return stitchingFunction(context, source, allowance);
    case 4:
      return calculatorFunction(source);
    default:
      return undefined;
  }
}

/** Holds a body's inputs to the domain, its outputs to the range, and both to numbers. */
function held(
  body: FunctionBody,
  domain: readonly number[],
  range: readonly number[] | undefined,
): PdfFunction {
  const inputs = domain.length / 2;
  return {
    inputs,
    outputs: body.outputs,
    evaluate(input) {
      const within = Array.from({ length: inputs }, (_, index) =>
        limited(input[index] ?? 0, domain[2 * index]!, domain[2 * index + 1]!),
      );
      const result = body.evaluate(within);
      return Array.from({ length: body.outputs }, (_, index) =>
        limited(result[index] ?? 0, range?.[2 * index] ?? -1e9, range?.[2 * index + 1] ?? 1e9),
      );
    },
  };
}

function limited(value: number, low: number, high: number): number {
  return Number.isNaN(value) ? low : Math.max(Math.min(value, high), low);
}

function exponentialFunction({ dict }: FunctionSource): FunctionBody | undefined {
  const from = numbersEntry(dict, "C0") ?? [0];
  const to = numbersEntry(dict, "C1") ?? [1];
  const exponent = numberEntry(dict, "N");
  if (exponent === undefined || from.length !== to.length || from.length === 0) return undefined;
  return {
    outputs: from.length,
    evaluate([x = 0]) {
      const part = exponent === 1 ? x : x ** exponent;
      return from.map((start, index) => start + part * (to[index]! - start));
    },
  };
}

function stitchingFunction(
  context: PDFContext,
  { dict, domain }: FunctionSource,
  allowance: Allowance,
): FunctionBody | undefined {
  const list = entry(dict, "Functions");
  if (!(list instanceof PDFArray) || list.size() === 0) return undefined;
  const found = elements(context, list).map((item) => readOne(context, item, allowance));
  const parts = found.filter((part) => part !== undefined);
  const bounds = numbersEntry(dict, "Bounds") ?? [];
  const encode = numbersEntry(dict, "Encode") ?? [];
  if (parts.length !== found.length || bounds.length !== parts.length - 1) return undefined;
  const edges = [domain[0]!, ...bounds, domain[1]!];
  return {
    outputs: Math.min(...parts.map((part) => part.outputs)),
    evaluate([x = 0]) {
      const later = bounds.findIndex((bound) => x < bound);
      const index = later < 0 ? parts.length - 1 : later;
      const low = edges[index]!;
      const span = edges[index + 1]! - low;
      const from = encode[2 * index] ?? 0;
      const to = encode[2 * index + 1] ?? 1;
      // Bounds that coincide leave an empty piece, which takes its first value.
      return parts[index]!.evaluate([span > 0 ? from + ((x - low) / span) * (to - from) : from]);
    },
  };
}

/**
 * Tabulates a function of one input over `low` to `high`, for shadings that ask it at every pixel. The
 * table holds the value at the nearest of `steps` + 1 places.
 */
export function tabulated<T>(
  low: number,
  high: number,
  steps: number,
  value: (input: number) => T,
): (input: number) => T {
  const table = new Array<T | undefined>(steps + 1);
  const scale = high > low ? steps / (high - low) : 0;
  return (input) => {
    const place = Math.min(Math.max(Math.round((input - low) * scale), 0), steps);
    const known = table[place];
    if (known !== undefined) return known;
    const made = value(low + (place / steps) * (high - low));
    table[place] = made;
    return made;
  };
}
