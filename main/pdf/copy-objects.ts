import {
  PDFArray,
  PDFBool,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from "@cantoo/pdf-lib";
import { stringBytes } from "../plates/objects/read.ts";
import type { PdfFile } from "../plates/open-file.ts";
import { addStream, type PdfDocument, type PdfReference } from "./pdfkit-document.ts";

/** Copies objects of another file into a document, each once, references and cycles kept. */
export interface ObjectCopier {
  /** The object as a value for PDFKit; what it refers to is written. */
  value(object: PDFObject | undefined): unknown;
  /** A dictionary's entries but those left out. */
  entries(dict: PDFDict, without?: readonly string[]): Record<string, unknown>;
}

/** Keys that lead from resources back to the whole file: pages, structure, actions. */
const LEFT_OUT = new Set(["Parent", "StructParent", "StructParents", "Metadata", "PieceInfo"]);

/** A copier from `file` to `doc`. Streams keep their bytes and filters as they are. */
export function objectCopier(doc: PdfDocument, { context }: PdfFile): ObjectCopier {
  const copied = new Map<string, PdfReference>();
  const reference = (from: PDFRef): unknown => {
    const known = copied.get(from.tag);
    if (known) return known;
    const object = context.lookup(from);
    if (object === undefined) return null;
    // Registered before its own entries are copied, which may lead back to it.
    const to = doc.ref({});
    copied.set(from.tag, to);
    if (object instanceof PDFRawStream) {
      Object.assign(to.data, entries(object.dict, ["Length"]));
      to.end(object.contents);
    } else {
      const made = value(object);
      (to as { data: unknown }).data = made;
      to.end();
    }
    return to;
  };
  const value = (object: PDFObject | undefined): unknown => {
    if (object instanceof PDFRef) return reference(object);
    if (object instanceof PDFName) return object.asString().slice(1);
    if (object instanceof PDFNumber) return object.asNumber();
    if (object instanceof PDFBool) return object.asBoolean();
    if (object instanceof PDFArray) return object.asArray().map(value);
    if (object instanceof PDFDict) return entries(object);
    if (object instanceof PDFRawStream)
      return addStream(doc, object.contents, entries(object.dict, ["Length"]));
    return stringBytes(object) ?? null;
  };
  const entries = (dict: PDFDict, without: readonly string[] = []): Record<string, unknown> =>
    Object.fromEntries(
      dict
        .entries()
        .map(([key, entry]) => [key.asString().slice(1), entry] as const)
        .filter(([key]) => !LEFT_OUT.has(key) && !without.includes(key))
        .map(([key, entry]) => [key, value(entry)]),
    );
  return { value, entries };
}
