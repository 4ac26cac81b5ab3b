import { join } from "node:path";
import sharp from "sharp";
import type { PictureFile } from "../main/pdf/images.ts";

/** Pixels of a photograph of 24 megapixels, as cameras make them. */
export const PHOTO = { width: 6000, height: 4000 } as const;

/** Pixels of the largest that a paper takes unless it says otherwise: 99 megapixels. */
export const LARGEST_PHOTO = { width: 12_180, height: 8128 } as const;

/** Photographs in a folder, JPEGs with soft tones under fine grain, so that their bytes are many. */
export async function photographs(
  folder: string,
  count: number,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Map<string, PictureFile>> {
  const pictures = new Map<string, PictureFile>();
  for (let i = 0; i < count; i++) {
    const file = join(folder, `photo-${i}.jpg`);
    const noise = (sigma: number) => ({ type: "gaussian" as const, mean: 128, sigma });
    const grain = await sharp({
      create: { width: 1024, height: 1024, channels: 3, background: "#888", noise: noise(12) },
    })
      .png()
      .toBuffer();
    const tones = await sharp({
      create: { width: 60, height: 40, channels: 3, background: "#888", noise: noise(30) },
    })
      .resize(width, height, { kernel: "cubic", fit: "fill" })
      .png({ compressionLevel: 0 })
      .toBuffer();
    await sharp(tones)
      .composite([{ input: grain, tile: true, blend: "soft-light" }])
      .jpeg({ quality: 92 })
      .toFile(file);
    pictures.set(`photo-${i}`, { file, width, height });
  }
  return pictures;
}
