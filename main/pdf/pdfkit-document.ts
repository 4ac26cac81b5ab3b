/**
 * The low-level doors of PDFKit 0.20.2 that the painter goes through. Some are private, which is
 * why the version is pinned; nothing of PDFKit's text, font or image code is used.
 */
export interface PdfReference {
  data: Record<string, unknown>;
  buffer: Uint8Array[];
  compress: boolean;
  write(chunk: Uint8Array): void;
  end(chunk?: Uint8Array): void;
}

/** The page that is being made. */
export interface PdfPage {
  readonly content: PdfReference;
  readonly resources: PdfReference;
  readonly dictionary: PdfReference;
}

/** A PDFKit document without fonts, compression or metadata of its own. */
export interface PdfDocument {
  page: PdfPage;
  info: Record<string, unknown>;
  _id: Uint8Array;
  _root: PdfReference;
  endMetadata: () => void;
  ref(data: unknown): PdfReference;
  addPage(options: { size: [number, number]; margin: number }): PdfDocument;
  end(): void;
  read(): Uint8Array;
}

/** The versions of the format that a printing house is sent. */
export type PdfVersion = "1.4" | "1.6";

/**
 * Opens an empty document. PDFKit is loaded here and not before, so that the libuv threads can
 * compress fonts while its modules are read.
 */
export async function openPdfDocument(version: PdfVersion): Promise<PdfDocument> {
  const { default: PDFDocument } = await import("pdfkit");
  const options = { font: null, autoFirstPage: false, compress: false, pdfVersion: version };
  return new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions) as unknown as PdfDocument;
}

/** Writes a stream that is compressed already; `data` becomes its dictionary. */
export function addStream(
  doc: PdfDocument,
  bytes: Uint8Array,
  data: Record<string, unknown>,
): PdfReference {
  const reference = doc.ref(data);
  reference.end(bytes);
  return reference;
}

/** Writes an object without a stream. */
export function addObject(doc: PdfDocument, data: unknown): PdfReference {
  const reference = doc.ref(data);
  reference.end();
  return reference;
}

/** Makes bytes the whole content of the page, without the flipping matrix that PDFKit puts first. */
export function setPageContent(page: PdfPage, deflated: Uint8Array): void {
  page.content.buffer = [];
  page.content.data = { Filter: "FlateDecode" };
  page.content.write(deflated);
}

/** A name as the value of an Info entry, where PDFKit takes every string for text. */
export function pdfName(name: string): unknown {
  return { [Symbol.toStringTag]: "Name", toString: () => `/${name}` };
}
