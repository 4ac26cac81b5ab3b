import type { PDFRawStream } from "@cantoo/pdf-lib";
import type { SpaceFacts } from "../../device.ts";
import type { OutputTransform } from "../../icc/output.ts";
import { xyzOfLab } from "../../icc/pcs.ts";
import { type IccProfile, readProfile } from "../../icc/profile.ts";
import { deviceToLab } from "../../icc/transforms.ts";
import { numberEntry, numbersEntry } from "../../objects/read.ts";
import { streamBytes } from "../../objects/stream-bytes.ts";
import type { ColourSpace, Range } from "./colour-space.ts";
import { cmykSpace, convertedSpace, graySpace } from "./process-spaces.ts";

/**
 * ICCBased by its profile's stream. Grey prints in black alone and CMYK as it stands, whatever the
 * profile: converting either would put colour under a page's black. `otherwise` gives the space for a
 * profile that cannot be used. Undefined for a stream without a lawful N.
 */
export function iccSpace(
  stream: PDFRawStream,
  output: OutputTransform,
  otherwise: (size: 1 | 3 | 4) => ColourSpace,
): ColourSpace | undefined {
  const size = numberEntry(stream.dict, "N");
  if (size !== 1 && size !== 3 && size !== 4) return undefined;
  const bytes = streamBytes(stream);
  const read = bytes.ok ? readProfile(bytes.value) : bytes;
  const named = read.ok && read.value.name !== "" ? { profile: read.value.name } : {};
  const facts: SpaceFacts = { family: "ICCBased", size, ...named };
  if (size === 1) return graySpace(facts);
  if (size === 4) return cmykSpace(facts);
  const look = read.ok ? profiledSpace(facts, stream, read.value, output) : undefined;
  return look ?? { ...otherwise(size), facts };
}

function profiledSpace(
  facts: SpaceFacts,
  stream: PDFRawStream,
  profile: IccProfile,
  output: OutputTransform,
): ColourSpace | undefined {
  if (profile.space !== "RGB" && profile.space !== "Lab") return undefined;
  const look = deviceToLab(profile);
  if (!look.ok) return undefined;
  const ranges = rangesOf(numbersEntry(stream.dict, "Range"), profile.space);
  return convertedSpace({
    facts,
    ranges,
    output,
    black: profile.space === "RGB" ? xyzOfLab(look.value([0, 0, 0]))[1] : 0,
    toLab: (components) =>
      look.value(
        components.map((value, index) => {
          const [low, high] = ranges[index]!;
          return high > low ? (value - low) / (high - low) : 0;
        }),
      ),
  });
}

function rangesOf(given: number[] | undefined, space: string): Range[] {
  const usual = space === "Lab" ? [0, 100, -128, 127, -128, 127] : [0, 1, 0, 1, 0, 1];
  const list = given?.length === 6 ? given : usual;
  return [0, 2, 4].map((index) => [list[index]!, list[index + 1]!]);
}
