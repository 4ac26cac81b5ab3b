import type { OpenFace } from "./open-face.ts";
import type { Sfnt } from "./sfnt.ts";

/** A face as a PDF FontDescriptor needs it (ISO 32000-1, table 122). Lengths in 1/1000 em. */
export interface FaceDescription {
  readonly postScriptName: string;
  readonly bbox: readonly [xMin: number, yMin: number, xMax: number, yMax: number];
  /** Degrees counter-clockwise from upright; negative for an italic. */
  readonly italicAngle: number;
  readonly ascent: number;
  /** Negative, below the baseline. */
  readonly descent: number;
  readonly capHeight: number;
  /** No font says it: estimated from the weight. */
  readonly stemV: number;
  /** Flags of table 123: fixed pitch 1, serif 2, symbolic 4, italic 64. */
  readonly flags: number;
  /** OS/2 usWeightClass, 1–1000. */
  readonly weight: number;
  readonly embedding: EmbeddingRights;
}

/** OS/2 fsType in plain terms (OpenType 1.9, OS/2): may the face go into a PDF, and as a subset? */
export interface EmbeddingRights {
  readonly fsType: number;
  readonly mayEmbed: boolean;
  readonly maySubset: boolean;
}

const FIXED_PITCH = 1;
const SERIF = 2;
const SYMBOLIC = 4;
const ITALIC = 64;

/** Reads head, hhea, OS/2, post and name into what a PDF says about a face. */
export function describeFace(face: OpenFace): FaceDescription {
  const { sfnt } = face;
  const head = sfnt.required("head");
  const hhea = sfnt.required("hhea");
  const os2 = sfnt.required("OS/2");
  const thousandths = (units: number): number => Math.round((units * 1000) / face.unitsPerEm);
  const weight = os2.getUint16(4);
  const italicAngle = (sfnt.table("post")?.getInt32(4) ?? 0) / 65536;
  const at = (offset: number): number => thousandths(head.getInt16(offset));
  return {
    postScriptName: nameOf(sfnt, 6) ?? face.id,
    bbox: [at(36), at(38), at(40), at(42)],
    italicAngle,
    ascent: thousandths(hhea.getInt16(4)),
    descent: thousandths(hhea.getInt16(6)),
    capHeight: Math.round(face.capHeight * 1000),
    stemV: stemOf(weight),
    flags: flagsOf(sfnt, os2, italicAngle),
    weight,
    embedding: rightsOf(os2.getUint16(8)),
  };
}

/** A rule of thumb that PDF makers use: regular 400 gives 87, bold 700 gives 165. */
function stemOf(weight: number): number {
  return Math.round(50 + (weight / 65) ** 2);
}

function flagsOf(sfnt: Sfnt, os2: DataView, italicAngle: number): number {
  const fixed = (sfnt.table("post")?.getUint32(12) ?? 0) !== 0 ? FIXED_PITCH : 0;
  // sFamilyClass 1–5 and 7 are the serif classes.
  const familyClass = os2.getInt16(30) >> 8;
  const serif = (familyClass >= 1 && familyClass <= 5) || familyClass === 7 ? SERIF : 0;
  return fixed | serif | SYMBOLIC | (italicAngle !== 0 ? ITALIC : 0);
}

function rightsOf(fsType: number): EmbeddingRights {
  // Bits 0–3 exclude one another: 2 is "restricted"; 0x200 allows bitmaps alone.
  const mayEmbed = (fsType & 0x000f) !== 2 && (fsType & 0x0200) === 0;
  return { fsType, mayEmbed, maySubset: mayEmbed && (fsType & 0x0100) === 0 };
}

/** An English name of the font by its name id (OpenType 1.9, name): 1 family, 6 PostScript name. */
export function nameOf(sfnt: Sfnt, nameId: number): string | undefined {
  const name = sfnt.table("name");
  if (name === undefined) return undefined;
  const strings = name.getUint16(4);
  for (let i = 0; i < name.getUint16(2); i++) {
    const record = 6 + 12 * i;
    const isWindowsEnglish = name.getUint16(record) === 3 && name.getUint16(record + 4) === 0x409;
    if (!isWindowsEnglish || name.getUint16(record + 6) !== nameId) continue;
    const at = strings + name.getUint16(record + 10);
    let text = "";
    for (let j = 0; j < name.getUint16(record + 8); j += 2)
      text += String.fromCharCode(name.getUint16(at + j));
    return text;
  }
  return undefined;
}
