import { describe, expect, test } from "vitest";
import type { Matrix, PaintShading } from "../../device.ts";
import { PLAIN_OUTPUT } from "../spaces/process-spaces.ts";
import { SpaceReader } from "../spaces/space-reader.ts";
import { testObjects } from "../test-objects.ts";
import { plainInksByGhostscript } from "../test-pages.ts";
import { readShading } from "./read-shading.ts";

const MATRIX: Matrix = [0.9, 0.1, -0.1, 0.9, 10, 5];
const RAMP = "<</FunctionType 2 /Domain [0 1] /C0 [1 0 0 0] /C1 [0 1 0.5 0] /N 1>>";

/** A function's stream, which FN stands for in a shading's entries. */
interface Extra {
  readonly entries: string;
  readonly stream: Uint8Array;
}

/** A shading of our own; streams come with their data. */
function read(given: string, stream?: Uint8Array, direct = false, matrix = MATRIX, made?: Extra) {
  const { context, object, stream: hold } = testObjects();
  const spaces = new SpaceReader(context, PLAIN_OUTPUT);
  const entries = given.replace("FN", made === undefined ? "" : hold(made.entries, made.stream));
  const syntax = stream === undefined ? `<<${entries}>>` : hold(entries, stream);
  const found = object(syntax);
  const resolved = context.lookup(found);
  return readShading({ context, spaces, resources: undefined, matrix, direct }, resolved);
}

function isNearEdge(shading: PaintShading, x: number, y: number): boolean {
  const around = [-1.5, 1.5].flatMap((dx) =>
    [-1.5, 1.5].map((dy) => shading.inksAt(x + dx, y + dy)?.cmyk ?? [9, 9, 9, 9]),
  );
  return [0, 1, 2, 3].some((ink) => {
    const shares = around.map((inks) => inks[ink]!);
    return Math.max(...shares) - Math.min(...shares) > 0.25;
  });
}

/** Compares a shading with Ghostscript's on a page of 100 points, painted by sh. */
function compare(given: string, stream?: Uint8Array, made?: Extra): void {
  const ours = read(given, stream, true, MATRIX, made)!;
  const entries = given.replace("FN", "11 0 R");
  expect(ours).toBeDefined();
  const theirs = plainInksByGhostscript({
    width: 100,
    height: 100,
    resources: "/Shading<</S 10 0 R>>",
    content: `${MATRIX.join(" ")} cm /S sh`,
    objects: [
      stream === undefined ? { entries: `<<${entries}>>` } : { entries, stream },
      ...(made === undefined ? [] : [made]),
    ],
  });
  let painted = 0;
  for (let x = 2; x < 100; x += 4) {
    for (let y = 2; y < 100; y += 4) {
      // Points near an edge may fall on either side of it.
      if (isNearEdge(ours, x + 0.5, y + 0.5)) continue;
      const own = ours.inksAt(x + 0.5, y + 0.5)?.cmyk ?? [0, 0, 0, 0];
      const other = theirs.at(x, y);
      const apart = own.map((share, ink) => Math.abs(share - other[ink]! / 255));
      if (Math.max(...apart) > 0.04) throw new Error(`${x},${y}: ${own}, not ${other}`);
      if (own.some((share) => share > 0)) painted++;
    }
  }
  expect(painted).toBeGreaterThan(40);
}

describe("gradients", () => {
  test("type 2 paints as another program does, extended or not", () => {
    const axis = `/ShadingType 2 /ColorSpace /DeviceCMYK /Coords [20 20 70 60] /Function ${RAMP}`;
    compare(axis);
    compare(`${axis} /Extend [true false]`);
    compare(`${axis} /Extend [true true] /BBox [10 10 80 50]`);
  });

  test("type 3 paints as another program does, circles inside and beside each other", () => {
    const circles = (coords: string) =>
      `/ShadingType 3 /ColorSpace /DeviceCMYK /Coords [${coords}] /Function ${RAMP}`;
    compare(circles("50 50 0 50 50 40"));
    compare(`${circles("45 50 5 55 50 40")} /Extend [true true]`);
    compare(`${circles("20 50 5 70 50 20")} /Extend [true true]`);
    compare(`${circles("20 50 15 70 50 15")} /Extend [false true]`);
    compare(circles("20 50 20 70 60 5"));
  });

  test("type 1 asks its function in its own matrix", () => {
    const program = new TextEncoder().encode("{ 2 copy mul 3 1 roll exch 0 }");
    const range = "/FunctionType 4 /Domain [0 1 0 2] /Range [0 1 0 1 0 1 0 1]";
    const entries = "/ShadingType 1 /ColorSpace /DeviceCMYK /Domain [0 1 0 2]";
    compare(`${entries} /Matrix [60 10 -5 30 15 10] /Function FN`, undefined, {
      entries: range,
      stream: program,
    });
    // A function of one input cannot serve two.
    expect(read(`${entries} /Function ${RAMP}`)).toBeUndefined();
  });

  test("a table's colours are shared, so that a painter can tell that nothing changed", () => {
    const ours = read(
      `/ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 50 0] /Function ${RAMP} /Extend [true true]`,
    )!;
    expect(ours.inksAt(-100, 0)).toBe(ours.inksAt(-90, 0));
  });

  test("Background counts for patterns alone", () => {
    const entries = `/ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 50 0] /Function ${RAMP} /Background [0 0 0 0.5]`;
    expect(read(entries)!.inksAt(-100, 0)?.cmyk).toEqual([0, 0, 0, 0.5]);
    expect(read(entries, undefined, true)!.inksAt(-100, 0)).toBeUndefined();
  });

  test("what is broken is undefined", () => {
    for (const broken of [
      "",
      "/ShadingType 9 /ColorSpace /DeviceCMYK",
      `/ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0] /Function ${RAMP}`,
      "/ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 1 1]",
      `/ShadingType 3 /ColorSpace /DeviceCMYK /Coords [0 0 -1 1 1 1] /Function ${RAMP}`,
      `/ShadingType 2 /ColorSpace /Pattern /Coords [0 0 1 1] /Function ${RAMP}`,
      "/ShadingType 4 /ColorSpace /DeviceCMYK",
    ]) {
      expect(read(broken), broken).toBeUndefined();
    }
    const flat: Matrix = [1, 1, 1, 1, 0, 0];
    const axis = `/ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 9 0] /Function ${RAMP}`;
    expect(read(axis, undefined, false, flat)).toBeUndefined();
  });
});

