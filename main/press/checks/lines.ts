import type { LineMark, PageFacts } from "../facts.ts";
import type { Finding } from "../finding.ts";
import { grown } from "../places.ts";
import type { ProfileSet } from "../profile-set.ts";
import type { StandardRules } from "../standards.ts";
import { ofPage, prints, REVERSED_FROM, told } from "./check.ts";

/** Points under a limit from which a line counts as thinner. */
const SLACK = 0.005;
/** Lines under this width are as thin as the device makes them. */
const HAIRLINE = 0.01;

/** Lines too thin to print, or to stay open in reverse. */
export function checkLines(page: PageFacts, _rules: StandardRules, set: ProfileSet): Finding[] {
  return page.marks.lines
    .filter((mark) => prints(mark, page))
    .sort((a, b) => a.width - b.width)
    .flatMap((mark) => ofLine(mark, page, set));
}

function ofLine(mark: LineMark, page: PageFacts, { lines }: ProfileSet): Finding[] {
  const { width, box, paint } = mark;
  if (paint.kind === "none") {
    const { at, severity } = lines.reversed;
    return width < at - SLACK && isOnInk(mark, page)
      ? ofPage(page, "press.lines.reversed", severity, { width: told(width), least: at }, box)
      : [];
  }
  if (width < HAIRLINE)
    return ofPage(page, "press.lines.hairline", lines.hairline.severity, {}, box);
  const { at, severity } = lines.thin;
  return width < at - SLACK
    ? ofPage(page, "press.lines.thin", severity, { width: told(width), least: at }, box)
    : [];
}

function isOnInk({ box }: LineMark, { ink }: PageFacts): boolean {
  return !ink || ink.inkIn(grown(box, 2)) >= REVERSED_FROM;
}
