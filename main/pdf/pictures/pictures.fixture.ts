/** Test support: pictures made at run time, and pages that show one picture alone. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { findProjectRoot } from "../../fonts/manifest.ts";
import { addImage, type PicturePrint, type PreparedImage, prepareImage } from "../images.ts";
import { openPdfDocument, setPageContent } from "../pdfkit-document.ts";

/** The project's newsprint profile. */
export const NEWSPRINT = join(findProjectRoot(), "main", "pdf", "icc", "newsprint-tr002-l240.icc");

/** Plain newsprint under PDF/X-4. */
export const PRINT: PicturePrint = {
  resolution: 220,
  sharpen: 0,
  profile: NEWSPRINT,
  maxMegapixels: 100,
  colours: "cmyk",
  alpha: true,
};

/** A folder for a test file's pictures. */
export class PictureFolder {
  readonly path = mkdtempSync(join(tmpdir(), "dayang-pictures-"));

  /** Writes a file and gives its path. */
  write(name: string, bytes: Uint8Array | string): string {
    const file = join(this.path, name);
    writeFileSync(file, bytes);
    return file;
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

/** How the tests' frame is: points, and the crop. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly crop?: { x: number; y: number; width: number; height: number };
}

/** Makes a file ready for a frame. */
export function prepared(
  file: string,
  frame: Frame,
  print: Partial<PicturePrint> = {},
): Promise<PreparedImage> {
  const { width, height, crop = { x: 0, y: 0, width: 1, height: 1 } } = frame;
  const item = { kind: "image", pictureId: "picture-1", x: 0, y: 0, width, height, crop } as const;
  return prepareImage(item, { file, width: 1, height: 1 }, 1, { ...PRINT, ...print });
}

/** A PDF whose one page is the picture. */
export async function pageOf(image: PreparedImage, frame: Frame): Promise<Uint8Array> {
  const doc = await openPdfDocument("1.6");
  const { width, height } = frame;
  const reference = addImage(doc, image);
  doc.addPage({ size: [width, height], margin: 0 });
  setPageContent(doc.page, new TextEncoder().encode(`${width} 0 0 ${height} 0 0 cm /Im Do`));
  doc.page.content.data = {};
  doc.page.resources.data = { XObject: { Im: reference } };
  doc.end();
  return doc.read();
}

/** A picture of plain colours side by side, of equal width. */
export function stripes(
  colours: readonly (readonly number[])[],
  width: number,
  height: number,
): Sharp {
  const channels = colours[0]!.length as 1 | 3 | 4;
  return sharp(stripePixels(colours, width, height), { raw: { width, height, channels } });
}

/** The samples of stripes, for pictures that the library would not take as they are meant. */
export function stripePixels(
  colours: readonly (readonly number[])[],
  width: number,
  height: number,
): Uint8Array {
  const channels = colours[0]!.length;
  const pixels = new Uint8Array(width * height * channels);
  for (let i = 0; i < width * height; i += 1) {
    pixels.set(colours[Math.floor(((i % width) * colours.length) / width)]!, i * channels);
  }
  return pixels;
}

/** Samples that look like a photograph to every test of kind: a colour with noise around it. */
export function noisy(
  colour: readonly number[],
  width: number,
  height: number,
  spread: number,
): Uint8Array {
  let state = 12345;
  return Uint8Array.from({ length: width * height * colour.length }, (_, i) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const noise = Math.round(((state >>> 16) / 65535 - 0.5) * 2 * spread);
    return Math.max(0, Math.min(255, colour[i % colour.length]! + noise));
  });
}

/** A page's inks at points, from 0 to 255, painted once by Ghostscript. */
export function inkReader(page: Uint8Array): (x: number, y: number) => number[] {
  const folder = mkdtempSync(join(tmpdir(), "dayang-plates-"));
  try {
    const file = join(folder, "page.pdf");
    writeFileSync(file, page);
    const args = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pamcmyk32", "-r72"];
    const pam = execFileSync("gs", [...args, "-sOutputFile=-", file], { maxBuffer: 1 << 26 });
    const header = pam.subarray(0, 200).toString("latin1");
    const width = Number(/WIDTH (\d+)/.exec(header)![1]);
    const start = header.indexOf("ENDHDR\n") + "ENDHDR\n".length;
    return (x, y) => {
      const at = start + 4 * (Math.floor(y) * width + Math.floor(x));
      return [...pam.subarray(at, at + 4)];
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The inks of a JPEG that was made ready, as means of a box of its pixels, from 0 to 255. */
export async function inksOf(
  { streams }: PreparedImage,
  box?: { left: number; top: number; width: number; height: number },
): Promise<number[]> {
  const { bytes, space } = streams!.image;
  const read = sharp(bytes).pipelineColourspace(space === "DeviceCMYK" ? "cmyk" : "b-w");
  const cut = box ? read.extract(box) : read;
  const { data, info } = await cut
    .toColourspace(space === "DeviceCMYK" ? "cmyk" : "b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const sums = Array.from({ length: info.channels }, () => 0);
  data.forEach((sample, i) => {
    sums[i % info.channels]! += sample;
  });
  const means = sums.map((sum) => sum / (info.width * info.height));
  return space === "DeviceCMYK" ? means : [0, 0, 0, 255 - means[0]!];
}

/** An ICC profile of version 2 made of three primaries (D50) or of a grey scale, with one gamma. */
export function plainProfile(
  name: string,
  gamma: number,
  primaries?: readonly (readonly [x: number, y: number, z: number])[],
): Uint8Array {
  const curve = Buffer.from([...ascii("curv"), 0, 0, 0, 0, 0, 0, 0, 1, ...u16(gamma * 256), 0, 0]);
  const text = Buffer.from([...ascii("text"), 0, 0, 0, 0, ...ascii("none"), 0, 0, 0, 0]);
  const tags: [signature: string, data: Buffer][] = [
    ["desc", descriptionOf(name)],
    ["cprt", text],
    ["wtpt", xyz([0.9642, 1, 0.8249])],
    ...(primaries
      ? [..."rgb"].flatMap((channel, i): [string, Buffer][] => [
          [`${channel}XYZ`, xyz(primaries[i]!)],
          [`${channel}TRC`, curve],
        ])
      : [["kTRC", curve] as [string, Buffer]]),
  ];
  const start = 128 + 4 + tags.length * 12;
  const header = Buffer.alloc(start);
  header.writeUInt32BE(0x02100000, 8);
  header.write(`mntr${primaries ? "RGB " : "GRAY"}XYZ `, 12, "latin1");
  header.write("acsp", 36, "latin1");
  xyz([0.9642, 1, 0.8249]).copy(header, 68, 8);
  header.writeUInt32BE(tags.length, 128);
  let offset = start;
  tags.forEach(([signature, data], i) => {
    header.write(signature, 132 + i * 12, "latin1");
    header.writeUInt32BE(offset, 136 + i * 12);
    header.writeUInt32BE(data.length, 140 + i * 12);
    offset += data.length;
  });
  header.writeUInt32BE(offset, 0);
  return new Uint8Array(Buffer.concat([header, ...tags.map(([, data]) => data)]));
}

function descriptionOf(name: string): Buffer {
  const data = Buffer.alloc(Math.ceil((12 + name.length + 1 + 78) / 4) * 4);
  data.write("desc", "latin1");
  data.writeUInt32BE(name.length + 1, 8);
  data.write(name, 12, "latin1");
  return data;
}

function xyz(values: readonly number[]): Buffer {
  const data = Buffer.alloc(20);
  data.write("XYZ ", "latin1");
  values.forEach((value, i) => {
    data.writeInt32BE(Math.round(value * 65536), 8 + i * 4);
  });
  return data;
}

function ascii(text: string): number[] {
  return [...Buffer.from(text, "latin1")];
}

function u16(value: number): number[] {
  return [Math.floor(value / 256), Math.round(value) % 256];
}
