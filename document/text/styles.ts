import { Changes, refuse } from "../commands/changes.ts";
import { type DayangDocument, recordOf } from "../document.ts";
import type { Refusal, Transaction } from "../transaction.ts";
import { partsOf, type RangePart, type TextRange } from "./range.ts";
import { textRecordOf } from "./records.ts";
import { styledRich } from "./rich.ts";

/** No character style of its own: the paragraph's. */
export const PLAIN = "";

/** The paragraphs' parts of a range; heads and captions, which have no styles, are left out. */
function styledParts(document: DayangDocument, range: TextRange): RangePart[] {
  const parts = partsOf(document, range);
  return parts.filter(({ record }) => textRecordOf(record).kind === "paragraph");
}

/**
 * Gives all paragraphs that a range touches a paragraph style. Refused where there is none: heads
 * and captions have their own.
 */
export function styleParagraphs(
  document: DayangDocument,
  range: TextRange,
  styleId: string,
): Transaction | Refusal {
  const parts = styledParts(document, range);
  if (parts.length === 0) return refuse("edit.text.plain");
  const changes = new Changes(document);
  for (const { record } of parts) {
    changes.put("paragraphs", { ...recordOf(document, "paragraphs", record), styleId });
  }
  return changes.transaction("paragraphs.style");
}

/**
 * Gives the text of a range a character style, or with undefined (or PLAIN) its paragraphs' own.
 * Refused where there is no paragraph; a range without text changes nothing.
 */
export function styleCharacters(
  document: DayangDocument,
  range: TextRange,
  styleId: string | undefined,
): Transaction | Refusal {
  const parts = styledParts(document, range);
  if (parts.length === 0) return refuse("edit.text.plain");
  const changes = new Changes(document);
  const style = styleId === PLAIN ? undefined : styleId;
  for (const { record, start, end } of parts) {
    const paragraph = recordOf(document, "paragraphs", record);
    const { spans } = styledRich(paragraph, start, end, style);
    changes.put("paragraphs", { ...paragraph, spans: [...spans] });
  }
  return changes.transaction("characters.style");
}

/** The one of several values that all are; undefined when they differ or there are none. */
function common(values: readonly string[]): string | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

/**
 * The styles of a range: each undefined where it is mixed or the range holds no paragraph; the
 * character style is PLAIN where the paragraph's own holds. A caret has the style that text typed
 * there would take.
 */
export function stylesIn(
  document: DayangDocument,
  range: TextRange,
): { readonly paragraph: string | undefined; readonly character: string | undefined } {
  const parts = styledParts(document, range);
  const paragraphs = parts.map(({ record }) => recordOf(document, "paragraphs", record).styleId);
  const characters = parts.flatMap((part) => charactersIn(document, part, parts.length === 1));
  return { paragraph: common(paragraphs), character: common(characters) };
}

/** The character styles in a part, one for each unit; of a caret that of what it would type. */
function charactersIn(
  document: DayangDocument,
  { record, start, end }: RangePart,
  isOnly: boolean,
): string[] {
  const { spans } = recordOf(document, "paragraphs", record);
  const styleAt = (offset: number) =>
    spans.find((span) => span.start <= offset && offset < span.end)?.styleId ?? PLAIN;
  if (start === end) return isOnly ? [styleAt(Math.max(0, start - 1))] : [];
  return Array.from({ length: end - start }, (_, i) => styleAt(start + i));
}
