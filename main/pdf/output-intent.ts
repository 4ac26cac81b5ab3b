import { compress } from "./deflate.ts";
import type { OutputProfile } from "./output-profile.ts";
import { addObject, addStream, type PdfDocument } from "./pdfkit-document.ts";

const REGISTRY = "http://www.color.org";

/** A profile compressed for a file. */
export type PreparedProfile = OutputProfile & { readonly deflated: Uint8Array };

/** Compresses a profile; done while fonts and pictures are prepared. */
export async function prepareProfile(profile: OutputProfile): Promise<PreparedProfile> {
  return { ...profile, deflated: await compress(profile.bytes) };
}

/**
 * Names the printing condition and embeds its profile (ISO 32000-1, 14.11.5; ISO 15930-4, 6.2.2,
 * and 15930-7, 6.2.2): the registered name of the characterisation where there is one, else Custom
 * and the profile's own name.
 */
export function addOutputIntent(
  doc: PdfDocument,
  profile: PreparedProfile,
  subtype: "GTS_PDFX" | "GTS_PDFA1",
): void {
  const { name, registered } = profile;
  doc._root.data.OutputIntents = [
    addObject(doc, {
      Type: "OutputIntent",
      S: subtype,
      OutputConditionIdentifier: new String(registered ?? "Custom"),
      OutputCondition: new String(name),
      ...(registered === undefined ? {} : { RegistryName: new String(REGISTRY) }),
      Info: new String(name),
      DestOutputProfile: addStream(doc, profile.deflated, { N: 4, Filter: "FlateDecode" }),
    }),
  ];
}
