import { readProfile, signature } from "../../plates/icc/profile.ts";
import type { PictureSource } from "./source.ts";

/** What a picture's embedded profile is worth. */
export interface EmbeddedProfile {
  /** The profile, where its numbers can be trusted; else the picture is read as if it had none. */
  readonly bytes?: Uint8Array;
  /** What it calls itself; empty where that cannot be read. */
  readonly name: string;
  /** True where there is one, but broken or for other colours than the picture's. */
  readonly isIgnored: boolean;
}

/** Tags without which a profile does not say what colours are: all of one line are enough. */
const NEEDED = {
  grey: [["kTRC"], ["A2B0"]],
  rgb: [["rTRC", "gTRC", "bTRC", "rXYZ", "gXYZ", "bXYZ"], ["A2B0"]],
  cmyk: [["A2B0"]],
} as const;

const SPACES = { grey: "GRAY", rgb: "RGB", cmyk: "CMYK" } as const;

/** The types that hold the tags above (ICC.1:2010, 10). */
const TYPES = /^(?:curv|para|XYZ |mft1|mft2|mAB )$/;

/** Judges the profile that a picture brings; undefined where it brings none. */
export function embeddedProfile({ profile, space }: PictureSource): EmbeddedProfile | undefined {
  if (profile === undefined) return undefined;
  const read = readProfile(profile);
  if (!read.ok) return { name: "", isIgnored: true };
  const { name, tags } = read.value;
  const isSound = NEEDED[space].some((line) =>
    line.every((tag) => {
      const data = tags.get(tag);
      return data !== undefined && data.byteLength >= 12 && TYPES.test(signature(data, 0));
    }),
  );
  if (read.value.space !== SPACES[space] || !isSound) return { name, isIgnored: true };
  return { bytes: profile, name, isIgnored: false };
}

/** True for a profile that changes nothing: pixels without a profile are taken as sRGB, too. */
export function isStandardRgb({ name }: EmbeddedProfile): boolean {
  return /^sRGB\b/i.test(name);
}
