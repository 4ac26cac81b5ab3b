import type { DrawState, Inks, PaintColour, SpaceFacts } from "../device.ts";
import { PROCESS } from "../plates.ts";

/** Ink of one plate: the same everywhere, or a byte for each pixel of the patch that it is laid by. */
export type Tint = number | Uint8Array;

/** What a painting does to the plates. */
export interface InkSource {
  /** Plates that are painted, tints from 0 to 255. */
  readonly tints: ReadonlyMap<string, Tint>;
  /** What becomes of plates without a tint: cleared where the object lies, or left (overprint). */
  readonly others: "clear" | "keep";
  /** The tint of all plates, whatever their names (Separation All). */
  readonly all?: Tint;
}

/** The plates that a space names: all process plates, certain ones, or every plate there is. */
export type NamedPlates = "process" | "all" | ReadonlySet<string>;

/** The plates that colours of a space speak of, for overprint (ISO 32000-1, 11.7.4.3, table 149). */
export function namedPlates(space: SpaceFacts): NamedPlates {
  switch (space.family) {
    case "Separation":
    case "DeviceN": {
      const names = space.colorants ?? [];
      if (names.includes("All")) return "all";
      return new Set(names.filter((name) => name !== "None"));
    }
    case "Indexed":
    case "Pattern":
      return space.base ? namedPlates(space.base) : "process";
    default:
      return "process";
  }
}

/** The part of the state that says which plates a painting touches. */
export type Overprint = Pick<DrawState, "overprint" | "overprintMode">;

/**
 * What a plain colour does to the plates; undefined when it paints nothing (the colorant None). With
 * overprint mode 1 the zero components of a direct DeviceCMYK colour leave their plates as they are.
 */
export function colourSource(paint: PaintColour, state: Overprint): InkSource | undefined {
  const { inks, space } = paint;
  if (inks.all !== undefined) return { tints: new Map(), others: "clear", all: byteOf(inks.all) };
  if (!inks.cmyk && inks.spots.length === 0) return undefined;
  if (!state.overprint) return { tints: namedInks(inks), others: "clear" };
  const tints = new Map<string, number>();
  const skipsZero = state.overprintMode === 1 && space.family === "DeviceCMYK";
  for (const [name, share] of namedTints(inks, namedPlates(space)))
    if (!(skipsZero && share === 0)) tints.set(name, byteOf(share));
  return { tints, others: "keep" };
}

function* namedTints(inks: Inks, named: NamedPlates): Generator<[string, number]> {
  if (named === "process" || named === "all") {
    for (const [i, name] of PROCESS.entries()) yield [name, inks.cmyk?.[i] ?? 0];
    return;
  }
  for (const name of named) {
    const process = (PROCESS as readonly string[]).indexOf(name);
    if (process >= 0) yield [name, inks.cmyk?.[process] ?? 0];
    else yield [name, inks.spots.find((spot) => spot.name === name)?.tint ?? 0];
  }
}

/**
 * What pixels of a space do to the plates: images and shadings. `planes` are the inks that the
 * pixels hold; a plate that the space names without there being a plane is cleared.
 */
export function pixelSource(
  planes: ReadonlyMap<string, Tint>,
  space: SpaceFacts | undefined,
  overprint: boolean,
): InkSource {
  if (!overprint || !space) return { tints: planes, others: "clear" };
  const named = namedPlates(space);
  if (named === "all") return { tints: planes, others: "keep" };
  const tints = new Map<string, Tint>();
  for (const name of named === "process" ? PROCESS : named) tints.set(name, planes.get(name) ?? 0);
  return { tints, others: "keep" };
}

/** Inks by the names of their plates, as bytes. */
export function namedInks(inks: Inks | undefined): Map<string, number> {
  const named = new Map<string, number>();
  for (const [i, share] of (inks?.cmyk ?? []).entries()) named.set(PROCESS[i]!, byteOf(share));
  for (const spot of inks?.spots ?? []) named.set(spot.name, byteOf(spot.tint));
  if (inks?.all !== undefined) for (const name of PROCESS) named.set(name, byteOf(inks.all));
  return named;
}

/** A share of ink from 0 to 1 as a byte. */
export function byteOf(share: number): number {
  return share <= 0 ? 0 : share >= 1 ? 255 : Math.round(share * 255);
}
