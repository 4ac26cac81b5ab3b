import type { Point } from "../points.ts";
import { found, type Judged, judgedPoint, type PageFacts } from "./page-facts.ts";

/**
 * CK4: the page's number is its own in the edition, has not changed since the proof, and the
 * edition's pages are numbered from 1 without gaps; the nameplate's count of pages is theirs.
 */
export function pageNumberPoint(facts: PageFacts): Point {
  const { page, document, edition, pagesNow, furniture } = facts;
  const at = { page: page.number };
  const judged: Judged[] = [];
  const now = document.pages.get(page.id);
  if (!now || !pagesNow.includes(now))
    judged.push({ state: "bad", found: found("desk.found.page.gone", {}, at) });
  else if (now.number !== page.number)
    judged.push({ state: "bad", found: found("desk.found.page.changed", { now: now.number }, at) });
  const others = pagesNow.filter(({ id, number }) => id !== page.id && number === page.number);
  if (others.length > 0)
    judged.push({ state: "bad", found: found("desk.found.page.twice", {}, at) });
  const numbers = pagesNow.map(({ number }) => number);
  if (numbers.some((number, i) => number !== i + 1)) {
    const values = { numbers: numbers.join(" ") };
    judged.push({ state: "look", found: found("desk.found.page.gap", values, at) });
  }
  const shown = [found("desk.found.page", { page: page.number }, at)];
  if (furniture.has("nameplate")) {
    const printed = edition.pageIds.length;
    const count = { printed, now: pagesNow.length };
    if (printed !== pagesNow.length)
      judged.push({ state: "bad", found: found("desk.found.page.count", count, at) });
    shown.push(found("desk.found.page.today", { pages: printed }, at));
  }
  return judgedPoint("desk.point.page.number", judged, "good", shown);
}

/** CK5: the section is given where a folio line prints it, and is the edition's now. */
export function sectionPoint({ page, document, furniture }: PageFacts): Point {
  const at = { page: page.number };
  const section = page.section?.trim() ?? "";
  const now = document.pages.get(page.id)?.section?.trim() ?? "";
  const judged: Judged[] = [];
  if (section !== now)
    judged.push({
      state: "bad",
      found: found("desk.found.section.changed", { proofed: section, now }, at),
    });
  const isPrinted = furniture.has("folio");
  if (isPrinted && section === "")
    judged.push({ state: "look", found: found("desk.found.section.none", {}, at) });
  const shown = section === "" || !isPrinted ? [] : [found("desk.found.section", { section }, at)];
  return judgedPoint("desk.point.section", judged, isPrinted ? "good" : "none", shown);
}
