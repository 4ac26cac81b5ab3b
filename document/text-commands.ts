import type { Paragraph, Span } from "./article.ts";
import { type DayangDocument, recordOf } from "./document.ts";
import { putRecords, type Refusal, type Transaction } from "./transaction.ts";

/**
 * Replaces the text from `start` to `end` (UTF-16 offsets) of one paragraph. Spans keep to their
 * characters; text typed inside a span belongs to it, at its end too, so that typing goes on in the
 * style it began in; a replacement takes the style of the first character that it replaces.
 * Refused: offsets outside the text, a line feed in the text.
 */
export function replaceText(
  document: DayangDocument,
  paragraphId: string,
  start: number,
  end: number,
  text: string,
): Transaction | Refusal {
  const paragraph = recordOf(document, "paragraphs", paragraphId);
  if (start < 0 || end < start || end > paragraph.text.length) {
    return { refused: "page.edit.range", values: { start, end, length: paragraph.text.length } };
  }
  if (/[\r\n\u2028\u2029]/.test(text)) return { refused: "page.edit.lineFeed", values: {} };
  const after: Paragraph = {
    ...paragraph,
    text: paragraph.text.slice(0, start) + text + paragraph.text.slice(end),
    spans: moveSpans(paragraph.spans, start, end, text.length),
  };
  return putRecords(document, "input.type", [{ table: "paragraphs", record: after }]);
}

function moveSpans(spans: readonly Span[], start: number, end: number, length: number): Span[] {
  const shift = length - (end - start);
  const movedStart = (offset: number) => {
    // Text typed at a span's start stays outside, but the paragraph's first characters take its style.
    const behind = start === end ? offset >= end && offset > 0 : offset >= end;
    if (behind) return offset + shift;
    return offset > start ? start + length : offset;
  };
  const movedEnd = (offset: number) => {
    if (offset >= end) return offset + shift;
    return offset > start ? start + length : offset;
  };
  return spans
    .map((span) => ({ ...span, start: movedStart(span.start), end: movedEnd(span.end) }))
    .filter((span) => span.end > span.start);
}
