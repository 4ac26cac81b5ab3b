import type { PageFacts, TextMark } from "../facts.ts";
import type { Finding } from "../finding.ts";
import { grown } from "../places.ts";
import type { ProfileSet } from "../profile-set.ts";
import type { StandardRules } from "../standards.ts";
import { ON_COLOUR_FROM, ofPage, prints, told } from "./check.ts";

/** Black type that knocks out of colour, and white that overprints and so vanishes. */
export function checkOverprint(page: PageFacts, _rules: StandardRules, set: ProfileSet): Finding[] {
  return [
    ...page.marks.texts
      .filter((mark) => prints(mark, page) && !mark.blank)
      .sort((a, b) => a.size - b.size)
      .flatMap((mark) => ofText(mark, page, set)),
    ...page.marks.whites
      .filter((mark) => prints(mark, page))
      .flatMap(({ box }) =>
        ofPage(page, "press.overprint.whiteArea", set.overprint.whiteArea.severity, {}, box),
      ),
  ];
}

function ofText(mark: TextMark, page: PageFacts, { overprint }: ProfileSet): Finding[] {
  const { box, paint, size } = mark;
  if (paint.kind === "none" && mark.overprint)
    return ofPage(page, "press.overprint.whiteText", overprint.whiteText.severity, {}, box);
  const { at, severity } = overprint.blackText;
  const knocksOut = paint.black && !mark.overprint && size < at;
  return knocksOut && isOnColour(mark, page)
    ? ofPage(page, "press.overprint.blackText", severity, { size: told(size), at }, box)
    : [];
}

function isOnColour({ box }: TextMark, { ink }: PageFacts): boolean {
  return ink !== undefined && ink.colourIn(grown(box, 1)) >= ON_COLOUR_FROM;
}
