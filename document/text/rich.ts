import type { Span } from "../article.ts";

/** Text with the stretches of it that are in another character style. */
export interface Rich {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** The text from one offset to another, spans cut to it. */
export function sliceRich({ text, spans }: Rich, start: number, end: number = text.length): Rich {
  const cut = spans
    .map((span) => ({
      ...span,
      start: Math.max(span.start, start) - start,
      end: Math.min(span.end, end) - start,
    }))
    .filter((span) => span.end > span.start);
  return { text: text.slice(start, end), spans: cut };
}

/** Two texts as one; a style that runs over the joint is one span. */
export function joinRich(first: Rich, second: Rich): Rich {
  const at = first.text.length;
  const moved = second.spans.map((span) => ({
    ...span,
    start: span.start + at,
    end: span.end + at,
  }));
  return { text: first.text + second.text, spans: mergeAt([...first.spans, ...moved], at) };
}

/** Spans of one style that meet at an offset, as one. */
function mergeAt(spans: readonly Span[], at: number): Span[] {
  const before = spans.find((span) => span.end === at);
  const after = before && spans.find((s) => s.start === at && s.styleId === before.styleId);
  if (!before || !after) return [...spans];
  return spans.flatMap((span) => {
    if (span === after) return [];
    return span === before ? { ...before, end: after.end } : span;
  });
}

/** The text with one stretch in a style, or in none: what other styles cover of it is taken off them. */
export function styledRich(
  { text, spans }: Rich,
  start: number,
  end: number,
  styleId: string | undefined,
): Rich {
  if (start >= end) return { text, spans };
  const rest = spans.flatMap((span) => [
    { ...span, end: Math.min(span.end, start) },
    { ...span, start: Math.max(span.start, end) },
  ]);
  const added = styleId === undefined ? [] : [{ start, end, styleId }];
  const sorted = [...rest.filter((span) => span.end > span.start), ...added].sort(
    (a, b) => a.start - b.start,
  );
  return { text, spans: mergeAt(mergeAt(sorted, start), end) };
}
