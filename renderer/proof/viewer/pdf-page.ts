import {
  GlobalWorkerOptions,
  getDocument,
  type PDFPageProxy,
  PDFWorker,
  VerbosityLevel,
} from "pdfjs-dist";
import rendererUrl from "pdfjs-dist/build/pdf.renderer.min.mjs?worker&url";
import parserUrl from "pdfjs-dist/build/pdf.worker.min.mjs?worker&url";
import type { Size } from "../../canvas/view-geometry.ts";
import type { TextRun } from "./find-in-page.ts";

/** A part of the media box in pixels of some scale, from its top left corner. */
export interface PixelArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A page of an open PDF, as it is painted. */
export interface PdfPage {
  /** The media box, points. */
  readonly media: Size;
  /** pdf.js's page: what its text layer is made from. */
  readonly proxy: PDFPageProxy;
  /**
   * Paints an area at a scale (pixels a point) onto a canvas, which gets the area's size. Rejects
   * with an AbortError when it was called off, and with pdf.js's errors for a file that is no PDF.
   */
  paint(
    canvas: HTMLCanvasElement,
    scale: number,
    area: PixelArea,
    signal: AbortSignal,
  ): Promise<void>;
  /** Its text in the order of the content, with places in points from the media box's top left corner. */
  text(): Promise<readonly TextRun[]>;
}

/** The pages of an open PDF. */
export interface PdfFile {
  readonly count: number;
  /** From 1. Rejects with pdf.js's errors for a page that cannot be read. */
  page(number: number): Promise<PdfPage>;
}

/** A PDF that is open: `file` rejects where it cannot be read. Close it when it is not needed any more. */
export interface OpenFile {
  readonly file: Promise<PdfFile>;
  close(): void;
}

let parser: PDFWorker | undefined;

/** One worker reads all files; each file has its own that paints. */
function sharedParser(): PDFWorker {
  GlobalWorkerOptions.workerSrc = parserUrl;
  GlobalWorkerOptions.rendererSrc = rendererUrl;
  parser ??= new PDFWorker();
  return parser;
}

/** Starts what reads files, so that the first one does not wait for it. */
export function warmParser(): void {
  sharedParser();
}

/** Opens the PDF at an address of the services. */
export function openFile(url: string): OpenFile {
  const task = getDocument({
    url,
    worker: sharedParser(),
    // The window's policy allows no WebAssembly; colours by ICC profiles then go by their number of inks.
    useWasm: false,
    // Proofs hold all their faces: what would be put in from this machine would not be printed.
    useSystemFonts: false,
    disableAutoFetch: true,
    verbosity: VerbosityLevel.ERRORS,
  });
  const file = task.promise.then((opened) => ({
    count: opened.numPages,
    page: async (number: number) => pageOver(await opened.getPage(number)),
  }));
  // Who closes a file before it stands does not ask for it any more.
  file.catch(() => undefined);
  return { file, close: () => void task.destroy() };
}

function pageOver(proxy: PDFPageProxy): PdfPage {
  const { width, height } = proxy.getViewport({ scale: 1 });
  return {
    media: { width, height },
    proxy,
    paint: (canvas, scale, area, signal) => paint(proxy, canvas, scale, area, signal),
    text: () => textOf(proxy),
  };
}

async function paint(
  proxy: PDFPageProxy,
  canvas: HTMLCanvasElement,
  scale: number,
  area: PixelArea,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  canvas.width = area.width;
  canvas.height = area.height;
  const viewport = proxy.getViewport({ scale, offsetX: -area.left, offsetY: -area.top });
  const whole = proxy.getViewport({ scale });
  const isWhole = area.width >= Math.floor(whole.width) && area.height >= Math.floor(whole.height);
  const filter = isWhole ? undefined : touching(proxy, area, whole);
  const task = proxy.render({
    canvas,
    viewport,
    // What each operation touches is noted once, so that a part can be painted by what lies in it alone.
    recordOperations: isWhole,
    ...(filter ? { operationsFilter: filter } : {}),
  });
  const stop = () => task.cancel();
  signal.addEventListener("abort", stop, { once: true });
  try {
    await task.promise;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** pdf.js's record of what each operation touches, in shares of the page. */
interface OperationBoxes {
  readonly length: number;
  isEmpty(index: number): boolean;
  minX(index: number): number;
  minY(index: number): number;
  maxX(index: number): number;
  maxY(index: number): number;
}

/** Whether an operation touches an area; undefined where that is not known yet. */
function touching(
  proxy: PDFPageProxy,
  area: PixelArea,
  whole: Size,
): ((index: number) => boolean) | undefined {
  const { recordedBBoxes: boxes } = proxy as unknown as { recordedBBoxes: OperationBoxes | null };
  if (!boxes) return undefined;
  const [left, right] = [area.left / whole.width, (area.left + area.width) / whole.width];
  const [top, bottom] = [area.top / whole.height, (area.top + area.height) / whole.height];
  return (index) =>
    index >= boxes.length ||
    (!boxes.isEmpty(index) &&
      boxes.minX(index) <= right &&
      boxes.maxX(index) >= left &&
      boxes.minY(index) <= bottom &&
      boxes.maxY(index) >= top);
}

async function textOf(proxy: PDFPageProxy): Promise<readonly TextRun[]> {
  const { transform } = proxy.getViewport({ scale: 1 });
  const [, , , flip = -1, left = 0, top = 0] = transform as number[];
  const { items } = await proxy.getTextContent();
  return items.flatMap((item) => {
    if (!("str" in item) || (item.str === "" && !item.hasEOL)) return [];
    const [a = 1, b = 0, , , x = 0, y = 0] = item.transform as number[];
    const size = Math.hypot(a, b);
    return {
      text: item.str,
      endsLine: item.hasEOL,
      x: x + left,
      baseline: y * flip + top,
      width: item.width,
      size,
      isUpright: Math.abs(b) < 1e-3 * size && a > 0,
    };
  });
}
