import { createHash } from "node:crypto";
import { describeFace, type FaceDescription } from "../../typeset/fonts/describe.ts";
import type { FaceId } from "../../typeset/fonts/face.ts";
import type { OpenFace } from "../../typeset/fonts/open-face.ts";
import { subsetFace } from "../../typeset/fonts/subset.ts";
import { nameSyntax } from "./colour.ts";
import { compress } from "./deflate.ts";
import type { FaceUsage } from "./glyph-usage.ts";
import { pdfNumber } from "./pdf-number.ts";
import { addObject, addStream, type PdfDocument, type PdfReference } from "./pdfkit-document.ts";
import { declaredWidth } from "./text.ts";
import { toUnicodeMap } from "./to-unicode.ts";

/** A face made ready for a file: nothing is left to compute when it is written. */
export interface PreparedFont {
  readonly faceId: FaceId;
  /** Six capitals and the face's PostScript name (ISO 32000-1, 9.6.4). */
  readonly baseFont: string;
  readonly description: FaceDescription;
  /** The /W array's elements. */
  readonly widths: readonly unknown[];
  /** Length of the TrueType file before compression. */
  readonly length: number;
  readonly file: Uint8Array;
  readonly toUnicode: Uint8Array;
  /** One bit a glyph id from the highest of the first byte on: set where the subset has the glyph. */
  readonly cidSet: Uint8Array;
}

/** Subsets a face to the used glyphs and compresses what goes into the file. */
export async function prepareFont(face: OpenFace, usage: FaceUsage): Promise<PreparedFont> {
  const description = describeFace(face);
  const subset = subsetFace(face, usage.glyphIds);
  const toUnicode = new TextEncoder().encode(toUnicodeMap(usage.texts));
  const [file, map] = await Promise.all([compress(subset), compress(toUnicode)]);
  return {
    faceId: usage.faceId,
    baseFont: `${subsetTag(usage.glyphIds)}+${nameSyntax(description.postScriptName)}`,
    description,
    widths: widthArray(face, usage.glyphIds),
    length: subset.length,
    file,
    toUnicode: map,
    cidSet: cidSetOf(usage.glyphIds),
  };
}

/** Six capitals that depend on the glyphs alone: the same set in another run gets the same tag. */
export function subsetTag(glyphIds: readonly number[]): string {
  const digest = createHash("sha1").update(Uint16Array.from(glyphIds)).digest();
  return Array.from(digest.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join(
    "",
  );
}

/** Widths that differ from DW's 1000, successive glyphs together (ISO 32000-1, 9.7.4.3). */
function widthArray(face: OpenFace, glyphIds: readonly number[]): unknown[] {
  const groups: [number, number[]][] = [];
  let next = -1;
  for (const glyphId of glyphIds) {
    const width = declaredWidth(face, glyphId);
    if (width === 1000) continue;
    if (glyphId === next) groups.at(-1)![1].push(width);
    else groups.push([glyphId, [width]]);
    next = glyphId + 1;
  }
  return groups.flat();
}

/** Glyphs of the subset as bits, .notdef among them (ISO 32000-1, table 124, CIDSet). */
function cidSetOf(glyphIds: readonly number[]): Uint8Array {
  const bits = new Uint8Array(((glyphIds.at(-1) ?? 0) >> 3) + 1);
  for (const glyphId of [0, ...glyphIds]) bits[glyphId >> 3]! |= 0x80 >> (glyphId & 7);
  return bits;
}

/** Writes the composite font: Type0, its CIDFontType2 with Identity codes, descriptor and file. */
export function addFont(doc: PdfDocument, font: PreparedFont, listsGlyphs: boolean): PdfReference {
  const descendant = addObject(doc, {
    Type: "Font",
    Subtype: "CIDFontType2",
    BaseFont: font.baseFont,
    CIDSystemInfo: {
      Registry: new String("Adobe"),
      Ordering: new String("Identity"),
      Supplement: 0,
    },
    FontDescriptor: addDescriptor(doc, font, listsGlyphs),
    DW: 1000,
    W: font.widths,
    CIDToGIDMap: "Identity",
  });
  return addObject(doc, {
    Type: "Font",
    Subtype: "Type0",
    BaseFont: font.baseFont,
    Encoding: "Identity-H",
    DescendantFonts: [descendant],
    ToUnicode: addStream(doc, font.toUnicode, { Filter: "FlateDecode" }),
  });
}

function addDescriptor(doc: PdfDocument, font: PreparedFont, listsGlyphs: boolean): PdfReference {
  const { description } = font;
  return addObject(doc, {
    Type: "FontDescriptor",
    FontName: font.baseFont,
    Flags: description.flags,
    FontBBox: [...description.bbox],
    ItalicAngle: Number(pdfNumber(description.italicAngle, 2)),
    Ascent: description.ascent,
    Descent: description.descent,
    CapHeight: description.capHeight,
    StemV: description.stemV,
    ...(listsGlyphs ? { CIDSet: addStream(doc, font.cidSet, {}) } : {}),
    FontFile2: addStream(doc, font.file, { Length1: font.length, Filter: "FlateDecode" }),
  });
}
