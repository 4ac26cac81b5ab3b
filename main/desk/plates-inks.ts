import { inkColour, type Rgb } from "../../document/proof-colour.ts";
import { type Result, success } from "../../document/result.ts";
import type { Plate, Plates } from "../plates/plates.ts";
import { Canvas } from "../preview/canvas.ts";
import { encodePng } from "../preview/png.ts";
import { paintedProof } from "./painted-proof.ts";

/** A page's plates for the screen. They cover what a viewer shows of it: its crop box, else its media box. */
export interface InkPictures {
  readonly dpi: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /**
   * The process inks first, then spot inks with what the file itself says of their colour. Grey PNGs: 0
   * for no ink, 255 for solid.
   */
  readonly inks: readonly { readonly name: string; readonly png: Uint8Array; readonly rgb?: Rgb }[];
}

/** The plates of a PDF's first page as pictures; `key` names its bytes. Fails as openPdf does. */
export async function inkPictures(pdf: Uint8Array, key: string): Promise<Result<InkPictures>> {
  const painted = await paintedProof(pdf, key);
  if (!painted.ok) return painted;
  const { plates, spotLooks } = painted.value;
  const { dpi, width, height } = plates;
  const inks = await Promise.all(
    plates.plates.map(async (plate) => {
      const [c, m, y, k] = spotLooks.get(plate.name) ?? [];
      const look = c === undefined ? undefined : { c, m: m ?? 0, y: y ?? 0, k: k ?? 0 };
      return {
        name: plate.name,
        png: await encodePng(greyCanvas(plate, plates), dpi),
        ...(look && { rgb: inkColour({ kind: "spot", name: plate.name, ...look }) }),
      };
    }),
  );
  return success({ dpi, width, height, inks });
}

function greyCanvas({ data }: Plate, { width, height }: Plates): Canvas {
  const canvas = new Canvas(width, height, 1);
  for (let row = 0; row < height; row++)
    canvas.bytes.set(data.subarray(row * width, (row + 1) * width), row * canvas.rowBytes + 1);
  return canvas;
}
