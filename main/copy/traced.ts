import type { DecodedCopy } from "./types.ts";

/** A file of copy with the places of its lines, so that each character's line can be told. */
export interface Source {
  readonly file: string;
  readonly text: string;
  /** Put into mend ids when several files are imported at once; empty for one alone. */
  readonly label: string;
  /** UTF-16 offset at which each line begins. */
  readonly lineStarts: readonly number[];
}

/** Text that remembers for each UTF-16 unit at which offset of its source it stood. */
export interface Traced {
  readonly text: string;
  readonly origins: readonly number[];
}

/** Every way copy ends a line: CRLF, CR, LF, NEL, vertical tab, form feed, LS, PS. */
const LINE_END = /\r\n|[\n\r\u0085\v\f\u2028\u2029]/g;

/** The copy's text with its line table. */
export function sourceOf(decoded: DecodedCopy, label: string): Source {
  const lineStarts = [0];
  for (const match of decoded.text.matchAll(LINE_END)) {
    lineStarts.push(match.index + match[0].length);
  }
  return { file: decoded.file, text: decoded.text, label, lineStarts };
}

/** Number of the line, from 1, that holds a UTF-16 offset. */
export function lineAt(source: Source, offset: number): number {
  let low = 0;
  let high = source.lineStarts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

/** Column, from 1 in UTF-16 units, of an offset in its line. */
export function columnAt(source: Source, offset: number): number {
  return offset - (source.lineStarts[lineAt(source, offset) - 1] ?? 0) + 1;
}

/** The source's units from `start` up to `end`. */
export function trace(source: Source, start: number, end: number): Traced {
  const origins = Array.from({ length: end - start }, (_, index) => start + index);
  return { text: source.text.slice(start, end), origins };
}

/** Part of a traced text, as String.slice. */
export function sliceTraced(traced: Traced, start: number, end?: number): Traced {
  return { text: traced.text.slice(start, end), origins: traced.origins.slice(start, end) };
}

/** Texts one after another; units of `glue` take the origin of what follows them. */
export function concatTraced(parts: readonly Traced[], glue = ""): Traced {
  const origins: number[] = [];
  parts.forEach((part, index) => {
    if (index > 0) for (let i = 0; i < glue.length; i += 1) origins.push(originOf(part));
    for (const origin of part.origins) origins.push(origin);
  });
  return { text: parts.map((part) => part.text).join(glue), origins };
}

/** Where a traced text begins in its source; 0 for an empty one. */
export function originOf(traced: Traced): number {
  return traced.origins[0] ?? 0;
}