const MESH = "/ColorSpace /DeviceCMYK /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8";
const DECODE = "/Decode [0 127.5 0 127.5 0 1 0 1 0 1 0 1]";
const RED = [0, 255, 255, 0];
const BLUE = [255, 100, 0, 0];
const GREEN = [200, 0, 255, 0];
const GREY = [0, 0, 0, 128];

describe("meshes", () => {
  /** Coordinates are in half points. */
  const bytes = (...numbers: readonly (number | readonly number[])[]) =>
    Uint8Array.from(numbers.flat());

  test("type 4 goes on from the edges that its flags name", () => {
    const data = bytes(0, 20, 20, RED, 0, 150, 30, BLUE, 0, 60, 140, GREEN, 1, 160, 160, GREY);
    compare(`/ShadingType 4 ${MESH} ${DECODE}`, data);
    compare(`/ShadingType 4 ${MESH} ${DECODE}`, bytes([...data], 2, 100, 180, RED));
  });

  test("type 5 is a lattice", () => {
    const data = bytes(20, 20, RED, 80, 30, BLUE, 150, 20, GREEN).values();
    const rows = [...data, ...bytes(20, 140, GREY, 90, 100, RED, 160, 150, BLUE)];
    compare(`/ShadingType 5 ${MESH} /VerticesPerRow 3 ${DECODE}`, bytes(rows));
  });

  const ring = [
    [30, 30],
    [10, 70],
    [50, 110],
    [30, 150],
    [70, 170],
    [110, 130],
    [150, 150],
    [170, 110],
    [130, 70],
    [150, 30],
    [110, 10],
    [70, 50],
  ];

  test("type 6 fills patches between curves", () => {
    const data = bytes(0, ring.flat(), RED, BLUE, GREEN, GREY);
    compare(`/ShadingType 6 ${MESH} ${DECODE}`, data);
  });

  test("type 6 goes on from any edge of the patch before", () => {
    const small = ring.map(([x, y]) => [x! / 2 + 50, y! / 2 + 50]);
    const first = [0, small.flat(), RED, BLUE, GREEN, GREY];
    const above = [1, 70, 150, 80, 170, 70, 180, 90, 190, 100, 190, 125, 180, 130, 160, 120, 140];
    compare(`/ShadingType 6 ${MESH} ${DECODE}`, bytes(...first, ...above, RED, GREY));
  });

  test("type 7 has inner points of its own", () => {
    const inner = [
      [90, 60],
      [60, 120],
      [120, 120],
      [100, 90],
    ];
    const data = bytes(0, ring.flat(), inner.flat(), RED, BLUE, GREEN, GREY);
    compare(`/ShadingType 7 ${MESH} ${DECODE}`, data);
  });

  test("a function makes the colours of a mesh", () => {
    const data = bytes(0, 20, 20, 0, 0, 150, 30, 255, 0, 60, 140, 128);
    const decode = "/Decode [0 127.5 0 127.5 0 1]";
    compare(`/ShadingType 4 ${MESH} ${decode} /Function ${RAMP}`, data);
  });

  test("data that breaks off, or claims nonsense, never throws", () => {
    const data = bytes(0, ring.flat(), RED, BLUE, GREEN, GREY);
    for (let length = 0; length < data.length; length += 3) {
      for (const type of [4, 5, 6, 7]) {
        const entries = `/ShadingType ${type} ${MESH} /VerticesPerRow 2 ${DECODE}`;
        read(entries, data.subarray(0, length))?.inksAt(50, 50);
      }
    }
    expect(read(`/ShadingType 5 ${MESH} /VerticesPerRow 1e9 ${DECODE}`, data)).toBeUndefined();
  });
});
