import type { Diagnostic } from "../../document/diagnostic.ts";
import { colourTools } from "./colour/tools.ts";
import type { PageBox } from "./device.ts";
import type { Cmyk } from "./icc/output.ts";
import { interpretPage } from "./interpret.ts";
import type { PdfFile, PdfPage } from "./open-file.ts";
import { type Plates, PROCESS } from "./plates.ts";
import { type PlatePainter, platePainter } from "./raster/painter.ts";
import { type PixelView, viewOf } from "./raster/pixel-view.ts";

export interface PaintPlatesOptions {
  /** Pixels an inch of the page's default user space (UserUnit is not applied). */
  readonly dpi: number;
  /** What is painted, in points of the page; the CropBox, or else the MediaBox, when absent. */
  readonly box?: PageBox | undefined;
  /** ICC profile by which RGB becomes ink; that of the file's own output intent when absent. */
  readonly outputProfile?: Uint8Array | undefined;
}

/** A page's separations, and what painting them came upon. */
export interface PaintedPlates {
  readonly plates: Plates;
  readonly diagnostics: readonly Diagnostic[];
  /** How the file says that its spot inks look: process inks of their full tint. */
  readonly spotLooks: ReadonlyMap<string, Cmyk>;
}

/** Wider or higher than this many pixels a page is refused: it would not fit in memory. */
const MOST_PIXELS = 20_000;

/**
 * A page's separations as they will be plated, with what could not be painted. The file's faults are
 * diagnostics; page numbers begin at 1. Throws RangeError for a page that the file does not have, an
 * empty box, and a box of more than 20 000 pixels a side.
 */
export async function paintPlates(
  file: PdfFile,
  pageNumber: number,
  options: PaintPlatesOptions,
): Promise<PaintedPlates> {
  const page = file.pages[pageNumber - 1];
  if (!page) throw new RangeError(`the file has no page ${pageNumber}`);
  const box = options.box ?? paintedBox(page);
  const view = viewOf(box, options.dpi);
  if (Math.max(view.rect.right, view.rect.bottom) > MOST_PIXELS)
    throw new RangeError(`too many pixels: ${view.rect.right} × ${view.rect.bottom}`);
  const painter = platePainter(view, pageNumber);
  const tools = colourTools(file.context, options.outputProfile);
  const diagnostics = await interpretPage(file, page, painter, tools);
  await painter.finish();
  return {
    plates: platesOf(painter, view, options.dpi, box),
    diagnostics: [...diagnostics, ...painter.diagnostics],
    spotLooks: tools.spotLooks(),
  };
}

/** What a page shows when nothing is asked: its CropBox, or else its MediaBox. */
function paintedBox({ cropBox, mediaBox }: PdfPage): PageBox {
  return cropBox ?? mediaBox;
}

function platesOf(painter: PlatePainter, view: PixelView, dpi: number, box: PageBox): Plates {
  const { planes } = painter.surface;
  const isProcess = (name: string): boolean => (PROCESS as readonly string[]).includes(name);
  const names = [...PROCESS, ...[...planes.keys()].filter((name) => !isProcess(name))];
  return {
    width: view.rect.right,
    height: view.rect.bottom,
    dpi,
    box: [
      box[0],
      box[3] - view.rect.bottom / view.scale,
      box[0] + view.rect.right / view.scale,
      box[3],
    ],
    plates: names.map((name) => ({ name, data: painter.surface.plane(name).data })),
  };
}
