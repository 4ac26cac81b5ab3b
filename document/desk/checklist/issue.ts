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

/** The numbers of an issue, in the order in which a nameplate has them. */
const NUMBERS = ["issue", "serial"] as const;

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
  const shown = NUMBERS.flatMap((name) => shownNumber(name, facts));
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
  name: (typeof NUMBERS)[number],
  { edition, previous, page }: PageFacts,
): Found[] {
  const number = edition[`${name}Number`];
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
  return NUMBERS.flatMap((name): Judged[] => {
    const [proofed = "", current = ""] = [edition, now].map((each) => each[`${name}Number`]);
    if (proofed === current) return [];
    const values = { proofed, now: current };
    return [
      { state: "bad", found: found("desk.found.issue.changed", values, { page: page.number }) },
    ];
  });
}

function afterPrevious(facts: PageFacts): Judged[] {
  const { edition, previous, page } = facts;
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
    ...NUMBERS.flatMap((name) => {
      // Serial numbers go on for ever, issue numbers may begin anew each year.
      const goesOn = name === "serial" || isSameYear;
      const state = rises(edition[`${name}Number`], previous[`${name}Number`], goesOn);
      return state ? shownNumber(name, facts).map((each) => ({ state, found: each })) : [];
    }),
  ];
}

/** Whether the issue before has no number to compare one of this issue's with. */
function lacks(edition: PageFacts["edition"], previous: PreviousIssue): boolean {
  return NUMBERS.some((name) => edition[`${name}Number`] && !previous[`${name}Number`]);
}

/** How a number is wrong after the one before; a number that does not go on begins at 1 or goes on. */
function rises(
  number: string | undefined,
  previous: string | undefined,
  goesOn: boolean,
): "bad" | "look" | undefined {
  if (!number || !previous || !/^\d+$/.test(number) || !/^\d+$/.test(previous)) return undefined;
  const [now, before] = [Number(number), Number(previous)];
  if (now === before + 1 || (!goesOn && now === 1)) return undefined;
  // Issues between may not have been made here; a number that was there already is wrong.
  return now > before || !goesOn ? "look" : "bad";
}
