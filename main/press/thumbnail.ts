import sharp from "sharp";
import { readProfile } from "../plates/icc/profile.ts";
import { platesToSrgb } from "../plates/icc/screen.ts";
import type { Plate, Plates } from "../plates/plates.ts";
import { type FourPlatesToRgb, type InkLight, platesToRgb } from "../plates/plates-picture.ts";

/** Pixels of a thumbnail's longer side: sharp on paper at half a page's height. */
export const THUMBNAIL_SIDE = 1000;

/** A page's plates as a small PNG in colour, as the profile says that its inks look. */
export async function thumbnail(plates: Plates, profile?: Uint8Array): Promise<Buffer> {
  const scale = Math.min(1, THUMBNAIL_SIDE / Math.max(plates.width, plates.height));
  const width = Math.max(1, Math.round(plates.width * scale));
  const height = Math.max(1, Math.round(plates.height * scale));
  const shrunk: Plate[] = [];
  for (const plate of plates.plates)
    shrunk.push({ name: plate.name, data: await shrink(plate.data, plates, width, height) });
  const small: Plates = { ...plates, width, height, dpi: plates.dpi * scale, plates: shrunk };
  const process = processLook(profile);
  const pixels = platesToRgb(small, { process, spots: spotLights(shrunk) });
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png({ palette: true, quality: 90, effort: 4 })
    .toBuffer();
}

async function shrink(
  data: Uint8Array,
  { width, height }: Plates,
  toWidth: number,
  toHeight: number,
): Promise<Uint8Array> {
  if (width === toWidth && height === toHeight) return data;
  const shrunk = await sharp(data, { raw: { width, height, channels: 1 } })
    .resize(toWidth, toHeight, { fit: "fill", kernel: "lanczos3" })
    .extractChannel(0)
    .raw()
    .toBuffer();
  return new Uint8Array(shrunk);
}

/** By the profile's own inks where it tells how they look. */
function processLook(profile: Uint8Array | undefined): FourPlatesToRgb | undefined {
  const read = profile && readProfile(profile);
  const convert = read?.ok ? platesToSrgb(read.value) : undefined;
  return convert?.ok ? convert.value : undefined;
}

/** The red that newspapers print as an ink of its own; other spots are shown grey. */
const RED: InkLight = [0.84, 0.16, 0.18];

function spotLights(plates: readonly Plate[]): Record<string, InkLight> {
  const reds = plates.filter(({ name }) => /red|\u7ea2/i.test(name));
  return Object.fromEntries(reds.map(({ name }) => [name, RED]));
}
