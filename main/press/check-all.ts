import { checkBoxes } from "./checks/boxes.ts";
import { checkColour } from "./checks/colour.ts";
import { checkContent } from "./checks/content.ts";
import { checkFeatures } from "./checks/features.ts";
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
import type { FileFacts } from "./facts.ts";
import type { ComposeFacts, Finding } from "./finding.ts";
import { type GatheredFinding, gatherFindings } from "./gather.ts";
import type { ProfileSet } from "./profile-set.ts";

/** Every family of checks, in the order of docs: the frame first, then what is printed. */
const CHECKS: readonly ((file: FileFacts, set: ProfileSet) => Finding[])[] = [
  checkStandard,
  checkFeatures,
  checkBoxes,
  checkPages,
  checkFonts,
  checkColour,
  checkInk,
  checkPictures,
  checkType,
  checkLines,
  checkOverprint,
  checkTransparency,
  checkSpots,
];

/** All that a set has to say of a file, and of what composing knows of it; gathered and sorted. */
export function checkAll(
  file: FileFacts,
  set: ProfileSet,
  facts?: ComposeFacts,
): GatheredFinding[] {
  const found = CHECKS.flatMap((check) => check(file, set));
  return gatherFindings([...found, ...(facts ? checkContent(facts) : [])]);
}
