import type { Inks, PaintShading } from "../device.ts";
import type { CoveragePatch } from "./coverage-patch.ts";
import { type InkSource, namedInks, pixelSource } from "./ink-source.ts";
import type { PixelView } from "./pixel-view.ts";

/**
 * A shading's inks at the middle of each pixel that a patch covers. Where the shading paints nothing
 * the patch is cleared.
 */
export function shadingSource(
  shading: PaintShading,
  patch: CoveragePatch,
  view: PixelView,
  overprint: boolean,
): InkSource {
  const { rect, width, data } = patch;
  const pixels = width * (rect.bottom - rect.top);
  const planes = new Map<string, Uint8Array>();
  const step = 1 / view.scale;
  let last: Inks | undefined;
  let inks: ReadonlyMap<string, number> = new Map();
  for (let cell = 0, y = rect.top; y < rect.bottom; y++) {
    const pageY = view.top - (y + 0.5) * step;
    for (let x = rect.left; x < rect.right; x++, cell++) {
      if (data[cell] === 0) continue;
      const found = shading.inksAt(view.left + (x + 0.5) * step, pageY);
      if (!found) {
        data[cell] = 0;
        continue;
      }
      if (found !== last) inks = namedInks(found);
      last = found;
      for (const [name, ink] of inks) {
        if (ink === 0) continue;
        let plane = planes.get(name);
        if (!plane) {
          plane = new Uint8Array(pixels);
          planes.set(name, plane);
        }
        plane[cell] = ink;
      }
    }
  }
  return pixelSource(planes, shading.space, overprint);
}
