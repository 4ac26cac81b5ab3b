import type { Inks, Paint, SpaceFacts } from "../../plates/device.ts";
import type { PaintFacts } from "../facts.ts";

/** A tint below this is no ink: it rounds to nothing on an 8-bit plate. */
const LEAST_TINT = 0.004;
/** From this tint on a plate is solid. */
const SOLID_TINT = 0.996;
/** Black from this tint on is meant as black; with other inks beside it, it is rich black. */
const RICH_BLACK = 0.8;

/** What a paint lays down, for the checks of type, lines and overprint. */
export function paintFacts(paint: Paint): PaintFacts {
  const { space } = paint;
  if (paint.kind === "shading")
    return { space, kind: "shading", solid: false, black: false, richBlack: false };
  const tints = plateTints(paint.inks);
  const black = paint.inks.cmyk?.[3] ?? 0;
  const solid = tints.length === 1 && tints[0]! >= SOLID_TINT;
  return {
    space,
    kind: kindOf(paint.inks, tints.length),
    solid,
    black: solid && black >= SOLID_TINT,
    richBlack: black >= RICH_BLACK && tints.length > 1,
  };
}

/** The tints of all plates that get ink. */
function plateTints(inks: Inks): number[] {
  return [...(inks.cmyk ?? []), ...inks.spots.map((spot) => spot.tint)].filter(
    (tint) => tint > LEAST_TINT,
  );
}

function kindOf(inks: Inks, plates: number): PaintFacts["kind"] {
  if ((inks.all ?? 0) > LEAST_TINT) return "all";
  if (plates === 0) return "none";
  return plates === 1 ? "one" : "several";
}

/** A bare RGB space, also as the base of an indexed one. */
export function isBareRgb(space: SpaceFacts): boolean {
  if (space.family === "DeviceRGB") return true;
  return (space.family === "Indexed" || space.family === "Pattern") && baseIs(space, isBareRgb);
}

/** A space that is tied to a profile or to measured colour, also as the base of an indexed one. */
export function isManaged(space: SpaceFacts): boolean {
  const { family } = space;
  if (family === "CalGray" || family === "CalRGB" || family === "Lab" || family === "ICCBased")
    return true;
  return (family === "Indexed" || family === "Pattern") && baseIs(space, isManaged);
}

/** A spot ink's stand-in colour that is not CMYK or grey. */
export function hasForeignAlternate(space: SpaceFacts): boolean {
  const { family } = space;
  if (family === "Separation" || family === "DeviceN")
    return baseIs(space, (base) => isBareRgb(base) || isManaged(base));
  return (family === "Indexed" || family === "Pattern") && baseIs(space, hasForeignAlternate);
}

/** Separation All, the colour of register marks. */
export function isRegistration(space: SpaceFacts): boolean {
  if (space.family === "Separation") return space.colorants?.[0] === "All";
  return (
    (space.family === "Indexed" || space.family === "Pattern") && baseIs(space, isRegistration)
  );
}

/** The spaces that a check asks after; all others are what plates want. */
export function isNotable(space: SpaceFacts): boolean {
  return (
    isBareRgb(space) || isManaged(space) || hasForeignAlternate(space) || isRegistration(space)
  );
}

const PROCESS_NAMES = new Set(["Cyan", "Magenta", "Yellow", "Black", "None", "All"]);

/** The names of the spot inks that a space prints with. */
export function spotNames(space: SpaceFacts): readonly string[] {
  if (space.family === "Separation" || space.family === "DeviceN")
    return (space.colorants ?? []).filter((name) => !PROCESS_NAMES.has(name));
  return space.base ? spotNames(space.base) : [];
}

function baseIs(space: SpaceFacts, holds: (base: SpaceFacts) => boolean): boolean {
  return space.base !== undefined && holds(space.base);
}
