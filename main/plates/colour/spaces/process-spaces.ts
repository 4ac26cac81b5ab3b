import type { SpaceFacts } from "../../device.ts";
import type { OutputTransform } from "../../icc/output.ts";
import { type Lab, labOfXyz, srgbOfXyz, xyzOfLab, xyzOfSrgb } from "../../icc/pcs.ts";
import { type ColourSpace, processInks, type Range, share, UNIT, within } from "./colour-space.ts";

/** DeviceGray, and every space of one grey component: it prints in black alone. */
export function graySpace(facts: SpaceFacts = { family: "DeviceGray", size: 1 }): ColourSpace {
  return {
    facts,
    initial: [0],
    ranges: [UNIT],
    inks: ([gray]) => processInks([0, 0, 0, 1 - share(gray)]),
  };
}

/** DeviceCMYK, and every space of four process inks: its numbers print as they stand. */
export function cmykSpace(facts: SpaceFacts = { family: "DeviceCMYK", size: 4 }): ColourSpace {
  return {
    facts,
    initial: facts.family === "DeviceCMYK" ? [0, 0, 0, 1] : [0, 0, 0, 0],
    ranges: [UNIT, UNIT, UNIT, UNIT],
    inks: ([c = 0, m = 0, y = 0, k = 0]) => processInks([c, m, y, k]),
  };
}

/** A space whose colours have a look, which the press makes in its own way. */
export interface ConvertedSpace {
  readonly facts: SpaceFacts;
  readonly ranges: readonly Range[];
  readonly output: OutputTransform;
  /** The look of components that are held to their ranges. */
  toLab(components: readonly number[]): Lab;
  /** Y of the darkest colour of the space; 0 when absent. */
  readonly black?: number;
}

/** The colour space of something that has to be converted to inks. */
export function convertedSpace(space: ConvertedSpace): ColourSpace {
  const { facts, ranges, output } = space;
  const isAdditive = facts.size === 3 && facts.family !== "Lab";
  return {
    facts,
    ranges,
    initial: ranges.map((range) => within(0, range)),
    inks(components) {
      const held = ranges.map((range, index) => within(components[index], range));
      const inks = processInks(output.inks(space.toLab(held), space.black));
      return isAdditive ? { ...inks, light: luminosity(held) } : inks;
    },
  };
}

/** Luminosity of red, green and blue (ISO 32000-1, 10.3.2). */
function luminosity([red = 0, green = 0, blue = 0]: readonly number[]): number {
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}

/** DeviceRGB, read as sRGB, which is what nearly all of it is made in. */
export function rgbSpace(output: OutputTransform): ColourSpace {
  return convertedSpace({
    facts: { family: "DeviceRGB", size: 3 },
    ranges: [UNIT, UNIT, UNIT],
    output,
    toLab: ([r = 0, g = 0, b = 0]) => labOfXyz(xyzOfSrgb(r, g, b)),
  });
}

/**
 * Inks without any profile: the complements of sRGB, their common part in black. Only for files that
 * are read where no output condition is known.
 */
export const PLAIN_OUTPUT: OutputTransform = {
  inks(lab) {
    const [red, green, blue] = srgbOfXyz(xyzOfLab(lab));
    const light = Math.max(red, green, blue);
    if (light === 0) return [0, 0, 0, 1];
    return [1 - red / light, 1 - green / light, 1 - blue / light, 1 - light];
  },
};
