import { messageText } from "../messages/messages.ts";

/**
 * An ISO date as a paper prints it, with its weekday (a class A point: date against weekday). The
 * weekday is Sakamoto's rule for the Gregorian calendar, computed here so that it depends on no
 * clock, time zone or locale. Throws RangeError for a string that is no date.
 */
export function issueDate(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!match) throw new RangeError(`"${iso}" is not a date like 2026-11-24`);
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (day < 1 || day > daysOf(year, month)) throw new RangeError(`"${iso}" is no day`);
  return messageText("page.date", {
    year,
    month,
    day,
    weekday: messageText(`page.weekday.${weekday(year, month, day)}`),
  });
}

/** Days of a month of the Gregorian calendar; 0 for a month that there is not. */
function daysOf(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** 0 is Sunday. */
export function weekday(year: number, month: number, day: number): number {
  const shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
  const y = month < 3 ? year - 1 : year;
  const sum = y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return (sum + (shifts[month - 1] ?? 0) + day) % 7;
}
