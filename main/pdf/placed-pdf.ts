import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Diagnostic } from "../../document/diagnostic.ts";
import { type Failure, systemFault } from "../../document/result.ts";
import type { ImageItem } from "../../typeset/display-list.ts";
import type { PageBox } from "../plates/device.ts";
import { dictEntry } from "../plates/objects/read.ts";
import { openPdf, type PdfFile, type PdfPage } from "../plates/open-file.ts";
import { objectCopier } from "./copy-objects.ts";
import { compress } from "./deflate.ts";
import { addStream, type PdfDocument, type PdfReference } from "./pdfkit-document.ts";

/** The first page of a PDF, ready to be placed like a picture. */
export interface PreparedForm {
  readonly kind: "form";
  readonly file: PdfFile;
  readonly page: PdfPage;
  /** What of the page is shown, and how it comes to fill the unit square. */
  readonly box: PageBox;
  readonly matrix: readonly number[];
  readonly content: Uint8Array;
  /** SHA-256 of the file that it comes from. */
  readonly sha256: Uint8Array;
}

/**
 * The part of a page that counts when it is placed: its trim, else what a reader shows. Points, the
 * page's own corners.
 */
export function placedBox(page: PdfPage): PageBox {
  return page.trimBox ?? page.cropBox ?? page.mediaBox;
}

/** Width and height of a placed page in points, turned as it is shown. */
export function placedSize(page: PdfPage): { readonly width: number; readonly height: number } {
  const [left, bottom, right, top] = placedBox(page);
  const [width, height] = [(right - left) * page.userUnit, (top - bottom) * page.userUnit];
  return page.rotate % 180 === 0 ? { width, height } : { width: height, height: width };
}

/**
 * Opens a PDF whose first page is to be placed. Its inks, fonts and pictures are not touched; whether
 * they suit the press is preflight's to say. A file that cannot be read gives a diagnostic with the
 * reason.
 */
export async function prepareForm(
  item: ImageItem,
  path: string,
  page: number,
): Promise<PreparedForm | Diagnostic> {
  const opened = await openPlaced(path);
  if ("code" in opened) {
    const values = { ...opened.values, file: path, reason: opened.code };
    return { severity: "error", code: "pdf.placed.unfit", values, at: { page } };
  }
  const [first] = opened.file.pages;
  if (first === undefined) throw new RangeError("an opened PDF has a page");
  return {
    kind: "form",
    file: opened.file,
    sha256: opened.sha256,
    page: first,
    box: placedBox(first),
    matrix: unitMatrix(first, item.crop),
    content: await compress(first.contents()),
  };
}

type OpenedPlaced = { readonly file: PdfFile; readonly sha256: Uint8Array };

async function openPlaced(path: string): Promise<OpenedPlaced | Failure> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return { code: "pdf.placed.fault", values: { fault: systemFault(error) } };
  }
  const opened = await openPdf(bytes);
  if (!opened.ok) return opened.error;
  return { file: opened.value, sha256: createHash("sha256").update(bytes).digest() };
}

/** From the page, turned as it is shown, to the unit square that `crop` of it fills. */
function unitMatrix(page: PdfPage, crop: ImageItem["crop"]): number[] {
  const [left, bottom, right, top] = placedBox(page);
  const [width, height] = [right - left, top - bottom];
  const whole = turned(page.rotate, [1 / width, 0, 0, 1 / height, -left / width, -bottom / height]);
  // The crop is counted from the top, the square from the bottom.
  const low = 1 - crop.y - crop.height;
  const [a, b, c, d, e, f] = whole;
  return [
    a / crop.width,
    b / crop.height,
    c / crop.width,
    d / crop.height,
    (e - crop.x) / crop.width,
    (f - low) / crop.height,
  ];
}

type Six = readonly [number, number, number, number, number, number];

/** The unit square turned clockwise about its middle, after a matrix. */
function turned(rotate: number, [a, b, c, d, e, f]: Six): Six {
  switch (rotate) {
    case 90:
      return [b, -a, d, -c, f, 1 - e];
    case 180:
      return [-a, -b, -c, -d, 1 - e, 1 - f];
    case 270:
      return [-b, a, -d, c, 1 - f, e];
    default:
      return [a, b, c, d, e, f];
  }
}

/**
 * Writes the page as a form XObject that fills the unit square, as an image does (ISO 32000-1, 8.10).
 * Its matrix stands in the content of a form around it: PDFKit writes six decimals, and a broadsheet
 * scaled to a square needs more.
 */
export function addForm(doc: PdfDocument, form: PreparedForm): PdfReference {
  const copier = objectCopier(doc, form.file);
  const group = dictEntry(form.page.dict, "Group");
  const page = addStream(doc, form.content, {
    Type: "XObject",
    Subtype: "Form",
    BBox: [...form.box],
    Resources: copier.entries(form.page.resources),
    ...(group === undefined ? {} : { Group: copier.value(group) }),
    Filter: "FlateDecode",
  });
  const numbers = form.matrix.map((value) => value.toFixed(12)).join(" ");
  return addStream(doc, new TextEncoder().encode(`q\n${numbers} cm\n/P Do\nQ`), {
    Type: "XObject",
    Subtype: "Form",
    BBox: [0, 0, 1, 1],
    Resources: { XObject: { P: page } },
  });
}
