import { flateImage, type ImageStream } from "./image-stream.ts";
import type { Pixels } from "./pixels.ts";

/** The soft mask of pixels that have transparency, without loss. */
export async function softMask({
  alpha,
  width,
  height,
}: Pixels): Promise<{ readonly mask?: ImageStream }> {
  if (alpha === undefined) return {};
  return { mask: await flateImage({ data: alpha, width, height, channels: 1 }) };
}
