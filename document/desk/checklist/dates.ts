import type { MessageValues } from "../../diagnostic.ts";
import { type CalendarDay, dayCount, dayOfIso, isDay, nearestDay, weekdayOf } from "../calendar.ts";
import type { Point } from "../points.ts";
import {
  type Found,
  found,
  type Judged,
  judgedPoint,
  type PageFacts,
  type PageText,
  placeIn,
} from "./page-facts.ts";

/** The edition's date as it is printed. */
function shown(code: string, day: CalendarDay): Found {
  return found(code, { ...day, weekday: weekdayCode(weekdayOf(day)) });
}

function weekdayCode(weekday: number): string {
  return `page.weekday.${weekday}`;
}

/**
 * CK1: the edition's date with its weekday (printed by the program, so the two agree), and every date
 * in the texts that stands with a weekday, or with 今天, 昨天 or 明天.
 */
export function weekdayPoint(facts: PageFacts): Point {
  const today = dayOfIso(facts.edition.date);
  const judged = facts.texts.flatMap((text) => [
    ...datesIn(text, today, facts),
    ...nearDaysIn(text, today, facts),
  ]);
  const hasDate = facts.furniture.has("nameplate") || facts.furniture.has("folio");
  return judgedPoint(
    "desk.point.date.weekday",
    judged,
    hasDate || facts.texts.length > 0 ? "good" : "none",
    hasDate ? [shown("desk.found.date", today)] : [],
  );
}

const WEEKDAYS: Readonly<Record<string, number>> = {
  日: 0,
  天: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
};

const DATE =
  /(?<![\d.])(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:[（(\s　]{0,2}(?:星期|周|礼拜)([日天一二三四五六]))?/g;

function datesIn(text: PageText, today: CalendarDay, { page }: PageFacts): Judged[] {
  return [...text.text.matchAll(DATE)].flatMap((match): Judged[] => {
    const [written, year, month, day, sign] = match;
    const at = placeIn(text, page, match.index, match.index + written.length);
    const named = { month: Number(month), day: Number(day) };
    const date = year === undefined ? nearestDay(named, today) : { ...named, year: Number(year) };
    if (!date || !isDay(date)) {
      return [{ state: "bad", found: found("desk.found.date.none", { text: written }, at) }];
    }
    const weekday = weekdayOf(date);
    if (sign === undefined || WEEKDAYS[sign] === weekday) return [];
    const values = { text: written, year: date.year, weekday: weekdayCode(weekday) };
    // Without a year the text may speak of another one.
    const state = year === undefined ? "look" : "bad";
    return [{ state, found: found("desk.found.date.weekday", values, at) }];
  });
}

const NEAR_DAY = /(今天|今日|昨天|昨日|明天|明日|前天|后天)[（(](?:(\d{1,2})月)?(\d{1,2})日/g;
const NEAR: readonly (readonly [RegExp, number])[] = [
  [/^今/, 0],
  [/^昨/, -1],
  [/^明/, 1],
  [/^前/, -2],
  [/^后/, 2],
];

function nearDaysIn(text: PageText, today: CalendarDay, { page }: PageFacts): Judged[] {
  return [...text.text.matchAll(NEAR_DAY)].flatMap((match): Judged[] => {
    const [written, word = "", month, day] = match;
    const by = NEAR.find(([sign]) => sign.test(word))?.[1] ?? 0;
    const is = dayAfter(today, by);
    const isSame = Number(day) === is.day && (month === undefined || Number(month) === is.month);
    if (isSame) return [];
    const values: MessageValues = { text: `${written}）`, month: is.month, day: is.day };
    const at = placeIn(text, page, match.index, match.index + written.length);
    return [{ state: "look", found: found("desk.found.date.near", values, at) }];
  });
}

/** The day so many days later; a few at most. */
function dayAfter(day: CalendarDay, by: number): CalendarDay {
  const around = [-1, 0, 1].flatMap((months) => {
    const month = ((day.month + months + 11) % 12) + 1;
    const year = day.year + Math.floor((day.month + months - 1) / 12);
    return Array.from({ length: 31 }, (_, i) => ({ year, month, day: i + 1 })).filter(isDay);
  });
  return around.find((each) => dayCount(each) === dayCount(day) + by) ?? day;
}

/** CK2: the date on nameplate and folio lines is the edition's, and that has not changed since. */
export function folioDatePoint(facts: PageFacts): Point {
  const { edition, document, editionId, furniture, page } = facts;
  const day = dayOfIso(edition.date);
  const hasDate = furniture.has("nameplate") || furniture.has("folio");
  const now = document.editions.get(editionId);
  const at = { page: page.number };
  const judged: Judged[] = [];
  if (now && now.date !== edition.date) {
    const values = { proofed: edition.date, now: now.date };
    judged.push({ state: "bad", found: found("desk.found.date.changed", values, at) });
  }
  if (!hasDate) judged.push({ state: "look", found: found("desk.found.date.missing", {}, at) });
  return judgedPoint("desk.point.date.folio", judged, "good", [shown("desk.found.date", day)]);
}
