import type { DayangDocument } from "../document.ts";
import type { Match } from "./find.ts";
import { folded, type Query } from "./query.ts";
import { editableParts, textOf } from "./records.ts";

/**
 * A replacement with what the expression took put in, as it is written in the text: widths that the
 * search did not tell apart stay as they are.
 */
export function expansionOf(
  document: DayangDocument,
  match: Match,
  replacement: string,
  query: Query,
  expression: RegExp,
): string {
  const whole = textOf(document, match.record);
  const part = editableParts(document, match.record).find(
    ({ start, end }) => start <= match.start && match.end <= end,
  );
  const origin = part?.start ?? 0;
  const text = whole.slice(origin, part?.end);
  const found = [...folded(text, query).matchAll(expression)].find(
    ({ index }) => origin + index === match.start,
  );
  const written = (range: readonly [number, number] | undefined) =>
    range ? text.slice(range[0], range[1]) : "";
  return replacement.replace(/\$(?:\$|&|<([^>]*)>|(\d{1,2}))/g, (sign, name, digits) => {
    if (sign === "$$") return "$";
    if (sign === "$&") return whole.slice(match.start, match.end);
    if (name !== undefined) return written(found?.indices?.groups?.[name]);
    const count = (found?.length ?? 1) - 1;
    const number = Number(digits);
    if (number >= 1 && number <= count) return written(found?.indices?.[number]);
    // $12 with fewer groups is $1 and a 2, as in JavaScript.
    const first = Number(String(digits)[0]);
    if (String(digits).length < 2 || first < 1 || first > count) return sign;
    return written(found?.indices?.[first]) + String(digits)[1];
  });
}
