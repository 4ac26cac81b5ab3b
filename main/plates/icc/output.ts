import { failure, type Result, success } from "../../../document/result.ts";
import { compensateBlack, type Lab, xyzOfLab } from "./pcs.ts";
import type { IccProfile } from "./profile.ts";
import { deviceToLab, labToDevice } from "./transforms.ts";

/** Shares of the four process inks, 0 to 1. */
export type Cmyk = readonly [c: number, m: number, y: number, k: number];

/** How a press makes a colour. */
export interface OutputTransform {
  /**
   * Relative colorimetric with black point compensation, what PDF's default intent means in practice:
   * paper for white, and the press's darkest for the source's darkest, whose Y is `sourceBlack`.
   */
  inks(lab: Lab, sourceBlack?: number): Cmyk;
}

/**
 * The transform of an output profile. Fails with "plates.profile.unsuitable" for a profile that is
 * not of four process inks or cannot be used in this direction.
 */
export function outputTransform(profile: IccProfile): Result<OutputTransform> {
  if (profile.space !== "CMYK") return failure("plates.profile.unsuitable", { name: profile.name });
  const made = labToDevice(profile);
  if (!made.ok) return made;
  const black = darkest(profile);
  const compensations = new Map<number, (lab: Lab) => Lab>();
  return success({
    inks(lab, sourceBlack = 0) {
      let compensate = compensations.get(sourceBlack);
      if (compensate === undefined) {
        compensate = compensateBlack(sourceBlack, black);
        compensations.set(sourceBlack, compensate);
      }
      const [c = 0, m = 0, y = 0, k = 0] = made.value(compensate(lab));
      return [c, m, y, k];
    },
  });
}

/**
 * Y of the darkest neutral that the press makes: what perceptual rendering gives for black, since the
 * colorimetric tables of many profiles clip deep shadows to saturated ones.
 */
export function darkest(profile: IccProfile): number {
  const there = labToDevice(profile, "perceptual");
  const back = deviceToLab(profile);
  if (!there.ok || !back.ok) return 0;
  const lightness = Math.min(Math.max(back.value(there.value([0, 0, 0]))[0], 0), 50);
  return xyzOfLab([lightness, 0, 0])[1];
}
