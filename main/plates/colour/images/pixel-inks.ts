import type { Inks } from "../../device.ts";
import { type ColourSpace, NO_SPOTS } from "../spaces/colour-space.ts";

/** Decoded components of a pixel at an offset to its inks; undefined where nothing is painted. */
export type PixelToInks = (data: Uint8Array, offset: number) => Inks | undefined;

/** What a stencil says of a pixel that it paints: all of whichever ink. */
const PAINTED: Inks = { cmyk: [1, 1, 1, 1], spots: NO_SPOTS, all: 1 };

/** A stencil paints where its sample is 0, or 1 where Decode is turned. */
export function stencilInks(decode: readonly number[] | undefined): PixelToInks {
  const turned = (decode?.[0] ?? 0) > (decode?.[1] ?? 1);
  return (data, offset) => (data[offset]! >= 128 === turned ? PAINTED : undefined);
}

/** The inks of an image's pixels by its space, with Decode or the space's own ranges. */
export function pixelInks(
  space: ColourSpace,
  decode: readonly number[] | undefined,
  bits: number,
): PixelToInks {
  const tables = decodeTables(space, decode, bits);
  const only = tables[0];
  if (tables.length === 1 && only !== undefined) {
    const known = new Array<Inks | undefined>(256);
    return (data, offset) => {
      const value = data[offset]!;
      known[value] ??= space.inks([only[value]!]);
      return known[value];
    };
  }
  return (data, offset) => space.inks(tables.map((table, index) => table[data[offset + index]!]!));
}

/** The value of each byte of each component. */
function decodeTables(
  space: ColourSpace,
  decode: readonly number[] | undefined,
  bits: number,
): Float64Array[] {
  // Numbers of an Indexed space are not spread over the byte.
  const indexed = space.entries !== undefined;
  const most = indexed ? 2 ** Math.min(bits, 8) - 1 : 255;
  const given =
    decode !== undefined && decode.length >= 2 * space.ranges.length ? decode : undefined;
  return space.ranges.map(([low, high], index) => {
    const from = given?.[2 * index] ?? low;
    const to = given?.[2 * index + 1] ?? (indexed ? most : high);
    return Float64Array.from({ length: 256 }, (_, value) => from + (value / most) * (to - from));
  });
}
