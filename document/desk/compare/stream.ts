import type { DayangDocument } from "../../document.ts";
import { textOf } from "../../text/records.ts";
import type { MarkRange } from "../marks.ts";

/** One text of a stream. */
interface StreamPart {
  readonly record: string;
  /** Where its text begins in the stream's. */
  readonly start: number;
  readonly end: number;
}

/** Texts that are read on from one to the next, such as a story's paragraphs, as one text. */
export interface Stream {
  readonly articleId?: string;
  readonly parts: readonly StreamPart[];
  /** The parts' texts, a line feed between each two. */
  readonly text: string;
}

/** Texts as a stream; those that the document does not have are left out. */
export function streamOf(
  document: DayangDocument,
  records: readonly string[],
  articleId?: string,
): Stream {
  const parts: StreamPart[] = [];
  const texts: string[] = [];
  let start = 0;
  for (const record of records) {
    const text = textOf(document, record);
    parts.push({ record, start, end: start + text.length });
    texts.push(text);
    start += text.length + 1;
  }
  return { parts, text: texts.join("\n"), ...(articleId === undefined ? {} : { articleId }) };
}

/**
 * A stretch of a stream as ranges, one for each text it has something of. The end of a paragraph
 * alone is the place before it and the one behind; a place is itself.
 */
export function rangesIn(
  { parts, text, articleId }: Stream,
  start: number,
  end: number,
): MarkRange[] {
  const range = ({ record, start: at }: StreamPart, from: number, to: number): MarkRange => ({
    record,
    ...(articleId === undefined ? {} : { articleId }),
    start: from - at,
    end: to - at,
    text: text.slice(from, to),
  });
  const inside = parts.flatMap((part) => {
    const [from, to] = [Math.max(start, part.start), Math.min(end, part.end)];
    return from < to ? [range(part, from, to)] : [];
  });
  if (inside.length > 0) return inside;
  const touched = parts.filter((part) => part.start <= end && part.end >= start);
  return (start === end ? touched.slice(0, 1) : touched).map((part) => {
    const at = Math.max(start, part.start);
    return range(part, at, at);
  });
}

/** A place of a record in the stream; undefined where the stream does not have the record. */
export function placeInStream(
  { parts }: Stream,
  record: string,
  offset: number,
): number | undefined {
  const part = parts.find((each) => each.record === record);
  return part && offset <= part.end - part.start ? part.start + offset : undefined;
}
