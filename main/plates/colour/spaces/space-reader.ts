import {
  PDFArray,
  type PDFContext,
  type PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
} from "@cantoo/pdf-lib";
import type { Cmyk, OutputTransform } from "../../icc/output.ts";
import {
  arrayEntry,
  asDict,
  dictEntry,
  elements,
  entry,
  nameEntry,
  nameText,
  resolve,
  stringBytes,
} from "../../objects/read.ts";
import { streamBytes } from "../../objects/stream-bytes.ts";
import { readFunction } from "../functions/pdf-function.ts";
import { isStream } from "../streams.ts";
import { calGraySpace, calRgbSpace, labSpace } from "./cie-spaces.ts";
import type { ColourSpace } from "./colour-space.ts";
import { iccSpace } from "./icc-space.ts";
import { cmykSpace, graySpace, rgbSpace } from "./process-spaces.ts";
import { deviceNSpace, indexedSpace, patternSpace, separationSpace } from "./special-spaces.ts";

/** Spaces within spaces (Pattern of Indexed of Separation of ICCBased) go no deeper than this. */
const DEEPEST = 6;

const MOST_COLORANTS = 32;

/** Names of inline images for the device spaces. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  G: "DeviceGray",
  RGB: "DeviceRGB",
  CMYK: "DeviceCMYK",
};

const DEVICE_DEFAULTS: Readonly<Record<string, string>> = {
  DeviceGray: "DefaultGray",
  DeviceRGB: "DefaultRGB",
  DeviceCMYK: "DefaultCMYK",
};

/** Reads the colour spaces of a file, each once. */
export class SpaceReader {
  readonly #context: PDFContext;
  readonly #output: OutputTransform;
  readonly #gray = graySpace();
  readonly #cmyk = cmykSpace();
  readonly #rgb: ColourSpace;
  readonly #pattern = patternSpace(undefined);
  /** Spaces by their object, for each set of default spaces that their parts may stand for. */
  readonly #known = new Map<PDFDict | undefined, Map<PDFObject, ColourSpace>>();
  readonly #spots = new Map<string, Cmyk>();

  constructor(context: PDFContext, output: OutputTransform) {
    this.#context = context;
    this.#output = output;
    this.#rgb = rgbSpace(output);
  }

  /** How spot inks look, as process inks of their full tint, of all spaces read until now. */
  get spots(): ReadonlyMap<string, Cmyk> {
    return this.#spots;
  }

  /** The space of an object; DeviceGray for what cannot be understood. */
  read(object: PDFObject | undefined, resources: PDFDict | undefined): ColourSpace {
    return this.#read(object, resources, 0) ?? this.#gray;
  }

