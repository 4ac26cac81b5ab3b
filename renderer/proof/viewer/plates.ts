import { useEffect, useState } from "react";
import { resourcePath } from "../../../main/bridge/resources.ts";
import type { Bridge } from "../../app/bridge-client.ts";
import type { Size } from "../../canvas/view-geometry.ts";
import { type Inks, inksSchema, mixedInks, PLATE_GREY, platesBox } from "./inks.ts";
import { pictureSheet } from "./picture-sheet.ts";
import type { Paintable } from "./sheet-painter.ts";

/** The plates of one proof with their pixels, in the order of `inks`. */
export interface Plates extends Inks {
  readonly data: readonly Uint8Array[];
}

/** Plates on their way: neither while they are fetched. */
export interface PlatesState {
  readonly plates?: Plates;
  readonly isBroken?: boolean;
}

/** The plates of a PDF, fetched once they are asked for. */
export function usePlates(
  bridge: Bridge,
  handle: string,
  pdf: string,
  isWanted: boolean,
): PlatesState {
  const [state, setState] = useState<PlatesState & { readonly pdf?: string }>({});
  const isThere = state.pdf === pdf;
  useEffect(() => {
    if (!isWanted || isThere) return;
    const stop = new AbortController();
    fetchPlates(bridge, handle, pdf, stop.signal).then(
      (plates) => setState({ pdf, plates }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        console.error(error);
        setState({ pdf, isBroken: true });
      },
    );
    return () => stop.abort();
  }, [bridge, handle, pdf, isWanted, isThere]);
  return isThere ? state : {};
}

async function fetchPlates(
  bridge: Bridge,
  handle: string,
  pdf: string,
  signal: AbortSignal,
): Promise<Plates> {
  const ask = async (path: string) => {
    const response = await fetch(bridge.url(path), { signal });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response;
  };
  const inks = inksSchema.parse(await (await ask(resourcePath.inks(handle, pdf))).json());
  const data: Uint8Array[] = [];
  for (const index of inks.inks.keys()) {
    const png = await (await ask(resourcePath.ink(handle, pdf, index))).blob();
    data.push(await greyPixels(png, inks));
  }
  return { ...inks, data };
}

/** The pixels of a grey picture, just as they are written in it. */
async function greyPixels(png: Blob, { width, height }: Size): Promise<Uint8Array> {
  const picture = await createImageBitmap(png, { colorSpaceConversion: "none" });
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new RangeError("no canvas to read a plate from");
  context.drawImage(picture, 0, 0);
  picture.close();
  const { data } = context.getImageData(0, 0, width, height);
  return Uint8Array.from({ length: width * height }, (_, pixel) => data[pixel * 4]!);
}

/** A sheet that holds a picture of its own: a broadsheet's is 34 MB. Close it when it is not shown any more. */
export interface PlatesSheet extends Paintable {
  close(): void;
}

/** Some plates over each other as a sheet: in their inks' colours, or in grey. */
export function platesSheet(
  plates: Plates,
  shown: ReadonlySet<number>,
  isGrey: boolean,
  media: Size,
  trim: Size,
): PlatesSheet {
  const { width, height, data, inks } = plates;
  const layers = [...shown].map((index) => ({
    data: data[index]!,
    rgb: isGrey ? PLATE_GREY : inks[index]!.rgb,
  }));
  const pixels = new ImageData(mixedInks(layers, width * height), width, height);
  const picture = createImageBitmap(pixels);
  return {
    ...pictureSheet(picture, platesBox(plates, media, trim), plates.dpi, media),
    close: () => void picture.then((bitmap) => bitmap.close()),
  };
}
