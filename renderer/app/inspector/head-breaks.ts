/** What stands for a line's end in a head that is written on one line. */
const BREAK = "/";

/** A head's text with its line breaks shown: " / " where a line ends. */
export function textWithBreaks(text: string, breaks: readonly number[]): string {
  const ends = [...breaks, text.length];
  const starts = [0, ...breaks];
  return ends.map((end, i) => text.slice(starts[i], end).trim()).join(` ${BREAK} `);
}

/**
 * Where lines break in the head's own text (UTF-16 offsets, as `HeadOverride.breaks`), from that
 * text with slashes in it. Blanks do not count, so that a break may be written with or without them;
 * a slash at the very beginning or end breaks nothing.
 */
export function breaksOf(text: string, written: string): number[] {
  const breaks: number[] = [];
  let seen = 0;
  const solid = text.replace(/\s/g, "").length;
  for (const sign of written.replace(/\s/g, "")) {
    if (sign !== BREAK) seen += sign.length;
    else if (seen > 0 && seen < solid) breaks.push(offsetAfter(text, seen));
  }
  return [...new Set(breaks)];
}

/** The offset where the next character that is no blank stands, after so many that are none. */
function offsetAfter(text: string, count: number): number {
  let seen = 0;
  for (let i = 0; i < text.length; i++) {
    if (/\s/.test(text[i] ?? "")) continue;
    if (seen === count) return i;
    seen++;
  }
  return text.length;
}
