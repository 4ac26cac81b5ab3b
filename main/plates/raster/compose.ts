import type { BlendMode } from "../device.ts";
import { PROCESS } from "../plates.ts";
import { type BlendFunction, blendTriple, isNonSeparable, separable, spotBlend } from "./blend.ts";
import { type CoveragePatch, isBlank } from "./coverage-patch.ts";
import type { InkSource, Tint } from "./ink-source.ts";
import type { Plane, Surface } from "./surface.ts";

/** A patch as a surface sees it: its rows and columns on the surface. */
interface Placed {
  readonly patch: CoveragePatch;
  readonly left: number;
  readonly top: number;
  readonly height: number;
  /** Columns of the surface. */
  readonly stride: number;
}

/**
 * Lays ink on a surface where a patch says. The patch must lie within the surface. With the inks
 * multiplied by the alpha (Surface), the general formula of ISO 32000-1, 11.3.6 reads
 * P' = (1 − a)·P + a·((1 − b)·C + b·B(P/b, C)) for the source's alpha a, colour C and the backdrop's
 * alpha b; for Normal it is P' = (1 − a)·P + a·C.
 */
export function layInk(
  surface: Surface,
  patch: CoveragePatch,
  source: InkSource,
  blend: BlendMode,
): void {
  if (isBlank(patch)) return;
  const placed = {
    patch,
    left: patch.rect.left - surface.rect.left,
    top: patch.rect.top - surface.rect.top,
    height: patch.rect.bottom - patch.rect.top,
    stride: surface.width,
  };
  for (const [name, tint] of source.tints) if (tint !== 0) surface.plane(name);
  if (isNonSeparable(blend)) blendColours(surface, placed, source, blend);
  for (const [name, plane] of surface.planes) {
    const tint = tintOf(source, name);
    if (tint === undefined) continue;
    const isProcess = (PROCESS as readonly string[]).includes(name);
    if (isProcess && isNonSeparable(blend)) continue;
    const mix = isProcess ? separable(blend) : spotBlend(blend);
    if (mix) blendPlane(plane, surface.alpha, placed, tint, mix);
    else if (typeof tint === "number") layFlat(plane, placed, tint);
    else layPixels(plane, placed, tint);
  }
  layFlat(surface.alpha, placed, 255);
  if (surface.hasBackdrop) layFlat(surface.ownAlpha, placed, 255);
}

function tintOf(source: InkSource, name: string): Tint | undefined {
  return source.tints.get(name) ?? source.all ?? (source.others === "clear" ? 0 : undefined);
}

/** One tint everywhere. Clearing looks only where the plane may hold ink. */
function layFlat(plane: Plane, placed: Placed, tint: number): void {
  const { patch, left, top, height, stride } = placed;
  const { data } = plane;
  const mask = patch.data;
  for (let row = 0; row < height; row++) {
    const y = top + row;
    let from = left;
    let to = left + patch.width;
    if (tint === 0) {
      if (plane.from[y]! > from) from = plane.from[y]!;
      if (plane.to[y]! < to) to = plane.to[y]!;
    } else plane.touch(y, from, to);
    const shift = row * patch.width - left;
    const base = y * stride;
    for (let x = from; x < to; x++) {
      const share = mask[shift + x]!;
      if (share === 0) continue;
      if (share === 255) data[base + x] = tint;
      else {
        const t = tint * share + data[base + x]! * (255 - share) + 128;
        data[base + x] = (t + (t >> 8)) >> 8;
      }
    }
  }
}

/** A tint for each pixel. */
function layPixels(plane: Plane, placed: Placed, tints: Uint8Array): void {
  const { patch, left, top, height, stride } = placed;
  const { data } = plane;
  const mask = patch.data;
  for (let row = 0; row < height; row++) {
    const y = top + row;
    plane.touch(y, left, left + patch.width);
    let cell = row * patch.width;
    const end = cell + patch.width;
    for (let at = y * stride + left; cell < end; cell++, at++) {
      const share = mask[cell]!;
      if (share === 0) continue;
      const t = tints[cell]! * share + data[at]! * (255 - share) + 128;
      data[at] = (t + (t >> 8)) >> 8;
    }
  }
}

/** Additive backdrop component of one pixel: 1 no ink. */
function backdropOf(ink: number, alpha: number): number {
  return alpha === 0 ? 1 : Math.max(0, 1 - ink / alpha);
}

function blendPlane(
  plane: Plane,
  alpha: Plane,
  placed: Placed,
  tint: Tint,
  mix: BlendFunction,
): void {
  const { patch, left, top, height, stride } = placed;
  const { data } = plane;
  for (let row = 0; row < height; row++) {
    plane.touch(top + row, left, left + patch.width);
    for (let column = 0; column < patch.width; column++) {
      const cell = row * patch.width + column;
      const share = patch.data[cell]!;
      if (share === 0) continue;
      const at = (top + row) * stride + left + column;
      const ink = (typeof tint === "number" ? tint : tint[cell]!) / 255;
      const under = alpha.data[at]!;
      const blended = 1 - mix(backdropOf(data[at]!, under), 1 - ink);
      data[at] = mixed(data[at]!, share, under, ink, blended);
    }
  }
}

function mixed(ink: number, share: number, under: number, own: number, blended: number): number {
  const b = under / 255;
  const laid = (1 - b) * own + b * blended;
  return Math.round(ink + (share / 255) * (255 * laid - ink));
}

/**
 * Hue, Saturation, Color and Luminosity on the process plates: cyan, magenta and yellow by their
 * complements; black is the backdrop's, for Luminosity the source's (ISO 32000-1, 11.3.5.3).
 */
function blendColours(surface: Surface, placed: Placed, source: InkSource, blend: BlendMode): void {
  const { patch, left, top, height, stride } = placed;
  const planes = PROCESS.map((name) => surface.plane(name));
  const tints = PROCESS.map((name) => tintOf(source, name));
  for (const plane of planes)
    for (let row = 0; row < height; row++) plane.touch(top + row, left, left + patch.width);
  for (let cell = 0; cell < patch.width * height; cell++) {
    const share = patch.data[cell]!;
    if (share === 0) continue;
    const row = Math.floor(cell / patch.width);
    const at = (top + row) * stride + left + (cell - row * patch.width);
    const under = surface.alpha.data[at]!;
    const own = tints.map((tint) => (typeof tint === "object" ? tint[cell]! : (tint ?? 0)) / 255);
    const back = planes.map((plane) => backdropOf(plane.data[at]!, under));
    const result = blendTriple(
      blend,
      [back[0]!, back[1]!, back[2]!],
      [1 - own[0]!, 1 - own[1]!, 1 - own[2]!],
    );
    const black = blend === "Luminosity" ? own[3]! : 1 - back[3]!;
    const blended = [1 - result[0], 1 - result[1], 1 - result[2], black];
    planes.forEach((plane, i) => {
      if (tints[i] === undefined) return;
      plane.data[at] = mixed(plane.data[at]!, share, under, own[i]!, blended[i]!);
    });
  }
}
