import { PDFDict } from "@cantoo/pdf-lib";
import { readProfile } from "../../plates/icc/profile.ts";
import { arrayEntry, entry, nameEntry, streamEntry, textOf } from "../../plates/objects/read.ts";
import { streamBytes } from "../../plates/objects/stream-bytes.ts";
import type { IntentFacts, ProfileFacts } from "../facts.ts";

/** The file's output intents, with what their embedded profiles are. */
export function outputIntents(catalogue: PDFDict): IntentFacts[] {
  return (arrayEntry(catalogue, "OutputIntents") ?? [])
    .filter((intent) => intent instanceof PDFDict)
    .map((intent) => ({
      subtype: nameEntry(intent, "S") ?? "",
      condition: textOf(entry(intent, "OutputConditionIdentifier")),
      registry: textOf(entry(intent, "RegistryName")),
      info: textOf(entry(intent, "Info")),
      profile: profileOf(intent),
    }));
}

function profileOf(intent: PDFDict): ProfileFacts | undefined {
  const stream = streamEntry(intent, "DestOutputProfile");
  if (!stream) return undefined;
  const bytes = streamBytes(stream);
  const profile = bytes.ok ? readProfile(bytes.value) : bytes;
  if (!bytes.ok || !profile.ok) return { readable: false };
  const { name, deviceClass, space } = profile.value;
  return { readable: true, name, deviceClass, space, bytes: bytes.value };
}
