import type { Failure } from "../../../document/result.ts";
import type { DecodedImage, Inks, Matrix, PdfImage } from "../device.ts";
import { type ClipArea, confine } from "./clip-area.ts";
import { type CoveragePatch, maskPatch } from "./coverage-patch.ts";
import { measured } from "./edges.ts";
import { type InkPlanes, pixelInks } from "./image-inks.ts";
import { lightInks } from "./lightness.ts";
import { intersectExact, isEmpty, type PixelRect } from "./pixel-view.ts";
import { type Raster, resampled, transposed, turned, type Upright } from "./resample.ts";
import type { Shaper } from "./shaper.ts";

/** An image's pixels on the page: what it covers and, but for a stencil, its inks there. */
export interface ImageLayer {
  readonly patch: CoveragePatch;
  readonly planes: InkPlanes | undefined;
}

/** The pixels of an image and of its mask, ready to be laid. */
export interface DecodedPair {
  readonly pixels: DecodedImage;
  readonly mask: DecodedImage | undefined;
}

/** Decodes an image and its mask for a matrix to pixels; without pixels there is no pair. */
export async function decodePair(
  image: PdfImage,
  matrix: Matrix,
): Promise<{ readonly pair: DecodedPair | undefined; readonly failures: readonly Failure[] }> {
  const pixels = await image.decode(widthWanted(image, matrix));
  const mask = await image.mask?.decode(widthWanted(image.mask, matrix));
  const failures = [pixels, mask].flatMap((part) => (!part || part.ok ? [] : [part.error]));
  if (!pixels.ok) return { pair: undefined, failures };
  return { pair: { pixels: pixels.value, mask: mask?.ok ? mask.value : undefined }, failures };
}

/** Whether an image under a matrix to pixels may show in an area: cheap, by its bounds. */
export function meets([a, b, c, d, e, f]: Matrix, { exact, rect }: ClipArea): boolean {
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  return (
    !isEmpty(rect) &&
    Math.max(...xs) > exact.x0 &&
    Math.min(...xs) < exact.x1 &&
    Math.max(...ys) > exact.y0 &&
    Math.min(...ys) < exact.y1
  );
}

/** How many pixels wide an image should be decoded for a matrix to pixels. */
function widthWanted(image: PdfImage, [a, b, c, d]: Matrix): number {
  const across = Math.hypot(a, b);
  const down = Math.hypot(c, d);
  const wanted = Math.max(across, (down * image.width) / Math.max(1, image.height));
  return Math.max(1, Math.min(image.width, Math.ceil(wanted)));
}

/** Lays an image out on the pixels of an area; undefined where it does not meet it. */
export function imageLayer(
  image: PdfImage,
  { pixels, mask }: DecodedPair,
  matrix: Matrix,
  area: ClipArea,
  shaper: Shaper,
  asLight: boolean,
): ImageLayer | undefined {
  const patch = shapeOf(matrix, area, shaper);
  if (isEmpty(patch.rect)) return undefined;
  const see = (raster: Raster): Uint8Array => seen(raster, matrix, patch.rect);
  if (image.isStencil) {
    weigh(patch, see({ ...pixels, data: stencilShares(image, pixels) }));
    return { patch, planes: undefined };
  }
  if (mask && image.mask) weigh(patch, see({ ...mask, data: maskShares(image.mask, mask) }));
  return { patch, planes: planesOf(image, pixels, see, patch, asLight) };
}

function weigh(patch: CoveragePatch, shares: Uint8Array): void {
  maskPatch(patch, { ...patch, data: shares });
}

/** The inks of an image on the page; a colour key takes pixels out of the patch. */
function planesOf(
  image: PdfImage,
  pixels: DecodedImage,
  see: (raster: Raster) => Uint8Array,
  patch: CoveragePatch,
  asLight: boolean,
): InkPlanes {
  const { components } = pixels;
  const probe = (colour: readonly number[]): Inks | undefined => {
    const inks = image.inks(Uint8Array.from(colour), 0);
    return inks && asLight ? lightInks(inks) : inks;
  };
  const inks = pixelInks(image, components, probe);
  const count = patch.width * (patch.rect.bottom - patch.rect.top);
  const key = image.colourKey;
  if (inks.averages && !key) return inks.convert(see(pixels), count);
  const size = { ...pixels, components: 1 };
  const whole = inks.convert(pixels.data, pixels.width * pixels.height);
  const shown = key ? keyShares(image, pixels, key) : undefined;
  const shares = shown ? see({ ...size, data: shown }) : undefined;
  const planes: InkPlanes = new Map();
  for (const [name, plane] of whole) {
    if (shown) for (let i = 0; i < plane.length; i++) if (shown[i] === 0) plane[i] = 0;
    const ink = see({ ...size, data: plane });
    if (shares) divide(ink, shares);
    planes.set(name, ink);
  }
  if (shares) weigh(patch, shares);
  return planes;
}

/** Means over pixels of which some are left out, as means over the others. */
function divide(ink: Uint8Array, shares: Uint8Array): void {
  for (let i = 0; i < ink.length; i++)
    if (shares[i]! > 0) ink[i] = Math.min(255, (ink[i]! * 255) / shares[i]! + 0.5);
}

