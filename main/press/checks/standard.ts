import type { FileFacts } from "../facts.ts";
import type { Finding } from "../finding.ts";
import type { ProfileSet } from "../profile-set.ts";
import { claimedRules, claimOf, type StandardRules } from "../standards.ts";
import { ofFile } from "./check.ts";
import { checkIntents } from "./intents.ts";

const DC = "http://purl.org/dc/elements/1.1/";
const XMP = "http://ns.adobe.com/xap/1.0/";
const XMP_MM = "http://ns.adobe.com/xap/1.0/mm/";
const PDF = "http://ns.adobe.com/pdf/1.3/";

/** Keys of Info without which no file is PDF/X-1a, and those that a printing house misses. */
const NEEDED_INFO = ["Title", "CreationDate", "ModDate"];
const WANTED_INFO = ["Creator", "Producer"];

/** Properties of XMP that PDF/X-4 needs (ISO 15930-7), by namespace. */
const NEEDED_XMP: readonly (readonly [prefix: string, namespace: string, name: string])[] = [
  ["dc", DC, "title"],
  ["xmp", XMP, "CreateDate"],
  ["xmp", XMP, "ModifyDate"],
  ["xmp", XMP, "MetadataDate"],
  ["xmpMM", XMP_MM, "DocumentID"],
  ["xmpMM", XMP_MM, "VersionID"],
  ["xmpMM", XMP_MM, "RenditionClass"],
];

/**
 * What the file claims to be and whether its frame keeps to that: version, metadata, intent, ID. A
 * file that claims nothing is told that alone: exporting it anew mends the rest.
 */
export function checkStandard(file: FileFacts, _rules: StandardRules, set: ProfileSet): Finding[] {
  const rules = claimedRules(file);
  return [
    ...claim(file, set),
    ...(file.encrypted ? ofFile("press.standard.encrypted", "error") : []),
    ...(file.mended ? ofFile("press.standard.mended", "warning") : []),
    ...(rules ? frame(file, rules) : []),
  ];
}

function frame(file: FileFacts, rules: StandardRules): Finding[] {
  const standard = rules.name;
  const version = file.version.toFixed(1);
  const most = rules.version.toFixed(1);
  return [
    ...(file.version > rules.version
      ? ofFile("press.standard.version", "error", { version, standard, most })
      : []),
    ...(file.hasId ? [] : ofFile("press.standard.id", "error", { standard })),
    ...(file.objectStreams && !rules.objectStreams
      ? ofFile("press.standard.objectStreams", "error", { standard })
      : []),
    ...info(file, rules),
    ...(rules.xmp ? xmp(file, standard) : []),
    ...trapped(file, rules),
    ...checkIntents(file, rules),
  ];
}

function claim(file: FileFacts, { standards }: ProfileSet): Finding[] {
  const { name, xmp, info } = claimOf(file);
  const allowed = standards.allowed.join(", ");
  if (name === undefined) return ofFile("press.standard.none", standards.severity, { allowed });
  if (!standards.allowed.some((known) => known === name))
    return ofFile("press.standard.refused", standards.severity, { standard: name, allowed });
  return xmp !== undefined && info !== xmp
    ? ofFile("press.standard.claims", "warning", { standard: name })
    : [];
}

function info(file: FileFacts, { name, xmp }: StandardRules): Finding[] {
  const missing = (keys: readonly string[]) =>
    keys.filter((key) => !file.info.get(key)?.text.trim());
  const needed = missing(NEEDED_INFO);
  const keys = [...needed, ...missing(WANTED_INFO)].join(", ");
  // PDF/X-4 reads them in XMP; older tools look here all the same.
  const severity = needed.length > 0 && !xmp ? "error" : "warning";
  return keys === "" ? [] : ofFile("press.standard.info", severity, { keys, standard: name });
}

function xmp(file: FileFacts, standard: string): Finding[] {
  const packet = file.xmp;
  if (!packet) return ofFile("press.standard.xmpMissing", "error", { standard });
  const keys = NEEDED_XMP.filter(([, namespace, name]) => !packet.read(namespace, name)?.trim())
    .map(([prefix, , name]) => `${prefix}:${name}`)
    .join(", ");
  return keys === "" ? [] : ofFile("press.standard.xmp", "error", { keys, standard });
}

/** Trapped stands in Info as a name, and in the XMP of PDF/X-4 too; "Unknown" says nothing. */
function trapped(file: FileFacts, rules: StandardRules): Finding[] {
  const inInfo = file.info.get("Trapped");
  const infoFits = inInfo?.kind === "name" && /^(True|False)$/.test(inInfo.text);
  const inXmp = file.xmp?.read(PDF, "Trapped") ?? "";
  const xmpFits = !rules.xmp || !file.xmp || /^(True|False)$/.test(inXmp.trim());
  return infoFits && xmpFits
    ? []
    : ofFile("press.standard.trapped", "error", { standard: rules.name });
}
