import type { Feature, FeatureKind, FileFacts, PageFacts } from "../facts.ts";
import type { Finding } from "../finding.ts";
import type { ProfileSet } from "../profile-set.ts";
import type { StandardRules } from "../standards.ts";
import { type Judged, ofFile, ofPage } from "./check.ts";

/** How each thing is called and taken; undefined where the standard lets it be. */
type Judge = (
  rules: StandardRules,
  set: ProfileSet,
) => readonly [code: string, severity: Judged] | undefined;

const always =
  (code: string): Judge =>
  () => [code, "error"];

const JUDGES: Readonly<Record<FeatureKind, Judge>> = {
  javascript: always("press.standard.javascript"),
  action: always("press.standard.action"),
  annotation: always("press.standard.annotation"),
  form: always("press.standard.form"),
  lzw: always("press.standard.lzw"),
  opi: always("press.standard.opi"),
  transfer: always("press.standard.transfer"),
  postscript: always("press.standard.postscript"),
  reference: always("press.standard.reference"),
  alternates: always("press.standard.alternates"),
  halftone: () => ["press.standard.halftone", "warning"],
  attachment: (rules) => ["press.standard.attachment", rules.xmp ? "warning" : "error"],
  layers: (rules) => (rules.transparency ? undefined : ["press.standard.layers", "error"]),
  hiddenLayers: () => ["press.standard.hiddenLayers", "warning"],
  type3: (_rules, set) => ["press.fonts.type3", set.fonts.type3.severity],
  group: (rules) => (rules.transparency ? undefined : ["press.transparency.group", "error"]),
  rgbGroup: (_rules, set) => ["press.colour.rgbGroup", set.colour.rgb.severity],
};

/** Scripts, forms, files inside, layers: what the file's catalogue should not hold. */
export function checkFileFeatures(
  file: FileFacts,
  rules: StandardRules,
  set: ProfileSet,
): Finding[] {
  return file.features.flatMap((feature) => {
    const found = judged(feature, rules, set);
    return found ? ofFile(found.code, found.severity, found.values) : [];
  });
}

/** Comments, curves, code, old compression: what a page should not hold. */
export function checkPageFeatures(
  page: PageFacts,
  rules: StandardRules,
  set: ProfileSet,
): Finding[] {
  return page.features.flatMap((feature) => {
    const found = judged(feature, rules, set);
    return found ? ofPage(page, found.code, found.severity, found.values, feature.box) : [];
  });
}

function judged({ kind, name }: Feature, rules: StandardRules, set: ProfileSet) {
  const found = JUDGES[kind](rules, set);
  return found && { code: found[0], severity: found[1], values: { name, standard: rules.name } };
}
