/** A day of the Gregorian calendar. */
export interface CalendarDay {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

/** Days of a month of the Gregorian calendar; 0 for a month that there is not. */
export function daysOfMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** Whether the calendar has this day. */
export function isDay({ year, month, day }: CalendarDay): boolean {
  return day >= 1 && day <= daysOfMonth(year, month);
}

/** The day that an ISO date (YYYY-MM-DD) names. Throws RangeError for what is no day. */
export function dayOfIso(iso: string): CalendarDay {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  const day = { year: Number(match?.[1]), month: Number(match?.[2]), day: Number(match?.[3]) };
  if (!match || !isDay(day)) throw new RangeError(`"${iso}" is no day`);
  return day;
}

/** 0 is Sunday. Sakamoto's rule, which asks no clock, time zone or locale. */
export function weekdayOf({ year, month, day }: CalendarDay): number {
  const shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
  const y = month < 3 ? year - 1 : year;
  const sum = y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return (sum + (shifts[month - 1] ?? 0) + day) % 7;
}

/** Days since 0000-03-01, for differences: years begin in March, so that the leap day ends one. */
export function dayCount({ year, month, day }: CalendarDay): number {
  const y = month < 3 ? year - 1 : year;
  const months = Math.floor((153 * ((month + 9) % 12) + 2) / 5);
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + months + day - 1;
}

/**
 * The day that a month and a day without a year mean in a text of `from`: that of the year in which
 * it lies nearest; of the nearest year that has it, for a 29 February. Undefined where no year has it.
 */
export function nearestDay(
  { month, day }: Pick<CalendarDay, "month" | "day">,
  from: CalendarDay,
): CalendarDay | undefined {
  const distance = (each: CalendarDay) => Math.abs(dayCount(each) - dayCount(from));
  const years = [0, -1, 1, -2, 2, -3, 3, -4, 4].map((by) => ({ year: from.year + by, month, day }));
  return years.filter(isDay).sort((a, b) => distance(a) - distance(b))[0];
}
