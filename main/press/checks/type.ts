import type { PageFacts, TextMark } from "../facts.ts";
import type { Finding } from "../finding.ts";
import { isBareRgb } from "../inspect/paint-facts.ts";
import { grown } from "../places.ts";
import type { ProfileSet } from "../profile-set.ts";
import type { StandardRules } from "../standards.ts";
import { ofPage, prints, REVERSED_FROM, told } from "./check.ts";

/** Points under a limit from which type counts as smaller: sizes are rounded in files. */
const SLACK = 0.05;

/** Type too small for its colour, type that shows faults of register, black type of several inks. */
export function checkType(page: PageFacts, _rules: StandardRules, set: ProfileSet): Finding[] {
  return page.marks.texts
    .filter((mark) => prints(mark, page) && !mark.blank)
    .sort((a, b) => a.size - b.size)
    .flatMap((mark) => ofType(mark, page, set));
}

/** One fault a text: the gravest, since one change mends them all. */
function ofType(mark: TextMark, page: PageFacts, { type }: ProfileSet): Finding[] {
  for (const kind of kindsOf(mark, page)) {
    const { at, severity } = type[kind];
    if (mark.size >= at - SLACK) continue;
    return ofPage(page, CODES[kind], severity, { size: told(mark.size), least: at }, mark.box);
  }
  return [];
}

type Kind = keyof ProfileSet["type"];

const CODES: Readonly<Record<Kind, string>> = {
  solid: "press.type.solid",
  tinted: "press.type.tinted",
  colours: "press.type.colours",
  reversed: "press.type.reversed",
  register: "press.type.register",
  richBlack: "press.type.richBlack",
};

function kindsOf({ paint, box }: TextMark, page: PageFacts): readonly Kind[] {
  switch (paint.kind) {
    case "none":
      // Without plates nothing tells what is beneath: white type is mostly on something.
      return !page.ink || page.ink.inkIn(grown(box, 1)) >= REVERSED_FROM ? ["reversed"] : [];
    case "one":
      return [paint.solid ? "solid" : "tinted"];
    case "several":
      // RGB is a fault of its own, and its inks are nobody's choice.
      if (isBareRgb(paint.space)) return [];
      return paint.richBlack ? ["richBlack"] : ["colours", "register"];
    case "shading":
      return ["colours"];
    case "all":
      return [];
  }
}