/** 255 for pixels that a colour key shows, 0 for those it leaves out. */
function keyShares(image: PdfImage, pixels: DecodedImage, key: readonly number[]): Uint8Array {
  const { components, data } = pixels;
  const most = 2 ** Math.min(image.bitsPerComponent, 8) - 1;
  const scale = image.space?.family === "Indexed" ? 1 : 255 / most;
  const shift = image.bitsPerComponent === 16 ? 1 / 256 : 1;
  const shares = new Uint8Array(pixels.width * pixels.height).fill(255);
  for (let i = 0; i < shares.length; i++) {
    let isKeyed = true;
    for (let c = 0; c < components && isKeyed; c++) {
      const value = data[i * components + c]!;
      const low = Math.floor(key[2 * c]! * shift) * scale;
      const high = Math.floor(key[2 * c + 1]! * shift) * scale;
      isKeyed = value >= Math.floor(low) && value <= Math.ceil(high);
    }
    if (isKeyed) shares[i] = 0;
  }
  return shares;
}

/** How much of each pixel a stencil paints. */
function stencilShares(image: PdfImage, pixels: DecodedImage): Uint8Array {
  const share = (value: number): number => (image.inks(Uint8Array.of(value), 0) ? 255 : 0);
  return straight(pixels.data, share(0), share(255));
}

/** How much of each pixel a mask lets through: 255 in its data is all, unless its Decode turns it. */
function maskShares(mask: PdfImage, pixels: DecodedImage): Uint8Array {
  if (mask.isStencil) return stencilShares(mask, pixels);
  const light = (value: number): number =>
    255 * (1 - (mask.inks(Uint8Array.of(value), 0)?.cmyk?.[3] ?? 1 - value / 255));
  return straight(pixels.data, light(0), light(255));
}

function straight(data: Uint8Array, from: number, to: number): Uint8Array {
  if (from === 0 && to === 255) return data;
  const table = Uint8Array.from({ length: 256 }, (_, i) => from + ((to - from) * i) / 255 + 0.5);
  return data.map((value) => table[value]!);
}

/** Shears and turns smaller than this many pixels over the whole image are none. */
const LEVEL = 0.02;

function isUpright([, b, c]: Matrix): boolean {
  return Math.abs(b) < LEVEL && Math.abs(c) < LEVEL;
}

function isQuarterTurned([a, , , d]: Matrix): boolean {
  return Math.abs(a) < LEVEL && Math.abs(d) < LEVEL;
}

/** Coverage of the image's square within the area. */
function shapeOf(matrix: Matrix, area: ClipArea, shaper: Shaper): CoveragePatch {
  if (isUpright(matrix) || isQuarterTurned(matrix)) {
    const { place } = uprightOf(matrix);
    const cut = intersectExact(snapped(place), area.exact);
    const patch = shaper.memory.rectangle(cut, area.rect);
    confine(patch, area, false);
    return patch;
  }
  const [a, b, c, d, e, f] = matrix;
  const corners = [e, f, e + a, f + b, e + a + c, f + b + d, e + c, f + d];
  const values = Float64Array.from(
    [0, 2, 4, 6].flatMap((i) => [...corners, ...corners].slice(i, i + 4)),
  );
  const patch = shaper.edges(measured(values, values.length), area.rect, "nonzero");
  confine(patch, area);
  return patch;
}

/**
 * Edges moved to whole pixels, as painters of pages do, so that an image that comes in strips shows
 * no seams; one that is less than a pixel keeps its size.
 */
function snapped(place: Upright["place"]): Upright["place"] {
  const [x0, x1] = snappedSpan(place.x0, place.x1);
  const [y0, y1] = snappedSpan(place.y0, place.y1);
  return { x0, y0, x1, y1 };
}

function snappedSpan(from: number, to: number): [number, number] {
  const [low, high] = [Math.round(from), Math.round(to)];
  return high > low ? [low, high] : [from, to];
}

/** An upright or quarter-turned matrix as a place and its mirrorings (after exchanging the axes). */
function uprightOf(matrix: Matrix): Upright {
  const [a, b, c, d, e, f] = matrix;
  const isTurned = isQuarterTurned(matrix) && !isUpright(matrix);
  const [across, down] = isTurned ? [c, b] : [a, d];
  return {
    place: {
      x0: Math.min(e, e + across),
      y0: Math.min(f, f + down),
      x1: Math.max(e, e + across),
      y1: Math.max(f, f + down),
    },
    // Image rows run from the top of the unit square down: v = 1 − row / height. Exchanged, the
    // columns are what rows were.
    flipsX: isTurned ? across > 0 : across < 0,
    flipsY: isTurned ? down < 0 : down > 0,
  };
}

function seen(raster: Raster, matrix: Matrix, rect: PixelRect): Uint8Array {
  if (isUpright(matrix)) return resampled(raster, uprightOf(matrix), rect);
  if (isQuarterTurned(matrix)) return resampled(transposed(raster), uprightOf(matrix), rect);
  return turned(raster, matrix, rect);
}
