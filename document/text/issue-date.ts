import { dayOfIso, weekdayOf } from "../desk/calendar.ts";
import { messageText } from "../messages/messages.ts";

/**
 * An ISO date as a paper prints it, with its weekday (a class A point: date against weekday), by a
 * calendar that asks no clock, time zone or locale. Throws RangeError for a string that is no day.
 */
export function issueDate(iso: string): string {
  const day = dayOfIso(iso);
  const weekday = messageText(`page.weekday.${weekdayOf(day)}`);
  return messageText("page.date", { ...day, weekday });
}
