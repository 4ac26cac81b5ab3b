import type { PDFContext, PDFDict, PDFObject } from "@cantoo/pdf-lib";
import type { Inks, Matrix, PaintShading } from "../../device.ts";
import { invert } from "../../matrix.ts";
import { asDict, entry, numberEntry, numbersEntry } from "../../objects/read.ts";
import { readFunction } from "../functions/pdf-function.ts";
import type { ColourSpace } from "../spaces/colour-space.ts";
import type { SpaceReader } from "../spaces/space-reader.ts";
import { isStream } from "../streams.ts";
import { axialPlace, functionPlace, radialPlace } from "./geometry.ts";
import { meshColours } from "./mesh.ts";
import { readMesh } from "./mesh-reader.ts";
import { through } from "./place.ts";
import { lineColours, planeColours } from "./shading-colours.ts";

/** Where a shading is met. */
export interface ShadingPlace {
  readonly context: PDFContext;
  readonly spaces: SpaceReader;
  readonly resources: PDFDict | undefined;
  /** From the shading's coordinates to the page. */
  readonly matrix: Matrix;
  /** Painted by sh and not as a pattern: Background then does not count. */
  readonly direct: boolean;
}

/** The colour at a point of the shading's own coordinates; undefined where nothing is painted. */
export type ColourAt = (x: number, y: number) => Inks | undefined;

/** A shading at work (ISO 32000-1, 8.7.4.5); undefined for what cannot be understood. */
export function readShading(
  place: ShadingPlace,
  object: PDFObject | undefined,
): PaintShading | undefined {
  const dict = asDict(object);
  const back = invert(place.matrix);
  if (dict === undefined || back === undefined) return undefined;
  const type = numberEntry(dict, "ShadingType") ?? 0;
  const space = place.spaces.read(entry(dict, "ColorSpace"), place.resources);
  if (space.facts.family === "Pattern") return undefined;
  const colourAt = readColours(place, object, dict, type, space);
  if (colourAt === undefined) return undefined;
  const bounded = boundedBy(numbersEntry(dict, "BBox"), colourAt);
  const given = place.direct ? undefined : numbersEntry(dict, "Background");
  const background = given === undefined ? undefined : space.inks(given);
  return {
    kind: "shading",
    type,
    space: space.facts,
    inksAt(x, y) {
      const own = through(back, x, y);
      return bounded(own.x, own.y) ?? background;
    },
  };
}

function readColours(
  { context }: ShadingPlace,
  object: PDFObject | undefined,
  dict: PDFDict,
  type: number,
  space: ColourSpace,
): ColourAt | undefined {
  const made = readFunction(context, entry(dict, "Function"));
  if (type >= 4 && type <= 7) {
    const mesh = isStream(object) ? readMesh(object, type, made, space) : undefined;
    return mesh && meshColours(mesh, space, made);
  }
  if (made === undefined || made.outputs < space.facts.size) return undefined;
  if (type === 1) return planeColours(functionPlace(dict), made, space);
  const place = type === 2 ? axialPlace(dict) : type === 3 ? radialPlace(dict) : undefined;
  if (place === undefined || made.inputs !== 1) return undefined;
  return lineColours(place, numbersEntry(dict, "Domain"), made, space);
}

function boundedBy(box: number[] | undefined, colourAt: ColourAt): ColourAt {
  if (box?.length !== 4) return colourAt;
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box;
  const [left, right] = [Math.min(x0, x1), Math.max(x0, x1)];
  const [bottom, top] = [Math.min(y0, y1), Math.max(y0, y1)];
  return (x, y) =>
    x >= left && x <= right && y >= bottom && y <= top ? colourAt(x, y) : undefined;
}
