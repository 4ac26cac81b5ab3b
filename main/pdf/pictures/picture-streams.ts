import type { EmbeddedProfile } from "./embedded-profile.ts";
import { graphicPixels } from "./graphics.ts";
import { flateImage, type ImageStream } from "./image-stream.ts";
import { type DeviceSamples, deviceSamples, photoImage, type Target } from "./inks.ts";
import { lineArtPixels, lineArtStreams } from "./line-art.ts";
import type { PicturePrint, PictureStreams } from "./picture-print.ts";
import { decodePixels, inEightBits, onPaper, type Pixels, withoutHidden } from "./pixels.ts";
import { type Placement, pieceAt } from "./placement.ts";
import { plateStreams } from "./plates-kept.ts";
import { softMask } from "./soft-mask.ts";
import type { PictureSource } from "./source.ts";
import { isNeutral } from "./tones.ts";

/** JPEG qualities: of plates, and of a proof that is looked at on screens. */
const QUALITY = { cmyk: 92, rgb: 75 } as const;

/**
 * Makes a picture's image objects for its place: line art in one bit, drawn graphics without loss,
 * photographs as JPEG, each as fine as its kind needs; grey where it shows nothing but greys; an
 * advertiser's plates as they are. Rejects where the file cannot be decoded.
 */
export async function pictureStreams(
  source: PictureSource,
  profile: EmbeddedProfile | undefined,
  placement: Placement,
  print: PicturePrint,
): Promise<PictureStreams> {
  if (source.space === "cmyk") return plateStreams(source, placement, print);
  const decoded = await decodePixels(source, pieceAt(placement, print.resolution));
  const seen = onPaper(decoded);
  const isGrey = isNeutral(seen);
  const lineArt = isGrey ? await lineArtPixels(source, placement, seen) : undefined;
  if (lineArt) return lineArtStreams(lineArt, print.alpha);
  const graphic = await graphicPixels(source, placement, seen);
  const pixels = print.alpha ? withoutHidden(graphic ?? decoded) : onPaper(graphic ?? decoded);
  const image = graphic
    ? await graphicImage(pixels, profile, isGrey, print)
    : await photoImage(pixels, profile, isGrey, print, {
        sharpen: print.sharpen,
        quality: QUALITY[print.colours],
      });
  return { image, ...(await softMask(pixels)) };
}

async function graphicImage(
  pixels: Pixels,
  profile: EmbeddedProfile | undefined,
  isGrey: boolean,
  target: Target,
): Promise<ImageStream> {
  const samples = await deviceSamples(pixels, profile, isGrey, target);
  return flateImage(samples.channels === 4 ? greysInBlack(samples, pixels) : samples);
}

/** Difference between the channels of a drawn grey. */
const DRAWN_GREY = 2;

/** Greys of a graphic go on the black plate alone, so that its type needs no register. */
function greysInBlack(inks: DeviceSamples, pixels: Pixels): DeviceSamples {
  const rgb = inEightBits(pixels).data;
  const data = inks.data.slice();
  for (let pixel = 0; pixel < inks.width * inks.height; pixel += 1) {
    const [red, green, blue] = [rgb[pixel * 3]!, rgb[pixel * 3 + 1]!, rgb[pixel * 3 + 2]!];
    const difference = Math.max(red, green, blue) - Math.min(red, green, blue);
    if (difference <= DRAWN_GREY) data.set([0, 0, 0, 255 - green], pixel * 4);
  }
  return { ...inks, data };
}
