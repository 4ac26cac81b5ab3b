import { type Result, success } from "../../../../document/result.ts";
import type { DecodedImage, PdfImage } from "../../device.ts";

/** Decodes whatever has an `atLeast` to decode by. */
type Decode = (atLeast: number) => Promise<Result<DecodedImage>>;

/**
 * Takes back the matte colour that an image was laid on before (ISO 32000-1, 11.6.5.3): a sample c'
 * of opacity α was made of c = m + (c' − m) / α. `matte` is in samples, 0 to 255. Image and mask have
 * to be of one size, so both are decoded whole.
 */
export function withoutMatte(decode: Decode, mask: PdfImage, matte: readonly number[]): Decode {
  return async () => {
    const [image, opacity] = [await decode(Infinity), await mask.decode(Infinity)];
    if (!image.ok || !opacity.ok) return image;
    const { width, height, components } = image.value;
    const fits = width === opacity.value.width && height === opacity.value.height;
    if (!fits || components !== matte.length) return image;
    return success({ ...image.value, data: divided(image.value, opacity.value.data, matte) });
  };
}

function divided(
  { data, components }: DecodedImage,
  opacity: Uint8Array,
  matte: readonly number[],
): Uint8Array {
  const clean = new Uint8ClampedArray(data.length);
  for (let at = 0; at < data.length; at++) {
    const share = opacity[Math.floor(at / components)]! / 255;
    const ground = matte[at % components]!;
    // What is wholly transparent has no colour of its own.
    clean[at] = share === 0 ? data[at]! : ground + (data[at]! - ground) / share;
  }
  return new Uint8Array(clean.buffer);
}
