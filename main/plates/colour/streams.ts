import { type PDFObject, PDFRawStream } from "@cantoo/pdf-lib";

/** Whether an object is a stream as the file holds it. */
export function isStream(object: PDFObject | undefined): object is PDFRawStream {
  return object instanceof PDFRawStream;
}
