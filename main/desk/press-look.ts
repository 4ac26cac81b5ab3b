import type { Rgb } from "../../document/proof-colour.ts";
import { type Result, success } from "../../document/result.ts";
import type { Cmyk } from "../plates/icc/output.ts";
import { type IccProfile, readProfile } from "../plates/icc/profile.ts";
import { cmykToSrgb, platesToSrgb } from "../plates/icc/screen.ts";
import { type InkLight, platesToRgb } from "../plates/plates-picture.ts";
import { Canvas } from "../preview/canvas.ts";
import { encodePng } from "../preview/png.ts";
import { type PaintedProof, paintedProof } from "./painted-proof.ts";

/** What a page's look on press depends on beside its file. */
export interface PressAsked {
  /** The paper's printing profile: for a file whose output intent carries none that can be used. */
  readonly profile: Uint8Array;
  /** How the paper's spot inks look, sRGB by name; of others the file itself says it. */
  readonly spots: Readonly<Record<string, Rgb>>;
  /** Paper and inks as they are; otherwise paper is the screen's white, and solid black its black. */
  readonly paper: boolean;
}

/**
 * A PDF's first page as it will look in print: its plates, so overprint and all, over one another as the
 * inks of its output profile look. An RGB PNG of PLATES_DPI that covers what a viewer shows of the page:
 * its crop box, else its media box. Fails as openPdf does, and with "plates.profile.unsuitable" where no
 * profile says how inks look.
 */
export async function pressLook(
  pdf: Uint8Array,
  key: string,
  asked: PressAsked,
): Promise<Result<Uint8Array>> {
  const painted = await paintedProof(pdf, key);
  if (!painted.ok) return painted;
  const pixels = pressPixels(painted.value, asked);
  if (!pixels.ok) return pixels;
  const { width, height, dpi } = painted.value.plates;
  const canvas = new Canvas(width, height, 3);
  canvas.copy(pixels.value, 0, 0, width, height);
  return success(await encodePng(canvas, dpi));
}

/** The look as red, green and blue bytes, row by row. Fails with "plates.profile.unsuitable". */
export function pressPixels(
  { plates, spotLooks, intent }: PaintedProof,
  { profile: given, spots, paper }: PressAsked,
): Result<Uint8Array> {
  const own = lookOf(intent, paper);
  const look = own?.ok ? own : lookOf(given, paper);
  if (!look?.ok) return look ?? unreadable(given);
  const { profile, process } = look.value;
  const lights = new Map<string, InkLight>();
  for (const [name, cmyk] of spotLooks) lights.set(name, lightOf(profile, cmyk, paper));
  for (const [name, [red, green, blue]] of Object.entries(spots))
    lights.set(name, [red / 255, green / 255, blue / 255]);
  return success(platesToRgb(plates, { process, spots: Object.fromEntries(lights) }));
}

/** How a profile's inks look; undefined for bytes that are no profile. */
function lookOf(bytes: Uint8Array | undefined, paper: boolean) {
  const profile = bytes && readProfile(bytes);
  if (!profile?.ok) return undefined;
  const process = platesToSrgb(profile.value, paper ? "absolute" : "compensated");
  return process.ok ? success({ profile: profile.value, process: process.value }) : process;
}

function unreadable(bytes: Uint8Array): Result<never> {
  const read = readProfile(bytes);
  if (read.ok) throw new RangeError("a profile that can be read has a look or a reason");
  return read;
}

/** What a solid of an ink lets through of the paper's light, as the process inks that stand for it do. */
function lightOf(profile: IccProfile, [c, m, y, k]: Cmyk, paper: boolean): InkLight {
  const show = cmykToSrgb(profile, paper ? "relative" : "compensated");
  if (!show.ok) throw new RangeError("a profile in use says how inks look");
  const [red, green, blue] = show.value(c, m, y, k);
  return [red / 255, green / 255, blue / 255];
}
