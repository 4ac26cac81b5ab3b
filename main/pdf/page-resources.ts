import type { FaceId } from "../../typeset/fonts/face.ts";
import { inkKey, separationSpace } from "./colour.ts";
import { addFont, type PreparedFont } from "./fonts.ts";
import { addObject, type PdfDocument, type PdfReference } from "./pdfkit-document.ts";
import { addPicture, type PreparedPicture } from "./placed-pictures.ts";
import type { CalledResources, GraphicsState } from "./resource-names.ts";
import type { StandardRules } from "./standards.ts";

/** Resources of a file, each written once and called by all pages that need it. */
export interface FileResources {
  /** The resource dictionary of a page. */
  dictionary(called: CalledResources): Record<string, unknown>;
}

/** Writes fonts and images now, spot inks and graphics states when a page first calls them. */
export function addResources(
  doc: PdfDocument,
  fonts: ReadonlyMap<FaceId, PreparedFont>,
  images: ReadonlyMap<string, PreparedPicture>,
  rules: StandardRules,
): FileResources {
  const fontOf = new Map(
    [...fonts].map(([faceId, font]) => [faceId, addFont(doc, font, rules.listsGlyphs)] as const),
  );
  const imageOf = new Map(
    [...images].map(([name, image]) => [name, addPicture(doc, image)] as const),
  );
  const written = new Map<string, PdfReference>();
  const once = (key: string, data: () => unknown): PdfReference => {
    const known = written.get(key) ?? addObject(doc, data());
    written.set(key, known);
    return known;
  };
  return {
    dictionary: (called) => ({
      Font: referred(called.fonts, (_, faceId) => fontOf.get(faceId)!),
      XObject: referred(called.images, (name) => imageOf.get(name)!),
      ColorSpace: referred(called.spots, (_, swatch) =>
        once(inkKey(swatch), () => separationSpace(swatch)),
      ),
      ExtGState: referred(called.states, (name, state) => once(name, () => stateOf(state))),
    }),
  };
}

/** Overprint of fills and strokes alike, zero inks leaving their plates alone (ISO 32000-1, 11.7.4.5). */
function stateOf(state: GraphicsState): Record<string, unknown> {
  if ("opacity" in state) return { Type: "ExtGState", ca: state.opacity, CA: state.opacity };
  const { overprint } = state;
  return { Type: "ExtGState", OP: overprint, op: overprint, OPM: overprint ? 1 : 0 };
}

function referred<Resource>(
  called: ReadonlyMap<string, Resource>,
  refer: (name: string, resource: Resource) => PdfReference,
): Record<string, PdfReference> {
  return Object.fromEntries([...called].map(([name, to]) => [name, refer(name, to)]));
}
