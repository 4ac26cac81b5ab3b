import type { CoveragePatch, PatchMemory } from "./coverage-patch.ts";
import type { InkSource } from "./ink-source.ts";
import type { PixelRect } from "./pixel-view.ts";
import type { Plane, Surface } from "./surface.ts";

/** A finished group as something to be laid on the surface below. */
export interface GroupLayer {
  readonly patch: CoveragePatch;
  readonly source: InkSource;
}

/**
 * What a group has painted, with the backdrop taken out again. With inks multiplied by alpha the
 * removal of ISO 32000-1, 11.4.8 comes down to G = P − (1 − g)·P0, for the group's own alpha g and
 * the backdrop's ink P0. Undefined for a group that painted nothing.
 */
export function groupLayer(
  group: Surface,
  below: Surface,
  memory: PatchMemory,
): GroupLayer | undefined {
  const rect = group.painted();
  if (rect.right <= rect.left) return undefined;
  const patch = memory.patch(rect);
  copyRows(group, group.ownAlpha, rect, patch.data);
  const tints = new Map<string, Uint8Array>();
  for (const [name, plane] of group.planes) {
    if (plane.to.every((to) => to === 0)) continue;
    const ink = new Uint8Array(patch.width * (rect.bottom - rect.top));
    copyRows(group, plane, rect, ink);
    const under = group.hasBackdrop ? below.planes.get(name) : undefined;
    if (under) removeBackdrop(ink, patch, below, under);
    divideByAlpha(ink, patch.data);
    tints.set(name, ink);
  }
  return { patch, source: { tints, others: "clear" } };
}

function copyRows(surface: Surface, plane: Plane, rect: PixelRect, into: Uint8Array): void {
  const width = rect.right - rect.left;
  for (let y = rect.top; y < rect.bottom; y++) {
    const start = (y - surface.rect.top) * surface.width + rect.left - surface.rect.left;
    into.set(plane.data.subarray(start, start + width), (y - rect.top) * width);
  }
}

function removeBackdrop(ink: Uint8Array, own: CoveragePatch, below: Surface, under: Plane): void {
  const { rect, width, data } = own;
  for (let y = rect.top; y < rect.bottom; y++) {
    let at = (y - below.rect.top) * below.width + rect.left - below.rect.left;
    const end = (y - rect.top + 1) * width;
    for (let cell = end - width; cell < end; cell++, at++) {
      const rest = ink[cell]! - ((255 - data[cell]!) * under.data[at]!) / 255;
      ink[cell] = rest <= 0 ? 0 : rest + 0.5;
    }
  }
}

function divideByAlpha(ink: Uint8Array, alpha: Uint8Array): void {
  for (let i = 0; i < ink.length; i++) {
    const share = alpha[i]!;
    if (share === 255 || share === 0) continue;
    const whole = (ink[i]! * 255) / share + 0.5;
    ink[i] = whole > 255 ? 255 : whole;
  }
}
