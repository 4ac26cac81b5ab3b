/** Test support: a small page as Ghostscript separates it, to hold our own colours against. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const NEWSPRINT = fileURLToPath(new URL("../../pdf/icc/newsprint-tr002-l240.icc", import.meta.url));

/** The newsprint output profile. */
export function newsprintProfile(): Uint8Array {
  return new Uint8Array(readFileSync(NEWSPRINT));
}

/** A page whose objects are numbered from 10 in their order; streams come with their bytes. */
export interface TestPage {
  readonly width: number;
  readonly height: number;
  readonly resources: string;
  readonly content: string;
  readonly objects: readonly { readonly entries: string; readonly stream?: Uint8Array }[];
}

/** Pixels of a page at 72 an inch, row by row from the top. */
export interface PaintedPage {
  readonly channels: number;
  /** Values of the pixel at x and y (y up, as on the page), 0 to 255. */
  at(x: number, y: number): number[];
}

/** Paints with the four process inks of the newsprint profile. */
export function inksByGhostscript(page: TestPage): PaintedPage {
  return paint(page, 4, ["-sDEVICE=pamcmyk32", `-sOutputICCProfile=${NEWSPRINT}`]);
}

/** Paints process colours with their numbers as they stand in DeviceCMYK. */
export function plainInksByGhostscript(page: TestPage): PaintedPage {
  return paint(page, 4, ["-sDEVICE=pamcmyk32"]);
}

function paint(page: TestPage, channels: number, settings: readonly string[]): PaintedPage {
  const allowed = `--permit-file-read=${NEWSPRINT}`;
  const args = ["-q", "-dNOPAUSE", "-dBATCH", "-r72", allowed, ...settings];
  const painted = execFileSync("gs", [...args, "-sOutputFile=-", "-"], {
    input: pagePdf(page),
    stdio: ["pipe", "pipe", "ignore"],
    maxBuffer: 1 << 26,
  });
  const start = painted.length - channels * page.width * page.height;
  return {
    channels,
    at(x, y) {
      const row = page.height - 1 - Math.floor(y);
      const at = start + channels * (row * page.width + Math.floor(x));
      return [...painted.subarray(at, at + channels)];
    },
  };
}

/** The page as a file; readers rebuild the missing table of objects. */
export function pagePdf(page: TestPage): Buffer {
  const box = `/MediaBox[0 0 ${page.width} ${page.height}]`;
  const parts: (string | Uint8Array)[] = [
    "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
    `3 0 obj<</Type/Page/Parent 2 0 R${box}/Contents 4 0 R/Resources<<${page.resources}>>>>endobj\n`,
    `4 0 obj<</Length ${page.content.length}>>stream\n${page.content}\nendstream endobj\n`,
  ];
  page.objects.forEach(({ entries, stream }, index) => {
    if (stream === undefined) parts.push(`${10 + index} 0 obj ${entries} endobj\n`);
    else {
      parts.push(`${10 + index} 0 obj<<${entries}/Length ${stream.length}>>stream\n`);
      parts.push(stream, "\nendstream endobj\n");
    }
  });
  parts.push("trailer<</Root 1 0 R>>\n");
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}
