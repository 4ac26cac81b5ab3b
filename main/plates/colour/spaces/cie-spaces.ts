import type { PDFDict } from "@cantoo/pdf-lib";
import type { OutputTransform } from "../../icc/output.ts";
import { D50, labOfXyz, type Xyz } from "../../icc/pcs.ts";
import { numberEntry, numbersEntry } from "../../objects/read.ts";
import { type ColourSpace, type Range, UNIT } from "./colour-space.ts";
import { convertedSpace } from "./process-spaces.ts";

/** CalGray by its dictionary (ISO 32000-1, 8.6.5.2): a neutral of the brightness A to the Gamma. */
export function calGraySpace(dict: PDFDict | undefined, output: OutputTransform): ColourSpace {
  const gamma = numberEntry(dict, "Gamma") ?? 1;
  return convertedSpace({
    facts: { family: "CalGray", size: 1 },
    ranges: [UNIT],
    output,
    toLab([gray = 0]) {
      const y = gray ** gamma;
      return labOfXyz([D50[0] * y, y, D50[2] * y]);
    },
  });
}

/** CalRGB by its dictionary (ISO 32000-1, 8.6.5.3). */
export function calRgbSpace(dict: PDFDict | undefined, output: OutputTransform): ColourSpace {
  const gamma = listOf(dict, "Gamma", 3) ?? [1, 1, 1];
  const matrix = listOf(dict, "Matrix", 9) ?? [1, 0, 0, 0, 1, 0, 0, 0, 1];
  const adapt = adaptation(listOf(dict, "WhitePoint", 3) ?? D50);
  return convertedSpace({
    facts: { family: "CalRGB", size: 3 },
    ranges: [UNIT, UNIT, UNIT],
    output,
    toLab(components) {
      const [a = 0, b = 0, c = 0] = components.map((value, index) => value ** gamma[index]!);
      const sum = (axis: number) =>
        a * matrix[axis]! + b * matrix[3 + axis]! + c * matrix[6 + axis]!;
      return labOfXyz(adapt([sum(0), sum(1), sum(2)]));
    },
  });
}

/**
 * Lab by its dictionary (ISO 32000-1, 8.6.5.4). Its white is the paper's whatever WhitePoint says: the
 * numbers are relative to it already.
 */
export function labSpace(dict: PDFDict | undefined, output: OutputTransform): ColourSpace {
  const [aLow, aHigh, bLow, bHigh] = listOf(dict, "Range", 4) ?? [-100, 100, -100, 100];
  const ranges: Range[] = [
    [0, 100],
    [aLow!, aHigh!],
    [bLow!, bHigh!],
  ];
  return convertedSpace({
    facts: { family: "Lab", size: 3 },
    ranges,
    output,
    toLab: ([l = 0, a = 0, b = 0]) => [l, a, b],
  });
}

function listOf(dict: PDFDict | undefined, key: string, size: number): number[] | undefined {
  const list = numbersEntry(dict, key);
  return list?.length === size ? list : undefined;
}

/** Bradford's cone responses of a colour. */
function cones([x, y, z]: Xyz): Xyz {
  return [
    0.8951 * x + 0.2664 * y - 0.1614 * z,
    -0.7502 * x + 1.7135 * y + 0.0367 * z,
    0.0389 * x - 0.0685 * y + 1.0296 * z,
  ];
}

function fromCones([r, g, b]: Xyz): Xyz {
  return [
    0.9869929 * r - 0.1470543 * g + 0.1599627 * b,
    0.4323053 * r + 0.5183603 * g + 0.0492912 * b,
    -0.0085287 * r + 0.0400428 * g + 0.9684867 * b,
  ];
}

/** Takes colours seen under a white to those of the same look under D50 (Bradford's transform). */
function adaptation(white: readonly number[]): (xyz: Xyz) => Xyz {
  const from = cones([white[0]!, white[1]!, white[2]!]);
  const to = cones(D50);
  const scale = from.map((value, index) => (value > 0 ? to[index]! / value : 1));
  return (xyz) => {
    const [r, g, b] = cones(xyz);
    return fromCones([r * scale[0]!, g * scale[1]!, b * scale[2]!]);
  };
}
