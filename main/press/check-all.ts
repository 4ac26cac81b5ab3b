import { checkBoxes } from "./checks/boxes.ts";
import { checkColour } from "./checks/colour.ts";
import { checkContent } from "./checks/content.ts";
import { checkFileFeatures, checkPageFeatures } from "./checks/features.ts";
import { checkFonts } from "./checks/fonts.ts";
import { checkInk } from "./checks/ink.ts";
import { checkLines } from "./checks/lines.ts";
import { checkOverprint } from "./checks/overprint.ts";
import { checkPages } from "./checks/pages.ts";
import { checkPictures } from "./checks/pictures.ts";
import { checkSpots } from "./checks/spots.ts";
import { checkStandard } from "./checks/standard.ts";
import { checkTransparency } from "./checks/transparency.ts";
import { checkType } from "./checks/type.ts";
import type { FileFacts, FileFrame, PageFacts, PageSummary } from "./facts.ts";
import type { ComposeFacts, Finding } from "./finding.ts";
import type { ProfileSet } from "./profile-set.ts";
import { rulesFor, type StandardRules } from "./standards.ts";

type Check<Facts> = (facts: Facts, rules: StandardRules, set: ProfileSet) => Finding[];

/** What a page is held to by itself. */
const PAGE_CHECKS: readonly Check<PageFacts>[] = [
  checkPageFeatures,
  checkBoxes,
  checkFonts,
  checkColour,
  checkInk,
  checkPictures,
  checkType,
  checkLines,
  checkOverprint,
  checkTransparency,
];

/** What the file is held to as a whole. */
const FILE_CHECKS: readonly Check<FileFacts>[] = [
  checkStandard,
  checkFileFeatures,
  checkPages,
  checkSpots,
];

/** All that a set has to say of one page. Its facts may be dropped then: summarise them. */
export function checkPage(page: PageFacts, file: FileFrame, set: ProfileSet): Finding[] {
  const rules = rulesFor(file, set);
  return PAGE_CHECKS.flatMap((check) => check(page, rules, set));
}

/** All that a set has to say of the file as a whole, and of what composing knows of it. */
export function checkFile(file: FileFacts, set: ProfileSet, facts?: ComposeFacts): Finding[] {
  const rules = rulesFor(file, set);
  const found = FILE_CHECKS.flatMap((check) => check(file, rules, set));
  return [...found, ...(facts ? checkContent(facts) : [])];
}

/** What the file's checks ask of a page; its marks and plates are let go. */
export function summarise({ number, trim, userUnit, ...page }: PageFacts): PageSummary {
  const { ink, marks, diagnostics } = page;
  return {
    number,
    trim,
    userUnit,
    ink: ink && { means: ink.means, maximum: ink.maximum },
    spots: marks.spots.map((spot) => spot.name),
    painted: marks.painted,
    diagnostics,
  };
}
