import type { Standard } from "../../document/print.ts";
import type { PdfVersion } from "./pdfkit-document.ts";

/**
 * What a page's file keeps to. `a1b` is PDF/A-1b (ISO 19005-1), which is offered to nobody: an
 * independent validator exists for it, and it shares structure and fonts with PDF/X-1a.
 */
export type PdfStandard = Standard | "a1b";

/** How a standard differs from the others, as far as writing goes. */
export interface StandardRules {
  readonly version: PdfVersion;
  /** GTS_PDFXVersion (ISO 15930-4, 6.4; ISO 15930-7, 6.5). */
  readonly pdfx?: string;
  /** Subtype of the output intent; absent where the file names no printing condition. */
  readonly outputIntent?: "GTS_PDFX" | "GTS_PDFA1";
  /** Inks for plates, or light for screens. */
  readonly colours: "cmyk" | "rgb";
  /** Soft masks and constant alpha are lawful. */
  readonly transparency: boolean;
  /** CIDSet in font descriptors (ISO 19005-1, 6.3.5). */
  readonly listsGlyphs: boolean;
}

/** The rules by standard. */
export const STANDARDS: Readonly<Record<PdfStandard, StandardRules>> = {
  x4: {
    version: "1.6",
    pdfx: "PDF/X-4",
    outputIntent: "GTS_PDFX",
    colours: "cmyk",
    transparency: true,
    listsGlyphs: false,
  },
  x1a: {
    version: "1.4",
    pdfx: "PDF/X-1a:2003",
    outputIntent: "GTS_PDFX",
    colours: "cmyk",
    transparency: false,
    listsGlyphs: false,
  },
  a1b: {
    version: "1.4",
    outputIntent: "GTS_PDFA1",
    colours: "cmyk",
    transparency: false,
    listsGlyphs: true,
  },
  proof: { version: "1.6", colours: "rgb", transparency: true, listsGlyphs: false },
};
