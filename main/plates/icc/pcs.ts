/** CIE L*a*b* relative to the media's white: L 0 to 100, a and b about −128 to 127. */
export type Lab = readonly [l: number, a: number, b: number];

/** CIE XYZ relative to the media's white as D50, whose Y is 1. */
export type Xyz = readonly [x: number, y: number, z: number];

/** The white of the profile connection space (ICC.1:2010, 6.3.1). */
export const D50: Xyz = [0.9642, 1, 0.8249];

const EDGE = 6 / 29;

/** CIE 1976 L*a*b* of a colour, for the white D50. */
export function labOfXyz(xyz: Xyz): Lab {
  const fx = lightness(xyz[0] / D50[0]);
  const fy = lightness(xyz[1] / D50[1]);
  const fz = lightness(xyz[2] / D50[2]);
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

/** The reverse of `labOfXyz`. */
export function xyzOfLab(lab: Lab): Xyz {
  const fy = (lab[0] + 16) / 116;
  return [
    D50[0] * stimulus(fy + lab[1] / 500),
    D50[1] * stimulus(fy),
    D50[2] * stimulus(fy - lab[2] / 200),
  ];
}

function lightness(share: number): number {
  return share > EDGE ** 3 ? Math.cbrt(share) : share / (3 * EDGE * EDGE) + 4 / 29;
}

function stimulus(value: number): number {
  return value > EDGE ? value ** 3 : 3 * EDGE * EDGE * (value - 4 / 29);
}

/**
 * Takes the source's darkest colour to the destination's and leaves white in place: black point
 * compensation, linear in XYZ. Both are given as their Y on the neutral axis.
 */
export function compensateBlack(source: number, destination: number): (lab: Lab) => Lab {
  if (Math.abs(source - destination) < 1e-6 || source >= 1) return (lab) => lab;
  const scale = (1 - destination) / (1 - source);
  return (lab) => {
    const [x, y, z] = xyzOfLab(lab);
    return labOfXyz([
      D50[0] + scale * (x - D50[0]),
      D50[1] + scale * (y - D50[1]),
      D50[2] + scale * (z - D50[2]),
    ]);
  };
}

/** sRGB components, 0 to 1, to XYZ for D50 (IEC 61966-2-1, adapted by Bradford's matrix). */
export function xyzOfSrgb(red: number, green: number, blue: number): Xyz {
  const r = linear(red);
  const g = linear(green);
  const b = linear(blue);
  return [
    0.4360747 * r + 0.3850649 * g + 0.1430804 * b,
    0.2225045 * r + 0.7168786 * g + 0.0606169 * b,
    0.0139322 * r + 0.0971045 * g + 0.7141733 * b,
  ];
}

/** The reverse of `xyzOfSrgb`; colours that sRGB lacks are cut to 0 or 1. */
export function srgbOfXyz([x, y, z]: Xyz): [red: number, green: number, blue: number] {
  return [
    encoded(3.1338561 * x - 1.6168667 * y - 0.4906146 * z),
    encoded(-0.9787684 * x + 1.9161415 * y + 0.033454 * z),
    encoded(0.0719453 * x - 0.2289914 * y + 1.4052427 * z),
  ];
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function encoded(value: number): number {
  if (value <= 0) return 0;
  if (value >= 1) return 1;
  return value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
}
