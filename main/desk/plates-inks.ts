import { type Result, success } from "../../document/result.ts";
import { openPdf } from "../plates/open-file.ts";
import { paintPlates } from "../plates/paint-plates.ts";
import type { Plate, Plates } from "../plates/plates.ts";
import { Canvas } from "../preview/canvas.ts";
import { encodePng } from "../preview/png.ts";

/** Pixels an inch of plates for the screen: a broadsheet's plate is 1,842 pixels wide. */
export const INK_DPI = 120;

/** A page's plates for the screen. They cover what a viewer shows of it: its crop box, else its media box. */
export interface InkPictures {
  readonly dpi: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** The process inks first, then spot inks. Grey PNGs: 0 for no ink, 255 for solid. */
  readonly inks: readonly { readonly name: string; readonly png: Uint8Array }[];
}

/** The plates of a PDF's first page as pictures. Fails as openPdf does. */
export async function inkPictures(pdf: Uint8Array): Promise<Result<InkPictures>> {
  const opened = await openPdf(pdf);
  if (!opened.ok) return opened;
  const { plates } = await paintPlates(opened.value, 1, { dpi: INK_DPI });
  const { dpi, width, height } = plates;
  const inks = await Promise.all(
    plates.plates.map(async (plate) => ({
      name: plate.name,
      png: await encodePng(greyCanvas(plate, plates), dpi),
    })),
  );
  return success({ dpi, width, height, inks });
}

function greyCanvas({ data }: Plate, { width, height }: Plates): Canvas {
  const canvas = new Canvas(width, height, 1);
  for (let row = 0; row < height; row++)
    canvas.bytes.set(data.subarray(row * width, (row + 1) * width), row * canvas.rowBytes + 1);
  return canvas;
}
