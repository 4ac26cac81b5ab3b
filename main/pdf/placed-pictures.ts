import type { Diagnostic } from "../../document/diagnostic.ts";
import type { ImageItem } from "../../typeset/display-list.ts";
import {
  addImage,
  imageBytes,
  type PictureFile,
  type PicturePrint,
  type PreparedImage,
  prepareImage,
} from "./images.ts";
import type { PdfDocument, PdfReference } from "./pdfkit-document.ts";
import type { PreparedForm } from "./placed-pdf.ts";

/** What fills a picture's frame: pixels, or a page of another PDF. */
export type PreparedPicture =
  | PreparedImage
  | {
      readonly form: PreparedForm;
      readonly addTo: (doc: PdfDocument) => PdfReference;
      readonly diagnostics: readonly Diagnostic[];
    };

/** Makes what fills a frame ready; never rejects for what a file holds, diagnostics say what is amiss. */
export async function preparePicture(
  item: ImageItem,
  picture: PictureFile | undefined,
  page: number,
  print: PicturePrint,
): Promise<PreparedPicture> {
  if (picture?.kind !== "pdf") return prepareImage(item, picture, page, print);
  // Loaded late: most pages place no PDF, and its reader takes a while to load.
  const { addForm, prepareForm } = await import("./placed-pdf.ts");
  const form = await prepareForm(item, picture.file, page);
  if (!("code" in form)) {
    const diagnostics = formNotes(form, picture.file, page);
    return { form, addTo: (doc) => addForm(doc, form), diagnostics };
  }
  return { streams: undefined, colours: print.colours, diagnostics: [form] };
}

/** Layers that are switched off in the file would print, since a placed page has no switches. */
function formNotes({ file }: PreparedForm, path: string, page: number): Diagnostic[] {
  const hasLayers = file.catalogue.entries().some(([key]) => key.asString() === "/OCProperties");
  if (!hasLayers) return [];
  return [{ severity: "warning", code: "pdf.placed.layers", values: { file: path }, at: { page } }];
}

/** Writes it as an XObject that fills the unit square. */
export function addPicture(doc: PdfDocument, picture: PreparedPicture): PdfReference {
  return "form" in picture ? picture.addTo(doc) : addImage(doc, picture);
}

/** The bytes by which the file knows it. */
export function pictureBytes(picture: PreparedPicture): readonly Uint8Array[] {
  return "form" in picture ? [picture.form.sha256] : imageBytes(picture);
}

/** Whether it is painted through a soft mask, so that the page needs a space to blend in. */
export function isMasked(picture: PreparedPicture): boolean {
  return !("form" in picture) && picture.streams?.mask !== undefined;
}
