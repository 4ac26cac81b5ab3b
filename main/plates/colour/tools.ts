import { PDFArray, type PDFContext, PDFDict } from "@cantoo/pdf-lib";
import type { ColourTools } from "../colour-tools.ts";
import type { PdfImage } from "../device.ts";
import { type Cmyk, type OutputTransform, outputTransform } from "../icc/output.ts";
import { readProfile } from "../icc/profile.ts";
import { asDict, elements, entry, resolve, streamEntry } from "../objects/read.ts";
import { streamBytes } from "../objects/stream-bytes.ts";
import { readImage } from "./images/read-image.ts";
import { readShading } from "./shadings/read-shading.ts";
import { PLAIN_OUTPUT } from "./spaces/process-spaces.ts";
import { SpaceReader } from "./spaces/space-reader.ts";

/** The colour tools of a file, and what screens need to know of its spot inks. */
export interface PressColourTools extends ColourTools {
  /** How spot inks look, as process inks of their full tint, of all spaces read until now. */
  spotLooks(): ReadonlyMap<string, Cmyk>;
}

/**
 * Colour spaces, shadings and images of a file, in inks of an output profile. Without one, or where
 * it cannot be used, that of the file's own output intent counts, else a plain formula.
 */
export function colourTools(context: PDFContext, outputProfile?: Uint8Array): PressColourTools {
  const spaces = new SpaceReader(context, outputOf(context, outputProfile));
  const images = new Map<PDFDict, PdfImage>();
  return {
    space: (object, resources) => spaces.read(object, resources),
    shading: (object, resources, matrix, direct = false) =>
      readShading({ context, spaces, resources, matrix, direct }, resolve(context, object)),
    image(source, resources) {
      const known = images.get(source.dict);
      if (known !== undefined) return known;
      const image = readImage({ context, spaces }, source, resources);
      images.set(source.dict, image);
      return image;
    },
    spotLooks: () => spaces.spots,
  };
}

/** The profile that a file's first output intent embeds, unfiltered; undefined where there is none. */
export function intentProfile(context: PDFContext): Uint8Array | undefined {
  const root = asDict(resolve(context, context.trailerInfo.Root));
  const list = entry(root, "OutputIntents");
  if (!(list instanceof PDFArray)) return undefined;
  for (const intent of elements(context, list)) {
    const stream = intent instanceof PDFDict ? streamEntry(intent, "DestOutputProfile") : undefined;
    const bytes = stream && streamBytes(stream);
    if (bytes?.ok) return bytes.value;
  }
  return undefined;
}

function outputOf(context: PDFContext, given: Uint8Array | undefined): OutputTransform {
  return transformOf(given) ?? transformOf(intentProfile(context)) ?? PLAIN_OUTPUT;
}

function transformOf(bytes: Uint8Array | undefined): OutputTransform | undefined {
  const profile = bytes && readProfile(bytes);
  const transform = profile?.ok ? outputTransform(profile.value) : undefined;
  return transform?.ok ? transform.value : undefined;
}
