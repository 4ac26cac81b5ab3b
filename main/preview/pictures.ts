import type { ImageItem } from "../../typeset/display-list.ts";
import { cropPixels, type PictureFile } from "../pdf/images.ts";

/** RGB pixels of an image item at the preview's resolution, with their place on the canvas. */
export interface PlacedPixels {
  readonly rgb: Uint8Array;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Reads, turns, crops and scales a picture; undefined when its file is missing or broken. */
export async function placedPixels(
  item: ImageItem,
  picture: PictureFile | undefined,
  scale: number,
): Promise<PlacedPixels | undefined> {
  if (picture === undefined) return undefined;
  const left = Math.round(item.x * scale);
  const top = Math.round(item.y * scale);
  const width = Math.max(1, Math.round((item.x + item.width) * scale) - left);
  const height = Math.max(1, Math.round((item.y + item.height) * scale) - top);
  const { default: sharp } = await import("sharp");
  try {
    const source = sharp(picture.file, { failOn: "error" });
    const { autoOrient } = await source.metadata();
    const rgb = await source
      .autoOrient()
      .extract(cropPixels(item, autoOrient.width, autoOrient.height))
      .resize(width, height, { fit: "fill" })
      .flatten({ background: "#fff" })
      .toColourspace("srgb")
      .raw()
      .toBuffer();
    return { rgb, left, top, width, height };
  } catch (error) {
    // sharp says that a file is unreadable by plain errors; the PDF's writer reports it.
    if (!(error instanceof Error)) throw error;
    return undefined;
  }
}
