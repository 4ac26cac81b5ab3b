import { type PDFDict, PDFRawStream } from "@cantoo/pdf-lib";
import type { Matrix, PageBox } from "../device.ts";
import { readBox } from "../file/pages.ts";
import { IDENTITY, matrixOf, transformBox } from "../matrix.ts";
import { dictEntry, entry, nameEntry, numberEntry, numbersEntry } from "../objects/read.ts";
import { drawForm } from "./forms.ts";
import type { ContentRun } from "./run.ts";

/** Annotation flags (ISO 32000-1, table 165). */
const HIDDEN = 2;
const PRINT = 4;

/** Draws the appearances of the annotations that print (12.5.5). */
export async function drawAnnotations(
  run: ContentRun,
  annotations: readonly PDFDict[],
): Promise<void> {
  for (const annotation of annotations) {
    const flags = numberEntry(annotation, "F") ?? 0;
    const prints = (flags & PRINT) !== 0 && (flags & HIDDEN) === 0;
    if (!prints || nameEntry(annotation, "Subtype") === "Popup") continue;
    if (run.work.optional.isHidden(entry(annotation, "OC"))) continue;
    const form = appearance(annotation);
    const rectangle = readBox(annotation, "Rect");
    const placed = form && rectangle && placement(form.dict, rectangle);
    if (form && placed) await drawForm(run, form, placed);
  }
}

/** The normal appearance; of several, that of the appearance state. */
function appearance(annotation: PDFDict): PDFRawStream | undefined {
  const normal = entry(dictEntry(annotation, "AP"), "N");
  if (normal instanceof PDFRawStream) return normal;
  const state = nameEntry(annotation, "AS");
  const found = state && entry(dictEntry(dictEntry(annotation, "AP"), "N"), state);
  return found instanceof PDFRawStream ? found : undefined;
}

/** Algorithm 8.1: takes the appearance's box, by its matrix, to the annotation's rectangle. */
function placement(form: PDFDict, rectangle: PageBox): Matrix | undefined {
  const box = readBox(form, "BBox");
  if (box === undefined) return undefined;
  const [left, bottom, right, top] = transformBox(
    box,
    matrixOf(numbersEntry(form, "Matrix")) ?? IDENTITY,
  );
  const scaleX = (rectangle[2] - rectangle[0]) / (right - left);
  const scaleY = (rectangle[3] - rectangle[1]) / (top - bottom);
  if (!Number.isFinite(scaleX) || !Number.isFinite(scaleY)) return undefined;
  return [scaleX, 0, 0, scaleY, rectangle[0] - left * scaleX, rectangle[1] - bottom * scaleY];
}
