import { type ImageStream, lineArtImage } from "./image-stream.ts";
import { decodePixels, inEightBits, onPaper, type Pixels } from "./pixels.ts";
import { ownResolution, type Placement, pieceAt } from "./placement.ts";
import type { PictureSource } from "./source.ts";
import { toneShares } from "./tones.ts";

/** Pixels an inch beyond which line art gains nothing on a plate. */
const RESOLUTION = 1200;

/** From here on the steps of a hard edge are smaller than a newsprint screen shows. */
const FINE = 600;

/** No line art has so many tones between black and white, even when it is brought to a photo's size. */
const FIRST_LOOK = 0.35;

/** The least that is drawn in black, and the least white around it. */
const LEAST_BLACK = 0.002;
const LEAST_WHITE = 0.05;

/** Share of pixels that must be purely black or white, in files that hold more than one bit. */
const PURE_SHARE = 0.9;

/**
 * The grey pixels of a picture that is black and white alone (a QR code, a stamp, a signature), in
 * its own resolution up to 1200 an inch; undefined for anything that would lose by it. `seen` are
 * its pixels as a photograph's, which settle most cases without decoding again.
 */
export async function lineArtPixels(
  source: PictureSource,
  placement: Placement,
  seen: Pixels,
): Promise<Pixels | undefined> {
  if (source.bits !== 1 && toneShares(seen).between > FIRST_LOOK) return undefined;
  const grey = await decodePixels(source, pieceAt(placement, RESOLUTION), "grey");
  const { black, white, between, pure } = toneShares(onPaper(grey));
  if (between > tolerated(source, ownResolution(placement))) return undefined;
  if (source.bits === 1) return grey;
  const isDrawn = black >= LEAST_BLACK && white >= LEAST_WHITE && pure >= PURE_SHARE;
  return isDrawn ? grey : undefined;
}

/** Share of tones between that edges alone may have: resampling or JPEG make them, or a fine scan. */
function tolerated(source: PictureSource, resolution: number): number {
  if (source.bits === 1) return resolution > RESOLUTION ? 0.3 : 0;
  if (resolution >= FINE) return 0.05;
  return source.format === "jpeg" ? 0.03 : 0.01;
}

/** Line art in one bit a pixel. */
export async function lineArtStreams(
  grey: Pixels,
  hasAlpha: boolean,
): Promise<{ readonly image: ImageStream; readonly mask?: ImageStream }> {
  const { alpha, width, height } = grey;
  if (alpha === undefined || !hasAlpha)
    return { image: await lineArtImage(inEightBits(onPaper(grey))) };
  const mask = await lineArtImage({ data: alpha, width, height });
  return { image: await lineArtImage(inEightBits(grey)), mask };
}
