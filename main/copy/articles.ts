import type { Place } from "../../document/diagnostic.ts";
import { type ReadParagraph, readBody, withoutEnds } from "./body.ts";
import { type Caption, readCaption } from "./captions.ts";
import { type Heads, readHeads } from "./heads.ts";
import { readLabel } from "./labels.ts";
import { type Line, leftOut, placeOf } from "./lines.ts";
import type { MendBook } from "./mends.ts";
import type { Draft } from "./sections.ts";
import { originOf } from "./traced.ts";
import type { LeftOut } from "./types.ts";

/** One article as read, before it has records. */
export interface ReadArticle {
  readonly heads: Heads;
  /** Empty where the copy has none. */
  readonly byline: string;
  readonly body: readonly ReadParagraph[];
  readonly captions: readonly Caption[];
  /** Its first line. */
  readonly at: Place;
}

/** Reads a draft's lines, asking the book for each change; adds to `left` what has no place in records. */
export function readArticle(draft: Draft, book: MendBook, left: LeftOut[]): ReadArticle {
  const lines = [
    ...draft.standing,
    ...draft.labelled,
    ...draft.heads,
    ...draft.bylines,
    ...draft.body,
    ...draft.captions,
  ];
  const first = lines.reduce((one, other) =>
    originOf(other.content) < originOf(one.content) ? other : one,
  );
  for (const line of lines) {
    const label = line.kind === "label" ? readLabel(line.text) : undefined;
    if (!label || label.name === "caption") continue;
    left.push(leftOut(line, line.text.slice(0, label.length), "copy.left.label"));
  }
  const captions = draft.captions.map((line) => readCaption(line, book));
  for (const caption of captions) {
    if (caption.left) left.push(leftOut(caption.line, caption.left, "copy.left.captionMark"));
  }
  return {
    heads: readHeads(draft, book),
    byline: draft.bylines.map((line) => bylineText(line, book)).join(" "),
    body: readBody(draft.body, book),
    captions: paired(captions),
    at: placeOf(first),
  };
}

/** A byline is kept as printed, ■ and the blanks between names with it. */
function bylineText(line: Line, book: MendBook): string {
  const text = withoutEnds(line, book).text;
  return line.kind === "label" ? text.slice(readLabel(text)?.length ?? 0) : text;
}

/**
 * A line with a picture's file name alone belongs to the caption after it where such a line comes
 * first, else to the caption before it.
 */
function paired(captions: readonly Caption[]): Caption[] {
  const namesFirst = captions[0]?.line.kind === "picture";
  const ordered = namesFirst ? captions : captions.toReversed();
  const result: Caption[] = [];
  let waiting: Caption | undefined;
  for (const caption of ordered) {
    const isName = caption.line.kind === "picture";
    if (waiting && (isName || caption.fileName !== undefined)) result.push(waiting);
    else if (waiting && !isName) {
      result.push({ ...caption, fileName: waiting.fileName });
      waiting = undefined;
      continue;
    }
    waiting = isName ? caption : undefined;
    if (!isName) result.push(caption);
  }
  if (waiting) result.push(waiting);
  return namesFirst ? result : result.toReversed();
}
