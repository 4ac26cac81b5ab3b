import { PDFDocument, PDFName, type PDFPage, type PDFRef } from "@cantoo/pdf-lib";
import type { FrameBox } from "../../document/page.ts";
import { number } from "./print-drawing.ts";

/** A PDF that is being made of a proof's page. */
export interface PrintFile {
  readonly document: PDFDocument;
  /** The proof's page within its trim, its lower left corner at the origin. */
  readonly proof: PDFRef;
  readonly trim: { readonly width: number; readonly height: number };
}

/** A place on a sheet: points from its top left corner, y down. */
interface Placing {
  /** What shows the page. */
  readonly window: FrameBox;
  /** Where the trim's top left corner comes to lie. */
  readonly at: { readonly x: number; readonly y: number };
  readonly scale: number;
}

/** Begins a PDF of a proof. Throws what pdf-lib does for bytes that are no PDF. */
export async function openPrint(pdf: Uint8Array, title: string): Promise<PrintFile> {
  const source = await PDFDocument.load(pdf, { updateMetadata: false });
  const [page] = source.getPages();
  if (!page) throw new RangeError("a proof has a page");
  const { x, y, width, height } = page.getTrimBox();
  const document = await PDFDocument.create();
  document.setTitle(title);
  const box = { left: x, bottom: y, right: x + width, top: y + height };
  const { ref } = await document.embedPage(page, box);
  return { document, proof: ref, trim: { width, height } };
}

/** A drawing in the page's own coordinates (y down) that is placed with it. */
export function addDrawing({ document }: PrintFile, operators: string, area: FrameBox): PDFRef {
  const { x, y, width, height } = area;
  const stream = document.context.flateStream(operators, {
    Type: "XObject",
    Subtype: "Form",
    BBox: [x, y, x + width, y + height],
    Resources: {},
  });
  return document.context.register(stream);
}

/** Adds a sheet and shows the proof on it, with a drawing over it. */
export function addSheet(
  file: PrintFile,
  size: { readonly width: number; readonly height: number },
  { window, at, scale }: Placing,
  drawing?: PDFRef,
): PDFPage {
  const sheet = file.document.addPage([size.width, size.height]);
  const up = (y: number) => size.height - y;
  const { node } = sheet;
  node.setXObject(PDFName.of("Proof"), file.proof);
  const s = scale.toFixed(6);
  const [x, y] = [number(at.x), number(up(at.y))];
  const foot = number(up(at.y + file.trim.height * scale));
  const left = number(window.x);
  const bottom = number(up(window.y + window.height));
  const content = [
    "q",
    `${left} ${bottom} ${number(window.width)} ${number(window.height)} re W n`,
    `q ${s} 0 0 ${s} ${x} ${foot} cm /Proof Do Q`,
  ];
  if (drawing) {
    node.setXObject(PDFName.of("Marks"), drawing);
    content.push(`q ${s} 0 0 -${s} ${x} ${y} cm /Marks Do Q`);
  }
  addContent(sheet, [...content, "Q"].join("\n"));
  return sheet;
}

/** Draws on a sheet; y runs down from its top left corner. */
export function drawOn(sheet: PDFPage, operators: string): void {
  addContent(sheet, `q 1 0 0 -1 0 ${number(sheet.getHeight())} cm\n${operators}\nQ`);
}

function addContent({ node, doc }: PDFPage, content: string): void {
  node.addContentStream(doc.context.register(doc.context.flateStream(content)));
}
