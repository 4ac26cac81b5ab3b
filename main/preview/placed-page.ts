import { readFile } from "node:fs/promises";
import { systemFault } from "../../document/result.ts";
import type { ImageItem } from "../../typeset/display-list.ts";
import { cropPixels } from "../pdf/images.ts";
import { loadSharp } from "../pdf/pictures/load-sharp.ts";
import { placedBox, placedSize } from "../pdf/placed-pdf.ts";
import { openPdf, type PdfFile } from "../plates/open-file.ts";
import { paintPlates } from "../plates/paint-plates.ts";
import { platesToRgb } from "../plates/plates-picture.ts";

/**
 * RGB pixels of a placed PDF's first page, `width` × `height` of what its item shows: its plates as
 * newsprint would show them. Undefined where the PDF's writer refuses the file, too.
 */
export async function placedPagePixels(
  item: ImageItem,
  path: string,
  width: number,
  height: number,
): Promise<Uint8Array | undefined> {
  const file = await opened(path);
  const page = file?.pages[0];
  if (file === undefined || page === undefined) return undefined;
  const box = placedBox(page);
  const dpi = Math.min(
    600,
    (72 * width) / item.crop.width / (placedSize(page).width / page.userUnit),
  );
  const { plates } = await paintPlates(file, 1, { dpi, box });
  const sharp = await loadSharp();
  const raw = { width: plates.width, height: plates.height, channels: 3 } as const;
  const turned = sharp(Buffer.from(platesToRgb(plates)), { raw }).rotate(page.rotate);
  const isSideways = page.rotate % 180 !== 0;
  const part = isSideways
    ? cropPixels(item, plates.height, plates.width)
    : cropPixels(item, plates.width, plates.height);
  // Turned first, then cut: sharp would cut first of its own accord.
  const { data, info } = await turned.toBuffer({ resolveWithObject: true });
  const whole = { width: info.width, height: info.height, channels: 3 } as const;
  return await sharp(data, { raw: whole })
    .extract(part)
    .resize(width, height, { fit: "fill" })
    .raw()
    .toBuffer();
}

async function opened(path: string): Promise<PdfFile | undefined> {
  try {
    const file = await openPdf(await readFile(path));
    return file.ok ? file.value : undefined;
  } catch (error) {
    // A file that is not there: the PDF's writer says so.
    systemFault(error);
    return undefined;
  }
}
