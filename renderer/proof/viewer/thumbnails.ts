import type { Size } from "../../canvas/view-geometry.ts";
import { trimWithin } from "./camera.ts";
import { openFile } from "./pdf-page.ts";
import { allSharp } from "./sheet-painter.ts";

/** How many small pictures are kept. */
const KEPT = 96;

const kept = new Map<string, Promise<ImageBitmap>>();
let queue: Promise<unknown> = Promise.resolve();

/**
 * The first page of the PDF at an address in small, `width` pixels across its trim; kept for the
 * next time. One is painted after the other: the proof that is looked at comes first. Rejects for a
 * file that cannot be read.
 */
export function thumbnailOf(url: string, trim: Size, width: number): Promise<ImageBitmap> {
  const key = `${url} ${width}`;
  const before = kept.get(key);
  if (before) return before;
  const picture = queue.then(allSharp).then(() => painted(url, trim, width));
  queue = picture.catch(() => kept.delete(key));
  kept.set(key, picture);
  const oldest = kept.keys().next().value;
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return picture;
}

async function painted(url: string, trim: Size, width: number): Promise<ImageBitmap> {
  const open = openFile(url);
  try {
    const page = await (await open.file).page(1);
    const scale = width / trim.width;
    const { x, y } = trimWithin(page.media, trim);
    const area = {
      left: Math.round(x * scale),
      top: Math.round(y * scale),
      width: Math.round(width),
      height: Math.round(trim.height * scale),
    };
    const canvas = document.createElement("canvas");
    await page.paint(canvas, scale, area, new AbortController().signal);
    return await createImageBitmap(canvas);
  } finally {
    open.close();
  }
}
