import { openFile } from "./pdf-page.ts";

/** Pixels an inch at which sheets are printed, and how many a sheet may have. */
const DPI = 300;
const PIXELS = 32e6;
/** Points in a millimetre. */
const MILLIMETRE = 72 / 25.4;

/**
 * Prints all sheets of a PDF through the browser's own dialog, as pictures: the window's policy
 * allows no foreign frame in it, and with this nothing of the window is printed. Resolves when the
 * dialog is gone; rejects where the file cannot be read.
 */
export async function printSheets(
  url: string,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const open = openFile(url);
  const sheets = document.createElement("div");
  sheets.className = "print-sheets";
  const addresses: string[] = [];
  try {
    const file = await open.file;
    const sizes: string[] = [];
    for (let number = 1; number <= file.count; number++) {
      onProgress(number - 1, file.count);
      const page = await file.page(number);
      const { width, height } = page.media;
      const scale = Math.min(DPI / 72, Math.sqrt(PIXELS / (width * height)));
      const canvas = document.createElement("canvas");
      const area = { left: 0, top: 0, width: width * scale, height: height * scale };
      await page.paint(canvas, scale, area, signal);
      const address = URL.createObjectURL(await pictureOf(canvas));
      addresses.push(address);
      const name = `sheet-${number}`;
      const [across, down] = [width / MILLIMETRE, height / MILLIMETRE];
      sizes.push(`@page ${name} { size: ${across}mm ${down}mm; margin: 0 }`);
      sheets.append(await sheetOf(address, name, across, down));
    }
    const style = document.createElement("style");
    style.textContent = sizes.join("\n");
    sheets.append(style);
    signal.throwIfAborted();
    document.body.append(sheets);
    onProgress(file.count, file.count);
    window.print();
  } finally {
    sheets.remove();
    for (const address of addresses) URL.revokeObjectURL(address);
    open.close();
  }
}

async function sheetOf(
  address: string,
  name: string,
  width: number,
  height: number,
): Promise<HTMLImageElement> {
  const picture = new Image();
  picture.src = address;
  picture.alt = "";
  picture.style.cssText = `page: ${name}; width: ${width}mm; height: ${height}mm`;
  await picture.decode();
  return picture;
}

function pictureOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new RangeError("a sheet is too large for a picture"));
    }, "image/png");
  });
}
