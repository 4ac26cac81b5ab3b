import { dayCount, dayOfIso } from "../calendar.ts";
import type { Point } from "../points.ts";
import {
  type Found,
  found,
  type Judged,
  judgedPoint,
  type PageFacts,
  type PreviousIssue,
  point,
} from "./page-facts.ts";

/**
 * CK3: issue and serial number, where the page prints them (on its nameplate): both there, in figures,
 * those of the edition now, and the next after the issue before.
 */
export function issuePoint(facts: PageFacts): Point {
  const title = "desk.point.issue.number";
  const { edition, furniture, page } = facts;
  if (!furniture.has("nameplate")) return point(title, "none");
  const { issueNumber, serialNumber } = edition;
  const at = { page: page.number };
  const judged = [
    ...missing(facts),
    ...unlikeNow(facts),
    ...[issueNumber, serialNumber].flatMap((number): Judged[] =>
      number === undefined || /^\d+$/.test(number)
        ? []
        : [{ state: "look", found: found("desk.found.issue.figures", { number }, at) }],
    ),
    ...afterPrevious(facts),
  ];
  const told = new Set(judged.map(({ found: { code } }) => code));
  const shown = [
    ...shownNumber("issue", issueNumber, facts),
    ...shownNumber("serial", serialNumber, facts),
  ];
  // What was judged against the issue before has said it already.
  return judgedPoint(
    title,
    judged,
    "good",
    shown.filter(({ code }) => !told.has(code)),
  );
}

/** A number with that of the issue before and its date, where that is known. */
function shownNumber(
  name: "issue" | "serial",
  number: string | undefined,
  { previous, page }: PageFacts,
): Found[] {
  if (!number) return [];
  const at = { page: page.number };
  const before = previous?.[`${name}Number`];
  if (!previous || !before) return [found(`desk.found.${name}`, { number }, at)];
  const values = { number, previous: before, date: previous.date };
  return [found(`desk.found.${name}.previous`, values, at)];
}

function missing({ edition, page }: PageFacts): Judged[] {
  const { issueNumber, serialNumber } = edition;
  const at = { page: page.number };
  // A paper must print its serial number (国新出发〔2020〕10号, rules of form); the other is custom.
  if (!issueNumber && !serialNumber)
    return [{ state: "bad", found: found("desk.found.issue.none", {}, at) }];
  if (!serialNumber) return [{ state: "look", found: found("desk.found.serial.none", {}, at) }];
  return issueNumber ? [] : [{ state: "look", found: found("desk.found.issue.lacks", {}, at) }];
}

function unlikeNow({ edition, document, editionId, page }: PageFacts): Judged[] {
  const now = document.editions.get(editionId);
  if (!now) return [];
  return (["issueNumber", "serialNumber"] as const).flatMap((field): Judged[] => {
    const [proofed = "", current = ""] = [edition[field], now[field]];
    if (proofed === current) return [];
    const values = { proofed, now: current };
    return [
      { state: "bad", found: found("desk.found.issue.changed", values, { page: page.number }) },
    ];
  });
}

function afterPrevious({ edition, previous, page }: PageFacts): Judged[] {
  const at = { page: page.number };
  const look = (code: string, values = {}): Judged => ({
    state: "look",
    found: found(code, values, at),
  });
  if (!previous) return [look("desk.found.issue.unknown")];
  const { date, unread = 0 } = previous;
  if (dayCount(dayOfIso(date)) >= dayCount(dayOfIso(edition.date)))
    return [look("desk.found.issue.date", { date })];
  const isSameYear = date.slice(0, 4) === edition.date.slice(0, 4);
  return [
    ...(lacks(edition, previous) ? [look("desk.found.issue.unfilled", { date })] : []),
    ...(unread > 0 ? [look("desk.found.issue.unread", { count: unread, date })] : []),
    ...rises(edition.serialNumber, previous.serialNumber, true).map((state) => ({
      state,
      found: found(
        "desk.found.serial.previous",
        { number: edition.serialNumber ?? "", previous: previous.serialNumber ?? "", date },
        at,
      ),
    })),
    ...rises(edition.issueNumber, previous.issueNumber, isSameYear).map((state) => ({
      state,
      found: found(
        "desk.found.issue.previous",
        { number: edition.issueNumber ?? "", previous: previous.issueNumber ?? "", date },
        at,
      ),
    })),
  ];
}

/** Whether the issue before has no number to compare one of this issue's with. */
function lacks(edition: PageFacts["edition"], previous: PreviousIssue): boolean {
  return (["issueNumber", "serialNumber"] as const).some(
    (field) => edition[field] && !previous[field],
  );
}

/** How a number is wrong after the one before; a number that does not go on begins at 1 or goes on. */
function rises(
  number: string | undefined,
  previous: string | undefined,
  goesOn: boolean,
): ("bad" | "look")[] {
  if (!number || !previous || !/^\d+$/.test(number) || !/^\d+$/.test(previous)) return [];
  const [now, before] = [Number(number), Number(previous)];
  if (now === before + 1 || (!goesOn && now === 1)) return [];
  // Issues between may not have been made here; a number that was there already is wrong.
  return [now > before || !goesOn ? "look" : "bad"];
}
