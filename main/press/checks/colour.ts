import type { PageFacts, SpaceMark } from "../facts.ts";
import type { Finding } from "../finding.ts";
import {
  hasForeignAlternate,
  isBareRgb,
  isManaged,
  isRegistration,
} from "../inspect/paint-facts.ts";
import type { ProfileSet } from "../profile-set.ts";
import type { StandardRules } from "../standards.ts";
import { type Judged, ofPage, prints } from "./check.ts";

/** The code for bare RGB, by what it is used for. */
const RGB_CODES: Readonly<Record<SpaceMark["use"], string>> = {
  text: "press.colour.rgbText",
  area: "press.colour.rgbArea",
  line: "press.colour.rgbArea",
  picture: "press.pictures.rgb",
  shading: "press.colour.rgbShading",
  group: "press.colour.rgbGroup",
};

/** Colour that is not the press's own: RGB, profiles where they are forbidden, register colour. */
export function checkColour(page: PageFacts, rules: StandardRules, set: ProfileSet): Finding[] {
  return page.marks.spaces.flatMap((mark) => {
    const found = judge(mark, page, rules, set);
    if (!found) return [];
    const name = mark.space.profile ?? mark.space.family;
    return ofPage(page, found[0], found[1], { name, standard: rules.name }, mark.box);
  });
}

function judge(
  mark: SpaceMark,
  page: PageFacts,
  rules: StandardRules,
  { colour }: ProfileSet,
): readonly [string, Judged] | undefined {
  const { space } = mark;
  if (isBareRgb(space)) return [RGB_CODES[mark.use], colour.rgb.severity];
  if (isRegistration(space)) {
    const inTrim = prints(mark, { ...page, bleed: page.trim });
    if (inTrim) return ["press.colour.registration", colour.registration.severity];
  }
  if (hasForeignAlternate(space))
    return rules.managedColour ? undefined : ["press.colour.alternate", "error"];
  if (!isManaged(space)) return undefined;
  return rules.managedColour
    ? ["press.colour.managed", colour.managed.severity]
    : ["press.colour.forbidden", "error"];
}
