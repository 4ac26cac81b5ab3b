import type { PDFContext } from "@cantoo/pdf-lib";
import { type PdfPage, readBox } from "../../plates/file/pages.ts";
import { nameEntry } from "../../plates/objects/read.ts";
import type { Feature } from "../facts.ts";
import { intersection } from "../places.ts";
import { annotationFeatures } from "./features.ts";

/** Annotations that belong to printing and are allowed anywhere. */
const OF_PRINTING = new Set(["TrapNet", "PrinterMark"]);

/**
 * Annotations that touch the bleed, with their places, and what they do when they are touched.
 * Outside the bleed the standards let them be.
 */
export function pageAnnotations(context: PDFContext, page: PdfPage): Feature[] {
  const bleed = page.bleedBox ?? page.trimBox ?? page.cropBox ?? page.mediaBox;
  return page.annotations.flatMap((annotation) => {
    const name = nameEntry(annotation, "Subtype") ?? "";
    const rect = readBox(annotation, "Rect");
    if (OF_PRINTING.has(name) || name === "Popup") return [];
    const does = annotationFeatures(context, annotation);
    if (rect && !intersection(rect, bleed)) return does;
    return [{ kind: "annotation", name, ...(rect ? { box: rect } : {}) } as const, ...does];
  });
}
