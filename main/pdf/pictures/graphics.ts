import { decodePixels, type Pixels } from "./pixels.ts";
import { type Placement, pieceAt, wholePiece } from "./placement.ts";
import type { PictureSource } from "./source.ts";
import { flatShare, hasAtMostColours } from "./tones.ts";

/** Most colours of a drawn graphic. */
const COLOURS = 256;

/** Share of pixels like the one before them, in graphics. */
const FLAT = 0.5;

/** Pixels an inch of graphics: their edges are hard, and flat areas cost nothing. */
const RESOLUTION = 450;

/** Larger ones are treated as photographs, so that memory stays bounded. */
const MOST_PIXELS = 24_000_000;

/**
 * The pixels of a picture that was drawn in few colours and flat areas (charts, maps, logos), in its
 * own resolution up to 450 an inch; undefined for others, and for JPEG, which has no flat areas.
 * `seen` are its pixels as a photograph's, which settle most cases without decoding again.
 */
export async function graphicPixels(
  source: PictureSource,
  placement: Placement,
  seen: Pixels,
): Promise<Pixels | undefined> {
  const whole = wholePiece(placement);
  if (source.format === "jpeg" || whole.width * whole.height > MOST_PIXELS) return undefined;
  if (flatShare(seen) < FLAT) return undefined;
  const own = await decodePixels(source, whole);
  if (!hasAtMostColours(own, COLOURS)) return undefined;
  const piece = pieceAt(placement, RESOLUTION);
  const isOwn = piece.width === whole.width && piece.height === whole.height;
  return isOwn ? own : decodePixels(source, piece);
}
