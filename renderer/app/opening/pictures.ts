import { resourcePath } from "../../../main/bridge/resources.ts";
import type { CanvasServices } from "../../canvas/services.ts";

/** Widths in pixels that pictures are asked in, so that zooming asks seldom. */
const WIDTHS = [128, 256, 512, 1024, 2048, 4096] as const;
/** Pixels that are kept before the longest unused go: about half a gigabyte. */
const PIXELS_KEPT = 128_000_000;

interface Held {
  readonly bitmap: ImageBitmap;
  readonly width: number;
  used: number;
}

type PictureSource = Pick<CanvasServices, "picture" | "subscribe">;

/**
 * Pictures of an edition for the canvas, from the services. `addressOf` gives a resource's address.
 * A picture without a hash has no bytes in the edition: it is missing.
 */
export function openPictures(
  handle: string,
  addressOf: (path: string) => string,
): PictureSource & { close(): void } {
  const held = new Map<string, Held[]>();
  const asked = new Set<string>();
  const missing = new Set<string>();
  const listeners = new Set<(pictureId: string) => void>();
  let clock = 0;

  const ask = async (pictureId: string, sha256: string, width: number) => {
    const key = `${sha256}/${width}`;
    if (asked.has(key)) return;
    asked.add(key);
    const bitmap = await fetchBitmap(addressOf(resourcePath.picture(handle, sha256, width)));
    if (bitmap === "missing") missing.add(sha256);
    else if (bitmap) {
      held.set(sha256, [...(held.get(sha256) ?? []), { bitmap, width, used: ++clock }]);
      for (const gone of dropOldest(held)) asked.delete(gone);
    } else asked.delete(key);
    for (const listener of [...listeners]) listener(pictureId);
  };
  return {
    picture: (pictureId, sha256, wanted) => {
      if (sha256 === undefined || missing.has(sha256)) return "missing";
      const width = WIDTHS.find((one) => one >= wanted) ?? WIDTHS[WIDTHS.length - 1]!;
      const best = bestOf(held.get(sha256) ?? [], width);
      if (!best || best.width < width) void ask(pictureId, sha256, width);
      if (best) best.used = ++clock;
      return best?.bitmap;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      listeners.clear();
      for (const { bitmap } of [...held.values()].flat()) bitmap.close();
      held.clear();
    },
  };
}

/** The narrowest that is wide enough, else the widest. */
function bestOf(held: readonly Held[], width: number): Held | undefined {
  const sorted = [...held].sort((a, b) => a.width - b.width);
  return sorted.find((one) => one.width >= width) ?? sorted.at(-1);
}

/** The pixels; "missing" when the services have none, undefined when they cannot be reached now. */
async function fetchBitmap(address: string): Promise<ImageBitmap | "missing" | undefined> {
  try {
    const response = await fetch(address);
    if (!response.ok) return "missing";
    return await createImageBitmap(await response.blob());
  } catch (error) {
    // Bytes that are no picture are as good as missing; a lost line is asked again.
    return error instanceof DOMException ? "missing" : undefined;
  }
}

/**
 * Drops the longest unused until the rest is within bounds; gives their "HASH/WIDTH". The bitmaps
 * are left to the collector: a tile may be painting one.
 */
function dropOldest(held: Map<string, Held[]>): readonly string[] {
  const all = [...held].flatMap(([sha256, list]) => list.map((one) => ({ sha256, one })));
  all.sort((a, b) => b.one.used - a.one.used);
  let pixels = 0;
  const gone: string[] = [];
  for (const { sha256, one } of all) {
    pixels += one.bitmap.width * one.bitmap.height;
    if (pixels <= PIXELS_KEPT) continue;
    held.set(
      sha256,
      (held.get(sha256) ?? []).filter((other) => other !== one),
    );
    gone.push(`${sha256}/${one.width}`);
  }
  return gone;
}
