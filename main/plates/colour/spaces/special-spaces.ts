import type { Inks, SpaceFacts } from "../../device.ts";
import { PROCESS } from "../../plates.ts";
import { type ColourSpace, NO_INKS, NO_SPOTS, processInks, share, UNIT } from "./colour-space.ts";

/** Separation: one ink, its own plate unless its name is that of a process ink, All or None. */
export function separationSpace(name: string, base: SpaceFacts): ColourSpace {
  const facts: SpaceFacts = { family: "Separation", size: 1, colorants: [name], base };
  const inks = inksOfColorants([name], new Map());
  const of =
    name === "All"
      ? ([tint]: readonly number[]): Inks => ({ spots: NO_SPOTS, all: share(tint) })
      : inks;
  return { facts, initial: [1], ranges: [UNIT], inks: of };
}

/**
 * DeviceN and NChannel: each colorant its plate. `process` tells which of the four process inks a
 * colorant is where the space's attributes say so; the usual names need no telling.
 */
export function deviceNSpace(
  names: readonly string[],
  base: SpaceFacts,
  process: ReadonlyMap<string, number>,
): ColourSpace {
  return {
    facts: { family: "DeviceN", size: names.length, colorants: names, base },
    initial: names.map(() => 1),
    ranges: names.map(() => UNIT),
    inks: inksOfColorants(names, process),
  };
}

function inksOfColorants(
  names: readonly string[],
  process: ReadonlyMap<string, number>,
): (components: readonly number[]) => Inks {
  const plates = names.map((name) => process.get(name) ?? processIndex(name));
  const spots = names.flatMap((name, place) =>
    plates[place] === undefined && name !== "None" ? [{ name, place }] : [],
  );
  const hasProcess = plates.some((plate) => plate !== undefined);
  if (!hasProcess && spots.length === 0) return () => NO_INKS;
  return (components) => {
    const tints =
      spots.length === 0
        ? NO_SPOTS
        : spots.map(({ name, place }) => ({ name, tint: share(components[place]) }));
    if (!hasProcess) return { spots: tints };
    const cmyk: [number, number, number, number] = [0, 0, 0, 0];
    plates.forEach((plate, place) => {
      if (plate !== undefined) cmyk[plate] = share(components[place]);
    });
    return { cmyk, spots: tints };
  };
}

function processIndex(name: string): number | undefined {
  const names: readonly string[] = PROCESS;
  const index = names.indexOf(name);
  return index < 0 ? undefined : index;
}

/** Indexed: colours of a base by number, from a table of 8-bit components. */
export function indexedSpace(base: ColourSpace, highest: number, table: Uint8Array): ColourSpace {
  const entries = Math.min(Math.max(Math.floor(highest), 0), 255) + 1;
  const size = base.facts.size;
  const known = new Array<Inks | undefined>(entries);
  const look = (entry: number): Inks => {
    const components = base.ranges.map(
      ([low, high], index) => low + ((table[entry * size + index] ?? 0) / 255) * (high - low),
    );
    return base.inks(components);
  };
  return {
    facts: { family: "Indexed", size: 1, base: base.facts },
    initial: [0],
    ranges: [[0, entries - 1]],
    entries,
    inks([index = 0]) {
      const entry = Math.round(Math.min(Math.max(index, 0), entries - 1)) || 0;
      known[entry] ??= look(entry);
      return known[entry];
    },
  };
}

/** Pattern, with the space of uncoloured patterns where it names one. */
export function patternSpace(base: ColourSpace | undefined): ColourSpace {
  const size = base?.facts.size ?? 0;
  return {
    facts: { family: "Pattern", size, ...(base === undefined ? {} : { base: base.facts }) },
    initial: [],
    ranges: base?.ranges ?? [],
    inks: (components) => base?.inks(components) ?? processInks([0, 0, 0, 1]),
  };
}
