import { failure, type Result, success } from "../../../document/result.ts";
import { type Curve, readCurve } from "./curves.ts";
import { type Lut, readLut } from "./lut.ts";
import { type Lab, labOfXyz, type Xyz, xyzOfLab } from "./pcs.ts";
import type { IccProfile } from "./profile.ts";

/** Device components (0 to 1) to Lab relative to the media's white. */
export type ToLab = (components: readonly number[]) => Lab;

/** Lab relative to the media's white to device components (0 to 1). */
export type FromLab = (lab: Lab) => number[];

/** Which of a profile's tables is meant; where it lacks that one, the other serves. */
export type Intent = "relative" | "perceptual";

/** Ends of the names of a profile's tables (A2B1, B2A0 …), the one that is meant first. */
const TABLES: Readonly<Record<Intent, readonly [string, string]>> = {
  relative: ["1", "0"],
  perceptual: ["0", "1"],
};

/** Greatest value of XYZ in tables: 1 + 32767/32768. */
const XYZ_SPAN = 1 + 32767 / 32768;

/**
 * How a profile's device colours look, by its A2B table or, for RGB and grey, its matrix and curves.
 * Fails with "plates.profile.unsuitable" where it has neither.
 */
export function deviceToLab(profile: IccProfile, intent: Intent = "relative"): Result<ToLab> {
  return attempt(profile, () => {
    const tag = table(profile, "A2B", intent);
    if (tag === undefined) return profile.space === "GRAY" ? grayToLab(profile) : rgbToLab(profile);
    const lut = readLut(tag, profile.space);
    const decode = pcsDecoder(profile, lut);
    return (components) => decode(lut.evaluate(components));
  });
}

/**
 * How a profile's device makes a colour, by its B2A table. Fails with "plates.profile.unsuitable"
 * where it has none.
 */
export function labToDevice(profile: IccProfile, intent: Intent = "relative"): Result<FromLab> {
  return attempt(profile, () => {
    const tag = table(profile, "B2A", intent);
    if (tag === undefined) throw new RangeError("no table from the connection space");
    const lut = readLut(tag, profile.pcs);
    if (lut.inputs !== 3) throw new RangeError("a connection space of three components");
    const encode = pcsEncoder(profile, lut);
    return (lab) => lut.evaluate(encode(lab));
  });
}

function table(profile: IccProfile, direction: string, intent: Intent): DataView | undefined {
  const [meant, other] = TABLES[intent];
  return profile.tags.get(direction + meant) ?? profile.tags.get(direction + other);
}

/** Readers of tables throw RangeError for broken ones; outside of here that is the profile's fault. */
function attempt<T>(profile: IccProfile, read: () => T): Result<T> {
  try {
    return success(read());
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return failure("plates.profile.unsuitable", { name: profile.name });
  }
}

function pcsDecoder(profile: IccProfile, lut: Lut): (values: readonly number[]) => Lab {
  if (profile.pcs === "XYZ") {
    return ([x = 0, y = 0, z = 0]) => labOfXyz([x * XYZ_SPAN, y * XYZ_SPAN, z * XYZ_SPAN]);
  }
  if (lut.encoding === "even") {
    return ([l = 0, a = 0, b = 0]) => [l * 100, a * 255 - 128, b * 255 - 128];
  }
  return ([l = 0, a = 0, b = 0]) => [
    (l * 65535) / 652.8,
    (a * 65535) / 256 - 128,
    (b * 65535) / 256 - 128,
  ];
}

function pcsEncoder(profile: IccProfile, lut: Lut): (lab: Lab) => number[] {
  if (profile.pcs === "XYZ") return (lab) => xyzOfLab(lab).map((value) => value / XYZ_SPAN);
  if (lut.encoding === "even") {
    return ([l, a, b]) => [l / 100, (a + 128) / 255, (b + 128) / 255];
  }
  return ([l, a, b]) => [(l * 652.8) / 65535, ((a + 128) * 256) / 65535, ((b + 128) * 256) / 65535];
}

function grayToLab(profile: IccProfile): ToLab {
  const curve = trc(profile, "kTRC");
  return ([value = 0]) => {
    const y = curve(value);
    return labOfXyz([0.9642 * y, y, 0.8249 * y]);
  };
}

function rgbToLab(profile: IccProfile): ToLab {
  const curves = ["rTRC", "gTRC", "bTRC"].map((name) => trc(profile, name));
  const [red, green, blue] = ["rXYZ", "gXYZ", "bXYZ"].map((name) => colorant(profile, name));
  return (components) => {
    const [r = 0, g = 0, b = 0] = curves.map((curve, index) => curve(components[index] ?? 0));
    const sum = (axis: 0 | 1 | 2) => r * red![axis] + g * green![axis] + b * blue![axis];
    return labOfXyz([sum(0), sum(1), sum(2)]);
  };
}

function trc(profile: IccProfile, name: string): Curve {
  const tag = profile.tags.get(name);
  if (tag === undefined) throw new RangeError(`no curve ${name}`);
  return readCurve(tag, 0).curve;
}

function colorant(profile: IccProfile, name: string): Xyz {
  const tag = profile.tags.get(name);
  if (tag === undefined) throw new RangeError(`no colorant ${name}`);
  const axis = (offset: number) => tag.getInt32(offset) / 65536;
  return [axis(8), axis(12), axis(16)];
}
