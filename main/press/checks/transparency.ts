import type { EffectMark, PageFacts } from "../facts.ts";
import type { Finding } from "../finding.ts";
import type { ProfileSet } from "../profile-set.ts";
import type { StandardRules } from "../standards.ts";
import { ofPage } from "./check.ts";

const CODES: Readonly<Record<EffectMark["kind"], string>> = {
  alpha: "press.transparency.alpha",
  blend: "press.transparency.blend",
  mask: "press.transparency.mask",
  group: "press.transparency.group",
};

/** Live transparency: forbidden by PDF/X-1a, told of where it is allowed. */
export function checkTransparency(
  page: PageFacts,
  rules: StandardRules,
  set: ProfileSet,
): Finding[] {
  return rules.transparency ? live(page, set) : forbidden(page, rules.name);
}

function forbidden(page: PageFacts, standard: string): Finding[] {
  return page.marks.effects.flatMap(({ kind, name, box }) =>
    ofPage(page, CODES[kind], "error", { ...(name === "" ? {} : { name }), standard }, box),
  );
}

/** A group alone changes nothing: only what is see-through within it, or the group itself, does. */
function live(page: PageFacts, { transparency }: ProfileSet): Finding[] {
  return page.marks.effects
    .filter(({ kind }) => kind !== "group")
    .flatMap(({ box }) => ofPage(page, "press.transparency.live", transparency.severity, {}, box));
}
