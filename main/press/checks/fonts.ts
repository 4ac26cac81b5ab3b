import type { PageFacts, TextMark } from "../facts.ts";
import type { Finding } from "../finding.ts";
import type { ProfileSet } from "../profile-set.ts";
import type { StandardRules } from "../standards.ts";
import { type Judged, ofPage } from "./check.ts";

/** Fonts that are not in the file, not whole, or tell no text; and glyphs that fonts lack. */
export function checkFonts(page: PageFacts, _rules: StandardRules, set: ProfileSet): Finding[] {
  return [
    ...page.marks.texts.flatMap((mark) =>
      faultsOf(mark, set).flatMap(([code, severity]) =>
        ofPage(page, code, severity, { name: plainName(mark.font.name) }, mark.box),
      ),
    ),
    ...page.marks.missing.flatMap(({ box, font }) =>
      ofPage(page, "press.type.missingGlyph", "error", { name: plainName(font) }, box),
    ),
  ];
}

function faultsOf({ font }: TextMark, { fonts }: ProfileSet): (readonly [string, Judged])[] {
  if (!font.embedded) return [["press.fonts.embedded", "error"]];
  if (!font.readable) return [["press.fonts.unreadable", "error"]];
  return [
    ...(font.subset ? [] : [["press.fonts.subset", fonts.subset.severity] as const]),
    ...(font.hasToUnicode ? [] : [["press.fonts.unicode", fonts.unicode.severity] as const]),
  ];
}

/** The name without the six letters that mark a subset. */
function plainName(name: string): string {
  return name.replace(/^[A-Z]{6}\+/, "");
}
