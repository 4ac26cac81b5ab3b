import type { PDFRawStream } from "@cantoo/pdf-lib";
import { numberEntry, numbersEntry } from "../../objects/read.ts";
import { streamBytes } from "../../objects/stream-bytes.ts";
import type { PdfFunction } from "../functions/pdf-function.ts";
import { BitReader } from "../samples.ts";
import type { ColourSpace } from "../spaces/colour-space.ts";
import type { Mesh, MeshVertex, Triangle } from "./mesh.ts";
import { readPatches } from "./patch-reader.ts";
import type { Point } from "./place.ts";

/** Most triangles that a mesh is read to. */
export const MOST_TRIANGLES = 1_500_000;

/** Reads the parts of a mesh's data, each decoded to its range. */
export interface MeshData {
  /** Whether another part may follow. */
  more(): boolean;
  flag(): number;
  point(): Point;
  colour(): number[];
  align(): void;
}

/** The mesh of a shading of type 4 to 7; undefined for broken data. */
export function readMesh(
  stream: PDFRawStream,
  type: number,
  made: PdfFunction | undefined,
  space: ColourSpace,
): Mesh | undefined {
  const size = made === undefined ? space.facts.size : 1;
  const decode = numbersEntry(stream.dict, "Decode");
  const bytes = streamBytes(stream);
  if (!bytes.ok || decode === undefined || decode.length < 4 + 2 * size) return undefined;
  const data = meshData(stream, bytes.value, decode, size, type !== 5);
  if (data === undefined) return undefined;
  const triangles = readTriangles(stream, type, data);
  return triangles && { triangles, parameter: [decode[4]!, decode[5]!] };
}

function readTriangles(stream: PDFRawStream, type: number, data: MeshData): Triangle[] | undefined {
  if (type === 4) return freeTriangles(data);
  if (type === 5) return latticeTriangles(data, numberEntry(stream.dict, "VerticesPerRow") ?? 0);
  return readPatches(data, type === 7);
}

function meshData(
  stream: PDFRawStream,
  bytes: Uint8Array,
  decode: readonly number[],
  size: number,
  flagged: boolean,
): MeshData | undefined {
  const width = (key: string) => Math.floor(numberEntry(stream.dict, key) ?? 0);
  const place = width("BitsPerCoordinate");
  const component = width("BitsPerComponent");
  const flag = flagged ? width("BitsPerFlag") : 1;
  const lawful = (bits: number) => bits >= 1 && bits <= 32;
  if (!lawful(place) || !lawful(component) || !lawful(flag)) return undefined;
  const reader = new BitReader(bytes);
  const value = (bits: number, index: number) => {
    const low = decode[2 * index]!;
    return low + (reader.read(bits) / (2 ** bits - 1)) * (decode[2 * index + 1]! - low);
  };
  const least = (flagged ? flag : 0) + 2 * place;
  return {
    more: () => reader.left >= least,
    flag: () => reader.read(flag) & 3,
    point: () => {
      const x = value(place, 0);
      return { x, y: value(place, 1) };
    },
    colour: () => Array.from({ length: size }, (_, index) => value(component, 2 + index)),
    align: () => reader.align(),
  };
}

function vertex(data: MeshData): MeshVertex {
  const { x, y } = data.point();
  const colour = data.colour();
  data.align();
  return { x, y, colour };
}

/** Type 4: each vertex says which edge of the triangle before it goes on from. */
function freeTriangles(data: MeshData): Triangle[] {
  const triangles: Triangle[] = [];
  let last: Triangle | undefined;
  while (data.more() && triangles.length < MOST_TRIANGLES) {
    const flag = data.flag();
    const first = vertex(data);
    if (flag === 0 || last === undefined) {
      const rest = [0, 1].map(() => {
        data.flag();
        return vertex(data);
      });
      last = [first, rest[0]!, rest[1]!];
    } else {
      last = flag === 1 ? [last[1], last[2], first] : [last[0], last[2], first];
    }
    triangles.push(last);
  }
  return triangles;
}

/** Type 5: rows of vertices, each four neighbours two triangles. */
function latticeTriangles(data: MeshData, perRow: number): Triangle[] | undefined {
  if (perRow < 2) return undefined;
  const triangles: Triangle[] = [];
  let above: MeshVertex[] | undefined;
  while (data.more() && triangles.length < MOST_TRIANGLES) {
    const row: MeshVertex[] = [];
    while (row.length < perRow && data.more()) row.push(vertex(data));
    if (row.length < perRow) break;
    for (let i = 0; above !== undefined && i + 1 < perRow; i++) {
      triangles.push([above[i]!, above[i + 1]!, row[i]!], [above[i + 1]!, row[i]!, row[i + 1]!]);
    }
    above = row;
  }
  return triangles;
}