  #read(
    object: PDFObject | undefined,
    resources: PDFDict | undefined,
    depth: number,
  ): ColourSpace | undefined {
    if (depth > DEEPEST) return undefined;
    const found = resolve(this.#context, object);
    if (found instanceof PDFName) return this.#named(nameText(found), resources, depth);
    if (!(found instanceof PDFArray)) return undefined;
    const [family, ...rest] = elements(this.#context, found);
    if (family instanceof PDFName && rest.length === 0) return this.#read(family, resources, depth);
    const defaults = defaultSpaces(resources);
    const known = this.#known.get(defaults) ?? new Map<PDFObject, ColourSpace>();
    this.#known.set(defaults, known);
    const space =
      known.get(found) ??
      (family instanceof PDFName
        ? this.#ofFamily(nameText(family), rest, resources, depth)
        : undefined);
    if (space !== undefined) known.set(found, space);
    return space;
  }

  #named(name: string, resources: PDFDict | undefined, depth: number): ColourSpace | undefined {
    const spaces = dictEntry(resources, "ColorSpace");
    const fallback = DEVICE_DEFAULTS[name];
    if (fallback !== undefined) {
      // A default space may not stand for itself: its own parts are read without resources.
      const instead = entry(spaces, fallback);
      const space = instead && this.#read(instead, undefined, depth + 1);
      const device = this.#device(name);
      return space?.facts.size === device?.facts.size ? space : device;
    }
    if (name === "Pattern") return this.#pattern;
    const named = entry(spaces, name);
    if (named !== undefined) return this.#read(named, resources, depth + 1);
    const written = ABBREVIATIONS[name];
    return written === undefined ? undefined : this.#named(written, resources, depth + 1);
  }

  #device(name: string): ColourSpace | undefined {
    if (name === "DeviceGray") return this.#gray;
    if (name === "DeviceRGB") return this.#rgb;
    return name === "DeviceCMYK" ? this.#cmyk : undefined;
  }

  #ofFamily(
    family: string,
    parts: readonly (PDFObject | undefined)[],
    resources: PDFDict | undefined,
    depth: number,
  ): ColourSpace | undefined {
    const base = (object: PDFObject | undefined) => this.#read(object, resources, depth + 1);
    const dict = asDict(parts[0]);
    switch (family) {
      case "CalGray":
        return calGraySpace(dict, this.#output);
      case "CalRGB":
        return calRgbSpace(dict, this.#output);
      case "CalCMYK":
        return this.#cmyk;
      case "Lab":
        return labSpace(dict, this.#output);
      case "ICCBased":
        return this.#icc(parts[0], resources, depth);
      case "Indexed":
      case "I":
        return this.#indexed(parts, base(parts[0]));
      case "Separation":
        return this.#separation(parts, base(parts[1]));
      case "DeviceN":
        return this.#deviceN(parts, base(parts[1]));
      case "Pattern":
        return patternSpace(base(parts[0]));
      default:
        return this.#named(family, resources, depth + 1);
    }
  }

  #icc(
    stream: PDFObject | undefined,
    resources: PDFDict | undefined,
    depth: number,
  ): ColourSpace | undefined {
    if (!isStream(stream)) return undefined;
    return iccSpace(stream, this.#output, (size) => {
      const alternate = this.#read(entry(stream.dict, "Alternate"), resources, depth + 1);
      if (alternate?.facts.size === size) return alternate;
      return size === 3 ? this.#rgb : size === 1 ? this.#gray : this.#cmyk;
    });
  }

  #indexed(
    parts: readonly (PDFObject | undefined)[],
    base: ColourSpace | undefined,
  ): ColourSpace | undefined {
    const [, highest, lookup] = parts;
    if (base === undefined || base.facts.family === "Pattern" || base.entries !== undefined) {
      return undefined;
    }
    const read = isStream(lookup) ? streamBytes(lookup) : undefined;
    const table = read?.ok ? read.value : stringBytes(lookup);
    if (!(highest instanceof PDFNumber) || table === undefined) return undefined;
    return indexedSpace(base, highest.asNumber(), table);
  }

  #separation(
    parts: readonly (PDFObject | undefined)[],
    base: ColourSpace | undefined,
  ): ColourSpace | undefined {
    const [name, , tint] = parts;
    if (!(name instanceof PDFName)) return undefined;
    const alternate = base ?? this.#gray;
    const space = separationSpace(nameText(name), alternate.facts);
    this.#rememberSpots(space, alternate, tint);
    return space;
  }

  #deviceN(
    parts: readonly (PDFObject | undefined)[],
    base: ColourSpace | undefined,
  ): ColourSpace | undefined {
    const [list, , tint, attributes] = parts;
    if (!(list instanceof PDFArray) || list.size() > MOST_COLORANTS) return undefined;
    const names = elements(this.#context, list).map((name) =>
      name instanceof PDFName ? nameText(name) : "None",
    );
    const alternate = base ?? this.#gray;
    const space = deviceNSpace(names, alternate.facts, processNames(asDict(attributes)));
    this.#rememberSpots(space, alternate, tint);
    return space;
  }

  #rememberSpots(space: ColourSpace, base: ColourSpace, tint: PDFObject | undefined): void {
    const colorants = space.facts.colorants ?? [];
    const made = readFunction(this.#context, tint);
    colorants.forEach((_, place) => {
      const alone = colorants.map((_, other) => (other === place ? 1 : 0));
      const spot = space.inks(alone).spots.find(({ tint }) => tint === 1);
      if (spot === undefined || this.#spots.has(spot.name) || made === undefined) return;
      const { cmyk } = base.inks(made.evaluate(alone));
      if (cmyk !== undefined) this.#spots.set(spot.name, cmyk);
    });
  }
}

/** The resources' colour spaces where they hold defaults for the device spaces. */
function defaultSpaces(resources: PDFDict | undefined): PDFDict | undefined {
  const spaces = dictEntry(resources, "ColorSpace");
  const holds = Object.values(DEVICE_DEFAULTS).some((name) => spaces?.has(PDFName.of(name)));
  return holds ? spaces : undefined;
}

/** Which process ink each component of an NChannel space's Process dictionary is. */
function processNames(attributes: PDFDict | undefined): ReadonlyMap<string, number> {
  const process = dictEntry(attributes, "Process");
  const space = entry(process, "ColorSpace");
  const isCmyk =
    nameEntry(process, "ColorSpace") === "DeviceCMYK" ||
    (space instanceof PDFArray && asDict(elements(process!.context, space)[1]) !== undefined);
  const names = arrayEntry(process, "Components") ?? [];
  if (!isCmyk || names.length !== 4) return new Map();
  return new Map(
    names.flatMap((name, index): [string, number][] =>
      name instanceof PDFName ? [[nameText(name), index]] : [],
    ),
  );
}
