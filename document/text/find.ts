import { Changes, isRefusal, refuse } from "../commands/changes.ts";
import type { DayangDocument } from "../document.ts";
import type { Refusal, Transaction } from "../transaction.ts";
import { replaceIn } from "./apply.ts";
import { expansionOf } from "./expansion.ts";
import { LINE_FEED } from "./line-feeds.ts";
import type { Query } from "./query.ts";
import { expressionOf, folded } from "./query.ts";
import { editableParts, textOf } from "./records.ts";

export type { Query } from "./query.ts";
export { recordsOf, type TextScope } from "./reading-order.ts";

/** Where a query was found: UTF-16 offsets in a text. */
export interface Match {
  readonly record: string;
  readonly start: number;
  readonly end: number;
}

/**
 * All places where a query is found in texts, in the order of the texts. A caption's mark and blank
 * are no text; an expression that fits nothing at all fits nowhere. Refused: an expression that is
 * not well formed. An empty query is found nowhere.
 */
export function findText(
  document: DayangDocument,
  records: readonly string[],
  query: Query,
): Match[] | Refusal {
  if (query.text === "") return [];
  const expression = expressionOf(query);
  if (isRefusal(expression)) return expression;
  return records.flatMap((record) => {
    const text = folded(textOf(document, record), query);
    return editableParts(document, record).flatMap((part) =>
      [...text.slice(part.start, part.end).matchAll(expression)]
        .filter((match) => match[0] !== "")
        .map((match) => {
          const start = part.start + match.index;
          return { record, start, end: start + match[0].length };
        }),
    );
  });
}

/**
 * Replaces matches, all in one step. With an expression $1 … $99, $<name> and $& in the replacement
 * stand for what it took, as it is written in the text, and $$ for a dollar sign. Refused: a line
 * feed in the replacement, and matches that the text no longer holds.
 */
export function replaceMatches(
  document: DayangDocument,
  matches: readonly Match[],
  replacement: string,
  query: Query,
): Transaction | Refusal {
  if (LINE_FEED.test(replacement)) return refuse("page.edit.lineFeed");
  const expression = expressionOf(query);
  if (isRefusal(expression)) return expression;
  const changes = new Changes(document);
  for (const record of new Set(matches.map((match) => match.record))) {
    const own = matches.filter((match) => match.record === record);
    const current = findText(document, [record], query);
    if (isRefusal(current)) return current;
    const known = new Set(current.map(({ start, end }) => `${start}-${end}`));
    if (!own.every(({ start, end }) => known.has(`${start}-${end}`)))
      return refuse("edit.text.stale");
    // From the end on, so that the offsets before still hold.
    for (const match of own.toSorted((a, b) => b.start - a.start)) {
      const text = query.expression
        ? expansionOf(document, match, replacement, query, expression)
        : replacement;
      replaceIn(changes, record, match.start, match.end, text.toWellFormed());
    }
  }
  return changes.transaction("input.replace");
}
