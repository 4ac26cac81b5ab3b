import type { FileFacts, IntentFacts } from "../facts.ts";
import type { Finding } from "../finding.ts";
import type { StandardRules } from "../standards.ts";
import { ofFile } from "./check.ts";

/** The printing condition: exactly one output intent of PDF/X, named, with a CMYK press profile. */
export function checkIntents({ intents }: FileFacts, rules: StandardRules): Finding[] {
  const standard = rules.name;
  const ours = intents.filter((intent) => intent.subtype === "GTS_PDFX");
  const [intent] = ours;
  if (!intent) return ofFile("press.standard.intentMissing", "error", { standard });
  if (ours.length > 1)
    return ofFile("press.standard.intentSeveral", "error", { count: ours.length, standard });
  return [
    ...(intent.condition?.trim() ? [] : ofFile("press.standard.intentCondition", "error")),
    ...(intent.info?.trim() ? [] : ofFile("press.standard.intentInfo", "warning")),
    ...profile(intent, rules),
  ];
}

function profile({ profile: embedded, registry }: IntentFacts, rules: StandardRules): Finding[] {
  if (!embedded) {
    return rules.xmp || !registry?.trim()
      ? ofFile("press.standard.intentProfile", "error", { standard: rules.name })
      : [];
  }
  if (!embedded.readable) return ofFile("press.standard.intentBroken", "error");
  const { name, deviceClass, space } = embedded;
  return deviceClass.trim() === "prtr" && space.trim() === "CMYK"
    ? []
    : ofFile("press.standard.intentUnfit", "error", { name, space: space.trim() });
}
