import { PDFArray, type PDFDict } from "@cantoo/pdf-lib";
import { asDict, elements, entry } from "../objects/read.ts";

/** The CIDFont of a Type 0 font. */
export function descendantOf(dict: PDFDict): PDFDict | undefined {
  const listed = entry(dict, "DescendantFonts");
  return asDict(listed instanceof PDFArray ? elements(dict.context, listed)[0] : listed);
}
