import type { Paragraph, Span } from "./article.ts";
import { type DayangDocument, recordOf } from "./document.ts";
import { codePointEnd, codePointStart } from "./text/boundaries.ts";
import { LINE_FEED } from "./text/line-feeds.ts";
import { putRecords, type Refusal, type Transaction } from "./transaction.ts";

/**
 * Replaces the text from `start` to `end` (UTF-16 offsets) of one paragraph. Spans keep to their
 * characters; text typed inside a span belongs to it, at its end too, so that typing goes on in the
 * style it began in; a replacement takes the style of the first character that it replaces. An
 * offset inside a surrogate pair stands for the pair's edge: no character is ever cut in two (TX2).
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
  if (LINE_FEED.test(text)) return { refused: "page.edit.lineFeed", values: {} };
  const from = codePointStart(paragraph.text, start);
  const to = start === end ? from : codePointEnd(paragraph.text, end);
  const after: Paragraph = {
    ...paragraph,
    text: paragraph.text.slice(0, from) + text.toWellFormed() + paragraph.text.slice(to),
    spans: moveSpans(paragraph.spans, from, to, text.length),
  };
  return putRecords(document, "input.type", [{ table: "paragraphs", record: after }]);
}

/**
 * The spans of a paragraph after `start` to `end` of its text is replaced by `length` units, kept to
 * their characters as `replaceText` says.
 */
export function moveSpans(
  spans: readonly Span[],
  start: number,
  end: number,
  length: number,
): Span[] {
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
