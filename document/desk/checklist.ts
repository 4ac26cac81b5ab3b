import { advertsPoint } from "./checklist/adverts.ts";
import { captionsPoint, leadPicturesPoint } from "./checklist/captions.ts";
import { folioDatePoint, weekdayPoint } from "./checklist/dates.ts";
import { contentPoint, preflightPoint } from "./checklist/findings.ts";
import { headTextPoint, largeHeadsPoint } from "./checklist/heads.ts";
import { issuePoint } from "./checklist/issue.ts";
import { jumpsPoint } from "./checklist/jumps.ts";
import { earsPoint, mastheadPoint } from "./checklist/masthead.ts";
import { meetingPoint } from "./checklist/meetings.ts";
import { namesPoint } from "./checklist/names.ts";
import { pageNumberPoint, sectionPoint } from "./checklist/numbering.ts";
import { type ChecklistInput, pageFacts, point } from "./checklist/page-facts.ts";
import { pairedPoint } from "./checklist/paired.ts";
import { twicePoint } from "./checklist/twice.ts";
import type { Point } from "./points.ts";

export type { ChecklistInput, PreviousIssue } from "./checklist/page-facts.ts";

/**
 * The points of a proof's checklist of class A mistakes (NEWSROOM), in the order in which a page is
 * read over; always the same ids. "bad" is said only of what the program knows to be wrong. The title
 * of a point is the message `desk.point.ID`, what to look at `desk.point.ID.look`. Throws RangeError
 * where the snapshot lacks its own page or edition (CK rules of docs/spec.md).
 */
export function checklistOf(input: ChecklistInput): readonly Point[] {
  const facts = pageFacts(input);
  return [
    weekdayPoint(facts),
    folioDatePoint(facts),
    issuePoint(facts),
    pageNumberPoint(facts),
    sectionPoint(facts),
    mastheadPoint(facts),
    earsPoint(facts),
    jumpsPoint(facts),
    largeHeadsPoint(facts),
    headTextPoint(facts),
    namesPoint(facts),
    meetingPoint(facts),
    leadPicturesPoint(facts),
    captionsPoint(facts),
    twicePoint(facts),
    pairedPoint(facts),
    advertsPoint(facts),
    // No program sees these: someone reads the page for them.
    point("desk.point.wording", facts.texts.length > 0 ? "look" : "none"),
    point("desk.point.text.place", facts.articles.length > 1 ? "look" : "none"),
    contentPoint(facts),
    preflightPoint(facts),
  ];
}
