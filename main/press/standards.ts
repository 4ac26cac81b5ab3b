import type { FileFrame } from "./facts.ts";
import type { KnownStandard, ProfileSet } from "./profile-set.ts";

/** The namespace of GTS_PDFXVersion in the XMP of PDF/X-4. */
export const PDFX_ID = "http://www.npes.org/pdfx/ns/id/";

/** What one standard asks, as far as standards differ (ISO 15930-1, -4 and -7). */
export interface StandardRules {
  readonly name: KnownStandard;
  /** The highest version of the format. */
  readonly version: number;
  /** Live transparency and optional content. */
  readonly transparency: boolean;
  readonly objectStreams: boolean;
  /** Colour tied to profiles: ICCBased, CalRGB, CalGray, Lab. */
  readonly managedColour: boolean;
  readonly jpeg2000: boolean;
  /** The metadata must also stand in XMP, and the output profile be embedded. */
  readonly xmp: boolean;
}

const X1A = {
  transparency: false,
  objectStreams: false,
  managedColour: false,
  jpeg2000: false,
  xmp: false,
} as const;

const RULES: Readonly<Record<KnownStandard, StandardRules>> = {
  "PDF/X-4": {
    name: "PDF/X-4",
    version: 1.6,
    transparency: true,
    objectStreams: true,
    managedColour: true,
    jpeg2000: true,
    xmp: true,
  },
  "PDF/X-1a:2003": { name: "PDF/X-1a:2003", version: 1.4, ...X1A },
  "PDF/X-1a:2001": { name: "PDF/X-1a:2001", version: 1.3, ...X1A },
};

/** What the file claims in XMP and in Info; undefined where it claims nothing. */
export interface Claim {
  readonly xmp: string | undefined;
  readonly info: string | undefined;
  /** The one that counts: PDF/X-4 claims in XMP, the older standards in Info. */
  readonly name: string | undefined;
}

/** The standard that the file says it keeps to. */
export function claimOf(file: FileFrame): Claim {
  const xmp = file.xmp?.read(PDFX_ID, "GTS_PDFXVersion")?.trim() || undefined;
  const info = file.info.get("GTS_PDFXVersion")?.text.trim() || undefined;
  const conformance = file.info.get("GTS_PDFXConformance")?.text.trim() || undefined;
  // X-1a:2001 calls itself PDF/X-1:2001 and puts the "a" into a key of its own.
  return { xmp, info, name: xmp ?? (info === "PDF/X-1:2001" ? (conformance ?? info) : info) };
}

/** The rules that the file claims to keep; undefined for no claim and for a standard not known here. */
export function claimedRules(file: FileFrame): StandardRules | undefined {
  const { name } = claimOf(file);
  return Object.values(RULES).find((rules) => rules.name === name);
}

/** The rules that the file is held to: those it claims, or those that the set wants first. */
export function rulesFor(file: FileFrame, set: ProfileSet): StandardRules {
  return claimedRules(file) ?? RULES[set.standards.allowed[0]!];
}
