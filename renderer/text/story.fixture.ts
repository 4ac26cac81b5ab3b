import type { Paragraph, Span } from "../../document/article.ts";
import { type DayangDocument, emptyDocument } from "../../document/document.ts";

/** A document with the one story "s" of these paragraphs, "p0", "p1" … */
export function storyOf(
  ...paragraphs: readonly {
    readonly text: string;
    readonly styleId?: string;
    readonly spans?: Span[];
  }[]
): DayangDocument {
  const records = paragraphs.map(
    ({ text, styleId = "body", spans = [] }, i): Paragraph => ({
      id: `p${i}`,
      styleId,
      text,
      spans,
    }),
  );
  return {
    ...emptyDocument(),
    stories: new Map([["s", { id: "s", paragraphIds: records.map(({ id }) => id) }]]),
    paragraphs: new Map(records.map((record) => [record.id, record])),
  };
}

/** Names for new records, one after the other. */
export function counted(): (prefix: string) => string {
  let next = 0;
  return (prefix) => `${prefix}-${next++}`;
}
